//! Tokens of one block -> sentences. Decides for every dot whether it ends a sentence or belongs to its word.

use super::dateline;
use super::quotation::{fits, sides};
use super::token::{is_address, is_emoticon};
use super::{Sentence, Token, TokenKind};
use crate::lang::Language;
use crate::lang::calendar::Sense;
use crate::lang::numbers::Around;
use crate::lang::writing::Dot;
use crate::span::Span;

/// Sentences are cut behind so many tokens, at the next comma or space, so that whatever a later stage does with
/// one sentence stays bounded. Far longer than any sentence that was written to be read.
const LONGEST: usize = 400;
/// How far the cut looks for a comma.
const SEARCH: usize = 60;
/// No more brackets, marks and smileys than this close one sentence.
const MOST_CLOSING: usize = 24;
/// An abbreviation within so many tokens of the sentence's start closes an opening phrase.
const OPENING: usize = 3;
/// Lines of a block that are longer than this are paragraphs, not wrapped text.
const WRAPPED: usize = 120;

/// Splits the loose tokens of a block into sentences. Joins dots to the numbers and abbreviations that they
/// belong to. `small` is whether the writer begins sentences with small letters.
pub(super) fn split(
    raw: &str,
    loose: &[Token],
    block: usize,
    small: bool,
    lang: &Language,
    tokens: &mut Vec<Token>,
    sentences: &mut Vec<Sentence>,
) {
    let mut splitter = Splitter { raw, lang, loose, small, lines: Lines::of(raw, loose), start: 0, open: vec![] };
    let mut start = tokens.len();
    let mut index = 0;
    let dateline = dateline::tokens(raw, loose, !lang.writing.capital_nouns);
    while index < loose.len() {
        if index == dateline && index > 0 {
            push(start, block, tokens, sentences);
            start = tokens.len();
        }
        if tokens.len() > start && splitter.begins(index) {
            push(start, block, tokens, sentences);
            start = tokens.len();
        }
        if tokens.len() == start {
            splitter.start = index;
        }
        let token = loose[index];
        let at_start =
            tokens.len() <= start + 1 || (tokens.len() == start + 2 && is_bullet(tokens[start].span.of(raw)));
        let (ends, joins) = splitter.reads(index, at_start);
        match tokens.last_mut().filter(|_| joins) {
            Some(last) => last.span = last.span.join(token.span),
            None => tokens.push(token),
        }
        splitter.marks(index);
        index += 1;
        if ends {
            let closed = splitter.closed(index);
            tokens.extend_from_slice(&loose[index..closed]);
            (index..closed).for_each(|index| splitter.marks(index));
            index = closed;
            push(start, block, tokens, sentences);
            start = tokens.len();
        }
    }
    push(start, block, tokens, sentences);
}

/// Keeps the tokens from `start` on as a sentence, or as several where they are too many.
fn push(mut start: usize, block: usize, tokens: &[Token], sentences: &mut Vec<Sentence>) {
    while start < tokens.len() {
        let end = if tokens.len() - start > LONGEST { cut(start + LONGEST, tokens) } else { tokens.len() };
        let span = Span::new(tokens[start].span.start, tokens[end - 1].span.end);
        sentences.push(Sentence { span, tokens: start..end, block });
        start = end;
    }
}

/// The first place from `from` on where a space parts two tokens, behind a sign if one is near.
fn cut(from: usize, tokens: &[Token]) -> usize {
    let spaced = |index: &usize| tokens[index - 1].span.end < tokens[*index].span.start;
    let last = tokens.len().min(from + SEARCH);
    let sign = (from..last).filter(spaced).find(|index| tokens[index - 1].kind == TokenKind::Sign);
    sign.or_else(|| (from..last).find(spaced)).unwrap_or(last)
}

/// What a dot behind a word is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Reading {
    /// Part of the word, and the sentence goes on.
    Inside,
    /// Part of the word, and the end before anything that can begin a sentence.
    Both,
    /// Part of the word, and the end only before words that begin sentences.
    Seldom,
    /// The end of the sentence only.
    Stop,
}

struct Splitter<'a> {
    raw: &'a str,
    lang: &'a Language,
    loose: &'a [Token],
    /// The writer begins sentences with small letters.
    small: bool,
    lines: Lines,
    /// The loose token with which the sentence begins.
    start: usize,
    /// The quotation marks that wait for their partner.
    open: Vec<Span>,
}

impl Splitter<'_> {
    fn word(&self, index: usize) -> &str {
        self.loose.get(index).map_or("", |token| token.span.of(self.raw))
    }

    fn glued(&self, index: usize) -> bool {
        index > 0 && index < self.loose.len() && self.loose[index - 1].span.end == self.loose[index].span.start
    }

    /// Whether the sentence ends behind this token, and whether the token is a dot that belongs to the word
    /// before it. `at_start` is whether that word is the sentence's first.
    fn reads(&self, index: usize, at_start: bool) -> (bool, bool) {
        let word = self.word(index);
        if word == "." && index > 0 && self.loose[index - 1].kind != TokenKind::Sign {
            if self.glued(index) {
                let reading = self.dot(index, at_start);
                let ends = match reading {
                    Reading::Inside => false,
                    Reading::Stop => self.can_follow(index),
                    // *At 5 a.m. Mr. Smith ...*: an opening phrase goes on before a name.
                    Reading::Both if index - self.start <= OPENING => {
                        self.can_follow(index) && self.starter_follows(index)
                    }
                    Reading::Both => self.can_follow(index) && !self.continues(index + 1),
                    Reading::Seldom => self.can_follow(index) && self.starter_follows(index),
                };
                return (ends, reading != Reading::Stop);
            }
            // *Mr . Smith*: text that was cut into words before.
            if self.lang.writing.dot(self.word(index - 1)) == Some(Dot::Inside) {
                return (false, false);
            }
        }
        let ends = is_stop(word) || (is_emoticon(word) && self.capital_follows(index));
        // *(?)* in brackets is a remark.
        (ends && self.can_follow(index), false)
    }

    /// *10 a.m. (CDT)*, *6 p.m. Monday*: what belongs to the time before it.
    fn continues(&self, index: usize) -> bool {
        let word = self.word(index);
        let senses = self.lang.calendar.senses(word, word);
        let dated = |sense: &Sense| matches!(sense, Sense::Weekday(_) | Sense::Month(_) | Sense::Clock);
        word == "(" || senses.iter().any(dated)
    }

    /// What the dot at `index` is to the word before it.
    fn dot(&self, index: usize, at_start: bool) -> Reading {
        let token = self.loose[index - 1];
        let written = token.span.of(self.raw);
        let follower = self.word(index + 1);
        let glued = self.glued(index + 1);
        // *z.B.*, *U.S.*: a letter, a dot and more letters.
        if glued && self.loose[index + 1].kind != TokenKind::Mark && self.loose[index + 1].kind != TokenKind::Sign {
            let sentence = token.kind == TokenKind::Word && self.run_on(index);
            return if sentence { Reading::Stop } else { Reading::Inside };
        }
        if let Some(dot) = self.lang.writing.dot(written) {
            return match dot {
                Dot::Inside => Reading::Inside,
                Dot::Number if follower.starts_with(char::is_numeric) => Reading::Inside,
                Dot::Number => Reading::Stop,
                Dot::End => Reading::Both,
                Dot::Starter => Reading::Seldom,
            };
        }
        if is_initials(written) {
            // *z. B.*, *George W. Bush*, *Plan B. Danach*, but *180 km/h.* and *5 m.*
            let unit = index > 1
                && (self.loose[index - 2].kind == TokenKind::Number || matches!(self.word(index - 2), "/" | "°"));
            return match written.starts_with(char::is_lowercase) && written.len() <= 2 {
                _ if unit || follower.is_empty() => Reading::Stop,
                true => Reading::Inside,
                false => Reading::Seldom,
            };
        }
        let plain = token.kind == TokenKind::Number && written.len() <= 3 && written.chars().all(char::is_numeric);
        if plain && (at_start || matches!(follower, ")")) {
            // The number of a list's item.
            return if follower.is_empty() { Reading::Stop } else { Reading::Inside };
        }
        if plain && self.lang.writing.ordinal_dot && !glued && self.is_ordinal(index) {
            return Reading::Inside;
        }
        Reading::Stop
    }

    /// Whether the number before the dot at `index` counts off what follows, rather than ending the sentence.
    fn is_ordinal(&self, index: usize) -> bool {
        let follower = self.word(index + 1);
        if follower.is_empty() || self.lang.writing.starts(follower) {
            return false;
        }
        if self.loose[index + 1].kind == TokenKind::Mark {
            return false;
        }
        // *rund 300. Menschen ...*, *auf Platz 3. Bayern ...*: no ordinal stands behind these.
        let Some(mut before) = index.checked_sub(2) else { return true };
        before -= usize::from(before > 0 && self.word(before) == ".");
        let lower = self.word(before).to_lowercase();
        let numbers = &self.lang.numbers;
        let amount = numbers.bound_before(&lower).is_some() || numbers.is(Around::Label, &lower);
        let month = self.lang.calendar.is_month(follower);
        month || !amount || follower.starts_with(char::is_lowercase)
    }

    /// *end.Then*: a full stop without its space, between a small letter and a capitalised word.
    fn run_on(&self, index: usize) -> bool {
        let (before, after) = (self.word(index - 1), self.word(index + 1));
        let small = before.chars().count() > 1 && before.chars().all(char::is_lowercase);
        let mut letters = after.chars();
        let capital = letters.next().is_some_and(char::is_uppercase) && letters.next().is_none_or(char::is_lowercase);
        small && capital && after.chars().all(char::is_alphabetic)
    }

    fn is_opening(&self, index: usize) -> bool {
        let word = self.word(index);
        self.loose.get(index).is_some_and(|token| token.kind == TokenKind::Mark)
            || matches!(word, "(" | "[" | "¿" | "¡" | "-" | "–" | "—")
            || is_bullet(word)
    }

    /// Whether what stands behind the stop at `index` and all that closes with it can begin a sentence.
    fn can_follow(&self, index: usize) -> bool {
        let at = self.closed(index + 1);
        let Some(next) = self.loose.get(at) else { return true };
        if is_stop(self.word(at)) {
            return false;
        }
        if self.glued(at) {
            let stop = at == index + 1 && matches!(self.word(index), "." | "!" | "?");
            return stop && index > 0 && self.run_on(index);
        }
        let mut word = next.span.of(self.raw);
        // An opening mark or bracket is looked through.
        if self.is_opening(at) {
            match self.loose.get(at + 1) {
                Some(after) => word = after.span.of(self.raw),
                None => return true,
            }
        }
        let Some(letter) = word.chars().next() else { return true };
        if letter.is_lowercase() {
            let dots = self.word(index).len() > 1;
            let quoted = at > index + 1 || self.loose[index].kind == TokenKind::Mark;
            return is_address(word) || (self.small && !dots && !quoted);
        }
        letter.is_alphanumeric() || !",;:)]".contains(letter)
    }

    /// Whether the word behind the stop at `index` is one that begins sentences.
    fn starter_follows(&self, index: usize) -> bool {
        let mut at = self.closed(index + 1);
        at += usize::from(self.is_opening(at));
        // *U. A. E.*: a letter with a dot of its own begins nothing.
        let initial = self.word(at + 1) == "." && self.glued(at + 1) && is_initials(self.word(at));
        at >= self.loose.len() || (self.lang.writing.starts(self.word(at)) && !initial)
    }

    fn capital_follows(&self, index: usize) -> bool {
        self.word(index + 1).starts_with(char::is_uppercase)
    }

    /// Where the sentence goes on behind a stop: behind closing brackets and marks, footnote numbers, smileys.
    fn closed(&self, from: usize) -> usize {
        let mut at = from;
        let last = self.loose.len().min(from + MOST_CLOSING);
        while at < last {
            let word = self.word(at);
            let mark = self.loose[at].kind == TokenKind::Mark;
            let closes = if self.glued(at) {
                mark || matches!(word, ")" | "]") || is_stop(word)
            } else {
                mark && self.closes_open(at)
            };
            if closes || is_emoticon(word) {
                at += 1;
            } else if word == "[" && self.word(at + 2) == "]" && self.loose[at + 1].kind == TokenKind::Number {
                at += 3;
            } else {
                break;
            }
        }
        at
    }

    /// Whether a mark that stands by itself closes a quotation that is open: *gut. “ Dann*.
    fn closes_open(&self, index: usize) -> bool {
        let opener = self.open.last().map(|opener| opener.of(self.raw));
        let free = self.loose.get(index + 1).is_none_or(|_| !self.glued(index + 1));
        free && opener.is_some_and(|opener| fits(opener, self.word(index)))
    }

    /// Follows which quotations are open.
    fn marks(&mut self, index: usize) {
        let token = self.loose[index];
        if token.kind != TokenKind::Mark {
            return;
        }
        let mark = token.span.of(self.raw);
        let (opens, closes) = sides(self.raw, token.span);
        let partner = self.open.last().is_some_and(|opener| fits(opener.of(self.raw), mark));
        if partner && (closes || !opens) {
            self.open.pop();
        } else if opens && self.open.len() < 8 {
            self.open.push(token.span);
        } else if !opens {
            self.open.retain(|opener| !fits(opener.of(self.raw), mark));
        }
    }

    /// Whether a new sentence begins at this token without a stop before it: a line, a bullet, a list's number.
    fn begins(&self, index: usize) -> bool {
        let word = self.word(index);
        if self.lines.breaks(index) && !word.starts_with(char::is_lowercase) {
            return !matches!(self.word(index - 1), "," | "-" | "–" | "(" | "/" | "&");
        }
        if self.glued(index) {
            return false;
        }
        // A list of addresses.
        if is_address(word) && is_address(self.word(index - 1)) {
            return true;
        }
        let bullet = is_bullet(word) && index + 1 < self.loose.len();
        // *1) ... 2) ...*: without a bracket that opened.
        let item = self.loose[index].kind == TokenKind::Number
            && word.len() <= 2
            && (self.word(index + 1) == ")" || (self.word(index + 1) == "." && self.word(index + 2) == ")"))
            && self.glued(index + 1)
            && self.loose[index + 2..]
                .iter()
                .take(2)
                .any(|next| next.span.of(self.raw).starts_with(char::is_uppercase))
            && !self.in_brackets(index);
        // *die Tipps: 1. Das ...*
        let first = self.loose[index].kind == TokenKind::Number
            && word.len() <= 2
            && self.word(index - 1) == ":"
            && self.word(index + 1) == "."
            && self.lang.writing.starts(self.word(index + 2));
        bullet || item || first
    }

    fn in_brackets(&self, index: usize) -> bool {
        let before = index.saturating_sub(30)..index;
        before.rev().map(|at| self.word(at)).find(|word| matches!(*word, "(" | ")")).is_some_and(|word| word == "(")
    }
}

/// Whether the writer begins sentences with small letters, as in chats: some of the text's sentences that end
/// with a plain word do.
pub(super) fn writes_small(raw: &str, blocks: &[&[Token]], lang: &Language) -> bool {
    let (mut small, mut large) = (0, 0);
    let mut first_small = false;
    for loose in blocks {
        let word = |index: usize| loose[index].span.of(raw);
        first_small |= loose.first().is_some_and(|token| {
            let word = token.span.of(raw);
            word.starts_with(char::is_lowercase) && !is_address(word)
        });
        for index in 1..loose.len().saturating_sub(1) {
            let (before, next) = (word(index - 1), word(index + 1));
            let spaced = loose[index].span.end < loose[index + 1].span.start;
            let stop = word(index);
            if !spaced || !(stop == "." || stop.starts_with(['?', '!'])) {
                continue;
            }
            let plain = before.chars().count() > 2 && before.chars().all(char::is_lowercase);
            large += usize::from(next.starts_with(char::is_uppercase));
            if plain && lang.writing.dot(before).is_none() && !is_address(next) {
                small += usize::from(next.starts_with(char::is_lowercase));
            }
        }
    }
    small * 4 > large && (first_small || small > 1)
}

/// Which tokens begin a line that is one of its own, not the next one of wrapped text.
#[derive(Debug, Default)]
struct Lines {
    starts: Vec<usize>,
}

impl Lines {
    fn of(raw: &str, loose: &[Token]) -> Self {
        let (Some(first), Some(last)) = (loose.first(), loose.last()) else { return Self::default() };
        let text = &raw[first.span.start..last.span.end];
        if !text.contains('\n') {
            return Self::default();
        }
        let longest = text.lines().map(|line| line.chars().count()).max().unwrap_or(0);
        let mut starts = Vec::new();
        let mut start = first.span.start;
        for (index, pair) in loose.windows(2).enumerate() {
            if raw[pair[0].span.end..pair[1].span.start].contains('\n') {
                let length = raw[start..pair[0].span.end].chars().count();
                // A line that ends far before the others do, or one that nobody would call wrapped.
                if length > WRAPPED || length * 5 < longest * 3 {
                    starts.push(index + 1);
                }
                start = pair[1].span.start;
            }
        }
        Self { starts }
    }

    fn breaks(&self, index: usize) -> bool {
        self.starts.binary_search(&index).is_ok()
    }
}

fn is_stop(sign: &str) -> bool {
    sign.starts_with(['.', '!', '?', '…', '。', '‼', '⁇', '⁈', '⁉'])
}

fn is_bullet(sign: &str) -> bool {
    matches!(sign, "•" | "⁃" | "‣" | "◦" | "▪" | "●" | "■" | "►" | "▸" | "▶")
}

/// Single letters with dots between them: *J*, *J.M*.
fn is_initials(word: &str) -> bool {
    word.split('.').all(|part| {
        let mut letters = part.chars();
        letters.next().is_some_and(char::is_alphabetic) && letters.next().is_none()
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::text::token::MARKS;

    #[test]
    fn marks_are_no_bullets() {
        assert!(MARKS.chars().all(|mark| !is_bullet(mark.encode_utf8(&mut [0; 4]))));
    }

    #[test]
    fn initials() {
        assert_eq!(["J", "J.M", "Ju", "z.B", "1"].map(is_initials), [true, true, false, true, false]);
    }
}
