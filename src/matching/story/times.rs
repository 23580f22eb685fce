//! Two times of one story that cannot both be right: days, last days and times of day.

use crate::conflict::Pair;
use crate::matching::proposition::{Days, Hour, Proposition};
use crate::mention::Clock;

/// Days that lie so near to one another may be a mistake for one another.
const NEAR: i64 = 3;

/// Minutes between two times of day that are one, and the same where one is only near.
const SAME: u16 = 4;
const ABOUT: u16 = 25;

/// The wordings of two times that never meet.
#[derive(Debug, Clone, Copy)]
pub struct Apart<'a> {
    pub mine: &'a str,
    pub theirs: &'a str,
    pub sort: Sort,
    /// A few days lie between them.
    pub near: bool,
    /// One is longer than the other, or goes on.
    pub other_lengths: bool,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Sort {
    Days,
    Deadlines,
    Hours,
}

/// The times of two claims that never meet, where each claim names one of a sort.
pub(super) fn apart<'a>(pair: &Pair<'a>) -> Option<Apart<'a>> {
    let (first, second) = (pair.first, pair.second);
    if let ([mine], [theirs]) = (first.days.as_slice(), second.days.as_slice()) {
        if !mine.meets(theirs) || mine.open && theirs.open && mine.from != theirs.from {
            return Some(of_days(mine, theirs, Sort::Days));
        }
    } else if !first.days.is_empty() && !second.days.is_empty() {
        return None;
    }
    if let ([mine], [theirs]) = (first.deadlines.as_slice(), second.deadlines.as_slice())
        && (mine.to - theirs.to).num_days().abs() > NEAR
    {
        return Some(of_days(mine, theirs, Sort::Deadlines));
    }
    match (first.hours.as_slice(), second.hours.as_slice()) {
        ([mine], [theirs]) if !is_one(mine.clock, theirs.clock) => Some(of_hours(mine, theirs)),
        _ => None,
    }
}

/// Whether both name one day, one last day or one time of day.
pub fn shared(first: &Proposition, second: &Proposition) -> bool {
    let day = |mine: &Days| {
        second.days.iter().filter(|days| days.is_day()).any(|theirs| (theirs.to, theirs.open) == (mine.to, mine.open))
    };
    let last = |mine: &Days| second.deadlines.iter().any(|theirs| theirs.to == mine.to);
    let hour = |mine: &Hour| second.hours.iter().any(|theirs| is_one(mine.clock, theirs.clock));
    first.days.iter().filter(|days| days.is_day()).any(day)
        || first.deadlines.iter().any(last)
        || first.hours.iter().any(hour)
}

fn of_days<'a>(mine: &'a Days, theirs: &'a Days, sort: Sort) -> Apart<'a> {
    Apart {
        mine: &mine.text,
        theirs: &theirs.text,
        sort,
        near: (mine.from - theirs.from).num_days().abs() <= NEAR,
        other_lengths: mine.length() != theirs.length() || mine.open != theirs.open,
    }
}

fn of_hours<'a>(mine: &'a Hour, theirs: &'a Hour) -> Apart<'a> {
    Apart { mine: &mine.text, theirs: &theirs.text, sort: Sort::Hours, near: false, other_lengths: false }
}

/// Whether two times of day may be one.
fn is_one(one: Clock, other: Clock) -> bool {
    one.minutes_from(other) <= if one.about || other.about { ABOUT } else { SAME }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn times_of_day_are_one_where_words_leave_it_open() {
        let clock = |minute, about| Clock { minute, about };
        assert!(is_one(clock(440, false), clock(440 + 720, false)), "7.40 and 19.40");
        assert!(is_one(clock(440, true), clock(425, false)));
        assert!(is_one(clock(1440, false), clock(2, false)), "midnight and two minutes past");
        assert!(!is_one(clock(440, false), clock(422, false)));
    }
}
