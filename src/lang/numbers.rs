//! How a language writes amounts: separators, number words, what turns an amount into a bound or a range, units.

use super::quick::{HashMap, HashSet};
use super::{Folder, LexiconError, tails};
use crate::words::Bound;

/// What a number word adds to the number that it is part of.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Part {
    /// Added: *drei, zwanzig, eleven*.
    Digit,
    /// The indefinite article, which is a number only in some places.
    Article,
    /// Multiplies what stands before it within its group: *hundert, Dutzend*.
    Times,
    /// Multiplies the group and closes it: *tausend, Mio, billion*.
    Scale,
    /// A scale only where money is meant: *£3m*.
    MoneyScale,
    /// At least so many, of unknown number: *Hunderte, dozens*.
    Vague,
    /// Ties number words together: *und, and*.
    Joiner,
    /// A share by itself or before a scale: *halb, half*.
    Share,
    /// How many times as much: *doppelt, twice*.
    Factor,
}

/// What kind of thing a unit measures.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Gauge {
    Money,
    Share,
    Time,
    /// Length, area, volume, mass, temperature, speed, energy, data.
    Physical,
    /// People or things that are counted.
    Count,
}

impl Gauge {
    /// The kind of this name.
    pub fn named(name: &str) -> Option<Self> {
        Some(match name {
            "money" => Self::Money,
            "share" => Self::Share,
            "time" => Self::Time,
            "physical" => Self::Physical,
            "count" => Self::Count,
            _ => return None,
        })
    }
}

/// A unit in the form in which figures of different languages are compared.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Unit {
    pub measure: &'static str,
    pub gauge: Gauge,
}

/// The end of a word that begins with a number: *jährig* in *53-jährige*.
#[derive(Debug, Clone, Copy)]
pub struct Tail {
    pub form: &'static str,
    pub unit: Unit,
    /// The unit as a word of its own: *Jahre*.
    pub name: &'static str,
}

/// Words around amounts that are neither number nor bound.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Around {
    /// Between the two ends of a range: *bis, to*.
    To,
    /// Opens a range: *zwischen, between*.
    Between,
    /// Between the ends of a range that was opened: *und, and*.
    And,
    /// Between the old and the new figure of a change: *auf, to*.
    Change,
    /// Opens a change: *von, from*.
    From,
    /// Between a tally and its figure: *bei, at*.
    Level,
    /// A measure of people of one sort: *dead, injured*; and that of people of any sort.
    Persons,
    Anybody,
    /// Tells how many there are of what follows or stands before: *die Zahl der Toten, the death toll*.
    Tally,
    /// Before a bare scale: *mehrere, several*.
    Several,
    /// Stands before numbers that name things: *Artikel, Platz, Nr*.
    Label,
    /// Leads from a share or crowd to its whole: *von, of*.
    Of,
    /// The end of an ordinal in figures: *th*.
    OrdinalEnd,
    /// One of so many: *jeder (Zweite)*, *(one) in (five)*.
    Every,
    Among,
    /// Before an age: *aged*.
    Aged,
    /// Behind it a word for *more than* means *of*: *ein Vertrag über, verfügt über*.
    Worth,
    /// A measure of things of which no more come to light later: *spectators, seats*.
    Fixed,
    /// The unit of a bare age.
    AgeUnit,
}

/// Bytes of a word that is looked at for its last part, and of that part at the least.
const LONGEST_WORD: usize = 40;
const SHORTEST_WORTH: usize = 4;
/// Bytes of the longest part that stands at the start of a longer word.
const LONGEST_PART: usize = 63;

#[derive(Debug, Default)]
pub struct Numbers {
    /// By measure, what sort of figure it makes.
    gauges: HashMap<&'static str, Gauge>,
    pub decimal: Vec<char>,
    pub groups: Vec<char>,
    /// Groups of three digits may also be parted by a space.
    pub group_space: bool,
    parts: HashMap<&'static str, (Part, f64)>,
    /// By the first byte of a part, which lengths in bytes there are, as bits.
    lengths: HashMap<u8, u64>,
    fractions: HashMap<&'static str, f64>,
    ordinals: HashMap<&'static str, u32>,
    around: HashSet<(Around, &'static str)>,
    pub age_unit: Option<&'static str>,
    before: HashMap<&'static str, Bound>,
    after: HashMap<&'static str, Bound>,
    units: HashMap<&'static str, Unit>,
    prefixes: HashMap<&'static str, Unit>,
    tails: Vec<Tail>,
}

impl Numbers {
    pub(super) fn load(folder: &'static Folder) -> Result<Self, LexiconError> {
        let mut all = Self::default();
        for row in folder.table("numbers.tsv", 2..=3)? {
            let form = row.cells[0];
            let value = || {
                let cell = row.cell(2).ok_or_else(|| row.error(format!("`{form}` has no value")))?;
                cell.parse::<f64>().map_err(|_| row.error(format!("`{cell}` is no number")))
            };
            let part = match row.cells[1] {
                "digit" => Part::Digit,
                "article" => Part::Article,
                "times" => Part::Times,
                "scale" => Part::Scale,
                "money_scale" => Part::MoneyScale,
                "vague" => Part::Vague,
                "share" => Part::Share,
                "factor" => Part::Factor,
                "joiner" => {
                    all.parts.insert(form, (Part::Joiner, 0.0));
                    continue;
                }
                "decimal" => {
                    all.decimal.extend(form.chars());
                    continue;
                }
                "group" if form == "space" => {
                    all.group_space = true;
                    continue;
                }
                "group" => {
                    all.groups.extend(form.chars());
                    continue;
                }
                "fraction" => {
                    all.fractions.insert(form, value()?);
                    continue;
                }
                "ordinal" => {
                    #[expect(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "small by nature")]
                    all.ordinals.insert(form, value()? as u32);
                    continue;
                }
                "age_unit" => {
                    all.age_unit = Some(form);
                    continue;
                }
                other => {
                    let around = around(other).ok_or_else(|| row.error(format!("unknown kind `{other}`")))?;
                    all.around.insert((around, form));
                    continue;
                }
            };
            if all.parts.insert(form, (part, value()?)).is_some() {
                return Err(row.error(format!("`{form}` stands here twice")));
            }
        }
        for form in all.parts.keys() {
            let bit = 1 << form.len().min(LONGEST_PART);
            *all.lengths.entry(form.bytes().next().unwrap_or(0)).or_default() |= bit;
        }
        for row in folder.table("bounds.tsv", 3..=3)? {
            let map = match row.cells[2] {
                "before" => &mut all.before,
                "after" => &mut all.after,
                other => return Err(row.error(format!("unknown place `{other}`; it is before or after"))),
            };
            if map.insert(row.cells[0], row.parse(1)?).is_some() {
                return Err(row.error(format!("`{}` stands here twice", row.cells[0])));
            }
        }
        for row in folder.table("units.tsv", 3..=5)? {
            let named = Gauge::named(row.cells[2]);
            let gauge = named.ok_or_else(|| row.error(format!("unknown kind of unit `{}`", row.cells[2])))?;
            let unit = Unit { measure: row.cells[1], gauge };
            all.gauges.insert(unit.measure, gauge);
            let form = row.cells[0];
            match row.cell(3).unwrap_or("after") {
                "after" => _ = all.units.insert(form, unit),
                "before" => _ = all.prefixes.insert(form, unit),
                "both" => {
                    all.units.insert(form, unit);
                    all.prefixes.insert(form, unit);
                }
                "tail" => {
                    let name = row.cell(4).ok_or_else(|| row.error("a tail needs the name of its unit"))?;
                    all.tails.push(Tail { form, unit, name });
                }
                other => return Err(row.error(format!("unknown place `{other}`; it is after, before, both or tail"))),
            }
        }
        Ok(all)
    }

    /// The number that begins the lower-cased word, as far as number words reach: its value, how many bytes it
    /// takes and the part that it ends with. Both *einundzwanzig* and *twenty* are one word here.
    pub fn part(&self, word: &str) -> Option<(Part, f64)> {
        self.parts.get(word).copied()
    }

    /// The longest part that begins this text.
    pub fn part_of(&self, text: &str) -> Option<(usize, Part, f64)> {
        let mut lengths = self.lengths.get(text.as_bytes().first()?).copied()?;
        // Most words begin like a number and are none: only what can be a part is looked up, the longest first.
        while lengths > 0 {
            let end = lengths.ilog2() as usize;
            if let Some((part, value)) = text.get(..end).and_then(|part| self.parts.get(part)) {
                return Some((end, *part, *value));
            }
            lengths &= !(1 << end);
        }
        None
    }

    pub fn fraction(&self, word: &str) -> Option<f64> {
        self.fractions.get(word).copied()
    }

    pub fn ordinal(&self, word: &str) -> Option<u32> {
        self.ordinals.get(word).copied()
    }

    pub fn is(&self, around: Around, word: &str) -> bool {
        // A static key is not needed for the look-up: the set is small per kind.
        self.around.contains(&(around, word))
    }

    pub fn bound_before(&self, words: &str) -> Option<Bound> {
        self.before.get(words).copied()
    }

    pub fn bound_after(&self, words: &str) -> Option<Bound> {
        self.after.get(words).copied()
    }

    /// Whether behind the word, or one that it ends with, *more than* means *of*: *ein Beratervertrag über*.
    pub fn is_worth(&self, word: &str) -> bool {
        tails(word, 0, SHORTEST_WORTH).take(LONGEST_WORD).any(|tail| self.is(Around::Worth, tail))
    }

    /// Whether the measure counts single things, which can become more (*people, houses*).
    pub fn is_count(&self, measure: &str) -> bool {
        self.gauge(measure) == Some(Gauge::Count)
    }

    /// What sort of figure one with this measure is.
    pub fn gauge(&self, measure: &str) -> Option<Gauge> {
        self.gauges.get(measure).copied()
    }

    /// The unit of this form, as written or in small letters.
    pub fn unit(&self, written: &str, lower: &str) -> Option<Unit> {
        self.units.get(written).or_else(|| self.units.get(lower)).copied()
    }

    /// A unit that stands before its figure.
    pub fn prefix(&self, written: &str, lower: &str) -> Option<Unit> {
        self.prefixes.get(written).or_else(|| self.prefixes.get(lower)).copied()
    }

    /// The unit in the end of a word such as *53-jährige*: the listed beginning and at most two letters more.
    pub fn tail(&self, end: &str) -> Option<Tail> {
        let fits = |tail: &&Tail| end.strip_prefix(tail.form).is_some_and(|rest| rest.chars().count() <= 2);
        self.tails.iter().find(fits).copied()
    }
}

fn around(word: &str) -> Option<Around> {
    Some(match word {
        "to" => Around::To,
        "between" => Around::Between,
        "and" => Around::And,
        "change" => Around::Change,
        "level" => Around::Level,
        "tally" => Around::Tally,
        "persons" => Around::Persons,
        "anybody" => Around::Anybody,
        "from" => Around::From,
        "several" => Around::Several,
        "label" => Around::Label,
        "of" => Around::Of,
        "ordinal_end" => Around::OrdinalEnd,
        "every" => Around::Every,
        "among" => Around::Among,
        "aged" => Around::Aged,
        "worth" => Around::Worth,
        "fixed" => Around::Fixed,
        _ => return None,
    })
}
