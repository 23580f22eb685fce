//! What speaks for a clash of two claims of one story: figures, days, a negation, opposites. Whether they are about the same
//! thing at all is another question.

use super::Told;
use super::figures::{self, Figures};
use super::times::{self, Apart};
use crate::conflict::{Clash, Pair, antonym, date, denial, negation, number};
use crate::lang::antonyms::{Antonyms, Opposition};
use crate::matching::context::NEWS;
use crate::matching::proposition::{LACKED, Part, Proposition, Word};
use std::ops::Range;

#[derive(Debug, Default)]
pub struct Evidence<'a> {
    /// Two figures of the same sort of which no value fits both.
    pub figures: Option<Figures<'a>>,
    /// The times that each side names, where they never meet.
    pub times: Option<Apart<'a>>,
    /// One side says that it is not so.
    pub turned: Option<Turned>,
    /// Words that exclude one another, and whether the one undoes the other: *arrived* and *left*.
    pub opposed: Option<bool>,
    /// Where the two answer one question in two ways: the places of the words on either side.
    pub answers: Option<(usize, usize)>,
}

/// What is negated on one side.
#[derive(Debug, Clone, Copy)]
pub struct Turned {
    /// How much of what is negated the other side says.
    pub share: f64,
    /// The same with words of one field.
    pub near: f64,
    /// How many words that is.
    pub met: usize,
    /// The words right beside the negation are all met.
    pub scope: bool,
    /// It is denied rather than negated.
    pub denied: bool,
    /// One side says that what the other tells of is not there: the place of *without*.
    pub lacks: Option<usize>,
}

/// In what way two claims may clash, in the order in which they are asked.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Sign {
    Figures,
    Opposites,
    Polarity,
    Days,
    Answers,
}

pub const SIGNS: [Sign; 5] = [Sign::Figures, Sign::Opposites, Sign::Polarity, Sign::Days, Sign::Answers];

impl Evidence<'_> {
    pub fn has(&self, sign: Sign) -> bool {
        match sign {
            Sign::Figures => self.figures.is_some(),
            Sign::Opposites => self.opposed.is_some(),
            Sign::Polarity => self.turned.is_some(),
            Sign::Days => self.times.is_some(),
            Sign::Answers => self.answers.is_some(),
        }
    }

    pub fn any(&self) -> bool {
        SIGNS.iter().any(|sign| self.has(*sign))
    }

    /// What the clash is that a sign speaks for.
    pub fn clash(&self, pair: &Pair, sign: Sign) -> Option<Clash> {
        match sign {
            Sign::Figures => self.figures.map(|found| number::clash(found.mine, found.theirs)),
            Sign::Opposites => pair.alignment.opposites.first().map(|&(a, b)| antonym::clash(pair, a, b)),
            Sign::Polarity if self.turned?.denied => {
                let denying = if pair.first.denials.is_empty() { pair.second } else { pair.first };
                denying.denials.first().map(|&at| denial::clash(denying, at))
            }
            Sign::Polarity if self.turned?.lacks.is_some() => {
                let side = if pair.first.lacks.is_empty() { pair.second } else { pair.first };
                self.turned?.lacks.map(|at| negation::clash(side, at))
            }
            Sign::Polarity => {
                let negated = if pair.first.negated() { pair.first } else { pair.second };
                negated.negations.first().map(|&at| negation::clash(negated, at))
            }
            Sign::Days => self.times.map(|times| date::clash(times.mine, times.theirs)),
            Sign::Answers => self.answers.map(|(a, b)| antonym::clash(pair, a, b)),
        }
    }
}

pub fn read<'a>(pair: &Pair<'a>, one: &Told, other: &Told) -> Evidence<'a> {
    // *Not broken* and *it worked* say the same.
    let turned_back = negates_an_opposite(pair);
    Evidence {
        figures: figures::find(pair, one, other),
        opposed: pair.alignment.opposites.first().filter(|_| !turned_back).map(|&(word, _)| undone(pair, word)),
        turned: turned(pair).filter(|_| !turned_back),
        times: times::apart(pair),
        answers: answers(pair),
    }
}

/// Whether one side negates the opposite of what the other says.
fn negates_an_opposite(pair: &Pair) -> bool {
    if pair.first.negated() == pair.second.negated() {
        return false;
    }
    let side = if pair.first.negated() { pair.first } else { pair.second };
    let scopes: Vec<usize> = side.negations.iter().flat_map(|&at| negation::scope(side, at)).collect();
    let own = |&(first, second): &(usize, usize)| if pair.first.negated() { first } else { second };
    pair.alignment.opposites.iter().map(own).any(|place| scopes.contains(&place))
}

/// Two answers to one question, where the sides have none in common.
fn answers(pair: &Pair) -> Option<(usize, usize)> {
    if pair.first.negated() != pair.second.negated() || answers_alike(pair) {
        return None;
    }
    pair.first.slots.iter().find_map(|(mine, at, _)| {
        let other = pair.second.slots.iter().find(|(theirs, ..)| theirs.question == mine.question)?;
        Some((*at, other.1))
    })
}

/// Whether both give one answer to one question.
pub fn answers_alike(pair: &Pair) -> bool {
    pair.first.slots.iter().any(|(mine, ..)| pair.second.slots.iter().any(|(theirs, ..)| mine == theirs))
}

/// Whether the opposite undoes what was done.
fn undone(pair: &Pair, word: usize) -> bool {
    let turns = |antonyms: &Antonyms| {
        antonyms.of(&pair.first.words[word].stem).iter().any(|(_, kind)| *kind == Opposition::Reversive)
    };
    pair.first.antonyms().is_some_and(turns)
}

/// Whether what the sides count belongs to two times: one day and a whole week, this week and last year.
pub fn other_times(pair: &Pair) -> bool {
    let span = |side: &Proposition| side.days.iter().map(|days| (days.open, days.length())).max();
    let differ = span(pair.first).zip(span(pair.second)).is_some_and(|(mine, theirs)| mine != theirs);
    differ || pair.other_days() || past(pair.first, pair.second) || past(pair.second, pair.first)
}

/// Whether one side tells of a time long before the other's news: *last year eleven people died*.
fn past(side: &Proposition, other: &Proposition) -> bool {
    let last = side.days.iter().map(|days| days.to).max();
    let news = other.published.filter(|_| other.days.is_empty());
    last.zip(news).is_some_and(|(last, news)| (news - last).num_days() > NEWS)
}

/// Whether both name one thing besides names, figures and times.
pub fn shares_thing(pair: &Pair) -> bool {
    let unit = |word: &str| pair.first.figures.iter().any(|figure| figure.unit.iter().any(|stem| stem == word));
    pair.first
        .words
        .iter()
        .zip(&pair.alignment.first)
        .any(|(word, other)| other.is_some() && word.is_weighty() && word.role == Part::Plain && !unit(&word.stem))
}

/// What one side negates or denies, where the other does not: of several negations the one that bears on most of what the
/// other says.
fn turned(pair: &Pair) -> Option<Turned> {
    let (first, second) = (pair.first, pair.second);
    if first.negated() != second.negated() {
        let first_turned = first.negated();
        let side = if first_turned { first } else { second };
        let all = side.negations.iter().filter_map(|&at| denied_by(pair, first_turned, side.clause(at), Some(at)));
        return all.max_by(|a, b| a.share.total_cmp(&b.share));
    }
    if first.denials.is_empty() == second.denials.is_empty() {
        return lacking(pair);
    }
    let first_turned = !first.denials.is_empty();
    let side = if first_turned { first } else { second };
    denied_by(pair, first_turned, 0..side.words.len(), None)
}

/// How much of a clause that turns something around the other side says.
fn denied_by(pair: &Pair, first_turned: bool, clause: Range<usize>, negation: Option<usize>) -> Option<Turned> {
    let alignment = &pair.alignment;
    let (side, other, with) = if first_turned {
        (pair.first, pair.second, &alignment.first)
    } else {
        (pair.second, pair.first, &alignment.second)
    };
    // Who it is about tells nothing of what is negated.
    let named = |place: usize| {
        let word = &side.words[place];
        let written = with[place].map(|place| &other.words[place]);
        let one = |written: &Word| word.capital && written.capital && written.lower == word.lower;
        pair.across() && written.is_some_and(one)
    };
    let says = |place: &usize| {
        let word = &side.words[*place];
        word.is_weighty() && !named(*place) && !matches!(word.role, Part::Name | Part::Place | Part::Time)
    };
    let related =
        |place: usize| alignment.related.iter().any(|&(one, other)| place == if first_turned { one } else { other });
    let (mut all, mut met, mut near, mut words) = (0.0, 0.0, 0.0, 0);
    for place in clause.filter(says) {
        all += side.words[place].weight;
        met += if with[place].is_some() { side.words[place].weight } else { 0.0 };
        near += if with[place].is_some() || related(place) { side.words[place].weight } else { 0.0 };
        words += usize::from(with[place].is_some());
    }
    let scope = negation.is_some_and(|at| {
        let scope = negation::scope(side, at);
        !scope.is_empty() && scope.iter().all(|&word| with[word].is_some())
    });
    let (share, near) = (met / all, near / all);
    (met > 0.0).then(|| Turned { share, near, met: words, scope, denied: negation.is_none(), lacks: None })
}

/// What one side says is not there, where the other tells of it: *built without a permit*, *the building was permitted*.
fn lacking(pair: &Pair) -> Option<Turned> {
    let (first, second) = (pair.first, pair.second);
    if first.negated() || first.lacks.is_empty() == second.lacks.is_empty() {
        return None;
    }
    let first_turned = !first.lacks.is_empty();
    let side = if first_turned { first } else { second };
    let lacked = |at: usize| at + 1..(at + LACKED).min(side.clause(at).end);
    let all = side.lacks.iter().filter_map(|&at| Some((at, denied_by(pair, first_turned, lacked(at), None)?)));
    let (at, turned) = all.max_by(|a, b| a.1.share.total_cmp(&b.1.share))?;
    Some(Turned { denied: false, lacks: Some(at), ..turned })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::matching::sentence;

    fn signs(lang: [&str; 2], first: &str, second: &str) -> Vec<Sign> {
        let read = |lang, text| Proposition::of(&sentence::claim(text, Some(lang), Some("2026-03-10")).unwrap());
        let (first, second) = (read(lang[0], first), read(lang[1], second));
        let (one, other) = (Told::new([&first]), Told::new([&second]));
        let found = super::read(&Pair::new(&first, &second), &one, &other);
        SIGNS.into_iter().filter(|sign| found.has(*sign)).collect()
    }

    #[test]
    fn what_speaks_for_a_clash() {
        let (en, de, both) = (["en", "en"], ["de", "de"], ["de", "en"]);
        let call = "Um 7.40 Uhr ging der erste Notruf ein.";
        assert_eq!(signs(de, call, "Der erste Notruf kam um 7.22 Uhr."), [Sign::Days]);
        assert_eq!(signs(de, call, "Der erste Notruf kam gegen 7.30 Uhr."), [], "near enough");
        assert_eq!(
            signs(both, call, "The first call came in at 7.40 p.m."),
            [],
            "the half of the day may be left open"
        );
        let closed = "The school stays closed until the end of May.";
        assert_eq!(signs(en, closed, "The school stays closed until the end of June."), [Sign::Days]);
        assert_eq!(signs(en, closed, "The school stays closed until 31 May."), []);
        let ages = signs(en, "The 27-year-old died in hospital.", "The 41-year-old officer is under investigation.");
        assert_eq!(ages, [], "two people have two ages");
    }

    #[test]
    fn what_one_side_lacks_the_other_tells_of() {
        let built = "The tower was built without a permit.";
        assert_eq!(signs(["en", "en"], built, "The tower had a permit."), [Sign::Polarity]);
        assert_eq!(signs(["en", "en"], built, "The tower was built in 2019."), []);
    }

    #[test]
    fn who_negates_an_opposite_agrees() {
        let de = ["de", "de"];
        assert_eq!(signs(de, "Das Signal hat funktioniert.", "Das Signal war nicht defekt."), []);
        assert_eq!(signs(de, "Das Signal war defekt.", "Das Signal war nicht defekt."), [Sign::Polarity]);
        assert_eq!(signs(de, "Das Signal war defekt.", "Das Signal hat funktioniert."), [Sign::Opposites]);
    }
}
