//! Reads one amount: figures with their separators, number words, multiples and fractions.

use super::scan::Scan;
use crate::lang::numbers::{Around, Numbers, Part};
use crate::syntax::Tag;
use std::ops::Range;

/// An amount without its unit and bound.
#[derive(Debug, Clone, PartialEq)]
pub(super) struct Number {
    pub tokens: Range<usize>,
    pub value: f64,
    /// The second end of *10-20* in one word.
    pub high: Option<f64>,
    pub shape: Shape,
    /// Whether a multiple (*Millionen, bn*) is part of it.
    pub scaled: bool,
    /// What follows the number in its last word, in bytes of that word: *-jährige*.
    pub tail: Option<usize>,
    /// A multiple that counts only where money is meant.
    pub money: Option<f64>,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Shape {
    Figures,
    Words,
    /// Only an article or *one*.
    Article,
    /// *Hunderte*: at least so many.
    Vague,
    Fraction,
    Factor,
}

/// The longest number that is read, in tokens.
const LONGEST: usize = 10;
/// More figures than this are the number of an account or a thing.
const MOST_FIGURES: usize = 15;

/// The number that begins at this token and ends before `end`.
pub(super) fn read(scan: &Scan, at: usize, end: usize) -> Option<Number> {
    let end = end.min(at + LONGEST);
    if at >= end {
        return None;
    }
    let numbers = &scan.lang.numbers;
    if let Some(found) = one_of(scan, at, end, numbers) {
        return Some(found);
    }
    let number = if scan.word(at).starts_with(char::is_numeric) {
        figures(scan, at, end, numbers)?
    } else {
        words(scan, at, end, numbers)?
    };
    let number = among(scan, &number, end, numbers).unwrap_or(number);
    (number.value.is_finite() && number.high.is_none_or(f64::is_finite)).then_some(number)
}

/// *jeder Zweite*: one of so many.
fn one_of(scan: &Scan, at: usize, end: usize, numbers: &Numbers) -> Option<Number> {
    if at + 1 >= end || !numbers.is(Around::Every, scan.lower(at)) {
        return None;
    }
    let parts = numbers.ordinal(scan.lower(at + 1)).filter(|parts| *parts > 1)?;
    Some(plain(at..at + 2, 1.0 / f64::from(parts), Shape::Fraction))
}

/// *one in five*, *nine out of ten*.
fn among(scan: &Scan, first: &Number, end: usize, numbers: &Numbers) -> Option<Number> {
    let mut at = first.tokens.end;
    if at >= end || first.scaled || first.tail.is_some() || !matches!(first.shape, Shape::Article | Shape::Words) {
        return None;
    }
    let joined = (1..=2).filter(|count| at + count < end).find(|count| {
        let (_, lower) = scan.phrase(at..at + count);
        numbers.is(Around::Among, &lower)
    })?;
    at += joined;
    let second = if scan.word(at).starts_with(char::is_numeric) {
        figures(scan, at, end, numbers)?
    } else {
        words(scan, at, end, numbers)?
    };
    let fits = second.value > first.value && second.value <= 1000.0 && second.tail.is_none();
    let plain_words = matches!(second.shape, Shape::Figures | Shape::Words) && second.high.is_none();
    (fits && plain_words)
        .then(|| plain(first.tokens.start..second.tokens.end, first.value / second.value, Shape::Fraction))
}

const fn plain(tokens: Range<usize>, value: f64, shape: Shape) -> Number {
    Number { tokens, value, high: None, shape, scaled: false, tail: None, money: None }
}

fn figures(scan: &Scan, at: usize, end: usize, numbers: &Numbers) -> Option<Number> {
    let word = scan.word(at);
    let (mut value, used) = leading(word, numbers)?;
    let mut number = plain(at..at + 1, value, Shape::Figures);
    let rest = &word[used..];
    if rest.is_empty() {
        // *200 000*: groups of three, parted by a space.
        let mut digits = word.len();
        while numbers.group_space
            && digits <= 3
            && number.tokens.end < end
            && is_group(scan, number.tokens.end)
            && number.tokens.len() < 5
        {
            let group = scan.word(number.tokens.end);
            let (figures, fraction) = group.split_at(3);
            value = value * 1000.0 + figures.parse::<f64>().ok()?;
            if let Some(decimals) = fraction.get(1..).filter(|decimals| !decimals.is_empty()) {
                value += format!("0.{decimals}").parse::<f64>().ok()?;
            }
            number.tokens.end += 1;
            digits = 3;
        }
        number.value = value;
    } else if let Some(second) = rest.strip_prefix(['-', '‑']).filter(|rest| rest.starts_with(char::is_numeric)) {
        let (high, used) = leading(second, numbers)?;
        if used < second.len() || high <= value {
            return None;
        }
        number.high = Some(high);
    } else if rest.starts_with(['-', '‑']) || rest.starts_with(char::is_alphabetic) {
        tail(&mut number, word, used, numbers)?;
    } else {
        return None;
    }
    if number.tail.is_none() {
        and_a_half(scan, &mut number, end, numbers);
        multiples(scan, &mut number, end, numbers);
        fraction(scan, &mut number, end, numbers);
    }
    Some(number)
}

/// Whether the token is three figures, perhaps with decimals, one space behind its neighbour.
fn is_group(scan: &Scan, token: usize) -> bool {
    let word = scan.word(token);
    let gap = &scan.text.raw[scan.text.tokens[token - 1].span.end..scan.text.tokens[token].span.start];
    let three = word.len() >= 3 && word.bytes().take(3).all(|byte| byte.is_ascii_digit());
    let rest = word.get(3..).unwrap_or("-");
    let decimals = rest.is_empty()
        || rest
            .strip_prefix(&scan.lang.numbers.decimal[..])
            .is_some_and(|rest| !rest.is_empty() && rest.bytes().all(|byte| byte.is_ascii_digit()));
    three && decimals && gap.chars().count() == 1 && gap != "\n"
}

/// The part of a word behind its figures: a multiple (*3bn*), an ordinal's end, or a tail that the unit reads.
fn tail(number: &mut Number, word: &str, mut used: usize, numbers: &Numbers) -> Option<()> {
    let rest = word[used..].trim_start_matches(['-', '‑']);
    let first = rest.split(['-', '‑', '.']).next().unwrap_or("");
    let lower = first.to_lowercase();
    if numbers.is(Around::OrdinalEnd, &lower) {
        return None;
    }
    match numbers.part(&lower) {
        Some((Part::Scale | Part::Times, value)) => {
            number.value *= value;
            number.scaled = true;
            used = word.len() - rest.len() + first.len();
        }
        Some((Part::MoneyScale, value)) => {
            number.money = Some(value);
        }
        _ => {}
    }
    number.tail = (used < word.len() && &word[used..] != ".").then_some(used);
    Some(())
}

/// The value of the figures that begin this word and how many bytes they take.
pub(super) fn leading(word: &str, numbers: &Numbers) -> Option<(f64, usize)> {
    let vulgar = |letter: char| VULGAR.iter().find(|(known, _)| *known == letter).map(|(_, value)| *value);
    let run = |from: usize| word[from..].bytes().take_while(u8::is_ascii_digit).count();
    let mut used = run(0);
    if used == 0 {
        let letter = word.chars().next()?;
        return Some((vulgar(letter)?, letter.len_utf8()));
    }
    if used > MOST_FIGURES || (used > 1 && word.starts_with('0')) {
        return None;
    }
    let mut digits = word[..used].to_owned();
    let next = |used: usize| word[used..].chars().next();
    let first = next(used);
    if let Some(group) = first.filter(|letter| used <= 3 && numbers.groups.contains(letter)) {
        while next(used) == Some(group) && run(used + group.len_utf8()) == 3 && digits.len() < MOST_FIGURES {
            used += group.len_utf8();
            digits.push_str(&word[used..used + 3]);
            used += 3;
        }
    }
    if let Some(sign) = next(used) {
        let count = run(used + sign.len_utf8());
        // A group's sign before one or two figures is the decimal sign of another country.
        let foreign = numbers.groups.contains(&sign) && digits.len() == used && matches!(count, 1 | 2);
        let decimal = numbers.decimal.contains(&sign) && (1..=MOST_FIGURES).contains(&count);
        if decimal || (foreign && matches!(sign, '.' | ',')) {
            used += sign.len_utf8();
            digits.push('.');
            digits.push_str(&word[used..used + count]);
            used += count;
        }
    }
    let mut value: f64 = digits.parse().ok()?;
    if let Some(letter) = next(used).filter(|letter| vulgar(*letter).is_some()) {
        value += vulgar(letter)?;
        used += letter.len_utf8();
    }
    Some((value, used))
}

const VULGAR: &[(char, f64)] =
    &[('½', 0.5), ('¼', 0.25), ('¾', 0.75), ('⅓', 1.0 / 3.0), ('⅔', 2.0 / 3.0), ('⅛', 0.125), ('⅕', 0.2)];

/// *two and a half million*
fn and_a_half(scan: &Scan, number: &mut Number, end: usize, numbers: &Numbers) {
    let at = number.tokens.end;
    let part = |token: usize| (token < end).then(|| numbers.part(scan.lower(token))).flatten();
    if let (Some((Part::Joiner, _)), Some((Part::Article, _)), Some((Part::Share, half))) =
        (part(at), part(at + 1), part(at + 2))
    {
        number.value += half;
        number.tokens.end += 3;
    }
}

/// Multiplies by the scales that follow: *5 Millionen, 3 Mrd.*
fn multiples(scan: &Scan, number: &mut Number, end: usize, numbers: &Numbers) {
    while number.tokens.end < end {
        let word = scan.bare(number.tokens.end);
        let Some((Part::Scale | Part::Times, scale)) = numbers.part(word) else { break };
        number.value *= scale;
        number.high = number.high.map(|high| high * scale);
        number.scaled = true;
        number.tokens.end += 1;
    }
}

/// *zwei Drittel*, *a third*: turns a count into a share.
fn fraction(scan: &Scan, number: &mut Number, end: usize, numbers: &Numbers) {
    let at = number.tokens.end;
    if at >= end || number.scaled || number.high.is_some() || number.value.fract() != 0.0 {
        return;
    }
    let Some(part) = numbers.fraction(scan.lower(at)) else { return };
    // *a third party* is an ordinal.
    let noun = scan.node(at + 1).is_some_and(|next| at + 1 < end && matches!(next.tag, Tag::Noun | Tag::Adj));
    if number.shape == Shape::Article && noun && numbers.ordinal(scan.lower(at)).is_some() {
        return;
    }
    if number.value * part < 4.0 {
        number.value *= part;
        number.shape = Shape::Fraction;
        number.tokens.end += 1;
    }
}

/// The value of number words while they are added up.
#[derive(Default)]
struct Sum {
    total: f64,
    group: f64,
    last: Option<(Part, f64)>,
    vague: bool,
    scaled: bool,
}

impl Sum {
    /// Adds a part, or says that it does not continue this number. `inside` is whether it stands in one word
    /// with the part before it.
    fn add(&mut self, part: Part, value: f64, inside: bool) -> bool {
        let fits = match (self.last, part) {
            (None, Part::Joiner | Part::MoneyScale) => false,
            (None, _) => true,
            (Some((Part::Vague, _)), Part::Vague) => true,
            (Some((Part::Vague | Part::Factor, _)), _) | (_, Part::Vague | Part::Factor | Part::MoneyScale) => false,
            (Some((Part::Digit, last)), Part::Digit) => inside || (last >= 20.0 && value < 10.0 && last % 10.0 == 0.0),
            (Some((Part::Article, _)), Part::Digit) => inside,
            (Some((Part::Share, _)), Part::Digit | Part::Article | Part::Share) => part == Part::Article,
            (Some((Part::Article, _)), Part::Article) => false,
            (Some((Part::Digit, last)), Part::Article) => inside && last >= 20.0,
            (Some((Part::Digit, _)), Part::Share) => false,
            _ => true,
        };
        if !fits {
            return false;
        }
        match part {
            Part::Digit => self.group += value,
            Part::Article => self.group += if self.group == 0.5 { 0.0 } else { value },
            Part::Share => self.group = value,
            Part::Times => self.group = if self.group == 0.0 { value } else { self.group * value },
            Part::Scale if self.group == 0.0 && self.total > 0.0 => self.total *= value,
            Part::Scale => {
                self.total += if self.group == 0.0 { value } else { self.group * value };
                self.group = 0.0;
            }
            Part::Vague => {
                self.group = if self.group == 0.0 { value } else { self.group * value };
                self.vague = true;
            }
            Part::Factor => self.group = value,
            Part::Joiner | Part::MoneyScale => {}
        }
        self.scaled |= part == Part::Scale;
        self.last = Some((part, value));
        true
    }
}

fn words(scan: &Scan, at: usize, end: usize, numbers: &Numbers) -> Option<Number> {
    let mut sum = Sum::default();
    let mut number = plain(at..at, 0.0, Shape::Words);
    let mut first = None;
    let mut fraction_here = None;
    let mut token = at;
    while token < end {
        let word = scan.bare(token);
        let standing_joiner = matches!(numbers.part(word), Some((Part::Joiner, _)));
        if standing_joiner {
            // *two hundred and fifty*, but not *two and three*.
            let large = matches!(sum.last, Some((Part::Times | Part::Scale, _)));
            let next = (token + 1 < end).then(|| numbers.part_of(scan.bare(token + 1))).flatten();
            if !large || !matches!(next, Some((_, Part::Digit, _))) {
                break;
            }
            token += 1;
            continue;
        }
        if sum.vague && numbers.is(Around::Of, word) {
            // *tens of thousands*
            let next = (token + 1 < end).then(|| numbers.part(scan.bare(token + 1))).flatten();
            if !matches!(next, Some((Part::Vague, _))) {
                break;
            }
            token += 1;
            continue;
        }
        let before = (sum.total, sum.group);
        let Some((used, opener)) = one_word(&mut sum, word, numbers) else { break };
        let rest = &word[used..];
        if first.is_none() {
            first = opener;
        }
        number.tokens.end = token + 1;
        if !rest.is_empty() {
            let hyphen = rest.starts_with(['-', '‑']);
            let rest = rest.trim_start_matches(['-', '‑']);
            if let Some(part) = numbers.fraction(rest) {
                fraction_here = Some(part);
            } else if numbers.tail(rest).is_some() || (hyphen && numbers.unit(rest, rest).is_some()) {
                // The tail is told in bytes of the word as it is written.
                let tail = scan.word(token).len().checked_sub(word.len() - used);
                number.tail = tail.filter(|tail| scan.word(token).is_char_boundary(*tail));
            } else {
                // Another word that only begins like a number.
                (sum.total, sum.group) = before;
                number.tokens.end = token;
            }
            break;
        }
        token += 1;
    }
    if number.tokens.is_empty() {
        return None;
    }
    number.value = sum.total + sum.group;
    number.scaled = sum.scaled;
    number.shape = match (first?, sum.last) {
        _ if sum.vague => Shape::Vague,
        (Part::Article, Some((Part::Article, _))) if number.tokens.len() == 1 => Shape::Article,
        (Part::Share, Some((Part::Share | Part::Article, _))) => Shape::Fraction,
        (Part::Factor, _) => Shape::Factor,
        // *Millionen* without a number before it.
        (Part::Scale, Some((Part::Scale, value))) if number.tokens.len() == 1 && value >= 1e6 => Shape::Vague,
        _ => Shape::Words,
    };
    if let (Part::Share, Shape::Fraction, 2) = (first?, number.shape, number.tokens.len()) {
        // *half a* was read for a scale that did not come.
        number.tokens.end -= 1;
    }
    if let Some(part) = fraction_here {
        number.value *= part;
        number.shape = Shape::Fraction;
        return Some(number);
    }
    if number.shape == Shape::Words && number.tail.is_none() && !number.scaled {
        let words = number.tokens.len();
        and_a_half(scan, &mut number, end, numbers);
        if number.tokens.len() > words {
            multiples(scan, &mut number, end, numbers);
        }
    }
    if matches!(number.shape, Shape::Words | Shape::Article) && number.tail.is_none() {
        fraction(scan, &mut number, end, numbers);
    }
    is_number(scan, &number).then_some(number)
}

/// Adds the parts that one word is made of. How many bytes they take, and the first of them.
fn one_word(sum: &mut Sum, word: &str, numbers: &Numbers) -> Option<(usize, Option<Part>)> {
    let mut used = 0;
    let mut first = None;
    loop {
        let gap = word[used..].len() - word[used..].trim_start_matches(['-', '‑']).len();
        if gap > 0 && used == 0 {
            return None;
        }
        let Some((length, part, value)) = numbers.part_of(&word[used + gap..]) else { break };
        let joins = part != Part::Joiner || numbers.part_of(&word[used + gap + length..]).is_some();
        if !joins || !sum.add(part, value, used > 0) {
            break;
        }
        first = first.or(Some(part));
        used += gap + length;
    }
    (used > 0).then_some((used, first))
}

/// Nouns that look like number words are none: *in Acht nehmen*, *die Elf*.
fn is_number(scan: &Scan, number: &Number) -> bool {
    if number.tokens.len() > 1 || number.scaled || number.shape != Shape::Words || number.value >= 100.0 {
        return true;
    }
    let at = number.tokens.start;
    let capital = scan.word(at).starts_with(char::is_uppercase);
    let first = scan
        .text
        .sentence_at(scan.text.tokens[at].span.start)
        .is_some_and(|sentence| scan.text.sentences[sentence].tokens.start == at);
    let marked = at > 0 && !matches!(scan.kind(at - 1), crate::text::TokenKind::Word | crate::text::TokenKind::Number);
    !capital || first || marked || scan.node(at).is_none_or(|node| !matches!(node.tag, Tag::Noun | Tag::Propn))
}
