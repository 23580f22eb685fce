//! What a number counts: the currency before it, the unit or noun behind it, or the end of its own word.

use super::number::{Number, Shape};
use super::scan::Scan;
use crate::lang::numbers::{Around, Gauge, Unit};
use crate::span::Span;
use crate::syntax::{Rel, Tag, VerbForm};
use crate::text::TokenKind;

/// The unit of one figure.
#[derive(Debug, Clone, PartialEq)]
pub(super) struct Counted {
    pub name: String,
    pub unit: Option<Unit>,
    /// Where figure and unit end together.
    pub end: usize,
    /// The first token behind them.
    pub next: usize,
}

/// Words between a number and its noun: *20 weitere schwer verletzte Menschen*.
const MOST_BETWEEN: usize = 5;
/// The longest unit in tokens: *kilometres per hour*, *m / s*.
const LONGEST: usize = 4;

/// The unit behind a number.
pub(super) fn after(scan: &Scan, number: &Number, end: usize) -> Option<Counted> {
    let numbers = &scan.lang.numbers;
    let next = number.tokens.end;
    let last = scan.text.tokens[next - 1].span;
    if let Some(tail) = number.tail {
        let written = scan.word(next - 1)[tail..].trim_start_matches(['-', '‑']);
        let lower = written.to_lowercase();
        if let Some(tail) = numbers.tail(&lower) {
            return Some(Counted { name: tail.name.to_owned(), unit: Some(tail.unit), end: last.end, next });
        }
        let dotless = lower.trim_end_matches('.');
        let unit = numbers.unit(written, &lower).or_else(|| numbers.unit(dotless, dotless))?;
        return Some(Counted { name: written.to_owned(), unit: Some(unit), end: last.end, next });
    }
    if let Some(found) = listed(scan, next, end) {
        return Some(found);
    }
    let mut at = next;
    // *Hunderte von Menschen*, *millions of people*: what a crowd is made of.
    if at + 1 < end && (number.shape == Shape::Vague || number.scaled) && numbers.is(Around::Of, scan.lower(at)) {
        at += 1;
        if let Some(found) = listed(scan, at, end) {
            return Some(found);
        }
    }
    match number.shape {
        // *one in five doubts it*, *twice as many guests*
        Shape::Fraction | Shape::Factor => None,
        _ => noun(scan, number, at, end).or_else(|| of_whole(scan, number, at, end)),
    }
}

/// The noun of which the number is a part: *9,000 of its customers, drei der Männer*.
fn of_whole(scan: &Scan, number: &Number, at: usize, end: usize) -> Option<Counted> {
    let is = |at: usize, tags: &[Tag]| at < end && scan.node(at).is_some_and(|node| tags.contains(&node.tag));
    let of = usize::from(at < end && scan.lang.numbers.is(Around::Of, scan.lower(at)));
    let noun = at + of + usize::from(is(at + of, &[Tag::Det, Tag::Pron]));
    let part = is(noun, &[Tag::Noun]) && scan.node(noun)?.head == Some(number.tokens.end - 1);
    (part && noun > at).then(|| named(scan, noun)).flatten()
}

/// The noun behind words that follow the number (*100 or more | boats*).
pub(super) fn behind(scan: &Scan, number: &Number, at: usize, end: usize) -> Option<Counted> {
    listed(scan, at, end).or_else(|| noun(scan, number, at, end))
}

/// What a figure counts that stands behind its tally: *die Zahl der Toten stieg auf drei*, *the death toll rose to three*.
/// `start` is the figure's first token, `from` the sentence's.
pub(super) fn of_tally(scan: &Scan, start: usize, from: usize) -> Option<Counted> {
    let numbers = &scan.lang.numbers;
    let before = start.checked_sub(1).filter(|&before| before > from)?;
    if !numbers.is(Around::Change, scan.lower(before)) && !numbers.is(Around::Level, scan.lower(before)) {
        return None;
    }
    let tally = (from..before).rev().take(MOST_TALLY).find(|&at| numbers.is(Around::Tally, scan.lower(at)))?;
    let is = |at: usize, tags: &[Tag]| scan.node(at).is_some_and(|node| tags.contains(&node.tag));
    let inside = |at: usize| is(at, &[Tag::Noun, Tag::Propn, Tag::Adj, Tag::Adv, Tag::Verb]);
    // *Opferzahl, death toll*
    if let Some(counted) = named(scan, tally).filter(|counted| counted.unit.is_some()) {
        return Some(counted);
    }
    let next = tally + 1;
    // Not the place: *the number at the mine*.
    let tied = is(next, &[Tag::Det]) || is(next, &[Tag::Adp]) && numbers.is(Around::Of, scan.lower(next));
    // The last word of what follows: *der schwer verletzten Fahrgäste*.
    let phrase = (next + 1..before).take(MOST_BETWEEN).take_while(|&at| inside(at) || at == next + 1);
    let first = phrase.clone().position(|at| is(at, &[Tag::Noun])).map(|place| next + 1 + place);
    let at = first.or_else(|| phrase.last().filter(|&at| is(at, &[Tag::Adj, Tag::Propn])));
    at.filter(|_| tied).and_then(|at| named(scan, at))
}

/// Words between a tally and its figure.
const MOST_TALLY: usize = 24;

/// Whether a currency stands here.
pub(super) fn is_money(scan: &Scan, at: usize, end: usize) -> bool {
    let unit = (at < end).then(|| scan.lang.numbers.unit(scan.word(at), scan.lower(at))).flatten();
    unit.is_some_and(|unit| unit.gauge == Gauge::Money)
}

/// A unit of the table that begins at this token; the longest one.
fn listed(scan: &Scan, at: usize, end: usize) -> Option<Counted> {
    let numbers = &scan.lang.numbers;
    if at >= end || scan.new_line(at) {
        return None;
    }
    (1..=LONGEST.min(end - at)).rev().find_map(|count| {
        let (written, lower) = scan.phrase(at..at + count);
        let unit = numbers.unit(&written, &lower).or_else(|| {
            // *Std.*: the dot of an abbreviation, not the full stop.
            let dotless = lower.strip_suffix('.').filter(|_| scan.word(at + count - 1).len() > 1)?;
            numbers.unit(dotless, dotless)
        })?;
        // A counted thing can be the first part of a longer name (*20 police dogs*): the tree decides.
        if unit.gauge == Gauge::Count && goes_on(scan, at + count - 1, end) {
            return None;
        }
        let span = scan.span(at..at + count);
        Some(Counted { name: span.of(scan.text.raw).to_owned(), unit: Some(unit), end: span.end, next: at + count })
    })
}

/// Whether the noun is only the first part of a compound with the next one.
fn goes_on(scan: &Scan, token: usize, end: usize) -> bool {
    scan.node(token).is_some_and(|node| {
        matches!(node.rel, Rel::Compound | Rel::Amod) && node.head.is_some_and(|head| head == token + 1 && head < end)
    })
}

/// The next noun through its adjectives.
fn noun(scan: &Scan, number: &Number, start: usize, end: usize) -> Option<Counted> {
    let mut at = start;
    while at < end && at - start <= MOST_BETWEEN {
        // *junge, bewaffnete Männer*
        let is_adjective = |token: usize| token < end && scan.node(token).is_some_and(|node| node.tag == Tag::Adj);
        let is_noun = |token: usize| token < end && scan.node(token).is_some_and(|node| node.tag == Tag::Noun);
        if at > start && scan.word(at) == "," && is_adjective(at - 1) && is_adjective(at + 1) {
            at += 1;
            continue;
        }
        if scan.kind(at) != TokenKind::Word || scan.new_line(at) {
            return None;
        }
        let Some(node) = scan.node(at) else { return without_tree(scan, start) };
        let forward = node.head.is_some_and(|head| head > at && head < end);
        match node.tag {
            Tag::Noun | Tag::Propn if goes_on(scan, at, end) => {}
            // *schwer verletzte Menschen*, taken for a noun against the spelling.
            Tag::Noun
                if scan.lang.writing.capital_nouns && scan.word(at).starts_with(char::is_lowercase) && at + 1 < end => {
            }
            Tag::Noun => return named(scan, at),
            Tag::Propn => {
                let counts = scan.node(number.tokens.end - 1).is_some_and(|node| node.head == Some(at));
                return (counts && at == start).then(|| named(scan, at)).flatten();
            }
            Tag::Adj | Tag::Num if forward || is_noun(at + 1) => {}
            Tag::Adj if at + 2 < end && scan.word(at + 1) == "," && is_adjective(at + 2) => {}
            // *the 12 injured*: an adjective in place of its noun.
            Tag::Adj => return listed(scan, at, end),
            Tag::Verb if forward && node.form == VerbForm::Participle && node.rel == Rel::Amod => {}
            Tag::Adv if forward && at > start => {}
            Tag::Adv if forward && scan.node(at + 1).is_some_and(|next| next.tag == Tag::Adj) => {}
            _ => return None,
        }
        at += 1;
    }
    None
}

fn named(scan: &Scan, at: usize) -> Option<Counted> {
    let mut first = at;
    // The whole compound: *police officers*.
    while first > 0
        && goes_on(scan, first - 1, at + 1)
        && scan.node(first - 1).is_some_and(|node| node.tag == Tag::Noun)
    {
        first -= 1;
    }
    let span = scan.span(first..at + 1);
    let (written, lower) = scan.phrase(first..at + 1);
    let unit =
        scan.lang.numbers.unit(&written, &lower).or_else(|| scan.lang.numbers.unit(scan.word(at), scan.lower(at)));
    Some(Counted { name: span.of(scan.text.raw).to_owned(), unit, end: span.end, next: at + 1 })
}

/// The word behind the number, where there is nothing better to go by.
fn without_tree(scan: &Scan, at: usize) -> Option<Counted> {
    let capitals = scan.lang.writing.capital_nouns;
    let span: Span = scan.text.tokens[at].span;
    let word = span.of(scan.text.raw);
    let fits = capitals && word.starts_with(char::is_uppercase);
    fits.then(|| Counted { name: word.to_owned(), unit: None, end: span.end, next: at + 1 })
}
