//! Dates and stretches of time in a text: prepositions, ranges and times of day around the core of a phrase, and
//! the days that all this means.

use super::Time;
use super::calendar::{Moment, Period, Reference, Tense, Year, resolve};
use super::clock::{self, Clock};
use super::moment::{Core, Moments, shifted};
use super::scan::Scan;
use crate::lang::calendar::{Sense, Stretch};
use crate::span::Span;
use crate::text::TokenKind;
use chrono::NaiveDate;

/// First and last day, each where it is known.
type Ends = (Option<NaiveDate>, Option<NaiveDate>);

/// How the preposition opens the period.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Open {
    /// It is the period itself.
    Closed,
    Since,
    Until,
    Before,
    After,
}

/// What stands before the core of a phrase.
struct Lead {
    next: usize,
    open: Open,
    /// *vom, from*: the other end of a range follows.
    from: bool,
    between: bool,
    /// It begins the night before.
    eve: bool,
}

/// All times of the text, in its order. Relative words need the day of publication; without it they stay without
/// values.
pub(super) fn find(scan: &Scan, published: Option<&str>) -> Vec<Time> {
    let mut now = Reference::new(published);
    let mut found = Vec::new();
    for sentence in &scan.text.sentences {
        let moments = Moments::new(scan, sentence.tokens.start, sentence.tokens.end);
        let mut at = moments.start;
        while at < moments.end {
            let Some((time, next)) = phrase(&moments, at, &now).or_else(|| hour(&moments, at)) else {
                at += 1;
                continue;
            };
            now.there = time.day().or(now.there);
            found.push(time);
            at = next.max(at + 1);
        }
    }
    found
}

/// A time of day without a date.
fn hour(moments: &Moments, at: usize) -> Option<(Time, usize)> {
    let (next, clock) = clock::alone(moments, at)?;
    Some(time(moments, at, next, (None, None), Some(clock)))
}

/// The phrase that begins at this token, and the token behind it.
fn phrase(moments: &Moments, at: usize, now: &Reference) -> Option<(Time, usize)> {
    let lead = lead(moments, at);
    let led = lead.next > at;
    if let Some((period, next)) = spans(moments, at, &lead, now) {
        return Some(time(moments, at, next, period, None));
    }
    // *vor drei Tagen*, not *vor dem 3. Mai*.
    let ago = moments.has(at, Sense::AgoBefore).and_then(|_| moments.ago(at));
    let core = match ago {
        Some(core) => core,
        None => moments.core(lead.next, led)?,
    };
    let lead = Lead { open: if ago.is_some() { Open::Closed } else { lead.open }, ..lead };
    if is_era(moments, core.next) {
        return None;
    }
    let range = other_end(moments, &lead, &core);
    let tense = moments.tense(lead.next);
    if let Some((first, last)) = range {
        let (from, to) = (resolve(first.moment, first.third, tense, now), resolve(last.moment, last.third, tense, now));
        let mut period = (from.map(|(from, _)| from), to.map(|(_, to)| to));
        if let (Some(from), Some(to)) = period
            && from > to
        {
            // *Oktober bis März*: the first end lies in the year before.
            period.0 = from.checked_sub_months(chrono::Months::new(12)).filter(|from| *from <= to);
        }
        let (next, clock) = behind(moments, last.next);
        return Some(time(moments, at, next, period, clock));
    }
    if matches!(core.moment, Moment::DayOfMonth(_)) {
        return None;
    }
    let tense = if lead.open == Open::Until && tense == Tense::Open { Tense::Either } else { tense };
    let (next, clock) = behind(moments, core.next);
    let mut period = resolve(core.moment, core.third, tense, now);
    if let Some((from, to)) = period.filter(|(from, to)| lead.eve && from == to) {
        period = from.pred_opt().map(|before| (before, to));
    }
    // A possessive belongs to another noun (*before Monday's vote*).
    let owned = next < moments.end && moments.scan.glued(next - 1) && moments.scan.kind(next) == TokenKind::Word;
    if owned && lead.open != Open::Closed {
        return Some(time(moments, lead.next, next, opened(period, Open::Closed), clock));
    }
    Some(time(moments, at, next, opened(period, lead.open), clock))
}

/// The time of day behind a date, if there is one, and where to go on.
fn behind(moments: &Moments, next: usize) -> (usize, Option<Clock>) {
    clock::behind(moments, next).map_or((next, None), |(next, clock)| (next, Some(clock)))
}

fn time(moments: &Moments, at: usize, next: usize, (from, to): Ends, clock: Option<Clock>) -> (Time, usize) {
    let tokens = &moments.scan.text.tokens;
    (Time { span: Span::new(tokens[at].span.start, tokens[next - 1].span.end), from, to, clock }, next)
}

fn opened(period: Option<Period>, open: Open) -> Ends {
    let Some((from, to)) = period else { return (None, None) };
    match open {
        Open::Closed => (Some(from), Some(to)),
        Open::Since => (Some(from), None),
        Open::Until => (None, Some(to)),
        Open::Before => (None, from.pred_opt()),
        Open::After => (to.succ_opt(), None),
    }
}

/// Prepositions and articles before the core. They belong to the phrase only if a preposition begins it.
fn lead(moments: &Moments, at: usize) -> Lead {
    let mut lead = Lead { next: at, open: Open::Closed, from: false, between: false, eve: false };
    if let Some(next) = moments.has(at, Sense::Eve) {
        return Lead { next: moments.articles(next), eve: true, ..lead };
    }
    for _ in 0..2 {
        let (count, senses) = moments.senses(lead.next);
        let has = |sense: Sense| senses.contains(&sense);
        let open = if has(Sense::Since) {
            Open::Since
        } else if has(Sense::Until) {
            Open::Until
        } else if has(Sense::Before) {
            Open::Before
        } else if has(Sense::After) {
            Open::After
        } else if has(Sense::On) || has(Sense::From) || has(Sense::Between) {
            Open::Closed
        } else {
            break;
        };
        if lead.open == Open::Closed {
            lead.open = open;
        }
        lead.from |= has(Sense::From);
        lead.between |= has(Sense::Between);
        lead.next += count;
    }
    if lead.next > at {
        lead.next = moments.articles(lead.next);
    }
    lead
}

/// *seit drei Jahren*, *in drei Tagen*: a count of stretches that only its preposition makes a time.
fn spans(moments: &Moments, at: usize, lead: &Lead, now: &Reference) -> Option<(Ends, usize)> {
    let plural = |token: usize| {
        moments.sense(token, |sense| match *sense {
            Sense::Stretch(Stretch::Year | Stretch::Month | Stretch::Week | Stretch::Day | Stretch::Decade, true) => {
                Some(())
            }
            _ => None,
        })
    };
    if lead.open == Open::Since {
        let from = moments.bound(lead.next);
        // *seit Jahren*
        if let Some((next, ())) = plural(from) {
            return Some(((None, None), next));
        }
        let (next, stretch, count) = moments.count(from)?;
        let begin = resolve(shifted(stretch, -count), None, Tense::Past, now).map(|(from, _)| from);
        return Some(((begin, None), next));
    }
    let after = moments.has(at, Sense::Ahead)?;
    let (next, stretch, count) = moments.count(moments.bound(after))?;
    let ahead = moments.tense(at) == Tense::Future && !matches!(stretch, Stretch::Minute | Stretch::Hour);
    let period = resolve(shifted(stretch, count), None, Tense::Future, now).filter(|_| ahead)?;
    Some(((Some(period.0), Some(period.1)), next))
}

/// The other end of a range and the first one completed from it.
fn other_end(moments: &Moments, lead: &Lead, core: &Core) -> Option<(Core, Core)> {
    let day_only = matches!(core.moment, Moment::DayOfMonth(_));
    let mut at = moments.has(core.next, Sense::To);
    if at.is_none() && (lead.between || day_only) {
        at = moments.has(core.next, Sense::And);
    }
    // *March to May* without *from* may be anything else.
    let at = at.filter(|at| {
        lead.from || day_only || lead.between || !is_word(moments, *at - 1) || only_to(moments, *at - 1)
    })?;
    let other_lead = self::lead(moments, at);
    let mut first = *core;
    // *May 1 to 3*
    if let (Moment::Date { year, month, .. }, Some((day, next))) = (first.moment, moments.day(at))
        && moments.scan.lang.calendar.month_first
        && moments.core(at, false).is_none()
    {
        return Some((first, Core { moment: Moment::Date { year, month, day }, third: None, next }));
    }
    let mut last = moments.core(moments.articles(other_lead.next), true)?;
    match (&mut first.moment, last.moment) {
        (Moment::DayOfMonth(day), Moment::Date { year, month, .. }) => {
            first.moment = Moment::Date { year, month, day: *day };
        }
        (
            Moment::Date { year: one @ None, .. } | Moment::Months { year: one @ None, .. },
            Moment::Date { year, .. } | Moment::Months { year, .. },
        ) => *one = year,
        (Moment::Months { year: one @ None, .. }, Moment::Years(..)) if !is_word(moments, at - 1) => {
            *one = None;
            return None;
        }
        (Moment::Years(..), Moment::Years(..))
        | (Moment::Weekday(..), Moment::Weekday(..))
        | (Moment::Date { .. }, Moment::Date { .. })
        | (Moment::Months { .. }, Moment::Months { .. })
        | (Moment::Weekday(..), Moment::Date { .. })
        | (Moment::Date { .. }, Moment::Day(_)) => {}
        _ => return None,
    }
    // The year of the first end may be the only one: *Dezember 2021 bis März*.
    if let (
        Moment::Date { year: Some(Year::Is(year)), month: from, .. }
        | Moment::Months { year: Some(Year::Is(year)), first: from, .. },
        Moment::Date { year: to_year @ None, month: to, .. } | Moment::Months { year: to_year @ None, last: to, .. },
    ) = (first.moment, &mut last.moment)
    {
        *to_year = Some(Year::Is(year + i32::from(*to < from)));
    }
    Some((first, last))
}

fn is_word(moments: &Moments, at: usize) -> bool {
    moments.scan.kind(at) == TokenKind::Word
}

/// Whether the word can only stand between two ends (*bis*), or also elsewhere (*to*).
fn only_to(moments: &Moments, at: usize) -> bool {
    moments.senses(at).1.contains(&Sense::Until) || moments.has(at, Sense::Article).is_some()
}

/// *44 v. Chr.* is before all calendars that are reckoned with here.
fn is_era(moments: &Moments, next: usize) -> bool {
    moments.has(next, Sense::Era).is_some()
}
