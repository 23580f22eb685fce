//! From what the words say about time to days of the calendar.

use crate::lang::calendar::{Stretch, Third};
use chrono::{Datelike, Days, Months, NaiveDate};

/// First and last day.
pub(super) type Period = (NaiveDate, NaiveDate);

/// A year as the words give it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Year {
    Is(i32),
    /// Counted from the year of publication.
    Off(i64),
}

/// A time as the words give it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Moment {
    Date {
        year: Option<Year>,
        month: u32,
        day: u32,
    },
    /// Days of one month.
    Dates {
        year: Option<Year>,
        month: u32,
        first: u32,
        last: u32,
    },
    /// A day whose month the other end of a range gives.
    DayOfMonth(u32),
    Months {
        year: Option<Year>,
        first: u32,
        last: u32,
    },
    Years(i32, i32),
    Feast {
        year: Option<Year>,
        from: (u32, u32),
        to: (u32, u32),
    },
    Easter {
        year: Option<Year>,
        first: i64,
        last: i64,
    },
    /// 0 is Monday; the turn is -1 for the last, 0 for this, 1 for the next one.
    Weekday(u32, Option<i64>),
    /// Days from the publication.
    Day(i64),
    /// Days from the last day that was spoken of.
    FromThere(i64),
    /// The stretch so many before or after the one of the publication.
    Near(Stretch, i64),
    /// So many stretches that end (below zero) or begin with the publication.
    Run(Stretch, i64),
    /// Relative, but to nothing that can be dated.
    Unknown,
}

/// What relative words are relative to.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub(super) struct Reference {
    pub year: Option<i32>,
    pub month: Option<u32>,
    pub day: Option<NaiveDate>,
    /// The last single day that the text spoke of.
    pub there: Option<NaiveDate>,
}

/// Where the clause looks, as far as its words say it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Tense {
    Past,
    Future,
    Open,
    /// A deadline, which lies ahead more often than not: *bis Weihnachten*.
    Either,
}

impl Reference {
    /// From a publication date that may be as short as a year.
    pub fn new(published: Option<&str>) -> Self {
        let Some(published) = published else { return Self::default() };
        let day = published.get(..10).and_then(|day| NaiveDate::parse_from_str(day, "%Y-%m-%d").ok());
        let year = published.get(..4).and_then(|year| year.parse().ok());
        let month = published.get(5..7).and_then(|month| month.parse().ok()).filter(|month| (1..=12).contains(month));
        Self { year, month: month.filter(|_| year.is_some()), day, there: None }
    }

    /// The day to measure distances from: the publication's, or the middle of its month.
    fn middle(&self) -> Option<NaiveDate> {
        self.day.or_else(|| NaiveDate::from_ymd_opt(self.year?, self.month?, 15))
    }

    fn year(&self, year: Year) -> Option<i32> {
        match year {
            Year::Is(year) => Some(year),
            Year::Off(years) => self.year?.checked_add(i32::try_from(years).ok()?),
        }
    }

    /// The period of the year that is meant: the given one, or the one nearest to the publication, looking back
    /// unless the clause looks forward or the next one is far nearer (for a deadline, not far more distant).
    fn of_year(&self, year: Option<Year>, tense: Tense, of: impl Fn(i32) -> Option<Period>) -> Option<Period> {
        if let Some(year) = year {
            return of(self.year(year)?);
        }
        let here = self.year?;
        let Some(now) = self.middle() else { return of(here) };
        let all = [here - 1, here, here + 1].map(&of);
        if let Some(found) = all.iter().flatten().find(|(from, to)| *from <= now && now <= *to) {
            return Some(*found);
        }
        let past = all.iter().flatten().rfind(|(_, to)| *to < now).copied();
        let next = all.iter().flatten().find(|(from, _)| *from > now).copied();
        let (Some(past), Some(next)) = (past, next) else { return past.or(next) };
        let (back, ahead) = ((now - past.1).num_days(), (next.0 - now).num_days());
        let forward = match tense {
            Tense::Future => ahead < FARTHEST,
            Tense::Past => false,
            Tense::Open => ahead * MUCH_NEARER < back,
            Tense::Either => ahead < back * LIKELIER,
        };
        Some(if forward { next } else { past })
    }
}

/// Days within which something announced without its year happens.
const FARTHEST: i64 = 330;
/// How many times nearer the future must be to be meant without a sign of tense.
const MUCH_NEARER: i64 = 3;
/// How many times more distant it may be where both are meant as often.
const LIKELIER: i64 = 2;

/// The days that are meant, or nothing where the words leave that open.
pub(super) fn resolve(moment: Moment, third: Option<Third>, tense: Tense, now: &Reference) -> Option<Period> {
    let whole = match moment {
        Moment::Date { year, month, day } => now.of_year(year, tense, |year| {
            let day = NaiveDate::from_ymd_opt(year, month, day)?;
            Some((day, day))
        })?,
        Moment::Dates { year, month, first, last } => now.of_year(year, tense, |year| {
            Some((NaiveDate::from_ymd_opt(year, month, first)?, NaiveDate::from_ymd_opt(year, month, last)?))
        })?,
        Moment::Months { year, first, last } => now.of_year(year, tense, |year| months(year, first, last))?,
        Moment::Years(from, to) => (NaiveDate::from_ymd_opt(from, 1, 1)?, NaiveDate::from_ymd_opt(to, 12, 31)?),
        Moment::Feast { year, from, to } => now.of_year(year, tense, |year| {
            let next = i32::from(to.1 < from.1);
            Some((NaiveDate::from_ymd_opt(year, from.1, from.0)?, NaiveDate::from_ymd_opt(year + next, to.1, to.0)?))
        })?,
        Moment::Easter { year, first, last } => now.of_year(year, tense, |year| {
            let sunday = easter(year)?;
            Some((shift(sunday, first)?, shift(sunday, last)?))
        })?,
        Moment::Weekday(weekday, turn) => {
            let day = weekday_near(now.day?, weekday, turn, tense)?;
            (day, day)
        }
        Moment::Day(days) => {
            let day = shift(now.day?, days)?;
            (day, day)
        }
        Moment::FromThere(days) => {
            let day = shift(now.there.or(now.day)?, days)?;
            (day, day)
        }
        Moment::Near(stretch, turn) => near(stretch, turn, now)?,
        Moment::Run(stretch, count) => run(stretch, count, now)?,
        Moment::DayOfMonth(_) | Moment::Unknown => return None,
    };
    match third {
        Some(third) => part(whole, third),
        None => Some(whole),
    }
}

fn shift(day: NaiveDate, days: i64) -> Option<NaiveDate> {
    let count = Days::new(days.unsigned_abs());
    if days < 0 { day.checked_sub_days(count) } else { day.checked_add_days(count) }
}

fn shift_months(day: NaiveDate, months: i64) -> Option<NaiveDate> {
    let count = Months::new(u32::try_from(months.unsigned_abs()).ok()?);
    if months < 0 { day.checked_sub_months(count) } else { day.checked_add_months(count) }
}

/// From the first day of one month to the last of another, which may lie in the next year.
fn months(year: i32, first: u32, last: u32) -> Option<Period> {
    let from = NaiveDate::from_ymd_opt(year, first, 1)?;
    let end = NaiveDate::from_ymd_opt(year + i32::from(last < first), last, 1)?;
    Some((from, end.checked_add_months(Months::new(1))?.pred_opt()?))
}

fn weekday_near(now: NaiveDate, weekday: u32, turn: Option<i64>, tense: Tense) -> Option<NaiveDate> {
    let today = i64::from(now.weekday().num_days_from_monday());
    let back = (today - i64::from(weekday)).rem_euclid(7);
    match turn {
        // *last Wednesday* on a Wednesday is a week ago.
        Some(turn) if turn < 0 => shift(now, -if back == 0 { 7 } else { back }),
        Some(turn) if turn > 0 => shift(now, 7 - back),
        Some(_) => shift(now, i64::from(weekday) - today),
        None if tense == Tense::Future && back != 0 => shift(now, 7 - back),
        None => shift(now, -back),
    }
}

/// One stretch of the calendar, counted from the one of the publication.
fn near(stretch: Stretch, turn: i64, now: &Reference) -> Option<Period> {
    let year = |year: i32| Some((NaiveDate::from_ymd_opt(year, 1, 1)?, NaiveDate::from_ymd_opt(year, 12, 31)?));
    let whole = |first: NaiveDate, length: i64| Some((first, shift_months(first, length)?.pred_opt()?));
    match stretch {
        Stretch::Minute | Stretch::Hour | Stretch::Day => {
            let day = shift(now.day?, if stretch == Stretch::Day { turn } else { 0 })?;
            Some((day, day))
        }
        Stretch::Week | Stretch::Weekend => {
            let day = now.day?;
            let monday = shift(day, turn * 7 - i64::from(day.weekday().num_days_from_monday()))?;
            let first = if stretch == Stretch::Week { monday } else { shift(monday, 5)? };
            Some((first, shift(monday, 6)?))
        }
        Stretch::Month => whole(shift_months(now.middle()?.with_day(1)?, turn)?, 1),
        Stretch::Quarter => {
            let day = now.middle()?;
            let first = NaiveDate::from_ymd_opt(day.year(), day.month0() / 3 * 3 + 1, 1)?;
            whole(shift_months(first, turn * 3)?, 3)
        }
        Stretch::HalfYear => {
            let day = now.middle()?;
            let first = NaiveDate::from_ymd_opt(day.year(), day.month0() / 6 * 6 + 1, 1)?;
            whole(shift_months(first, turn * 6)?, 6)
        }
        Stretch::Year => year(now.year?.checked_add(i32::try_from(turn).ok()?)?),
        Stretch::Decade | Stretch::Century => {
            let length = if stretch == Stretch::Decade { 10 } else { 100 };
            let first = now.year?.div_euclid(length).checked_add(i32::try_from(turn).ok()?)?.checked_mul(length)?;
            Some((year(first)?.0, year(first.checked_add(length - 1)?)?.1))
        }
    }
}

/// So many stretches up to the publication or from it on.
fn run(stretch: Stretch, count: i64, now: &Reference) -> Option<Period> {
    let day = now.day?;
    let other = match stretch {
        Stretch::Minute => day,
        Stretch::Hour => shift(day, (count / 24).clamp(-10_000, 10_000))?,
        Stretch::Day => shift(day, count)?,
        Stretch::Week | Stretch::Weekend => shift(day, count.checked_mul(7)?)?,
        Stretch::Month => shift_months(day, count)?,
        Stretch::Quarter => shift_months(day, count.checked_mul(3)?)?,
        Stretch::HalfYear => shift_months(day, count.checked_mul(6)?)?,
        Stretch::Year => shift_months(day, count.checked_mul(12)?)?,
        Stretch::Decade => shift_months(day, count.checked_mul(120)?)?,
        Stretch::Century => shift_months(day, count.checked_mul(1200)?)?,
    };
    Some((day.min(other), day.max(other)))
}

/// A third of a period: of a year four months, of everything else so many days.
fn part((from, to): Period, third: Third) -> Option<Period> {
    let days = (to - from).num_days() + 1;
    let whole_year = from.month() == 1 && from.day() == 1 && to.month() == 12 && to.year() == from.year();
    let cut = |thirds: i64| {
        if whole_year { shift_months(from, thirds * 4) } else { shift(from, thirds * (days / 3).max(1)) }
    };
    let (first, second) = (cut(1)?, cut(2)?);
    if days < 3 {
        return Some((from, to));
    }
    Some(match third {
        Third::Begin => (from, first.pred_opt()?),
        Third::Middle => (first, second.pred_opt()?),
        Third::End => (second, to),
    })
}

/// Easter Sunday of the western churches (Gauss, with the corrections of Lichtenberg).
fn easter(year: i32) -> Option<NaiveDate> {
    let century = year / 100;
    let moon = 15 + (3 * century + 3) / 4 - (8 * century + 13) / 25;
    let sun = 2 - (3 * century + 3) / 4;
    let golden = year % 19;
    let seed = (19 * golden + moon) % 30;
    let correction = (seed + golden / 11) / 29;
    let border = 21 + seed - correction;
    let first_sunday = 7 - (year + year / 4 + sun) % 7;
    let distance = 7 - (border - first_sunday) % 7;
    shift(NaiveDate::from_ymd_opt(year, 3, 1)?, i64::from(border + distance - 1))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn easter_sundays() {
        for (year, month, day) in [(2022, 4, 17), (2024, 3, 31), (2025, 4, 20), (2000, 4, 23), (2019, 4, 21)] {
            assert_eq!(easter(year), NaiveDate::from_ymd_opt(year, month, day));
        }
    }

    #[test]
    fn a_short_publication_date_keeps_what_it_says() {
        assert_eq!(
            Reference::new(Some("2022-06")),
            Reference { year: Some(2022), month: Some(6), ..Default::default() }
        );
        assert_eq!(Reference::new(Some("2022-06-15T14:05:00+02:00")).day, NaiveDate::from_ymd_opt(2022, 6, 15));
        assert_eq!(Reference::new(Some("gestern")), Reference::default());
    }
}
