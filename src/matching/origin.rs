//! Where a text comes from: forty reprints of one agency report are one origin.

use super::terms::{Term, Terms};
use super::words::Words;
use crate::lang::{self, Language};
use std::collections::{BTreeMap, BTreeSet, HashMap};

/// Words in a run. Runs of three survive the light editing that wire copy gets.
const RUN: usize = 3;

/// Every eighth run is kept, the same ones in every article, and so many at most.
const SAMPLE: u32 = 8;
const KEPT: usize = 96;

/// Fewer kept runs say nothing about a text.
const LEAST: usize = 4;

/// The share of the shorter text's runs from which two texts have one origin; where both credit the same agency
/// less is proof enough, for true wire copies share only about a third of their runs.
const COPY: f64 = 0.30;
const COPY_OF_AGENCY: f64 = 0.12;

/// The sampled runs of an article's words.
pub fn runs(text: &str, lang: Option<&'static Language>, words: &mut Words) -> Terms {
    let mut kept = Vec::new();
    let mut window = [0u64; RUN];
    let mut count = 0;
    words.each_term(text, lang, |term| {
        window.rotate_left(1);
        window[RUN - 1] = u64::from(term);
        count += 1;
        if count >= RUN {
            let run = mix(&window);
            if run.is_multiple_of(SAMPLE) {
                kept.push(run / SAMPLE);
            }
        }
    });
    kept.sort_unstable();
    kept.dedup();
    kept.truncate(KEPT);
    Terms::new(kept)
}

fn mix(window: &[u64]) -> Term {
    let mixed = window.iter().fold(0xCBF2_9CE4_8422_2325u64, |mixed, word| {
        (mixed ^ word).wrapping_mul(0x9E37_79B9_7F4A_7C15).rotate_left(29)
    });
    (mixed >> 32) as Term
}

/// Whether two texts have one origin, by what they share of their runs and by the agencies that they credit.
pub fn copied(a: &Terms, b: &Terms, same_agency: bool) -> bool {
    enough(a.iter().filter(|run| b.has(*run)).count(), a.len().min(b.len()), same_agency)
}

/// The same by the number of runs that two texts share, and that the one with fewer has.
pub fn enough(shared: usize, least: usize, same_agency: bool) -> bool {
    least >= LEAST && shared as f64 / least as f64 >= if same_agency { COPY_OF_AGENCY } else { COPY }
}

/// One claim of a cluster, with all that can make two of them depend on one another.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Voice {
    /// The first article with the same body.
    pub origin: i64,
    pub outlet: Option<String>,
    /// Agencies that the article credits or the claim names.
    pub agencies: Vec<String>,
    /// Who wrote the article.
    pub authors: Vec<String>,
    /// Who says so, and in which language that is written; nobody where the outlet does.
    pub source: Option<(String, String)>,
}

/// What makes claims one origin.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub enum Tie {
    /// Their articles share their words.
    Text,
    Outlet(String),
    Agency(String),
    Author(String),
    /// All of them have it from the same source.
    Source(String),
}

/// Voices that depend on one another count once.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Origin {
    /// Places of its voices, ascending.
    pub voices: Vec<usize>,
    /// What ties them, where there are several.
    pub ties: BTreeSet<Tie>,
}

/// Sources beyond are compared by their spelling alone.
const SOURCES: usize = 64;

/// What is left when everything that depends on one another counts once: copies of one text, reports of one outlet, of
/// one agency and of one writer, and what all have from one source. `same` tells whether two sources, each with its
/// language, are one. Origins come in the order of their first voices.
pub fn origins(voices: &[Voice], same: impl Fn(&(String, String), &(String, String)) -> bool) -> Vec<Origin> {
    let mut leader: Vec<usize> = (0..voices.len()).collect();
    let mut joined: Vec<(usize, Tie)> = Vec::new();
    let mut keys: HashMap<(u8, String), usize> = HashMap::new();
    let mut sources: Vec<(&(String, String), usize)> = Vec::new();
    for (place, voice) in voices.iter().enumerate() {
        let mut ties = vec![(0, voice.origin.to_string(), Tie::Text)];
        ties.extend(voice.outlet.iter().map(|outlet| (1, bare(outlet), Tie::Outlet(outlet.clone()))));
        // Who has it from another outlet adds nothing to that outlet's report.
        ties.extend(voice.source.iter().map(|(source, _)| (1, bare(source), Tie::Source(source.clone()))));
        ties.extend(voice.agencies.iter().map(|agency| (2, agency.to_lowercase(), Tie::Agency(agency.clone()))));
        // A single word is no name of a person.
        let authors = voice.authors.iter().filter(|author| author.trim().contains(' '));
        ties.extend(authors.map(|author| (3, author.to_lowercase(), Tie::Author(author.clone()))));
        for (kind, key, tie) in ties {
            let first = *keys.entry((kind, key)).or_insert(place);
            join(&mut leader, &mut joined, first, place, tie);
        }
        let Some(source) = &voice.source else { continue };
        match sources.iter().find(|(known, _)| *known == source || same(known, source)) {
            Some((known, first)) => join(&mut leader, &mut joined, *first, place, Tie::Source(known.0.clone())),
            None if sources.len() < SOURCES => sources.push((source, place)),
            None => {}
        }
    }
    let mut found: BTreeMap<usize, Origin> = BTreeMap::new();
    for place in 0..voices.len() {
        let new = || Origin { voices: vec![], ties: BTreeSet::new() };
        found.entry(top(&leader, place)).or_insert_with(new).voices.push(place);
    }
    for (place, tie) in joined {
        found.entry(top(&leader, place)).and_modify(|origin| {
            origin.ties.insert(tie);
        });
    }
    found.into_values().collect()
}

/// A name without capitals and the article before it: *Der Kurier* is *Kurier*.
fn bare(name: &str) -> String {
    let name = name.to_lowercase();
    let mut languages = lang::codes().filter_map(lang::language);
    match name.split_once(' ') {
        Some((first, rest)) if languages.any(|language| language.stems.is_stop(first)) => rest.to_owned(),
        _ => name,
    }
}

fn join(leader: &mut [usize], joined: &mut Vec<(usize, Tie)>, first: usize, place: usize, tie: Tie) {
    if first == place {
        return;
    }
    joined.push((place, tie));
    let (a, b) = (top(leader, first), top(leader, place));
    leader[a.max(b)] = a.min(b);
}

fn top(leader: &[usize], mut place: usize) -> usize {
    while leader[place] != place {
        place = leader[place];
    }
    place
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::lang::language;

    fn print(text: &str) -> Terms {
        runs(text, language("de"), &mut Words::default())
    }

    fn text(seed: u64, words: usize) -> String {
        let word = |at: usize| format!("w{}", (at as u64 + 1).wrapping_mul(seed * 2 + 1) % 5003);
        (0..words).map(word).collect::<Vec<_>>().join(" ")
    }

    #[test]
    fn a_copy_with_edits_keeps_its_origin() {
        let wire = text(1, 400);
        let edited: Vec<_> =
            wire.split(' ').enumerate().map(|(at, word)| if at % 9 == 0 { "neu" } else { word }).collect();
        assert!(copied(&print(&wire), &print(&edited.join(" ")), false));
        assert!(!copied(&print(&wire), &print(&text(2, 400)), true));
        let third: Vec<_> = wire.split(' ').take(80).chain(["und"; 1]).collect();
        assert!(copied(&print(&wire), &print(&third.join(" ")), true));
        assert!(!copied(&print("zu kurz"), &print("zu kurz"), true));
    }

    #[test]
    fn what_depends_on_one_another_counts_once() {
        let voice = |origin, outlet: &str, agencies: &[&str]| Voice {
            origin,
            outlet: (!outlet.is_empty()).then(|| outlet.to_owned()),
            agencies: agencies.iter().map(|agency| (*agency).to_owned()).collect(),
            ..Voice::default()
        };
        let written = |voice: Voice, author: &str| Voice { authors: vec![author.to_owned()], ..voice };
        let said = |voice: Voice, source: &str| Voice { source: Some((source.to_owned(), "de".to_owned())), ..voice };
        #[track_caller]
        fn case(voices: &[Voice], want: &[&[usize]]) {
            let found = origins(voices, |_, _| false);
            assert_eq!(found.iter().map(|origin| origin.voices.as_slice()).collect::<Vec<_>>(), want);
        }
        case(&[], &[]);
        let (bote, kurier) = (voice(1, "Bote", &[]), voice(2, "Kurier", &[]));
        case(&[bote.clone(), kurier.clone()], &[&[0], &[1]]);
        case(&[voice(1, "Bote", &["dpa"]), voice(2, "Kurier", &["DPA"])], &[&[0, 1]]);
        case(&[voice(1, "Bote", &[]), voice(1, "Kurier", &[])], &[&[0, 1]]);
        case(&[voice(1, "Bote", &["dpa"]), voice(2, "Kurier", &["AFP"]), voice(3, "", &["dpa", "AFP"])], &[&[0, 1, 2]]);
        case(&[written(bote.clone(), "Eva Ott"), written(kurier.clone(), "Eva Ott")], &[&[0, 1]]);
        case(&[written(bote.clone(), "cs"), written(kurier.clone(), "cs")], &[&[0], &[1]]);
        let told = [said(bote.clone(), "Feuerwehr"), kurier.clone(), said(voice(3, "Echo", &[]), "Feuerwehr")];
        case(&told, &[&[0, 2], &[1]]);
        let found = origins(&told, |_, _| false);
        assert_eq!(found[0].ties, BTreeSet::from([Tie::Source("Feuerwehr".to_owned())]));
        assert!(found[1].ties.is_empty());
        case(&[voice(1, "Der Kurier", &[]), said(voice(2, "Echo", &[]), "Kurier")], &[&[0, 1]]);
        case(&[said(voice(2, "Echo", &[]), "kurier"), voice(1, "Kurier", &[])], &[&[0, 1]]);
        assert_eq!(origins(&[said(bote, "Feuerwehr"), said(kurier, "fire brigade")], |_, _| true).len(), 1);
    }
}
