//! An averaged perceptron over hashed features.

use crate::syntax::table::Scores;
use std::collections::HashMap;
use std::hash::{BuildHasherDefault, Hasher};

/// Features are hashes already.
#[derive(Default)]
struct AsItIs(u64);

impl Hasher for AsItIs {
    fn finish(&self) -> u64 {
        self.0
    }

    fn write(&mut self, bytes: &[u8]) {
        for chunk in bytes.chunks(8) {
            self.0 = chunk.iter().fold(self.0, |hash, &byte| hash.rotate_left(8) ^ u64::from(byte));
        }
    }

    fn write_u64(&mut self, value: u64) {
        self.0 = value;
    }
}

#[derive(Debug, Clone, Copy)]
struct Cell {
    class: u8,
    weight: f32,
    /// The weight summed over all steps so far, up to `since`.
    total: f64,
    since: u32,
}

#[derive(Debug, Default)]
struct Row {
    updates: u32,
    cells: Vec<Cell>,
}

#[derive(Default)]
pub(super) struct Learner {
    index: HashMap<u64, u32, BuildHasherDefault<AsItIs>>,
    rows: Vec<Row>,
    now: u32,
}

/// A feature with its averaged weights.
pub(super) type Learned = (u64, Vec<(u8, f32)>);

impl Learner {
    /// The present scores, scaled to whole numbers.
    pub fn score(&self, features: &[u64], scores: &mut Scores) {
        for feature in features {
            if let Some(&row) = self.index.get(feature) {
                for cell in &self.rows[row as usize].cells {
                    scores[usize::from(cell.class)] += cell.weight as i32;
                }
            }
        }
    }

    /// Counts a step, whether or not anything was learned from it.
    pub fn step(&mut self) {
        self.now += 1;
    }

    /// Moves the weights of these features towards one class and away from another.
    pub fn learn(&mut self, features: &[u64], right: u8, wrong: u8) {
        for &feature in features {
            let next = self.rows.len() as u32;
            let row = match self.index.get(&feature) {
                Some(&row) => row,
                None => {
                    self.index.insert(feature, next);
                    self.rows.push(Row::default());
                    next
                }
            };
            let row = &mut self.rows[row as usize];
            row.updates += 1;
            add(&mut row.cells, right, 1.0, self.now);
            add(&mut row.cells, wrong, -1.0, self.now);
        }
    }

    /// The averaged weights, without features that were touched only once and weights below `small`; sorted, so
    /// that the order of learning leaves no trace.
    pub fn finish(self, small: f64) -> Vec<Learned> {
        let steps = f64::from(self.now.max(1));
        let mut learned = Vec::new();
        for (feature, row) in self.index {
            let row = &self.rows[row as usize];
            if row.updates < 2 {
                continue;
            }
            let average =
                |cell: &Cell| (cell.total + f64::from(cell.weight) * f64::from(self.now - cell.since)) / steps;
            let mut weights: Vec<(u8, f32)> = row
                .cells
                .iter()
                .map(|cell| (cell.class, average(cell)))
                .filter(|(_, weight)| weight.abs() >= small)
                .map(|(class, weight)| (class, weight as f32))
                .collect();
            weights.sort_unstable_by_key(|&(class, _)| class);
            if !weights.is_empty() {
                learned.push((feature, weights));
            }
        }
        learned.sort_unstable_by_key(|&(feature, _)| feature);
        learned
    }
}

fn add(cells: &mut Vec<Cell>, class: u8, change: f32, now: u32) {
    let place = cells.iter().position(|cell| cell.class == class).unwrap_or_else(|| {
        cells.push(Cell { class, weight: 0.0, total: 0.0, since: now });
        cells.len() - 1
    });
    let cell = &mut cells[place];
    cell.total += f64::from(cell.weight) * f64::from(now - cell.since);
    cell.since = now;
    cell.weight += change;
}

/// A small generator of numbers: training needs chance that is the same every time.
#[derive(Debug, Clone)]
pub(super) struct Chance(u64);

impl Chance {
    pub const fn new(seed: u64) -> Self {
        Self(seed ^ 0x9E37_79B9_7F4A_7C15)
    }

    fn next(&mut self) -> u64 {
        self.0 ^= self.0 << 13;
        self.0 ^= self.0 >> 7;
        self.0 ^= self.0 << 17;
        self.0
    }

    /// Evenly from 0 to 1.
    pub fn share(&mut self) -> f64 {
        (self.next() >> 11) as f64 / (1_u64 << 53) as f64
    }

    pub fn shuffle<T>(&mut self, list: &mut [T]) {
        for last in (1..list.len()).rev() {
            list.swap(last, (self.next() % (last as u64 + 1)) as usize);
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::syntax::table::best;

    #[test]
    fn it_learns_what_separates_two_classes() {
        let mut learner = Learner::default();
        let cases: [(&[u64], u8); 3] = [(&[7, 1], 0), (&[7, 2], 1), (&[7, 3], 1)];
        let guess = |learner: &Learner, features: &[u64]| {
            let mut scores = [0; 256];
            learner.score(features, &mut scores);
            best(&scores, 2)
        };
        for _ in 0..10 {
            for (features, right) in cases {
                learner.step();
                let wrong = guess(&learner, features);
                if wrong != right {
                    learner.learn(features, right, wrong);
                }
            }
        }
        assert_eq!(cases.map(|(features, _)| guess(&learner, features)), [0, 1, 1]);
        let learned = learner.finish(0.0);
        assert!(learned.is_sorted_by_key(|&(feature, _)| feature));
        assert!(learned.iter().any(|&(feature, _)| feature == 7), "{learned:?}");
    }
}
