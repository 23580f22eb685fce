//! Two articles on one event side by side: what they share is mostly said of the same, so that less tells whether two of
//! their claims are. A small model (`data/models/story.tsv`, fitted by `examples/fit_story.rs`) weighs what there is.

mod evidence;
mod features;

pub use evidence::{Evidence, SIGNS, Sign};
pub use features::{COUNT, Features, NAMES};

use super::proposition::{Proposition, Word};
use super::weights;
use crate::conflict::Pair;
use crate::lang::{self, Language};
use chrono::NaiveDate;
use std::collections::{BTreeSet, HashMap};
use std::sync::OnceLock;

/// What a word tells that says little by itself, and the most that any tells.
const LIGHT: f64 = 0.4;
const HEAVIEST: f64 = 1.5;

/// An article's claims, and how often each of its words comes back.
#[derive(Debug, Default)]
pub struct Told<'a> {
    pub claims: Vec<&'a Proposition>,
    often: HashMap<&'a str, f64>,
}

impl<'a> Told<'a> {
    pub fn new(claims: impl IntoIterator<Item = &'a Proposition>) -> Self {
        let claims: Vec<&Proposition> = claims.into_iter().collect();
        let mut often: HashMap<&str, f64> = HashMap::new();
        for claim in &claims {
            for stem in claim.stems() {
                *often.entry(stem).or_default() += 1.0;
            }
        }
        Self { claims, often }
    }

    /// What a word tells in this article: less, the more claims have it.
    pub(super) fn worth(&self, word: &Word) -> f64 {
        let often = self.often.get(word.stem.as_str()).copied().unwrap_or(1.0);
        let light = if word.is_light() { LIGHT } else { 1.0 };
        light * word.weight.min(HEAVIEST) / often.sqrt()
    }
}

/// Two claims of two articles, by their places there, what speaks for a clash of them, and what the articles make of them.
#[derive(Debug)]
pub struct Cell<'a> {
    pub first: usize,
    pub second: usize,
    pub pair: Pair<'a>,
    pub evidence: Evidence<'a>,
    pub features: Features,
}

/// All pairs of claims of two articles that share enough to be looked at.
pub fn cells<'a>(first: &Told<'a>, second: &Told<'a>) -> Vec<Cell<'a>> {
    let mut found = vec![];
    let there = Places::of(second);
    for (at, mine) in first.claims.iter().enumerate() {
        for other in there.near(mine) {
            let pair = Pair::new(mine, second.claims[other]);
            let evidence = evidence::read(&pair, first, second);
            let features = features::read(&pair, first, second, &evidence);
            found.push(Cell { first: at, second: other, pair, evidence, features });
        }
    }
    rank(&mut found);
    found
}

/// Where words, figures and days stand in an article.
struct Places<'a> {
    lang: Option<&'static Language>,
    claims: usize,
    words: HashMap<&'a str, Vec<usize>>,
    figures: HashMap<u64, Vec<usize>>,
    days: HashMap<NaiveDate, Vec<usize>>,
}

/// What two claims share at least: one telling word, or two that many claims have.
const ENOUGH: f64 = 1.0;
/// A word that more claims have tells half as much.
const COMMON: usize = 2;

impl<'a> Places<'a> {
    fn of(told: &Told<'a>) -> Self {
        let lang = told.claims.first().and_then(|claim| claim.lang);
        let (mut words, mut figures, mut days) = (HashMap::new(), HashMap::new(), HashMap::new());
        for (at, claim) in told.claims.iter().enumerate() {
            claim.stems().into_iter().for_each(|stem| words.entry(stem).or_insert_with(Vec::new).push(at));
            let values: BTreeSet<u64> = claim.figures.iter().map(|figure| figure.quantity.value.to_bits()).collect();
            values.into_iter().for_each(|value| figures.entry(value).or_insert_with(Vec::new).push(at));
            let from: BTreeSet<NaiveDate> = claim.days.iter().map(|days| days.from).collect();
            from.into_iter().for_each(|day| days.entry(day).or_insert_with(Vec::new).push(at));
        }
        Self { lang, claims: told.claims.len(), words, figures, days }
    }

    /// The claims that share enough with one of another article, in their order.
    fn near(&self, claim: &Proposition) -> Vec<usize> {
        let mut shared = vec![0.0; self.claims];
        let mut add = |places: Option<&Vec<usize>>| {
            let Some(places) = places else { return };
            let tells = if places.len() <= COMMON { 1.0 } else { 0.5 };
            places.iter().for_each(|&at| shared[at] += tells);
        };
        for stem in claim.stems() {
            add(self.words.get(stem));
            if let (Some(from), Some(to)) = (claim.lang, self.lang)
                && from.code != to.code
            {
                lang::bridge()
                    .across(from.code, to.code, stem)
                    .iter()
                    .for_each(|other| add(self.words.get(other.as_str())));
            }
        }
        claim.figures.iter().for_each(|figure| add(self.figures.get(&figure.quantity.value.to_bits())));
        claim.days.iter().for_each(|days| add(self.days.get(&days.from)));
        (0..self.claims).filter(|&at| shared[at] >= ENOUGH).collect()
    }
}

/// How well a pair does beside the other pairs of either claim.
fn rank(cells: &mut [Cell]) {
    let base = |cell: &Cell| features::base(&cell.features);
    let mut best: [HashMap<usize, [f64; 2]>; 2] = Default::default();
    for cell in cells.iter() {
        let value = base(cell);
        for (side, key) in [(0, cell.first), (1, cell.second)] {
            let two = best[side].entry(key).or_insert([0.0; 2]);
            if value > two[0] {
                *two = [value, two[0]];
            } else if value > two[1] {
                two[1] = value;
            }
        }
    }
    for cell in cells {
        let value = base(cell);
        let mut first = 0.0;
        let mut margin = f64::INFINITY;
        for (side, key) in [(0, cell.first), (1, cell.second)] {
            let [top, next] = best[side][&key];
            if value >= top {
                first += 0.5;
                margin = margin.min(value - next);
            } else {
                margin = margin.min(value - top);
            }
        }
        cell.features[features::BEST] = first;
        cell.features[features::LEAD] = margin.clamp(-1.5, 1.5);
    }
}

const TABLE: &str = include_str!("../../../data/models/story.tsv");

/// How many scores there are: that two claims say the same, and one for each sign of a clash.
pub const MODELS: usize = 1 + SIGNS.len();

/// How likely it is that the two claims of a cell say the same.
pub fn same(cell: &Cell) -> f64 {
    score(0, &cell.features)
}

/// In what way the two most likely clash, and how likely that is; nothing where nothing speaks for it.
pub fn clash(cell: &Cell) -> Option<(Sign, f64)> {
    let scores = SIGNS.into_iter().enumerate().filter(|(_, sign)| cell.evidence.has(*sign));
    scores.map(|(place, sign)| (sign, score(1 + place, &cell.features))).max_by(|a, b| a.1.total_cmp(&b.1))
}

fn score(model: usize, features: &Features) -> f64 {
    static MODEL: OnceLock<[Features; MODELS]> = OnceLock::new();
    let models = MODEL.get_or_init(|| weights::read(TABLE, &NAMES).unwrap_or([[0.0; COUNT]; MODELS]));
    weights::probability(&models[model], features)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_weights_are_whole() {
        assert!(
            weights::read::<COUNT, MODELS>(TABLE, &NAMES).is_some(),
            "run examples/fit_story.rs again: features and weights differ"
        );
        assert!(weights::read::<COUNT, MODELS>("bias\t1\t2\t3\t4\t5\n", &NAMES).is_none());
    }
}
