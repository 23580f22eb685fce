//! Figures with what they count and how exact they are: *mehr als 20 Menschen*, *between 10 and 20 percent*.

use super::number::{self, Number, Shape};
use super::scan::Scan;
use super::unit::{self, Counted};
use super::{Quantity, Time};
use crate::lang::calendar::Sense;
use crate::lang::numbers::{Around, Gauge, Unit};
use crate::span::Span;
use crate::syntax::{Rel, Tag};
use crate::text::TokenKind;
use crate::words::Bound;
use std::ops::Range;

/// The longest words of a bound: *no fewer than*.
const BOUND_WORDS: usize = 4;
/// The most words between a part and its whole: *of all the*.
const MOST_OF: usize = 3;
/// Nobody is older.
const OLDEST: f64 = 120.0;

/// All figures of the text that are no dates.
pub(super) fn find(scan: &Scan, times: &[Time]) -> Vec<Quantity> {
    let mut found = Vec::new();
    let mut time = 0;
    for sentence in &scan.text.sentences {
        let Range { start, end } = sentence.tokens;
        let mut reader = Reader { scan, start, end, found: Vec::new() };
        let mut at = start;
        while at < end {
            let span = scan.text.tokens[at].span;
            while times.get(time).is_some_and(|time| time.span.end <= span.start) {
                time += 1;
            }
            if times.get(time).is_some_and(|time| time.span.overlaps(span)) {
                at += 1;
                continue;
            }
            let limit = times.get(time).map_or(end, |time| {
                let all = &scan.text.tokens;
                all.partition_point(|token| token.span.start < time.span.start).min(end)
            });
            at = reader.read(at, limit).max(at + 1);
        }
        share_units(scan, &mut reader.found);
        found.extend(reader.found.into_iter().map(|(_, quantity)| quantity));
    }
    found
}

struct Reader<'a> {
    scan: &'a Scan<'a>,
    start: usize,
    end: usize,
    /// Beside each figure the token behind its words.
    found: Vec<(Range<usize>, Quantity)>,
}

impl Reader<'_> {
    /// Reads the figure that begins here, if one does. Where to go on.
    fn read(&mut self, at: usize, end: usize) -> usize {
        let scan = self.scan;
        if let Some(next) = self.skip_code(at) {
            return next;
        }
        let Some(mut number) = number::read(scan, at, end) else { return at + 1 };
        let next = number.tokens.end;
        if self.is_clock(next) || self.is_score(&number) {
            return next;
        }
        let prefix = self.prefix(at);
        // *£3m*, *3m euros*
        let money = prefix.is_some() || unit::is_money(scan, next, end);
        if let (true, Some(scale)) = (money, number.money.take()) {
            number.value *= scale;
            number.high = number.high.map(|high| high * scale);
            number.tail = None;
        }
        let counted = unit::after(scan, &number, end);
        if number.tail.is_some() && counted.is_none() && prefix.is_none() {
            return next;
        }
        let (first, counted, upper) = self.range(&mut number, prefix.map(|(_, unit)| unit), counted, end);
        let from = prefix.map_or(first, |(token, _)| token);
        self.add(&number, from, prefix, counted, upper)
    }

    /// Puts the figure together with bound and sign and keeps it, unless it only names or numbers something.
    fn add(
        &mut self,
        number: &Number,
        from: usize,
        prefix: Option<(usize, Unit)>,
        mut counted: Option<Counted>,
        upper: Option<Upper>,
    ) -> usize {
        let scan = self.scan;
        let numbers = &scan.lang.numbers;
        let (mut from, mut negative) = (from, false);
        if let Some(sign) = self.sign(from) {
            from -= 1;
            negative = sign;
        }
        let (mut bound, mut start) = match number.shape {
            Shape::Vague => (Bound::AtLeast, from),
            _ => (Bound::Exact, from),
        };
        if upper.is_some() || number.high.is_some() {
            bound = Bound::Range;
            if start > self.start && numbers.is(Around::Between, scan.lower(start - 1)) {
                start -= 1;
            }
        } else if let Some((words, found)) = self.bound_before(from).filter(|(words, _)| !self.is_of(from, *words)) {
            start = from - words;
            bound = found;
        } else if let Some(words) = self.several_before(from, number) {
            start = from - words;
            bound = Bound::AtLeast;
        }
        let mut next = number.tokens.end;
        let mut end = scan.text.tokens[next - 1].span.end;
        for (token, place) in
            [counted.as_ref().map(|counted| (counted.next, counted.end)), upper.as_ref().map(|u| (u.next, u.end))]
                .into_iter()
                .flatten()
        {
            next = next.max(token);
            end = end.max(place);
        }
        if bound == Bound::Exact
            && let Some((words, found)) = self.bound_after(next)
        {
            next += words;
            end = scan.text.tokens[next - 1].span.end;
            bound = found;
            if counted.is_none()
                && let Some(behind) = unit::behind(scan, number, next, self.end)
            {
                (next, end) = (behind.next, behind.end);
                counted = Some(behind);
            }
        }
        let age = counted.is_none() && prefix.is_none() && self.is_age(start, next, number);
        if counted.is_none() && prefix.is_none() && !age && bound != Bound::Range {
            counted = unit::of_tally(scan, start, self.start);
        }
        let known = counted.as_ref().and_then(|counted| counted.unit).or(prefix.map(|(_, unit)| unit));
        if !age && self.only_names(number, start, bound, known, counted.as_ref(), prefix.is_some()) {
            return number.tokens.end;
        }
        let unit = match (&counted, prefix) {
            _ if age => numbers.age_unit.map(str::to_owned),
            (_, Some((token, _))) => Some(scan.word(token).to_owned()),
            (Some(counted), None) => Some(counted.name.clone()),
            (None, None) => None,
        };
        let measure = match number.shape {
            _ if age => numbers.age_unit.and_then(|word| numbers.unit(word, &word.to_lowercase())).map(|u| u.measure),
            Shape::Fraction if known.is_none() => Some("share"),
            Shape::Factor => Some("×"),
            _ => prefix.map(|(_, unit)| unit).or(known).map(|unit| unit.measure),
        };
        let sign = if negative { -1.0 } else { 1.0 };
        let quantity = Quantity {
            span: Span::new(scan.text.tokens[start].span.start, end),
            value: round(number.value * sign),
            high: upper.map(|upper| upper.value).or(number.high).map(round),
            bound,
            unit,
            measure,
        };
        self.found.push((start..next, quantity));
        next
    }

    /// The second end of a range, and the first figure made comparable with it.
    fn range(
        &self,
        number: &mut Number,
        prefix: Option<Unit>,
        counted: Option<Counted>,
        end: usize,
    ) -> (usize, Option<Counted>, Option<Upper>) {
        let scan = self.scan;
        let numbers = &scan.lang.numbers;
        let first = number.tokens.start;
        let at = counted.as_ref().map_or(number.tokens.end, |counted| counted.next);
        let before = first.checked_sub(1 + usize::from(prefix.is_some())).filter(|before| *before >= self.start);
        let opened = before.is_some_and(|before| numbers.is(Around::Between, scan.lower(before)));
        let changes = before.is_some_and(|before| numbers.is(Around::From, scan.lower(before)))
            && at < end
            && numbers.is(Around::Change, scan.lower(at));
        let middle = if opened { Around::And } else { Around::To };
        let plain = number.high.is_none() && matches!(number.shape, Shape::Figures | Shape::Words | Shape::Article);
        if !plain || changes || at + 1 >= end || !numbers.is(middle, scan.lower(at)) {
            return (first, counted, None);
        }
        // *$5 to $10*
        let sign = usize::from(numbers.prefix(scan.word(at + 1), scan.lower(at + 1)).is_some());
        let Some(second) = number::read(scan, at + 1 + sign, end) else { return (first, counted, None) };
        let unit = unit::after(scan, &second, end);
        let counted_only = counted.as_ref().is_some_and(|counted| counted.unit.is_none());
        if self.is_clock(second.tokens.end) || second.high.is_some() || counted_only || second.shape == Shape::Vague {
            return (first, counted, None);
        }
        let same = match (&counted, &unit) {
            (Some(one), Some(other)) => one.unit == other.unit,
            _ => true,
        };
        let scale = if second.scaled && !number.scaled { scale_of(scan, &second) } else { 1.0 };
        if !same || number.value * scale >= second.value {
            return (first, counted, None);
        }
        number.value *= scale;
        let next = unit.as_ref().map_or(second.tokens.end, |unit| unit.next);
        let end = scan.text.tokens[next - 1].span.end;
        (first, unit.or(counted), Some(Upper { value: second.value, end, next }))
    }

    /// A currency before the number.
    fn prefix(&self, at: usize) -> Option<(usize, Unit)> {
        let before = at.checked_sub(1).filter(|before| *before >= self.start)?;
        let unit = self.scan.lang.numbers.prefix(self.scan.word(before), self.scan.lower(before))?;
        Some((before, unit))
    }

    /// Whether a sign that is glued to the figure makes it negative.
    fn sign(&self, from: usize) -> Option<bool> {
        let before = from.checked_sub(1).filter(|before| *before >= self.start)?;
        let free = before == self.start || !self.scan.glued(before - 1);
        let negative = match self.scan.word(before) {
            "-" | "−" | "–" => true,
            "+" => false,
            _ => return None,
        };
        (free && self.scan.glued(before)).then_some(negative)
    }

    /// The bound in the words before a figure, and how many they are.
    fn bound_before(&self, from: usize) -> Option<(usize, Bound)> {
        (1..=BOUND_WORDS.min(from - self.start)).rev().find_map(|words| {
            let (_, lower) = self.scan.phrase(from - words..from);
            Some((words, self.scan.lang.numbers.bound_before(&lower)?))
        })
    }

    /// Whether the word before a bound makes it mean how much something is worth: *ein Vertrag über zwei Millionen*.
    fn is_of(&self, from: usize, words: usize) -> bool {
        let before = from.checked_sub(words + 1).filter(|before| *before >= self.start);
        before.is_some_and(|before| self.scan.lang.numbers.is_worth(self.scan.lower(before)))
    }

    fn bound_after(&self, next: usize) -> Option<(usize, Bound)> {
        (1..=2.min(self.end.saturating_sub(next))).rev().find_map(|words| {
            let (_, lower) = self.scan.phrase(next..next + words);
            Some((words, self.scan.lang.numbers.bound_after(&lower)?))
        })
    }

    /// *mehrere hundert*, *a few thousand*.
    fn several_before(&self, from: usize, number: &Number) -> Option<usize> {
        let bare = number.tokens.len() == 1 && matches!(number.shape, Shape::Words | Shape::Vague);
        let scale = bare && number.value >= 12.0 && self.scan.lang.numbers.part(self.scan.bare(from)).is_some();
        (1..=2.min(from - self.start)).rev().find(|words| {
            let (_, lower) = self.scan.phrase(from - words..from);
            scale && self.scan.lang.numbers.is(Around::Several, &lower)
        })
    }

    fn is_clock(&self, next: usize) -> bool {
        next < self.end
            && self.scan.lang.calendar.senses(self.scan.word(next), self.scan.lower(next)).contains(&Sense::Clock)
    }

    /// *2 : 1*
    fn is_score(&self, number: &Number) -> bool {
        let colon = |token: usize| token < self.end && self.scan.word(token) == ":";
        let number_at = |token: usize| token < self.end && self.scan.kind(token) == TokenKind::Number;
        let Range { start, end } = number.tokens;
        (colon(end) && number_at(end + 1)) || (start >= self.start + 2 && colon(start - 1) && number_at(start - 2))
    }

    /// Telephone numbers and the like: figures with a leading zero, or many groups that are no thousands. The token
    /// behind them.
    fn skip_code(&self, at: usize) -> Option<usize> {
        let is_number = |token: usize| token < self.end && self.scan.kind(token) == TokenKind::Number;
        if !is_number(at) {
            return None;
        }
        let word = self.scan.word(at);
        let zero = word.len() > 1 && word.starts_with('0') && word[1..].starts_with(char::is_numeric);
        let mut next = at + 1;
        while is_number(next) || (next < self.end && matches!(self.scan.word(next), "/" | "-") && is_number(next + 1)) {
            next += 1;
        }
        let whole = number::read(self.scan, at, self.end).map_or(at, |number| number.tokens.end);
        let slashes = (at..next).any(|token| self.scan.word(token) == "/");
        ((zero || slashes || (next - at > 2 && whole < next)) && next > at).then_some(next)
    }

    /// *Anna Müller (53)*, *John Smith, 53, said*, *aged 53*.
    fn is_age(&self, start: usize, next: usize, number: &Number) -> bool {
        let plain = number.shape == Shape::Figures && !number.scaled && number.high.is_none() && number.tail.is_none();
        if !plain || number.value > OLDEST || number.value.fract() != 0.0 || start <= self.start {
            return false;
        }
        let scan = self.scan;
        let aged = (1..=2.min(start - self.start)).any(|words| {
            let (_, lower) = scan.phrase(start - words..start);
            scan.lang.numbers.is(Around::Aged, &lower)
        });
        let around = (scan.word(start - 1), (next < self.end).then(|| scan.word(next)));
        let apart = matches!(around, ("(", Some(")")) | (",", Some(",")));
        let name = start >= self.start + 2 && scan.node(start - 2).is_some_and(|node| node.tag == Tag::Propn);
        aged || (apart && name)
    }

    /// Whether a number follows of which this one is a part: *nach eigenen Angaben 14 von 16 Drohnen*.
    fn is_part_of_number(&self, next: usize) -> bool {
        let scan = self.scan;
        let of = next + 1 < self.end && scan.lang.numbers.is(Around::Of, scan.lower(next));
        of && (next + 1..self.end).take(MOST_OF).any(|token| scan.kind(token) == TokenKind::Number)
    }

    /// Whether the number only names or numbers something, or is an article.
    fn only_names(
        &self,
        number: &Number,
        start: usize,
        bound: Bound,
        known: Option<Unit>,
        counted: Option<&Counted>,
        money: bool,
    ) -> bool {
        let scan = self.scan;
        let at = number.tokens.start;
        if number.shape == Shape::Article {
            let counts = scan.node(at).is_some_and(|node| node.tag == Tag::Num && node.rel == Rel::Nummod);
            let gauge = known.map(|unit| unit.gauge);
            let measured = match bound {
                Bound::Exact => gauge == Some(Gauge::Share),
                _ => gauge.is_some_and(|gauge| gauge != Gauge::Count),
            };
            let aged = number.tail.is_some() && gauge == Some(Gauge::Time);
            let thing = counts && counted.is_some() && number.tail.is_none();
            return !(thing || measured || aged);
        }
        // A scale without a number or a noun: *die Million*, *die Hälfte* is a share.
        if number.shape == Shape::Vague && counted.is_none() && !money && number.tokens.len() == 1 {
            return number.scaled;
        }
        if bound != Bound::Exact || money || start <= self.start {
            let alone = start == self.start && number.tokens.end < self.end && number.shape == Shape::Figures;
            let list = alone && counted.is_none() && matches!(scan.word(number.tokens.end), ")" | "." | ":");
            return list && bound == Bound::Exact && !money;
        }
        let before = start - 1;
        if number.shape != Shape::Figures || number.scaled || self.is_part_of_number(number.tokens.end) {
            return false;
        }
        let label = scan.lang.numbers.is(Around::Label, scan.bare(before));
        let measured = known.is_some_and(|unit| unit.gauge != Gauge::Count);
        if label && !measured {
            return true;
        }
        // *Boeing 737*, *A 8*.
        let attached = number.value.fract() == 0.0
            && scan.node(at).is_some_and(|node| node.head == Some(before) && node.rel != Rel::Obl)
            && scan.node(before).is_some_and(|node| node.tag == Tag::Noun);
        let name = attached
            || scan.node(before).is_some_and(|node| node.tag == Tag::Propn)
            || (scan.kind(before) == TokenKind::Word && scan.word(before).chars().all(char::is_uppercase));
        name && counted.is_none() && scan.kind(before) == TokenKind::Word
    }
}

/// The upper end of a range.
struct Upper {
    value: f64,
    end: usize,
    next: usize,
}

/// How much the scales of a number multiply it by: *bis drei Millionen* -> 1e6.
fn scale_of(scan: &Scan, number: &Number) -> f64 {
    let scale = |token: usize| match scan.lang.numbers.part(scan.bare(token)) {
        Some((crate::lang::numbers::Part::Scale | crate::lang::numbers::Part::Times, value)) => value,
        _ => 1.0,
    };
    (number.tokens.start + 1..number.tokens.end).map(scale).product()
}

/// *von 10 auf 20 Prozent*, *zwei oder drei Menschen*: a figure without a unit has that of the next one, if a
/// single word of this kind parts them, or if it is a part of it.
fn share_units(scan: &Scan, found: &mut [(Range<usize>, Quantity)]) {
    let numbers = &scan.lang.numbers;
    for index in (1..found.len()).rev() {
        let (left, right) = found.split_at_mut(index);
        let ((tokens, one), (other, two)) = (&mut left[index - 1], &right[0]);
        if one.unit.is_some() || one.measure.is_some() || two.unit.is_none() {
            continue;
        }
        let between = tokens.end;
        let ties = between + 1 == other.start
            && [Around::Change, Around::To, Around::And].iter().any(|tie| numbers.is(*tie, scan.lower(between)));
        if ties || one.value < two.value && is_part(scan, between..other.start) {
            one.unit.clone_from(&two.unit);
            one.measure = two.measure;
        }
    }
}

/// Whether words make the figure before them a part of the one behind: *14 von 16, neun der 16, three of the four*.
fn is_part(scan: &Scan, between: Range<usize>) -> bool {
    let of = |token: usize| scan.lang.numbers.is(Around::Of, scan.lower(token));
    let article = |token: usize| scan.node(token).is_some_and(|node| matches!(node.tag, Tag::Det | Tag::Pron));
    let fits = |token: usize| of(token) || article(token);
    !between.is_empty() && between.len() <= MOST_OF && between.clone().all(fits)
}

/// Without the dust of binary fractions: *1,1 Millionen* is 1100000.
fn round(value: f64) -> f64 {
    if value.abs() >= 1e6 { value.round() } else { (value * 1e6).round() / 1e6 }
}
