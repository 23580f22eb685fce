//! How an article stands to a claim: only what it asserts itself speaks for the claim.

use crate::lang::cues::Act;
use crate::lang::denials::Denial;
use crate::lang::stance::Weakening;
use crate::lang::{self, Language, fold};
use crate::matching::proposition::Proposition;
use crate::matching::roles::{Tie, edges};
use crate::matching::words::Words;
use crate::store::StoredClaim;
use crate::words::Stance;
use std::collections::BTreeSet;

/// From here on a weakening word leaves the claim uncertain.
const UNCERTAIN: f32 = 0.5;

/// How a claim's article stands to it.
pub fn stance(stored: &StoredClaim) -> Stance {
    let proposition = Proposition::of(stored);
    let language = proposition.lang;
    if !proposition.denials.is_empty() {
        return Stance::Denies;
    }
    let words: Vec<&str> = proposition.words.iter().map(|word| word.lower.as_str()).collect();
    let cues = stored.claim.attribution.iter().flat_map(|link| link.cue.split_whitespace()).map(str::to_lowercase);
    let cues: Vec<String> = cues.collect();
    if language.is_some_and(|language| doubts(language, &words) || doubts(language, &cues)) {
        return Stance::Doubts;
    }
    if stored.claim.attribution.iter().any(|link| !is_outlet(stored, link.canonical.as_deref().unwrap_or(&link.source)))
    {
        return Stance::Reports;
    }
    let hedges = language.map(|language| language.stance.hedges.all(&words));
    let hedges = hedges.into_iter().flatten().filter(|(_, hit)| hit.value.strength >= UNCERTAIN);
    match hedges.map(|(_, hit)| hit.value.sort).min_by_key(|sort| *sort == Weakening::Handed) {
        Some(Weakening::Handed) => Stance::Reports,
        Some(_) => Stance::Doubts,
        None => Stance::Asserts,
    }
}

fn doubts<S: AsRef<str>>(language: &'static Language, words: &[S]) -> bool {
    language.denials.phrases.all(words).any(|(_, hit)| hit.value == Denial::Doubts)
}

/// Whether a cue hands on that its source says something is not so.
pub fn denies(lang: &str, cue: &str) -> bool {
    let Some(language) = lang::language(lang) else { return false };
    let words: Vec<String> = cue.to_lowercase().split_whitespace().map(str::to_owned).collect();
    let mut hits = language.denials.phrases.all(&words);
    hits.any(|(_, hit)| matches!(hit.value, Denial::Denies | Denial::Rejects | Denial::Refutes))
}

/// Whether a source is the outlet itself: *nach Informationen des Tagesblatts*.
fn is_outlet(stored: &StoredClaim, source: &str) -> bool {
    let Some(outlet) = &stored.outlet else { return false };
    let (outlet, source) = (fold(outlet), fold(source));
    !source.is_empty() && (outlet == source || outlet.strip_suffix(['s', 'n']).unwrap_or(&outlet) == source)
}

/// Whether whoever says so says it of themselves: the ministry, that the ministry kept to the rules. Nobody serves
/// themselves by admitting something, nor by what they only announce.
pub fn serves_its_source(stored: &StoredClaim) -> bool {
    let Some(link) = stored.claim.attribution.last() else { return false };
    let proposition = Proposition::of(stored);
    let Some(language) = proposition.lang else { return false };
    if link.cue.split_whitespace().any(|word| matches!(act(language, word), Some(Act::Announce | Act::Promise))) {
        return false;
    }
    let stems = |text: &str| {
        let mut found = BTreeSet::new();
        Words::default().each(text, Some(language), |stem| {
            found.insert(language.synonyms().of(stem).to_owned());
        });
        found
    };
    let mut source = stems(&link.source);
    source.extend(link.canonical.as_deref().map(stems).into_iter().flatten());
    edges(&proposition).iter().any(|edge| edge.tie == Tie::Subject && source.contains(&edge.word))
}

fn act(language: &'static Language, word: &str) -> Option<Act> {
    let cues = &language.cues;
    cues.forms(&word.to_lowercase()).last().map(|form| cues.cue(form.cue).act)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::matching::sentence;
    use crate::page::{Given, Page};
    use crate::pipeline;

    /// The last claim of a text as it would be stored.
    fn stored(lang: &str, text: &str) -> StoredClaim {
        let given = Given { lang: Some(lang.to_owned()), outlet: Some("Tagesblick".to_owned()), ..Given::default() };
        let page = Page { body: text.to_owned(), given, plain: true, ..Page::default() };
        let reading = pipeline::read(&page).unwrap();
        let mut stored = sentence::claim(text, Some(lang), None).unwrap();
        stored.claim = reading.claims.into_iter().next_back().unwrap();
        stored.outlet = reading.article.outlet;
        stored
    }

    #[test]
    fn articles_stand_to_claims() {
        #[track_caller]
        fn case(lang: &str, text: &str, want: Stance) {
            assert_eq!(stance(&stored(lang, text)), want, "{text}");
        }
        case("de", "Der Stadtrat hat den Neubau am Dienstag beschlossen.", Stance::Asserts);
        case("de", "Der Stadtrat habe den Neubau beschlossen, sagte Bürgermeisterin Eva Ott.", Stance::Reports);
        case("de", "Die Firma bestritt, dass Öl in den Fluss gelaufen ist.", Stance::Denies);
        case("de", "Möglicherweise ist Öl in den Fluss gelaufen.", Stance::Doubts);
        case("en", "The council approved the new bridge on Tuesday.", Stance::Asserts);
        case("en", "The council approved the new bridge, Mayor Eva Ott said.", Stance::Reports);
        case("en", "The company denied that oil had leaked into the river.", Stance::Denies);
        case("en", "Oil may have leaked into the river.", Stance::Doubts);
    }

    #[test]
    fn cues_deny() {
        assert!(denies("de", "bestritt") && denies("de", "stritt ab") && denies("en", "denied"));
        assert!(!denies("de", "bestätigte") && !denies("en", "said") && !denies("fr", "denied"));
    }

    #[test]
    fn who_speaks_of_themselves_is_no_witness() {
        #[track_caller]
        fn case(lang: &str, text: &str, want: bool) {
            assert_eq!(serves_its_source(&stored(lang, text)), want, "{text}");
        }
        case("de", "Das Ministerium habe die Regeln eingehalten, sagte das Ministerium.", true);
        case("de", "Die Firma habe die Regeln eingehalten, sagte das Ministerium.", false);
        case("en", "The ministry kept to the rules, the ministry said.", true);
        case("en", "The company kept to the rules, the ministry said.", false);
    }
}
