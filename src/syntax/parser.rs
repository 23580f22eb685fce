//! Heads and relations, greedily: one pass over a sentence, each step the best next move.

use super::state::{self, Item, Move, State};
use super::table::{MOST, Pairs, Rows, Scores};
use super::{Rel, arcs, labels};

#[derive(Debug, Default)]
pub(super) struct Parser<'a> {
    pub rels: Vec<Rel>,
    pub labels: Rows<'a>,
    /// For hanging left and for hanging right, compared with going on.
    pub moves: Pairs<'a>,
}

const _: () = assert!(arcs::FEATURES <= MOST, "the sums of the moves' weights would overflow");

/// Longer sentences, mostly tables and lists in disguise, are parsed in pieces.
pub(super) const LONGEST: usize = 200;

impl Parser<'_> {
    /// Parses one piece; the last item is the root's.
    pub fn run(&self, items: &[Item], state: &mut State) {
        state.start(items.len());
        while !state.is_done() {
            let step = state.forced().unwrap_or_else(|| self.choose(items, state));
            match state.arc(step) {
                None => state.shift(),
                Some((head, dependent)) => {
                    let rel = self.name(items, state, head, dependent);
                    state.attach(head, dependent, rel as u8);
                }
            }
        }
    }

    fn choose(&self, items: &[Item], state: &State) -> Move {
        let [left, right] = self.moves.score(&arcs::read(items, state));
        if state.allows(Move::Right) && right > left && right > 0 {
            Move::Right
        } else if left > 0 {
            Move::Left
        } else {
            Move::Shift
        }
    }

    /// The relation between a head and a dependent that is about to hang on it.
    fn name(&self, items: &[Item], state: &State, head: usize, dependent: usize) -> Rel {
        if head + 1 == items.len() {
            return Rel::Root;
        }
        let mut scores: Scores = [0; 256];
        self.labels.score(&labels::read(items, state, head, dependent), &mut scores);
        // One number of score and relation, so that of equal scores the first relation wins.
        let best = self.rels.iter().max_by_key(|&&rel| scores[rel as usize] * 256 - i32::from(rel as u8));
        best.copied().unwrap_or(Rel::Dep)
    }
}

/// The piece of a sentence that starts at `from` and goes no further than `to`, with a root item of its own.
pub(super) fn piece(items: &[Item], from: usize, to: usize, piece: &mut Vec<Item>) -> usize {
    let words = to.min(items.len() - 1);
    let mut end = words.min(from + LONGEST);
    if end < words {
        // Rather at a mark than in the middle of a phrase.
        end = (from + LONGEST / 2..end).rev().find(|&place| items[place].gap != 0).unwrap_or(end);
    }
    piece.clear();
    piece.extend_from_slice(&items[from..end]);
    for item in piece.iter_mut() {
        let verb = usize::from(item.verb);
        item.verb =
            if item.verb != state::NONE && (from..end).contains(&verb) { (verb - from) as u16 } else { state::NONE };
    }
    piece.push(Item { gap: items[end].gap, marks: items[end].marks, ..state::NOTHING });
    end
}
