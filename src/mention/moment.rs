//! Reads the core of a time phrase, without prepositions: *15. Juni 2022*, *last Wednesday*, *three days ago*.

use super::calendar::{Moment, Tense, Year};
use super::clock;
use super::date::{YEARS, day_number, four_figures};
use super::number::{self, Shape};
use super::scan::Scan;
use crate::lang::calendar::{Sense, Stretch, Third};
use crate::lang::numbers::Part;
use crate::syntax::{Rel, Tag, VerbForm};
use std::cell::OnceCell;
use std::ops::Range;

/// A time and the token behind its words.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Core {
    pub moment: Moment,
    pub third: Option<Third>,
    pub next: usize,
}

/// The tokens of one sentence up to `end`, read for times.
pub(super) struct Moments<'a> {
    pub scan: &'a Scan<'a>,
    pub start: usize,
    pub end: usize,
    /// Whether a time of day may be in the sentence.
    pub names_hour: bool,
    /// What begins at each token, which is asked for again and again.
    senses: Vec<(usize, &'a [Sense])>,
    /// The sentence's words that say where a clause looks, with whether that is ahead and whether it is back.
    marks: OnceCell<Vec<(usize, bool, bool)>>,
}

impl<'a> Moments<'a> {
    pub fn new(scan: &'a Scan<'a>, start: usize, end: usize) -> Self {
        let senses: Vec<_> = (start..end).map(|at| senses(scan, at, start..end)).collect();
        let names_hour = (start..end).zip(&senses).any(|(at, (_, senses))| clock::may_name(scan.word(at), senses));
        Self { scan, start, end, names_hour, senses, marks: OnceCell::new() }
    }

    /// Where the clause around this token looks.
    pub fn tense(&self, at: usize) -> Tense {
        let marks = self.marks.get_or_init(|| {
            let mark = |token: usize| {
                let (_, senses) = self.senses(token);
                // *Stimmen* and *das Treffen* say nothing, nor does *musste gehen*.
                let node = self.scan.node(token);
                if node
                    .is_some_and(|node| matches!(node.tag, Tag::Noun | Tag::Propn) || node.form == VerbForm::Infinitive)
                {
                    return None;
                }
                let perfect = senses.contains(&Sense::Perfect) && self.has_participle(token);
                let (ahead, back) = (senses.contains(&Sense::Future), senses.contains(&Sense::Past) || perfect);
                (ahead || back).then_some((token, ahead, back))
            };
            (self.start..self.end).filter_map(mark).collect()
        });
        let at = at.min(self.end - 1);
        let clause = self.scan.tree.map(|tree| tree.clause(at));
        let (mut future, mut past) = (false, false);
        for (token, ahead, back) in marks {
            if self.scan.tree.map(|tree| tree.clause(*token)) == clause {
                future |= ahead;
                past |= back;
            }
        }
        match (future, past) {
            (true, false) => Tense::Future,
            (_, true) => Tense::Past,
            (false, false) => self.beside(at, marks),
        }
    }

    /// Where the verb beside this token looks, up to the next sign of punctuation: the tree may hang a time on the verb of
    /// another clause (*will close on 31 December, the council said*).
    fn beside(&self, at: usize, marks: &[(usize, bool, bool)]) -> Tense {
        let Some(tree) = self.scan.tree else { return Tense::Open };
        let told = |token: usize| {
            let mark = marks.binary_search_by_key(&token, |(token, ..)| *token).ok().map(|place| &marks[place]);
            let found = mark.map(|(_, ahead, _)| if *ahead { Tense::Future } else { Tense::Past });
            found.or_else(|| (tree.nodes[token].form == VerbForm::Finite).then_some(Tense::Open))
        };
        let ends = |token: &usize| tree.nodes[*token].tag != Tag::Punct;
        let left = (self.start..at).rev().take_while(ends).find_map(told);
        left.or_else(|| (at..self.end).take_while(ends).find_map(told)).unwrap_or(Tense::Open)
    }

    /// Whether a participle stands in the clause of this token; without a tree it is taken for granted.
    fn has_participle(&self, token: usize) -> bool {
        let Some(tree) = self.scan.tree else { return true };
        let clause = tree.clause(token);
        let is_participle = |at: &usize| tree.nodes[*at].form == VerbForm::Participle && tree.clause(*at) == clause;
        (self.start..self.end).any(|at| is_participle(&at))
    }

    /// The longest form that begins at this token: how many tokens it takes and what it means.
    pub fn senses(&self, at: usize) -> (usize, &'a [Sense]) {
        at.checked_sub(self.start).and_then(|place| self.senses.get(place)).copied().unwrap_or((1, &[]))
    }

    pub fn sense<T>(&self, at: usize, pick: impl Fn(&Sense) -> Option<T>) -> Option<(usize, T)> {
        let (count, senses) = self.senses(at);
        senses.iter().find_map(pick).map(|found| (at + count, found))
    }

    pub fn has(&self, at: usize, sense: Sense) -> Option<usize> {
        self.sense(at, |found| (*found == sense).then_some(())).map(|(next, ())| next)
    }

    pub(super) fn word(&self, at: usize) -> &'a str {
        if at < self.end { self.scan.word(at) } else { "" }
    }

    /// The time that begins at this token. `led` is whether a preposition of time stands before it.
    pub fn core(&self, at: usize, led: bool) -> Option<Core> {
        if let Some((next, third)) = self.third(at) {
            let at = self.articles(next);
            // *Ende des Jahres*, *the end of the week*: the current one.
            let current = self.sense(at, |sense| match *sense {
                Sense::Stretch(stretch, false) if at > next => Some(Moment::Near(stretch, 0)),
                _ => None,
            });
            let mut core = match current {
                Some((next, moment)) => Core { moment, third: None, next },
                None => self.plain(at, true)?,
            };
            let divides = matches!(
                core.moment,
                Moment::Months { .. }
                    | Moment::Years(..)
                    | Moment::Near(..)
                    | Moment::Easter { .. }
                    | Moment::Feast { .. }
            );
            core.third = Some(third);
            return divides.then_some(core);
        }
        if let Some(core) = self.hyphenated(at) {
            return Some(core);
        }
        self.plain(at, led)
    }

    fn third(&self, at: usize) -> Option<(usize, Third)> {
        self.sense(at, |sense| if let Sense::Third(third) = sense { Some(*third) } else { None })
    }

    /// *mid-2023*, *early-March*
    fn hyphenated(&self, at: usize) -> Option<Core> {
        let (first, second) = self.word(at).split_once('-')?;
        let calendar = &self.scan.lang.calendar;
        let third = calendar.senses(first, &first.to_lowercase()).iter().find_map(|sense| match sense {
            Sense::Third(third) => Some(*third),
            _ => None,
        })?;
        let moment = match four_figures(second) {
            Some(year) => Moment::Years(year, year),
            None => calendar
                .senses(second, second)
                .iter()
                .find_map(|sense| match *sense {
                    Sense::Month(month) | Sense::WeakMonth(month) => Some((month, month)),
                    Sense::Season(first, last) => Some((first, last)),
                    _ => None,
                })
                .map(|(first, last)| Moment::Months { year: None, first, last })?,
        };
        let (moment, next) = match (moment, self.year_after(at + 1)) {
            (Moment::Months { first, last, .. }, Some((next, year))) => {
                (Moment::Months { year: Some(year), first, last }, next)
            }
            (moment, _) => (moment, at + 1),
        };
        Some(Core { moment, third: Some(third), next })
    }

    pub fn articles(&self, mut at: usize) -> usize {
        while let Some(next) = self.has(at, Sense::Article) {
            at = next;
        }
        at
    }

    fn plain(&self, at: usize, led: bool) -> Option<Core> {
        if at >= self.end {
            return None;
        }
        let found = |moment: Moment, next: usize| Some(Core { moment, third: None, next });
        if self.word(at).starts_with(|letter: char| letter.is_ascii_digit() || matches!(letter, '\'' | '’')) {
            return self.figures(at, led);
        }
        if let Some((next, month)) = self.month(at) {
            return self.month_first(at, next, month, led);
        }
        // *a Monday*, *in einem Januar* is any one.
        if self.any_one(at) {
            return None;
        }
        let (count, senses) = self.senses(at);
        let next = at + count;
        for sense in senses {
            let core = match *sense {
                Sense::Weekday(day) => self.weekday(next, Some(day)),
                Sense::WeakWeekday(_) => self.weekday(next, None),
                Sense::Feast(day, month, last, last_month) => {
                    let (next, year) = self.with_year(next);
                    found(Moment::Feast { year, from: (day, month), to: (last, last_month) }, next)
                }
                Sense::Easter(first, last) => {
                    let (next, year) = self.with_year(next);
                    found(Moment::Easter { year, first, last }, next)
                }
                Sense::Season(first, last) => {
                    let (after, year) = self.with_year(next);
                    let fits = led || year.is_some();
                    fits.then(|| found(Moment::Months { year, first, last }, after)).flatten()
                }
                Sense::Day(days) => found(Moment::Day(days), self.day_part(next)),
                Sense::DayFromThere(days) => found(Moment::FromThere(days), next),
                Sense::Turned(stretch, turn) => found(Moment::Near(stretch, turn), next),
                Sense::Turn(turn) => self.turn(next, turn, false),
                Sense::Rolling(turn) => self.turn(next, turn, true),
                Sense::YearWord if self.four(next) => self.year(next, true),
                _ => None,
            };
            if core.is_some() {
                return core;
            }
        }
        self.ordinal_stretch(at).or_else(|| self.ago(at))
    }

    pub(super) fn month(&self, at: usize) -> Option<(usize, (u32, bool))> {
        self.sense(at, |sense| match *sense {
            Sense::Month(month) => Some((month, false)),
            Sense::WeakMonth(month) => Some((month, true)),
            _ => None,
        })
    }

    /// *June 15, 2022*, *June 2022*, *Juni*.
    fn month_first(&self, at: usize, next: usize, (month, weak): (u32, bool), led: bool) -> Option<Core> {
        let found = |moment: Moment, next: usize| Some(Core { moment, third: None, next });
        if self.scan.lang.calendar.month_first {
            if let Some((first, last)) = self
                .word(next)
                .split_once(['-', '–'])
                .and_then(|(first, last)| Some((day_number(first)?, day_number(last)?)))
            {
                let (next, year) = self.with_year(next + 1);
                return found(Moment::Dates { year, month, first, last }, next);
            }
            if let Some((day, after)) = self.day(next).filter(|_| !self.four(next)) {
                let (next, year) = self.with_year(after);
                return found(Moment::Date { year, month, day }, next);
            }
        }
        if let Some((next, year)) = self.year_after(next) {
            return found(Moment::Months { year: Some(year), first: month, last: month }, next);
        }
        // A name that is another word too, or a person's (*August*), wants a sign that it is a month.
        let name = !led
            && at > self.start
            && self.scan.node(at - 1).is_some_and(|node| node.tag == Tag::Propn)
            && self.scan.node(at).is_some_and(|node| matches!(node.rel, Rel::Flat | Rel::Compound));
        let first_name = self.scan.node(next).is_some_and(|node| {
            next < self.end && node.tag == Tag::Propn && node.rel == Rel::Flat && node.head == Some(at)
        });
        // *Ende Juni* is none, whatever the tree makes of the next noun: *hat bis Ende Juni Zeit*.
        let divided = at > self.start && self.third(at - 1).is_some();
        ((led || !weak) && !name && (!first_name || divided) && !self.any_one(at))
            .then(|| found(Moment::Months { year: None, first: month, last: month }, next))
            .flatten()
    }

    /// The year behind a month or the like, with its comma: *, 2022*, *dieses Jahres*.
    fn year_after(&self, at: usize) -> Option<(usize, Year)> {
        let comma = usize::from(self.word(at) == "," && self.scan.lang.calendar.month_first);
        let year = four_figures(self.word(at + comma)).filter(|year| YEARS.contains(year));
        if let Some(year) = year.filter(|_| self.is_year(at + comma, true)) {
            return Some((at + comma + 1, Year::Is(year)));
        }
        let (next, turn) = self.sense(self.articles(at), |sense| match *sense {
            Sense::Turn(turn) => Some(turn),
            _ => None,
        })?;
        let next = self.has(next, Sense::Stretch(Stretch::Year, false))?;
        Some((next, Year::Off(turn)))
    }

    pub(super) fn with_year(&self, at: usize) -> (usize, Option<Year>) {
        let of = self.articles(at);
        match self.year_after(at).or_else(|| self.year_after(of)) {
            Some((next, year)) => (next, Some(year)),
            None => (at, None),
        }
    }

    fn day_part(&self, at: usize) -> usize {
        self.has(at, Sense::DayPart).unwrap_or(at)
    }

    /// What follows a weekday: a part of the day, a date. A short form needs the date.
    fn weekday(&self, next: usize, day: Option<u32>) -> Option<Core> {
        let next = self.day_part(next);
        let mut at = next;
        if matches!(self.word(at), "," | "(") {
            at += 1;
        }
        while let Some(after) = self.has(at, Sense::On).or_else(|| self.has(at, Sense::Article)) {
            at = after;
        }
        let date = self.plain(at, true).filter(|core| {
            matches!(core.moment, Moment::Date { .. } | Moment::Dates { .. })
                || matches!((core.moment, self.word(next)), (Moment::Day(_), "("))
        });
        match (date, day) {
            (Some(date), _) => Some(date),
            (None, Some(day)) => Some(Core { moment: Moment::Weekday(day, None), third: None, next }),
            (None, None) => None,
        }
    }

    /// What follows *letzte, this, next*.
    fn turn(&self, at: usize, turn: i64, rolling: bool) -> Option<Core> {
        let found = |moment: Moment, next: usize| Some(Core { moment, third: None, next });
        if let Some((next, month)) = self.month(at) {
            return found(Moment::Months { year: Some(Year::Off(turn)), first: month.0, last: month.0 }, next)
                .filter(|_| turn == 0)
                .or_else(|| found(Moment::Months { year: None, first: month.0, last: month.0 }, next));
        }
        let (count, senses) = self.senses(at);
        let next = at + count;
        for sense in senses {
            match *sense {
                Sense::Weekday(day) => return found(Moment::Weekday(day, Some(turn)), self.day_part(next)),
                Sense::Season(first, last) => {
                    let year = (turn == 0).then_some(Year::Off(0));
                    return found(Moment::Months { year, first, last }, next);
                }
                Sense::DayPart => return found(Moment::Day(turn.min(0)), next),
                Sense::Stretch(Stretch::Day, false) if turn > 0 => return found(Moment::FromThere(turn), next),
                Sense::Stretch(Stretch::Minute | Stretch::Hour, false) => return None,
                Sense::Stretch(stretch, false) if rolling => return found(Moment::Run(stretch, turn), next),
                Sense::Stretch(stretch, false) => return found(Moment::Near(stretch, turn), next),
                Sense::Stretch(Stretch::Minute | Stretch::Hour, true) => return None,
                Sense::Stretch(_, true) => return found(Moment::Unknown, next),
                _ => {}
            }
        }
        // *den letzten drei Jahren*, *the next 24 hours*
        let count = number::read(self.scan, at, self.end).filter(|number| number.tail.is_none())?;
        let (next, stretch) = self.stretch(count.tokens.end)?;
        let length = whole(count.value)?;
        match turn {
            0 => None,
            turn => found(Moment::Run(stretch, length * turn.signum()), next),
        }
    }

    pub fn stretch(&self, at: usize) -> Option<(usize, Stretch)> {
        self.sense(at, |sense| if let Sense::Stretch(stretch, _) = sense { Some(*stretch) } else { None })
    }

    /// *three days ago*; *vor drei Tagen* begins with its preposition.
    pub fn ago(&self, at: usize) -> Option<Core> {
        let before = self.has(at, Sense::AgoBefore);
        let mut from = before.unwrap_or(at);
        if before.is_some() {
            from = self.bound(from);
            // *vor Jahren*
            if let Some((next, Stretch::Year | Stretch::Month | Stretch::Week | Stretch::Day | Stretch::Decade)) =
                self.sense(from, |sense| if let Sense::Stretch(stretch, true) = sense { Some(*stretch) } else { None })
            {
                return Some(Core { moment: Moment::Unknown, third: None, next });
            }
        } else if !self.scan.word(at).starts_with(char::is_alphanumeric) {
            return None;
        }
        let (next, stretch, count) = self.count(from)?;
        let next = match before {
            Some(_) => next,
            None => self.has(next, Sense::Ago)?,
        };
        Some(Core { moment: shifted(stretch, -count), third: None, next })
    }

    /// A number and a stretch of time behind it.
    pub fn count(&self, at: usize) -> Option<(usize, Stretch, i64)> {
        let count = number::read(self.scan, at, self.end)?;
        if count.tail.is_some() || !matches!(count.shape, Shape::Figures | Shape::Words | Shape::Article) {
            return None;
        }
        let (next, stretch) = self.stretch(count.tokens.end)?;
        Some((next, stretch, whole(count.value)?))
    }

    /// Behind words such as *rund, mehr als*.
    pub fn bound(&self, at: usize) -> usize {
        let bound = |count: &usize| {
            let (_, lower) = self.scan.phrase(at..at + count);
            self.scan.lang.numbers.bound_before(&lower).is_some()
        };
        (1..=3.min(self.end.saturating_sub(at))).rev().find(bound).map_or(at, |count| at + count)
    }

    /// *im dritten Quartal 2022*, *the 19th century*, *first half of 2022*.
    pub(super) fn ordinal_stretch(&self, at: usize) -> Option<Core> {
        let ordinal = self.scan.lang.numbers.ordinal(self.scan.lower(at)).map(|ordinal| (ordinal, at + 1));
        let (ordinal, next) = ordinal.or_else(|| self.day(at))?;
        let (next, stretch) = self.stretch(next)?;
        let (after, year) = self.with_year(next);
        let moment = match (stretch, ordinal) {
            (Stretch::Quarter, 1..=4) => Moment::Months { year, first: ordinal * 3 - 2, last: ordinal * 3 },
            (Stretch::HalfYear, 1..=2) if year.is_some() || self.capital_stretch(next) => {
                Moment::Months { year, first: ordinal * 6 - 5, last: ordinal * 6 }
            }
            (Stretch::Century, 1..=21) => {
                let last = i32::try_from(ordinal).ok()? * 100;
                return Some(Core { moment: Moment::Years(last - 100, last - 1), third: None, next });
            }
            _ => return None,
        };
        Some(Core { moment, third: None, next: after })
    }

    /// Whether the half is one of a year by its very word (*Halbjahr*), not of anything.
    fn capital_stretch(&self, next: usize) -> bool {
        self.scan.lang.writing.capital_nouns && self.scan.word(next - 1).starts_with(char::is_uppercase)
    }

    /// Whether an indefinite article stands before this token.
    fn any_one(&self, at: usize) -> bool {
        at > self.start
            && matches!(self.scan.lang.numbers.part(self.scan.lower(at - 1)), Some((Part::Article, _)))
            && !self.scan.word(at - 1).starts_with(|letter: char| letter.is_ascii_digit())
    }
}

/// The stretch that lies so many units away: *vor drei Jahren* is a year, *vor drei Tagen* a day.
pub(super) const fn shifted(stretch: Stretch, count: i64) -> Moment {
    Moment::Near(stretch, count)
}

fn whole(value: f64) -> Option<i64> {
    #[expect(clippy::cast_possible_truncation, reason = "checked to be small and whole")]
    (value.fract() == 0.0 && (0.0..100_000.0).contains(&value)).then_some(value as i64)
}

/// The longest form of a sentence that begins at this token, with how many tokens it takes.
fn senses<'a>(scan: &Scan<'a>, at: usize, sentence: Range<usize>) -> (usize, &'a [Sense]) {
    let calendar = &scan.lang.calendar;
    let (written, lower) = (scan.word(at), scan.lower(at));
    if calendar.opens(written, lower) {
        for count in (2..=calendar.longest.min(sentence.end - at)).rev() {
            let (written, lower) = scan.phrase(at..at + count);
            let senses = calendar.senses(&written, &lower);
            if !senses.is_empty() {
                return (count, senses);
            }
        }
    }
    let mut senses = calendar.senses(written, lower);
    // *Morgen wird gewählt*: at the sentence's start a capital says nothing.
    if at == sentence.start && written != lower {
        let small = calendar.senses(lower, lower);
        if small.iter().any(|sense| matches!(sense, Sense::Day(_))) {
            senses = small;
        }
    }
    if senses.is_empty()
        && let (Some(short), Some(lower)) = (written.strip_suffix('.'), lower.strip_suffix('.'))
    {
        return (1, calendar.senses(short, lower));
    }
    (1, senses)
}
