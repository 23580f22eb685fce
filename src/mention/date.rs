//! Reads times that begin with figures: *15.06.2022*, *15. Juni*, *the 1990s*, *2015/16*.

use super::calendar::{Moment, Year};
use super::moment::{Core, Moments};
use crate::lang::calendar::{Sense, Stretch};
use crate::lang::numbers::{Around, Part};
use crate::syntax::{Rel, Tag};
use crate::text::TokenKind;

/// Years that are written with four figures in the news.
pub(super) const YEARS: std::ops::RangeInclusive<i32> = 1000..=2100;
/// Years that need no word beside them to be read as one.
const PLAIN_YEARS: std::ops::RangeInclusive<i32> = 1800..=2100;

impl Moments<'_> {
    /// A day of the month: *15.*, *15th*, *15*.
    pub(super) fn day(&self, at: usize) -> Option<(u32, usize)> {
        let word = self.word(at);
        let figures = word.bytes().take_while(u8::is_ascii_digit).count();
        let day = day_number(word.get(..figures)?)?;
        let ends = match &word[figures..] {
            "" | "." => true,
            end => self.scan.lang.numbers.is(Around::OrdinalEnd, end),
        };
        // The dot of *15.-17. Juni* is a token of its own.
        let loose = word.len() == figures
            && self.word(at + 1) == "."
            && self.scan.glued(at)
            && self.scan.glued(at + 1)
            && self.has(at + 2, Sense::To).is_some();
        ends.then_some((day, at + 1 + usize::from(loose)))
    }

    /// Times that begin with figures.
    pub(super) fn figures(&self, at: usize, led: bool) -> Option<Core> {
        let found = |moment: Moment, next: usize| Some(Core { moment, third: None, next });
        let word = self.word(at);
        if let Some(moment) = numeric_date(word, self.scan.lang.calendar.month_first) {
            return found(moment, at + 1);
        }
        if let Some((day, month)) = short_date(word) {
            let dot = self.word(at + 1) == "." && self.scan.glued(at);
            let year = four_figures(self.word(at + 1 + usize::from(dot))).filter(|year| YEARS.contains(year));
            if let Some(year) = year.filter(|_| dot) {
                return found(Moment::Date { year: Some(Year::Is(year)), month, day }, at + 3);
            }
            let last = at + 2 >= self.end;
            let closed = word.ends_with('.') || (dot && !last);
            let clock = self.has(at + 1, Sense::Clock).is_some();
            let alone = led && self.no_unit(at + 1);
            if self.scan.lang.writing.ordinal_dot && (closed || alone) && !clock {
                return found(Moment::Date { year: None, month, day }, at + 1 + usize::from(dot && !last));
            }
        }
        if let Some(core) = self.decade(at) {
            return Some(core);
        }
        if let Some((day, next)) = self.day(at) {
            if let Some(core) = self.day_first(day, next) {
                return Some(core);
            }
            // *vom 1. bis 3. Mai*, *10. und 11. Juni*: the other end has the month.
            let tie = self.has(next, Sense::To).or_else(|| self.has(next, Sense::And));
            if let Some(other) = tie {
                let other = self.articles(other);
                if let Some((last, after)) = self.day(other)
                    && self.day_first(last, after).is_some()
                {
                    return found(Moment::DayOfMonth(day), next);
                }
            }
        }
        self.ordinal_stretch(at).or_else(|| self.ago(at)).or_else(|| self.year(at, led))
    }

    /// The month behind a day.
    pub(super) fn day_first(&self, day: u32, next: usize) -> Option<Core> {
        let after = self.articles(next);
        let month = self.month(after).map(|(next, (month, _))| (month, next)).or_else(|| {
            // *15. 6. 2022*
            let (month, next) = self.day(next).filter(|(month, _)| *month <= 12)?;
            (self.word(next - 1).ends_with('.') && self.four(next)).then_some((month, next))
        });
        let (month, next) = month?;
        let (next, year) = self.with_year(next);
        Some(Core { moment: Moment::Date { year, month, day }, third: None, next })
    }

    /// *1990er Jahre*, *the 1990s*, *90er*.
    pub(super) fn decade(&self, at: usize) -> Option<Core> {
        let word = self.word(at);
        let bare = word.trim_start_matches(['\'', '’']);
        let figures = bare.bytes().take_while(u8::is_ascii_digit).count();
        let first: i32 = bare.get(..figures)?.parse().ok().filter(|_| matches!(figures, 2 | 4))?;
        let end = bare.get(figures..)?.trim_start_matches(['-', '\'', '’']);
        let ends = !end.is_empty() && self.scan.lang.calendar.senses(end, end).contains(&Sense::DecadeEnd);
        if !ends || first % 10 != 0 {
            return None;
        }
        let named = self.has(at + 1, Sense::Stretch(Stretch::Year, true));
        let whole_word = end.len() > 3;
        if figures == 2 && named.is_none() && !whole_word && !self.scan.lang.calendar.month_first {
            return None;
        }
        let first = if figures == 4 { first } else { 1900 + first };
        let last = if figures == 4 && first % 100 == 0 { first + 99 } else { first + 9 };
        let last = if first == 2000 { 2009 } else { last };
        YEARS.contains(&first).then_some(Core {
            moment: Moment::Years(first, last),
            third: None,
            next: named.unwrap_or(at + 1),
        })
    }

    pub(super) fn four(&self, at: usize) -> bool {
        four_figures(self.word(at)).is_some()
    }

    /// A year alone, or two in one word: *2015*, *2015/16*, *1939–45*.
    pub(super) fn year(&self, at: usize, led: bool) -> Option<Core> {
        let word = self.word(at);
        let moment = if let Some(year) = four_figures(word) {
            if !self.is_year(at, led) {
                return None;
            }
            Moment::Years(year, year)
        } else {
            let (first, last) = word.split_once(['-', '/', '–'])?;
            let from = four_figures(first).filter(|year| PLAIN_YEARS.contains(year))?;
            let to = four_figures(last).or_else(|| {
                let short = last.len() == 2 && last.bytes().all(|byte| byte.is_ascii_digit());
                last.parse::<i32>().ok().filter(|_| short).map(|year| from / 100 * 100 + year)
            })?;
            if to <= from || to - from > 300 {
                return None;
            }
            Moment::Years(from, to)
        };
        Some(Core { moment, third: None, next: at + 1 })
    }

    /// Whether these four figures are a year and no amount or name of a thing.
    pub(super) fn is_year(&self, at: usize, led: bool) -> bool {
        let scan = self.scan;
        let Some(year) = four_figures(self.word(at)) else { return false };
        if !YEARS.contains(&year) || !(led || PLAIN_YEARS.contains(&year)) || !self.no_unit(at + 1) {
            return false;
        }
        let groups = at + 1 < self.end && scan.kind(at + 1) == TokenKind::Number && scan.word(at + 1).len() == 3;
        let money = at > self.start && scan.lang.numbers.prefix(scan.word(at - 1), scan.lower(at - 1)).is_some();
        let bounded = at > self.start && !led && scan.lang.numbers.bound_before(scan.lower(at - 1)).is_some();
        let labelled = at > self.start && scan.lang.numbers.is(Around::Label, scan.bare(at - 1));
        let dashed = at > self.start && scan.word(at - 1) == "-" && scan.glued(at - 1) && !led;
        if groups || money || bounded || labelled || dashed {
            return false;
        }
        // *2000 Soldaten*: round figures with a noun of their own behind them.
        let counts = scan.node(at).is_some_and(|node| {
            let noun = |head: usize| scan.node(head).is_some_and(|head| matches!(head.tag, Tag::Noun | Tag::Propn));
            node.rel == Rel::Nummod && node.head.is_some_and(|head| head > at && head <= at + 3 && noun(head))
        });
        !(counts && (year % 50 == 0 || year < *PLAIN_YEARS.start()))
    }

    /// Whether no unit of measure begins at this token.
    pub(super) fn no_unit(&self, at: usize) -> bool {
        if at >= self.end {
            return true;
        }
        let word = self.scan.word(at);
        let numbers = &self.scan.lang.numbers;
        let counts = numbers.unit(word, self.scan.lower(at)).is_some();
        counts.then(|| self.scan.kind(at)) != Some(TokenKind::Word)
            && !matches!(word, "%" | "€" | "$" | "°")
            && numbers.part(self.scan.bare(at)).is_none_or(|(part, _)| part != Part::Scale)
    }
}

pub(super) fn four_figures(word: &str) -> Option<i32> {
    (word.len() == 4 && word.bytes().all(|byte| byte.is_ascii_digit())).then(|| word.parse().ok()).flatten()
}

pub(super) fn day_number(word: &str) -> Option<u32> {
    let word = word.trim_end_matches('.');
    let figures = (1..=2).contains(&word.len()) && word.bytes().all(|byte| byte.is_ascii_digit());
    word.parse().ok().filter(|day| figures && (1..=31).contains(day))
}

/// *2022-06-15*, *15.06.2022*, *15/06/22*.
fn numeric_date(word: &str, month_first: bool) -> Option<Moment> {
    let sign = word.chars().find(|letter| !letter.is_ascii_digit())?;
    let parts: Vec<&str> = word.trim_end_matches('.').split(sign).collect();
    let [first, second, third] = parts[..] else { return None };
    let year = |word: &str| match word.len() {
        4 => four_figures(word).filter(|year| YEARS.contains(year)),
        2 => day_number(word)
            .map(|_| ())
            .or_else(|| word.parse::<u32>().ok().map(|_| ()))
            .and_then(|()| word.parse::<i32>().ok())
            .map(|year| if year < 70 { 2000 + year } else { 1900 + year }),
        _ => None,
    };
    let (year, month, day) = match sign {
        '-' if first.len() == 4 => (year(first)?, day_number(second)?, day_number(third)?),
        '.' | '/' | '-' if first.len() <= 2 => {
            let (one, two) = (day_number(first)?, day_number(second)?);
            let swap = two > 12 || (month_first && sign == '/' && one <= 12);
            let (day, month) = if swap { (two, one) } else { (one, two) };
            (year(third).filter(|_| sign != '-' || third.len() == 4)?, month, day)
        }
        _ => return None,
    };
    (month <= 12).then_some(Moment::Date { year: Some(Year::Is(year)), month, day })
}

/// *25.7.*, *27.04*: a day and a month.
fn short_date(word: &str) -> Option<(u32, u32)> {
    let (day, month) = word.trim_end_matches('.').split_once('.')?;
    let (day, month) = (day_number(day)?, day_number(month)?);
    (month <= 12).then_some((day, month))
}
