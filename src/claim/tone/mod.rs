//! In what tone a claim is told. A small model (`data/models/opinion.tsv`, fitted by `examples/fit_opinion.rs`) weighs the
//! words that judge, the small words beside them and the make of the sentence, and says how likely it is an opinion.

mod features;
mod signs;

pub(super) use features::Voice;
pub use features::{COUNT, Features, NAMES};
pub use signs::{Sign, signs};

use crate::matching::weights;
use std::sync::OnceLock;

const TABLE: &str = include_str!("../../../data/models/opinion.tsv");

fn model() -> &'static Features {
    static MODEL: OnceLock<Features> = OnceLock::new();
    MODEL.get_or_init(|| weights::read(TABLE, &NAMES).map_or([0.0; COUNT], |[model]| model))
}

/// How likely it is that a claim with this tone is an opinion, from 0 to 1.
pub fn opinion(tone: &Features) -> f64 {
    weights::probability(model(), tone)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_weights_are_whole() {
        assert!(
            weights::read::<COUNT, 1>(TABLE, &NAMES).is_some(),
            "run examples/fit_opinion.rs again: features and weights differ"
        );
    }

    #[test]
    fn words_that_judge_speak_for_an_opinion_and_figures_against() {
        let weight = |name: &str| model()[NAMES.iter().position(|known| *known == name).unwrap()];
        for name in ["judging", "weight", "we", "theme"] {
            assert!(weight(name) > 0.0, "{name}");
        }
        for name in ["digits", "when", "names"] {
            assert!(weight(name) < 0.0, "{name}");
        }
    }
}
