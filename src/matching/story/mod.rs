//! Two articles on one event side by side: what they share is mostly said of the same, so that less tells whether two of
//! their claims are. A small model (`data/models/story.tsv`, fitted by `examples/fit_story.rs`) weighs what there is.

pub mod course;
mod evidence;
mod features;
mod figures;
mod times;

pub use evidence::{Evidence, SIGNS, Sign};
pub use features::{COUNT, Features, GENERAL, NAMES};
pub use times::shared as times_meet;

use super::align;
use super::proposition::{Figure, Proposition, Word};
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
#[derive(Default)]
struct Places<'a> {
    lang: Option<&'static Language>,
    claims: usize,
    words: HashMap<&'a str, Vec<usize>>,
    figures: HashMap<u64, Vec<usize>>,
    days: HashMap<NaiveDate, Vec<usize>>,
    hours: HashMap<u16, Vec<usize>>,
    fields: HashMap<&'static str, Vec<usize>>,
    questions: HashMap<&'static str, Vec<usize>>,
    roles: HashMap<&'static str, Vec<usize>>,
}

/// What two claims share at least: one telling word, or two that many claims have, or two fields.
const ENOUGH: f64 = 1.0;
/// What more claims have tells half as much.
const COMMON: usize = 2;
/// What a field tells that both name.
const FIELD: f64 = 0.5;

impl<'a> Places<'a> {
    fn of(told: &Told<'a>) -> Self {
        let lang = told.claims.first().and_then(|claim| claim.lang);
        let mut found = Self { lang, claims: told.claims.len(), ..Self::default() };
        for (at, claim) in told.claims.iter().enumerate() {
            note(&mut found.words, claim.stems(), at);
            note(&mut found.figures, claim.figures.iter().map(|figure| figure.quantity.value.to_bits()), at);
            note(&mut found.days, claim.days.iter().chain(&claim.deadlines).map(|days| days.from), at);
            note(&mut found.hours, claim.hours.iter().map(|hour| hour.clock.minute), at);
            note(&mut found.fields, fields(claim), at);
            note(&mut found.questions, questions(claim), at);
            note(&mut found.roles, roles(claim), at);
        }
        found
    }

    /// The claims that share enough with one of another article, in their order.
    fn near(&self, claim: &Proposition) -> Vec<usize> {
        let mut shared = vec![0.0; self.claims];
        let mut add = |places: Option<&Vec<usize>>, most: f64| {
            let Some(places) = places else { return };
            let tells = if places.len() <= COMMON { most } else { most / 2.0 };
            places.iter().for_each(|&at| shared[at] += tells);
        };
        claim.stems().for_each(|stem| add(self.words.get(stem), 1.0));
        if let Some((from, to)) = claim.lang.zip(self.lang).filter(|(from, to)| from.code != to.code) {
            let bridge = lang::bridge();
            let others = claim.stems().flat_map(|stem| bridge.across(from.code, to.code, stem)).copied();
            let compounds = claim.words.iter().filter(|word| word.has_content());
            let parts = compounds.flat_map(|word| align::parts(word, from, to)).copied();
            others.chain(parts).for_each(|other| add(self.words.get(other), 1.0));
        }
        claim.figures.iter().for_each(|figure| add(self.figures.get(&figure.quantity.value.to_bits()), 1.0));
        claim.days.iter().chain(&claim.deadlines).for_each(|days| add(self.days.get(&days.from), 1.0));
        claim.hours.iter().for_each(|hour| add(self.hours.get(&hour.clock.minute), 1.0));
        questions(claim).into_iter().for_each(|question| add(self.questions.get(question), 1.0));
        roles(claim).into_iter().for_each(|role| add(self.roles.get(role), 1.0));
        fields(claim).into_iter().for_each(|field| add(self.fields.get(field), FIELD));
        (0..self.claims).filter(|&at| shared[at] >= ENOUGH).collect()
    }
}

/// Notes where keys stand, each once a claim.
fn note<K: Ord + std::hash::Hash>(places: &mut HashMap<K, Vec<usize>>, keys: impl IntoIterator<Item = K>, at: usize) {
    for key in keys.into_iter().collect::<BTreeSet<K>>() {
        places.entry(key).or_default().push(at);
    }
}

fn fields(claim: &Proposition) -> BTreeSet<&'static str> {
    claim.words.iter().filter(|word| word.has_content()).flat_map(|word| word.fields).copied().collect()
}

fn questions(claim: &Proposition) -> BTreeSet<&'static str> {
    claim.slots.iter().map(|(slot, ..)| slot.question).collect()
}

fn roles(claim: &Proposition) -> BTreeSet<&'static str> {
    claim.figures.iter().filter_map(|figure| figure.role).collect()
}

/// How well a pair does beside the other pairs of either claim, and beside those that share a figure with it.
fn rank(cells: &mut [Cell]) {
    let standing = stand(cells, |cell| Some((features::base(&cell.features), cell.first, cell.second)));
    let address = |figure: &Figure| std::ptr::from_ref(figure) as usize;
    let of_figures = stand(cells, |cell| {
        let figures = cell.evidence.figures.as_ref()?;
        let value = figures.context + features::base(&cell.features) / 4.0;
        Some((value, address(figures.mine), address(figures.theirs)))
    });
    for ((cell, standing), of_figures) in cells.iter_mut().zip(standing).zip(of_figures) {
        if let Some((best, lead)) = standing {
            (cell.features[features::BEST], cell.features[features::LEAD]) = (best, lead);
        }
        if let Some((best, lead)) = of_figures {
            (cell.features[features::FIGURES_BEST], cell.features[features::FIGURES_LEAD]) = (best, lead);
        }
    }
}

/// The most that a pair is ahead of others or behind.
const FAREST: f64 = 1.5;

/// Whether a pair has the highest value of all that share either side with it (a half for each side), and how far it is
/// ahead or behind.
fn stand(cells: &[Cell], value: impl Fn(&Cell) -> Option<(f64, usize, usize)>) -> Vec<Option<(f64, f64)>> {
    let values: Vec<_> = cells.iter().map(value).collect();
    let mut best: [HashMap<usize, [f64; 2]>; 2] = Default::default();
    for &(value, first, second) in values.iter().flatten() {
        for (side, key) in [(0, first), (1, second)] {
            let two = best[side].entry(key).or_insert([0.0; 2]);
            if value > two[0] {
                *two = [value, two[0]];
            } else if value > two[1] {
                two[1] = value;
            }
        }
    }
    let place = |(value, first, second): (f64, usize, usize)| {
        let (mut top, mut lead) = (0.0, f64::INFINITY);
        for (side, key) in [(0, first), (1, second)] {
            let [most, next] = best[side][&key];
            if value >= most {
                top += 0.5;
                lead = lead.min(value - next);
            } else {
                lead = lead.min(value - most);
            }
        }
        (top, lead.clamp(-FAREST, FAREST))
    };
    values.into_iter().map(|value| value.map(place)).collect()
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
    fn places_are_those_of_their_names() {
        let names = [
            (features::BEST, "best"),
            (features::LEAD, "lead"),
            (features::FIGURES_BEST, "figures_best"),
            (features::FIGURES_LEAD, "figures_lead"),
            (features::GENERAL, "figures"),
        ];
        names.iter().for_each(|(place, name)| assert_eq!(NAMES[*place], *name));
    }

    #[test]
    fn the_weights_are_whole() {
        assert!(
            weights::read::<COUNT, MODELS>(TABLE, &NAMES).is_some(),
            "run examples/fit_story.rs again: features and weights differ"
        );
        assert!(weights::read::<COUNT, MODELS>("bias\t1\t2\t3\t4\t5\t6\n", &NAMES).is_none());
    }
}
