//! The words with which a language speaks of dates.

use super::quick::{HashMap, HashSet};
use super::{Folder, LexiconError, Row};

/// A stretch of the calendar.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Stretch {
    Minute,
    Hour,
    Day,
    Week,
    Weekend,
    Month,
    Quarter,
    HalfYear,
    Year,
    Decade,
    Century,
}

/// Which part of a stretch is meant.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Third {
    Begin,
    Middle,
    End,
}

/// What one word, or a few that belong together, say about time. A form can have several meanings.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Sense {
    /// 1 to 12.
    Month(u32),
    /// A month whose name is also another word, so that it needs company: *May, March*.
    WeakMonth(u32),
    /// 0 is Monday.
    Weekday(u32),
    /// A weekday's short form, which needs a date behind it.
    WeakWeekday(u32),
    /// *Abend, morning*.
    DayPart,
    /// A night before the day that follows: *Nacht zum Sonntag*.
    Eve,
    /// Day and month of the first and the last day.
    Feast(u32, u32, u32, u32),
    /// Days after Easter Sunday, first and last.
    Easter(i64, i64),
    /// First and last month.
    Season(u32, u32),
    /// Days from the publication.
    Day(i64),
    /// Days from the day that was last spoken of.
    DayFromThere(i64),
    /// With whether the word is a plural.
    Stretch(Stretch, bool),
    /// A stretch and which one, in one word: *Vorjahr*.
    Turned(Stretch, i64),
    /// *letzte, this, next*: -1, 0, 1 from now.
    Turn(i64),
    /// The same, counted from the day and not by the calendar: *the past year*.
    Rolling(i64),
    Third(Third),
    /// A preposition that belongs to the phrase and changes nothing: *am, in*.
    On,
    /// Articles and the like between a preposition and the date.
    Article,
    Since,
    Until,
    Before,
    After,
    /// Before a number and a stretch: *vor (drei Tagen)*.
    AgoBefore,
    /// Behind a number and a stretch: *(three days) ago*.
    Ago,
    /// Before a number and a stretch, looking forward: *in (drei Tagen)*.
    Ahead,
    /// Opens a range.
    From,
    /// Between the ends of a range.
    To,
    /// Between the ends of a range that was opened by `From`'s stricter sister.
    And,
    Between,
    /// The end of a decade's number: *er, s*.
    DecadeEnd,
    /// Makes a number a time of day: *Uhr, p.m.*
    Clock,
    /// The half of the day of a time of day.
    Am,
    Pm,
    /// A time of day by its name, in minutes since midnight: *Mitternacht, noon*.
    Hour(u16),
    /// Half an hour before the next number: *halb (sechs)*.
    HalfTo,
    /// Before a time of day: *um, at*.
    At,
    /// Before a time of day that is only near: *gegen, shortly after*.
    Roughly,
    /// Before a year: *Jahr, year*.
    YearWord,
    /// Marks of tense in the clause.
    Future,
    Past,
    /// Looks back beside another verb: *hat gewählt*, not *hat Zeit*.
    Perfect,
    /// Eras before which a year counts backwards are not dated.
    Era,
}

#[derive(Debug, Default)]
pub struct Calendar {
    senses: HashMap<&'static str, Vec<Sense>>,
    /// The words with which forms of several words begin.
    openers: HashSet<&'static str>,
    /// The largest number of words in one form.
    pub longest: usize,
    /// Whether *3/4* is the 3rd of April (day first) or the 4th of March.
    pub month_first: bool,
}

impl Calendar {
    pub(super) fn load(folder: &'static Folder) -> Result<Self, LexiconError> {
        let mut all = Self::default();
        for row in folder.table("calendar.tsv", 2..=3)? {
            if row.cells[1] == "order" {
                all.month_first = row.cells[0] == "mdy";
                continue;
            }
            let sense = sense(&row)?;
            let senses = all.senses.entry(row.cells[0]).or_default();
            if senses.contains(&sense) {
                return Err(row.error(format!("`{}` stands here twice", row.cells[0])));
            }
            senses.push(sense);
            if let Some((opener, _)) = row.cells[0].split_once([' ', '\'', '’']) {
                all.openers.insert(opener);
            }
            all.longest = all.longest.max(row.cells[0].split([' ', '\'', '’']).count());
        }
        Ok(all)
    }

    pub fn is_month(&self, written: &str) -> bool {
        let senses = self.senses.get(written.strip_suffix('.').unwrap_or(written));
        senses.is_some_and(|senses| senses.iter().any(|sense| matches!(sense, Sense::Month(_) | Sense::WeakMonth(_))))
    }

    /// Whether a form of several words can begin with this one.
    pub fn opens(&self, written: &str, lower: &str) -> bool {
        self.openers.contains(written) || self.openers.contains(lower)
    }

    /// What these words mean: as they are written, else in small letters.
    pub fn senses(&self, written: &str, lower: &str) -> &[Sense] {
        self.senses.get(written).or_else(|| self.senses.get(lower)).map_or(&[], Vec::as_slice)
    }
}

fn sense(row: &Row) -> Result<Sense, LexiconError> {
    let numbers = || -> Result<Vec<i64>, LexiconError> {
        let cell = row.cell(2).ok_or_else(|| row.error(format!("`{}` needs a value", row.cells[0])))?;
        let number = |part: &str| part.trim().parse().map_err(|_| row.error(format!("`{part}` is no number")));
        cell.split(' ').map(number).collect()
    };
    let one = |least: i64, most: i64| -> Result<i64, LexiconError> {
        let values = numbers()?;
        let fits = values.len() == 1 && (least..=most).contains(&values[0]);
        if fits { Ok(values[0]) } else { Err(row.error(format!("one number from {least} to {most} belongs here"))) }
    };
    let small = |value: i64| u32::try_from(value).map_err(|_| row.error(format!("{value} is below zero")));
    Ok(match row.cells[1] {
        "month" => Sense::Month(small(one(1, 12)?)?),
        "weak_month" => Sense::WeakMonth(small(one(1, 12)?)?),
        "weekday" => Sense::Weekday(small(one(0, 6)?)?),
        "weak_weekday" => Sense::WeakWeekday(small(one(0, 6)?)?),
        "day_part" => Sense::DayPart,
        "eve" => Sense::Eve,
        "feast" => match numbers()?[..] {
            [d, m, e, n] => Sense::Feast(small(d)?, small(m)?, small(e)?, small(n)?),
            _ => return Err(row.error("day and month of the first and the last day belong here")),
        },
        "easter" => match numbers()?[..] {
            [first, last] => Sense::Easter(first, last),
            _ => return Err(row.error("two numbers of days belong here")),
        },
        "season" => match numbers()?[..] {
            [first @ 1..=12, last @ 1..=12] => Sense::Season(small(first)?, small(last)?),
            _ => return Err(row.error("first and last month belong here")),
        },
        "day" => Sense::Day(one(-9, 9)?),
        "day_from_there" => Sense::DayFromThere(one(-9, 9)?),
        "stretch" => {
            let word = row.cell(2).unwrap_or("");
            let plural = word.strip_suffix('s');
            Sense::Stretch(stretch(row, plural.or(Some(word)))?, plural.is_some())
        }
        "turned" => {
            let (name, turn) = row.cell(2).and_then(|cell| cell.split_once(' ')).unwrap_or(("", ""));
            let turn = turn.parse().map_err(|_| row.error("a stretch and a number belong here"))?;
            Sense::Turned(stretch(row, Some(name))?, turn)
        }
        "turn" => Sense::Turn(one(-2, 2)?),
        "rolling" => Sense::Rolling(one(-1, 1)?),
        "third" => Sense::Third(match row.cell(2) {
            Some("begin") => Third::Begin,
            Some("middle") => Third::Middle,
            Some("end") => Third::End,
            _ => return Err(row.error("begin, middle or end belongs here")),
        }),
        "on" => Sense::On,
        "article" => Sense::Article,
        "since" => Sense::Since,
        "until" => Sense::Until,
        "before" => Sense::Before,
        "after" => Sense::After,
        "ago_before" => Sense::AgoBefore,
        "ago" => Sense::Ago,
        "ahead" => Sense::Ahead,
        "from" => Sense::From,
        "to" => Sense::To,
        "and" => Sense::And,
        "between" => Sense::Between,
        "decade_end" => Sense::DecadeEnd,
        "clock" => Sense::Clock,
        "am" => Sense::Am,
        "pm" => Sense::Pm,
        "hour" => Sense::Hour(u16::try_from(one(0, 1440)?).unwrap_or_default()),
        "half_to" => Sense::HalfTo,
        "at" => Sense::At,
        "roughly" => Sense::Roughly,
        "year_word" => Sense::YearWord,
        "future" => Sense::Future,
        "past" => Sense::Past,
        "perfect" => Sense::Perfect,
        "era" => Sense::Era,
        other => return Err(row.error(format!("unknown kind `{other}`"))),
    })
}

fn stretch(row: &Row, word: Option<&str>) -> Result<Stretch, LexiconError> {
    Ok(match word {
        Some("minute") => Stretch::Minute,
        Some("hour") => Stretch::Hour,
        Some("day") => Stretch::Day,
        Some("week") => Stretch::Week,
        Some("weekend") => Stretch::Weekend,
        Some("month") => Stretch::Month,
        Some("quarter") => Stretch::Quarter,
        Some("half_year") => Stretch::HalfYear,
        Some("year") => Stretch::Year,
        Some("decade") => Stretch::Decade,
        Some("century") => Stretch::Century,
        _ => return Err(row.error("unknown stretch of time")),
    })
}
