//! Why two claims cannot both hold: one detector a file, all behind one gate.

pub mod antonym;
pub mod date;
pub mod denial;
pub mod gate;
mod last;
pub mod negation;
pub mod number;
mod place;
mod role;

use crate::lang::Light;
use crate::matching::align::Alignment;
use crate::matching::proposition::{Days, Proposition, Word};
use crate::matching::roles::Edge;
use crate::words::ConflictType;
use std::cmp::Ordering;

/// Two claims side by side.
#[derive(Debug)]
pub struct Pair<'a> {
    pub first: &'a Proposition,
    pub second: &'a Proposition,
    pub alignment: Alignment,
    /// How much of each side's content the other has, without figures and times.
    pub shares: (f64, f64),
}

/// In what two claims clash.
#[derive(Debug, Clone, PartialEq)]
pub struct Clash {
    pub kind: ConflictType,
    /// A sentence in plain English.
    pub reason: String,
    /// How sure that is by itself, from 0 to 1.
    pub strength: f64,
    /// The two values of a clash of numbers.
    pub figures: Option<(f64, f64)>,
}

/// What the words on which all others hang have to do with each other.
#[derive(Debug, Clone, Copy, Default)]
pub struct RootTies {
    /// They stand for each other.
    pub same: bool,
    /// They are of one field.
    pub related: bool,
    /// One is no more than a part of the other side: *never doped*, *the second doping case*.
    pub inside: bool,
    /// Each says something that the other side does not have.
    pub apart: bool,
}

impl<'a> Pair<'a> {
    pub fn new(first: &'a Proposition, second: &'a Proposition) -> Self {
        let alignment = Alignment::new(first, second);
        let shares = alignment.topic(first, second);
        Self { first, second, alignment, shares }
    }

    /// How much of the shorter side the longer one has.
    pub fn topic(&self) -> f64 {
        self.shares.0.max(self.shares.1)
    }

    /// How much of the longer side the shorter one has.
    pub fn both(&self) -> f64 {
        self.shares.0.min(self.shares.1)
    }

    /// How much of the shorter side the longer one has, one word of each left out.
    pub fn without(&self, a: usize, b: usize) -> f64 {
        let share = |side: &Proposition, share: f64, out: usize| {
            let all: f64 = side.words.iter().map(|word| word.weight).sum();
            let left = all - side.words[out].weight;
            if left > 0.0 { share * all / left } else { 0.0 }
        };
        share(self.first, self.shares.0, a).min(share(self.second, self.shares.1, b))
    }

    /// The side of the earlier article and that of the later, where each has a day and the days differ.
    pub fn in_order(&self) -> Option<(&'a Proposition, &'a Proposition)> {
        let (first, second) = (self.first, self.second);
        match first.published?.cmp(&second.published?) {
            Ordering::Less => Some((first, second)),
            Ordering::Greater => Some((second, first)),
            Ordering::Equal => None,
        }
    }

    /// Whether the two are in two languages.
    pub fn across(&self) -> bool {
        self.first.lang.map(|lang| lang.code) != self.second.lang.map(|lang| lang.code)
    }

    /// Whether each side names days and none is the same.
    pub fn other_days(&self) -> bool {
        let (mine, theirs) = (&self.first.days, &self.second.days);
        let meet = |a: &Days| theirs.iter().any(|b| a.meets(b));
        !mine.is_empty() && !theirs.is_empty() && !mine.iter().any(meet)
    }

    /// Content words that go with none on either side and say something by themselves.
    pub fn weighty_strangers(&self) -> (usize, usize) {
        self.strangers(|_, word| !word.is_light())
    }

    /// Content words that go with none on either side, opposites and what `counts` lets out not counted.
    pub fn strangers(&self, counts: impl Fn(usize, &Word) -> bool) -> (usize, usize) {
        let opposites = &self.alignment.opposites;
        let first = Alignment::rest(&self.alignment.first, &self.first.words)
            .filter(|&at| opposites.iter().all(|&(a, _)| a != at) && counts(at, &self.first.words[at]));
        let second = Alignment::rest(&self.alignment.second, &self.second.words)
            .filter(|&at| opposites.iter().all(|&(_, b)| b != at) && counts(at, &self.second.words[at]));
        (first.count(), second.count())
    }

    /// Whether the words on which all others hang stand for each other.
    pub fn same_root(&self) -> bool {
        let (mine, theirs) = self.roots();
        self.any_meets(mine, theirs)
    }

    /// How the words on which all others hang stand to each other.
    pub fn root_ties(&self) -> RootTies {
        let (mine, theirs) = self.roots();
        let (with, back) = (&self.alignment.first, &self.alignment.second);
        let same = self.any_meets(mine, theirs);
        let inside = |roots: &[usize], with: &[Option<usize>], others: &[usize]| {
            !others.is_empty() && roots.iter().any(|&at| with[at].is_some_and(|other| !others.contains(&other)))
        };
        let lone = |side: &Proposition, roots: &[usize], with: &[Option<usize>]| {
            !roots.is_empty() && roots.iter().all(|&at| side.words[at].is_weighty() && with[at].is_none())
        };
        RootTies {
            same,
            related: self.alignment.related.iter().any(|(a, b)| mine.contains(a) && theirs.contains(b)),
            inside: !same && (inside(mine, with, theirs) || inside(theirs, back, mine)),
            apart: lone(self.first, mine, with) && lone(self.second, theirs, back),
        }
    }

    /// Whether both hang on a verb that says no more than that it is so: *14,200 came*, *12,400 saw the match*.
    pub fn light_roots(&self) -> bool {
        // Parsing costs more than all the rest.
        let any =
            |side: &Proposition| side.words.iter().any(|word| word.light == Some(Light::Verb) && word.has_content());
        if !any(self.first) || !any(self.second) {
            return false;
        }
        let (mine, theirs) = self.roots();
        let light = |side: &Proposition, roots: &[usize]| {
            !roots.is_empty() && roots.iter().all(|&at| side.words[at].light == Some(Light::Verb))
        };
        light(self.first, mine) && light(self.second, theirs)
    }

    /// Whether one of these words of the first side stands for one of those of the second.
    fn any_meets(&self, mine: &[usize], theirs: &[usize]) -> bool {
        mine.iter().any(|&at| self.alignment.first[at].is_some_and(|other| theirs.contains(&other)))
    }

    fn roots(&self) -> (&'a [usize], &'a [usize]) {
        self.edges();
        (self.first.roots(), self.second.roots())
    }

    /// Who does what to whom on either side; a claim is parsed once, when first asked for.
    pub fn edges(&self) -> (&'a [Edge], &'a [Edge]) {
        self.first.share_edges(self.second);
        let mine = self.first.edges();
        self.first.share_edges(self.second);
        (mine, self.second.edges())
    }
}

/// Whether one of two claims names a last time and the other a later one.
pub fn is_after_last(first: &Proposition, second: &Proposition) -> bool {
    matches!(last::find(&Pair::new(first, second)), last::Verdict::Clash(_))
}

/// Whether two claims name different people, places or things.
pub fn names_apart(pair: &Pair) -> bool {
    gate::names_apart(pair) || gate::places_apart(pair)
}

/// Finds in what two claims clash, the surest first.
pub fn find(pair: &Pair) -> Option<Clash> {
    let last = last::find(pair);
    if let last::Verdict::Clash(clash) = last {
        return Some(clash);
    }
    if !gate::open(pair) {
        return None;
    }
    if gate::places_apart(pair) {
        return place::find(pair);
    }
    let detectors = [antonym::find, denial::find, number::find, negation::find, date::find, role::find];
    let clash = detectors.iter().find_map(|find| find(pair));
    // What was the last time when it was written has another day than what came later.
    clash.filter(|clash| last == last::Verdict::NotAsked || clash.kind != ConflictType::Date)
}
