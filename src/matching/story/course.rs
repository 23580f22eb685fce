//! Whether of two claims that clash the later one is news of the same thing, or one of them is wrong. A small model
//! (`data/models/update.tsv`, fitted by `examples/fit_story.rs`) weighs when they were written, how the later is worded and who
//! says so.

use super::evidence::{Evidence, SIGNS, Sign};
use crate::conflict::{Pair, number};
use crate::lang::roles::Course;
use crate::matching::judge::{counts_people, supersedes, two_sources};
use crate::matching::weights;
use std::sync::OnceLock;

/// The features in their order, as data/models/update.tsv names them.
pub const NAMES: [&str; COUNT] = [
    "bias",
    "next_day",
    "days_later",
    "week_later",
    "rule",
    "later_after",
    "later_before",
    "earlier_before",
    "two_sources",
    "one_source",
    "grew",
    "shrank",
    "people",
    "outgrown",
    "polarity",
    "none_before",
    "negated_after",
    "denied",
    "opposites",
    "undone",
    "answers",
    "days",
    "planned_before",
    "across",
    "rises",
    "falls",
    "moves",
    "stays",
    "age",
];
pub const COUNT: usize = 29;

/// What separates the days of two articles.
const DAYS: i64 = 2;
const WEEK: i64 = 5;

/// The features of two claims that clash in the way of a sign.
pub fn read(pair: &Pair, evidence: &Evidence, sign: Sign) -> [f64; COUNT] {
    let flag = |holds: bool| f64::from(u8::from(holds));
    let (first, second) = (pair.first, pair.second);
    let (before, after) = pair.in_order().unwrap_or((first, second));
    let passed = before.published.zip(after.published).map_or(0, |(a, b)| (b - a).num_days());
    let figures = evidence.figures.as_ref().filter(|_| sign == Sign::Figures);
    let grew = figures.is_some_and(|figures| figures.grew);
    let rule = evidence.clash(pair, sign).is_some_and(|clash| supersedes(pair, &clash));
    let turned = evidence.turned.filter(|_| sign == Sign::Polarity);
    let course =
        |course| figures.is_some_and(|figures| figures.role == Some(true) && figures.mine.course == Some(course));
    let one = first.source.is_some() != second.source.is_some();
    [
        1.0,
        flag(passed == 1),
        flag(passed >= DAYS),
        flag(passed >= WEEK),
        flag(rule),
        flag(passed > 0 && after.later),
        flag(passed > 0 && before.later),
        flag(passed > 0 && before.earlier),
        flag(two_sources(pair)),
        flag(one),
        flag(grew),
        flag(figures.is_some() && passed > 0 && !grew),
        flag(figures.is_some() && counts_people(pair)),
        flag(figures.is_some_and(|figures| figures.outgrown)),
        flag(sign == Sign::Polarity),
        flag(turned.is_some() && before.none_yet),
        flag(turned.is_some() && after.negated()),
        flag(turned.is_some_and(|turned| turned.denied)),
        flag(sign == Sign::Opposites),
        flag(sign == Sign::Opposites && evidence.opposed == Some(true)),
        flag(sign == Sign::Answers),
        flag(sign == Sign::Days),
        flag(passed > 0 && (before.planned || before.ahead)),
        flag(pair.across()),
        flag(course(Course::Rises) && passed > 0 && grew),
        flag(course(Course::Falls) && passed > 0 && !grew),
        flag(course(Course::Moves) && passed > 0),
        flag(figures.is_some_and(|figures| figures.role == Some(true) && figures.mine.course.is_none())),
        flag(figures.is_some_and(|figures| number::is_age(figures.mine))),
    ]
}

const TABLE: &str = include_str!("../../../data/models/update.tsv");

/// How likely it is that the later of two clashing claims is news.
pub fn update(pair: &Pair, evidence: &Evidence, sign: Sign) -> f64 {
    static MODEL: OnceLock<[f64; COUNT]> = OnceLock::new();
    let model = MODEL.get_or_init(|| weights::read::<COUNT, 1>(TABLE, &NAMES).map_or([0.0; COUNT], |[model]| model));
    weights::probability(model, &read(pair, evidence, sign))
}

/// The sign by which two claims clash if they do: the first that there is.
pub fn sign(evidence: &Evidence) -> Option<Sign> {
    SIGNS.into_iter().find(|sign| evidence.has(*sign))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_weights_are_whole() {
        assert!(
            weights::read::<COUNT, 1>(TABLE, &NAMES).is_some(),
            "run examples/fit_story.rs again: features and weights differ"
        );
    }
}
