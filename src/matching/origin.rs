//! Where a text comes from: forty reprints of one agency report are one origin.

use super::terms::{Term, Terms};
use super::words::Words;
use crate::lang::Language;
use std::collections::{BTreeSet, HashMap};

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
    words.each(text, lang, |stem| {
        window.rotate_left(1);
        window[RUN - 1] = u64::from(super::terms::term(stem));
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
    let least = a.len().min(b.len());
    if least < LEAST {
        return false;
    }
    let shared = a.iter().filter(|run| b.has(*run)).count();
    shared as f64 / least as f64 >= if same_agency { COPY_OF_AGENCY } else { COPY }
}

/// One claim of a cluster, with all that can make two of them depend on one another.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Voice {
    /// The first article with the same body.
    pub origin: i64,
    pub outlet: Option<String>,
    /// Agencies that the article credits or the claim names.
    pub agencies: Vec<String>,
}

/// How many origins are left when everything that depends on one another counts once: copies of one text, reports
/// of one outlet, and reports of one agency.
pub fn independent(voices: &[Voice]) -> usize {
    let mut keys: HashMap<(u8, String), usize> = HashMap::new();
    let mut leader: Vec<usize> = (0..voices.len()).collect();
    for (place, voice) in voices.iter().enumerate() {
        let outlet = voice.outlet.iter().map(|outlet| (1, outlet.to_lowercase()));
        let agencies = voice.agencies.iter().map(|agency| (2, agency.to_lowercase()));
        for key in std::iter::once((0, voice.origin.to_string())).chain(outlet).chain(agencies) {
            let first = *keys.entry(key).or_insert(place);
            let (a, b) = (top(&leader, first), top(&leader, place));
            leader[a.max(b)] = a.min(b);
        }
    }
    (0..voices.len()).map(|place| top(&leader, place)).collect::<BTreeSet<_>>().len()
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
        };
        assert_eq!(independent(&[]), 0);
        assert_eq!(independent(&[voice(1, "Bote", &[]), voice(2, "Kurier", &[])]), 2);
        assert_eq!(independent(&[voice(1, "Bote", &["dpa"]), voice(2, "Kurier", &["DPA"])]), 1);
        assert_eq!(independent(&[voice(1, "Bote", &[]), voice(1, "Kurier", &[])]), 1);
        assert_eq!(
            independent(&[voice(1, "Bote", &["dpa"]), voice(2, "Kurier", &["AFP"]), voice(3, "", &["dpa", "AFP"])]),
            1
        );
    }
}
