//! Times of day: *um 21.05 Uhr*, *kurz nach fünf Uhr*, *halb sechs*, *at 7:22 a.m.*, *shortly before midnight*.

use super::moment::Moments;
use super::number::{self, Shape};
use crate::lang::calendar::Sense;
use std::fmt;

/// A time of day as the words give it, without a zone.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Clock {
    /// Minutes since midnight, up to 1440.
    pub minute: u16,
    /// It is only near to that: *gegen zehn Uhr, shortly after noon*.
    pub about: bool,
}

impl fmt::Display for Clock {
    fn fmt(&self, f: &mut fmt::Formatter) -> fmt::Result {
        write!(f, "{:02}:{:02}", self.minute / 60, self.minute % 60)
    }
}

impl Clock {
    /// Minutes from one to the other, whichever halves of the day the words mean.
    pub fn minutes_from(self, other: Self) -> u16 {
        let between = (self.minute % HALF_DAY).abs_diff(other.minute % HALF_DAY);
        between.min(HALF_DAY - between)
    }

    /// From the form in which it is shown: *21:05*.
    pub fn parse(shown: &str, about: bool) -> Option<Self> {
        let (hour, minute) = shown.split_once(':')?;
        Some(Self { minute: minutes(hour, minute)?, about })
    }
}

/// The hours of half a day, which the words may leave open.
const HALF_DAY: u16 = 12 * 60;

/// Prepositions before a time of day.
const MOST_LEADS: usize = 3;

/// Whether a word may be part of a time of day; most sentences have none.
pub(super) fn may_name(word: &str, senses: &[Sense]) -> bool {
    let figures = word.starts_with(|letter: char| letter.is_ascii_digit());
    let told = senses.iter().any(|sense| matches!(sense, Sense::Clock | Sense::Hour(_) | Sense::HalfTo));
    told || figures && (word.contains(':') || word.ends_with(char::is_alphabetic))
}

/// A time of day behind a date, with its comma and prepositions: *, 14.05 Uhr*, *gegen 14 Uhr*. The token behind it.
pub(super) fn behind(moments: &Moments, next: usize) -> Option<(usize, Clock)> {
    if !moments.names_hour {
        return None;
    }
    let comma = next < moments.end && matches!(moments.word(next), "," | "-" | "–" | "(");
    let (at, about, _) = leads(moments, next + usize::from(comma));
    read(moments, at, true).map(|(next, minute)| (next, Clock { minute, about }))
}

/// A time of day that stands alone, with its prepositions. The token behind it.
pub(super) fn alone(moments: &Moments, at: usize) -> Option<(usize, Clock)> {
    if !moments.names_hour {
        return None;
    }
    let (first, about, led) = leads(moments, at);
    let (next, minute) = read(moments, first, led)?;
    Some((next, Clock { minute, about }))
}

/// The prepositions of a time of day: where they end, whether they make it a rough one, and whether there are any.
fn leads(moments: &Moments, at: usize) -> (usize, bool, bool) {
    let (mut next, mut about) = (at, false);
    for _ in 0..MOST_LEADS {
        let (count, senses) = moments.senses(next);
        let rough = senses.contains(&Sense::Roughly);
        let plain = [Sense::At, Sense::Since, Sense::Until, Sense::Before, Sense::After, Sense::From];
        // *ahead of 5 p.m.* is not on the hour.
        about |= rough || senses.contains(&Sense::Before) || senses.contains(&Sense::After);
        if !rough && !plain.iter().any(|sense| senses.contains(sense)) {
            break;
        }
        next += count;
    }
    (next, about, next > at)
}

/// The time of day that begins at this token, without prepositions. Some forms need one (`led`): *4:12* may be a score.
fn read(moments: &Moments, at: usize, led: bool) -> Option<(usize, u16)> {
    if at >= moments.end {
        return None;
    }
    if let Some((next, minute)) =
        moments.sense(at, |sense| if let Sense::Hour(minute) = *sense { Some(minute) } else { None })
    {
        return led.then_some((next, minute));
    }
    if let Some(next) = moments.has(at, Sense::HalfTo).filter(|_| led) {
        let (next, hour) = whole_hour(moments, next)?;
        let next = moments.has(next, Sense::Clock).unwrap_or(next);
        return Some((next, (hour + HALF_DAY - 30) % HALF_DAY));
    }
    let word = moments.word(at);
    if word.starts_with(|letter: char| letter.is_ascii_digit()) {
        return digits(moments, at, word, led);
    }
    let (next, hour) = whole_hour(moments, at)?;
    let after = moments.has(next, Sense::Clock)?;
    Some((after, hour))
}

/// *21.05 Uhr, 7:22 a.m., 3pm, 19:40*
fn digits(moments: &Moments, at: usize, word: &str, led: bool) -> Option<(usize, u16)> {
    let figures = word.trim_end_matches(|letter: char| !letter.is_ascii_digit());
    // *3pm* is one word.
    let glued = word[figures.len()..].to_lowercase();
    let senses = moments.scan.lang.calendar.senses(&glued, &glued);
    let (next, senses) = match moments.has(at + 1, Sense::Clock) {
        _ if senses.contains(&Sense::Clock) => (at + 1, senses),
        Some(after) if glued.is_empty() => (after, moments.senses(at + 1).1),
        None if figures.contains(':') && led && glued.is_empty() => (at + 1, &[][..]),
        _ => return None,
    };
    let (hour, minute) = figures.split_once([':', '.']).unwrap_or((figures, "00"));
    // *0722 GMT*
    let (hour, minute) = if hour.len() == 4 && hour.is_ascii() { hour.split_at(2) } else { (hour, minute) };
    let of_day = minutes(hour, minute)?;
    let minute = if senses.contains(&Sense::Pm) && of_day < HALF_DAY {
        of_day + HALF_DAY
    } else if senses.contains(&Sense::Am) && of_day >= HALF_DAY {
        of_day - HALF_DAY
    } else {
        of_day
    };
    Some((next, minute))
}

fn minutes(hour: &str, minute: &str) -> Option<u16> {
    let (hour, minute): (u16, u16) = (hour.parse().ok()?, minute.parse().ok()?);
    (hour <= 24 && minute < 60 && (hour < 24 || minute == 0)).then_some(hour * 60 + minute)
}

/// A number in words or figures that may be an hour, in minutes.
fn whole_hour(moments: &Moments, at: usize) -> Option<(usize, u16)> {
    let number = number::read(moments.scan, at, moments.end)?;
    let plain = number.tail.is_none() && number.high.is_none() && matches!(number.shape, Shape::Words | Shape::Figures);
    #[expect(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "checked to be small and whole")]
    let hour = (number.value.fract() == 0.0 && (0.0..=24.0).contains(&number.value)).then_some(number.value as u16)?;
    plain.then_some((number.tokens.end, hour * 60))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_shown_is_read_again() {
        for minute in [0, 5, 440, 1265, 1440] {
            let clock = Clock { minute, about: false };
            assert_eq!(Clock::parse(&clock.to_string(), false), Some(clock));
        }
        for none in ["", "21", "25:00", "24:30", "12:60", "ab:cd"] {
            assert_eq!(Clock::parse(none, false), None, "{none}");
        }
    }
}
