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
    let [same, entails, contradiction] = WEIGHTS.get_or_init(|| read(TABLE, &NAMES).unwrap_or([[0.0; COUNT]; 3]));
    Scores {
        same: probability(same, features),
        entails: probability(entails, features),
        contradiction: probability(contradiction, features),
    }
}

/// What a model of logistic regression makes of features.
pub fn probability<const FEATURES: usize>(model: &[f64; FEATURES], features: &[f64; FEATURES]) -> f64 {
    let sum: f64 = model.iter().zip(features).map(|(weight, value)| weight * value).sum();
    1.0 / (1.0 + (-sum).exp())
}

/// The models of a table: one feature a line, its name and its weight in each of them. All features, in their order.
pub fn read<const FEATURES: usize, const MODELS: usize>(
    table: &str,
    names: &[&str; FEATURES],
) -> Option<[[f64; FEATURES]; MODELS]> {
    let mut models = [[0.0; FEATURES]; MODELS];
    let mut rows = table.lines().filter(|line| !line.is_empty() && !line.starts_with('#'));
    for (place, name) in names.iter().enumerate() {
        let mut cells = rows.next()?.split('\t');
        (cells.next()? == *name).then_some(())?;
        for model in &mut models {
            model[place] = cells.next()?.parse().ok()?;
        }
    }
    rows.next().is_none().then_some(models)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_weights_are_whole() {
        assert!(
            read::<COUNT, 3>(TABLE, &NAMES).is_some(),
            "run examples/fit_judge.rs again: features and weights differ"
        );
        assert!(read::<COUNT, 3>("bias\t1\t2\t3\n", &NAMES).is_none());
    }
}
