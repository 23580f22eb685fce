//! What became of a claim from one wording to another: weaker or firmer, from another source, with another figure.

use crate::lang::{bridge, fold, language};
use crate::matching::proposition::Proposition;
use crate::matching::words::{Words, split};
use crate::mention::Quantity;
use crate::store::StoredClaim;
use crate::words::{Bound, Change};
use std::collections::BTreeSet;

/// One difference, with the words that show it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Drift {
    pub change: Change,
    /// What was there before; empty where nothing was.
    pub before: String,
    pub after: String,
}

/// How much weaker or firmer a wording has to be.
const STEP: f32 = 0.25;

/// How the second wording differs from the first.
pub fn between(before: &StoredClaim, after: &StoredClaim) -> Vec<Drift> {
    let (first, second) = (Proposition::of(before), Proposition::of(after));
    let mut found = Vec::new();
    let mut add = |change, before, after| found.push(Drift { change, before, after });
    if first.negated() != second.negated() || first.denials.is_empty() != second.denials.is_empty() {
        add(Change::Reversed, turning(&first), turning(&second));
    }
    // What is weakened in one language is reported speech in another.
    if before.lang == after.lang && (second.hedged - first.hedged).abs() >= STEP {
        let change = if second.hedged > first.hedged { Change::Softened } else { Change::Hardened };
        add(change, weakest(&first), weakest(&second));
    }
    figures(before, after, &mut add);
    let (mine, theirs) = (source(before), source(after));
    if !same_source(before, after) {
        add(Change::Reattributed, mine.unwrap_or_default().to_owned(), theirs.unwrap_or_default().to_owned());
    }
    found
}

/// The words that turn a claim around.
fn turning(claim: &Proposition) -> String {
    let at = claim.negations.first().or_else(|| claim.denials.first());
    at.and_then(|at| claim.words.get(*at)).map(|word| word.span.of(&claim.text).to_owned()).unwrap_or_default()
}

/// The word that weakens a claim most.
fn weakest(claim: &Proposition) -> String {
    let Some(lang) = claim.lang else { return String::new() };
    let words: Vec<&str> = claim.words.iter().map(|word| word.lower.as_str()).collect();
    let mut hits: Vec<_> = lang.stance.hedges.all(&words).collect();
    hits.sort_by(|(_, x), (_, y)| y.value.strength.total_cmp(&x.value.strength));
    hits.first().map(|(at, _)| claim.words[*at].span.of(&claim.text).to_owned()).unwrap_or_default()
}

/// Who says so: the innermost of the chain.
pub fn source(stored: &StoredClaim) -> Option<&str> {
    stored.claim.attribution.last().map(|link| link.canonical.as_deref().unwrap_or(&link.source))
}

/// Whether two claims name the same source, as far as their words tell, also across languages.
pub fn same_source(a: &StoredClaim, b: &StoredClaim) -> bool {
    match (source(a), source(b)) {
        (None, None) => true,
        (Some(one), Some(other)) => same_name((one, &a.lang), (other, &b.lang)),
        _ => false,
    }
}

/// Whether two names, each with its language, stand for one source.
pub fn same_name((one, from): (&str, &str), (other, to): (&str, &str)) -> bool {
    if fold(one) == fold(other) {
        return true;
    }
    let stems = |text: &str, lang: &str| {
        let mut found = BTreeSet::new();
        let language = language(lang);
        Words::default().each(text, language, |stem| {
            found.insert(language.map_or(stem, |language| language.synonyms().of(stem)).to_owned());
        });
        found
    };
    let (mine, theirs) = (stems(one, from), stems(other, to));
    if mine.is_empty() || theirs.is_empty() {
        return false;
    }
    if from == to {
        return mine.is_subset(&theirs) || theirs.is_subset(&mine);
    }
    let crossed = mine.iter().flat_map(|stem| bridge().across(from, to, stem)).map(|other| (*other).to_owned());
    let crossed: BTreeSet<String> = crossed.chain(mine.iter().cloned()).collect();
    let met = theirs.intersection(&crossed).count();
    // A compound of one language is two words in the other.
    met > 0 && met * 2 >= theirs.len().max(mine.len())
}

fn figures(before: &StoredClaim, after: &StoredClaim, add: &mut impl FnMut(Change, String, String)) {
    let words = |stored: &StoredClaim, quantity: &Quantity| {
        stored.text.get(quantity.span.start..quantity.span.end).unwrap_or_default().to_owned()
    };
    let (mine, theirs) = (&before.claim.quantities, &after.claim.quantities);
    let alike = |x: &Quantity, y: &Quantity| x.value == y.value && x.high == y.high;
    let left: Vec<_> = mine.iter().filter(|x| theirs.iter().all(|y| !alike(x, y))).collect();
    let mut right: Vec<_> = theirs.iter().filter(|y| mine.iter().all(|x| !alike(x, y))).collect();
    for x in left {
        let counts = |y: &Quantity| x.measure == y.measure && (before.lang != after.lang || same_unit(x, y));
        if let Some(at) = right.iter().position(|y| counts(y)) {
            let y = right.remove(at);
            add(Change::Figure, words(before, x), words(after, y));
        }
    }
    // *zwölf*, then *mindestens zwölf*: the same value, said with less certainty.
    let firm = |quantity: &Quantity| quantity.bound == Bound::Exact;
    for x in mine {
        let with = theirs.iter().find(|y| alike(x, y) && firm(x) != firm(y));
        if let Some(y) = with {
            let change = if firm(x) { Change::Softened } else { Change::Hardened };
            add(change, words(before, x), words(after, y));
        }
    }
}

/// Whether two figures count the same, as far as their units tell.
fn same_unit(x: &Quantity, y: &Quantity) -> bool {
    let (Some(one), Some(other)) = (&x.unit, &y.unit) else { return x.unit.is_none() && y.unit.is_none() };
    x.measure.is_some() || split(one).any(|word| split(other).any(|with| alike_words(&fold(word), &fold(with))))
}

/// Two forms of one word begin alike.
fn alike_words(one: &str, other: &str) -> bool {
    let shared = one.chars().zip(other.chars()).take_while(|(x, y)| x == y).count();
    shared >= 4 || one == other
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::matching::sentence;

    #[track_caller]
    fn case(lang: &str, before: &str, after: &str, want: &[(Change, &str, &str)]) {
        let claim = |text| sentence::claim(text, Some(lang), None).unwrap();
        let found = between(&claim(before), &claim(after));
        let found: Vec<_> = found.iter().map(|one| (one.change, one.before.as_str(), one.after.as_str())).collect();
        assert_eq!(found, want, "{before} / {after}");
    }

    #[test]
    fn sources_are_one_in_two_languages() {
        assert!(same_name(("Feuerwehr", "de"), ("fire department", "en")));
        assert!(same_name(("die Polizei", "de"), ("Polizei", "de")));
        assert!(!same_name(("Feuerwehr", "de"), ("police", "en")));
        assert!(!same_name(("Feuerwehr", "de"), ("Polizei", "de")));
    }

    #[test]
    fn wordings_drift() {
        let fire = "Bei dem Brand wurden zwölf Menschen verletzt.";
        case("de", fire, fire, &[]);
        case("de", fire, "Zwölf Menschen wurden bei dem Brand verletzt.", &[]);
        case(
            "de",
            fire,
            "Bei dem Brand wurden 15 Menschen verletzt.",
            &[(Change::Figure, "zwölf Menschen", "15 Menschen")],
        );
        case(
            "de",
            fire,
            "Bei dem Brand wurden mindestens zwölf Menschen verletzt.",
            &[(Change::Softened, "zwölf Menschen", "mindestens zwölf Menschen")],
        );
        case(
            "en",
            "The mayor took the money.",
            "The mayor possibly took the money.",
            &[(Change::Softened, "", "possibly")],
        );
        case(
            "en",
            "Reportedly the mayor took the money.",
            "The mayor took the money.",
            &[(Change::Hardened, "Reportedly", "")],
        );
        case("en", "The mayor took the money.", "The mayor did not take the money.", &[(Change::Reversed, "", "not")]);
        // Years and money are no other figure of the same thing.
        case("en", "The bridge cost 4 million euros.", "The bridge is 40 metres long.", &[]);
    }
}
