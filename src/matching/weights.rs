//! The weights that turn features into calibrated scores (`data/models/judge.tsv`), fitted by `examples/fit_judge.rs`.

use super::features::{COUNT, Features, NAMES};
use std::sync::OnceLock;

const TABLE: &str = include_str!("../../data/models/judge.tsv");

/// How likely it is that two claims say the same, that the first entails the second, that they contradict.
#[derive(Debug, Clone, Copy, PartialEq, Default)]
pub struct Scores {
    pub same: f64,
    pub entails: f64,
    pub contradiction: f64,
}

pub fn scores(features: &Features) -> Scores {
    static WEIGHTS: OnceLock<[[f64; COUNT]; 3]> = OnceLock::new();
    let weights = WEIGHTS.get_or_init(|| read(TABLE).unwrap_or([[0.0; COUNT]; 3]));
    let score = |one: usize| {
        let sum: f64 = weights[one].iter().zip(features).map(|(weight, value)| weight * value).sum();
        1.0 / (1.0 + (-sum).exp())
    };
    Scores { same: score(0), entails: score(1), contradiction: score(2) }
}

/// One feature a line: its name and its weight for each of the three scores. All features, in their order.
fn read(table: &str) -> Option<[[f64; COUNT]; 3]> {
    let mut weights = [[0.0; COUNT]; 3];
    let mut rows = table.lines().filter(|line| !line.is_empty() && !line.starts_with('#'));
    for (place, name) in NAMES.iter().enumerate() {
        let mut cells = rows.next()?.split('\t');
        (cells.next()? == *name).then_some(())?;
        for model in &mut weights {
            model[place] = cells.next()?.parse().ok()?;
        }
    }
    rows.next().is_none().then_some(weights)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_weights_are_whole() {
        assert!(read(TABLE).is_some(), "run examples/fit_judge.rs again: features and weights differ");
        assert!(read("bias\t1\t2\t3\n").is_none());
    }
}
