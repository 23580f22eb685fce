//! Trains the parser: it makes its own mistakes while learning and is told how to make the best of them.

use super::Effort;
use super::compile;
use super::gold::Gold;
use super::learner::{Chance, Learned, Learner};
use super::oracle::{self, MOVES};
use super::tagging::{Inventory, Words, heads};
use crate::syntax::state::{self, Item, Move, State};
use crate::syntax::table::Scores;
use crate::syntax::{Rel, arcs, labels, parser};

pub(super) struct Trained {
    pub rels: Vec<u8>,
    pub labels: Vec<Learned>,
    pub moves: Vec<Learned>,
}

/// A sentence as the parser sees it, with its tree.
struct Case {
    items: Vec<Item>,
    heads: Vec<u16>,
    rels: Vec<u8>,
}

/// How often the parser follows its own guess instead of a right move.
const BOLDNESS: f64 = 0.9;

/// How far ahead a right choice must be before nothing is learned.
const MOVE_MARGIN: i32 = 60;
const LABEL_MARGIN: i32 = 30;

pub(super) fn train(
    sentences: &[Vec<Gold>],
    words: &Words,
    guessed: &[Vec<u8>],
    inventory: &Inventory,
    effort: Effort,
) -> Trained {
    let cases = cases(sentences, words, guessed, inventory);
    let mut rels: Vec<u8> = cases.iter().flat_map(|case| case.rels.iter().copied()).collect();
    rels.sort_unstable();
    rels.dedup();
    rels.retain(|&rel| rel != Rel::Root as u8);
    let [moves, labels] = learn(&cases, &rels, effort.parser_rounds);
    Trained { rels, labels: labels.finish(0.3), moves: compile::compared(&moves.finish(0.1)) }
}

fn learn(cases: &[Case], rels: &[u8], rounds: usize) -> [Learner; 2] {
    let mut learning = Learning { moves: Learner::default(), labels: Learner::default(), rels, chance: Chance::new(2) };
    let mut order: Vec<usize> = (0..cases.len()).collect();
    let mut state = State::default();
    for round in 0..rounds {
        learning.chance.shuffle(&mut order);
        for &case in &order {
            learning.sentence(&cases[case], &mut state, round);
        }
    }
    [learning.moves, learning.labels]
}

fn cases(sentences: &[Vec<Gold>], words: &Words, guessed: &[Vec<u8>], inventory: &Inventory) -> Vec<Case> {
    let mut cases = Vec::new();
    for (number, sentence) in sentences.iter().enumerate() {
        let (mut items, mut seen) = (vec![], vec![]);
        state::items(&words.sentences[number], &guessed[number], &inventory.classes, &mut items, &mut seen);
        let places: Vec<usize> = seen.iter().map(|&word| words.places[number][word as usize]).collect();
        let Some(mut heads) = heads(sentence, &places) else { continue };
        if !oracle::is_tree(&heads) || heads.len() > parser::LONGEST {
            continue;
        }
        oracle::straighten(&mut heads);
        let rels = places.iter().map(|&place| sentence[place].rel as u8).collect();
        cases.push(Case { items, heads, rels });
    }
    cases
}

struct Learning<'a> {
    moves: Learner,
    labels: Learner,
    rels: &'a [u8],
    chance: Chance,
}

impl Learning<'_> {
    fn sentence(&mut self, case: &Case, state: &mut State, round: usize) {
        state.start(case.items.len());
        while !state.is_done() {
            let step = match state.forced() {
                Some(step) => step,
                None => self.step(case, state, round),
            };
            match state.arc(step) {
                None => state.shift(),
                Some((head, dependent)) => {
                    let rel = self.name(case, state, head, dependent, round);
                    state.attach(head, dependent, rel);
                }
            }
        }
    }

    /// Learns from one state and decides how to go on.
    fn step(&mut self, case: &Case, state: &State, round: usize) -> Move {
        let features = arcs::read(&case.items, state);
        self.moves.step();
        let mut scores: Scores = [0; 256];
        self.moves.score(&features, &mut scores);
        let costs = oracle::costs(state, &case.heads);
        let allowed = |step: &usize| state.allows(MOVES[*step]);
        let least = (0..3).filter(allowed).map(|step| costs[step]).min().unwrap_or(0);
        let best = |choice: &dyn Fn(usize) -> bool| {
            (0..3)
                .filter(allowed)
                .filter(|&step| choice(step))
                .max_by_key(|&step| (scores[step], 3 - step))
                .unwrap_or(0)
        };
        let guess = best(&|_| true);
        let right = best(&|step| costs[step] == least);
        let rival = best(&|step| costs[step] > least);
        if costs[rival] > least && scores[right] - scores[rival] <= MOVE_MARGIN {
            self.moves.learn(&features, right as u8, rival as u8);
        }
        let follows = round > 0 && self.chance.share() < BOLDNESS;
        MOVES[if follows { guess } else { right }]
    }

    /// Learns the relation of an arc and gives it the name that the parser would give.
    fn name(&mut self, case: &Case, state: &State, head: usize, dependent: usize, round: usize) -> u8 {
        if head == case.heads.len() {
            return Rel::Root as u8;
        }
        let features = labels::read(&case.items, state, head, dependent);
        let mut scores: Scores = [0; 256];
        self.labels.score(&features, &mut scores);
        let right = case.rels[dependent];
        let best = |choice: &dyn Fn(u8) -> bool| {
            let choices = self.rels.iter().copied().filter(|&rel| choice(rel));
            choices.max_by_key(|&rel| (scores[usize::from(rel)], std::cmp::Reverse(rel))).unwrap_or(Rel::Dep as u8)
        };
        let (guess, rival) = (best(&|_| true), best(&|rel| rel != right));
        if usize::from(case.heads[dependent]) == head && right != Rel::Root as u8 {
            self.labels.step();
            if scores[usize::from(right)] - scores[usize::from(rival)] <= LABEL_MARGIN {
                self.labels.learn(&features, right, rival);
            }
            if round == 0 {
                return right;
            }
        }
        guess
    }
}
