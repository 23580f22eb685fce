//! A text cut into units and chunks: quotations by themselves, clauses by their marks.

use super::super::several;
use super::{Chunk, MOST_DEPTH, Scan, Unit};
use crate::lang::quoting::Class;
use crate::lang::reporting::According;
use crate::span::Span;

/// Tokens that a quotation needs to be read for reported speech of its own.
const LEAST_UNIT: usize = 4;

impl Scan<'_> {
    /// Sentences, and what stands inside quotations of some length, in the order of the text.
    pub(in crate::quote) fn units(&self) -> Vec<Unit> {
        let mut units = vec![];
        for (index, sentence) in self.text.sentences.iter().enumerate() {
            units.push(Unit { range: sentence.tokens.clone(), depth: 0, sentence: index });
        }
        for found in self.text.quotations.iter().filter(|found| found.depth < MOST_DEPTH) {
            let inside = self.text.tokens_in(found.inner);
            let Some(first) = self.text.sentence_at(found.inner.start) else { continue };
            for (offset, sentence) in self.text.sentences[first..].iter().enumerate() {
                let range = inside.start.max(sentence.tokens.start)..inside.end.min(sentence.tokens.end);
                if sentence.tokens.start >= inside.end {
                    break;
                }
                if range.len() >= LEAST_UNIT {
                    let depth = found.depth as u8 + 1;
                    units.push(Unit { range, depth, sentence: first + offset });
                }
            }
        }
        units.sort_by_key(|unit| (unit.range.start, std::cmp::Reverse(unit.range.end)));
        units
    }

    /// Whether the token is read with this unit, and not quoted within it.
    pub(in crate::quote) fn is_open(&self, unit: &Unit, token: usize) -> bool {
        self.depth[token] == unit.depth
    }

    pub(in crate::quote) fn chunks(&self, unit: &Unit) -> Vec<Chunk> {
        let mut chunks = vec![];
        let (mut start, mut sep) = (unit.range.start, ' ');
        let mut skip_to = unit.range.start;
        for token in unit.range.clone() {
            if token < skip_to {
                continue;
            }
            if !self.is_open(unit, token) {
                // Behind a quotation that fills its chunk, the frame begins.
                let closes = token + 1 < unit.range.end && self.is_open(unit, token + 1) && self.is_word(token + 1);
                if closes && !self.is_open(unit, start) && token >= start + 3 {
                    chunks.push(Chunk { range: start..token + 1, sep });
                    (start, sep) = (token + 1, '"');
                }
                continue;
            }
            let sign = match self.text.word(token) {
                "," if several::is_comma(self, token) => continue,
                "," => ',',
                ":" => ':',
                ";" => ';',
                "-" if self.is_hyphen(token) || self.is_cut(token) => continue,
                "–" | "—" | "--" | "-" => '-',
                "(" | "[" => {
                    // A few words in brackets belong to the word before them.
                    if let Some(close) = self.bracket(token, unit.range.end).filter(|_| token > start) {
                        skip_to = close + 1;
                        continue;
                    }
                    '('
                }
                ")" | "]" => ')',
                _ => continue,
            };
            if start < token {
                chunks.push(Chunk { range: start..token, sep });
                sep = sign;
            } else if sep == ' ' || sign == '(' || sep == ')' {
                sep = sign;
            }
            start = token + 1;
        }
        if start < unit.range.end {
            chunks.push(Chunk { range: start..unit.range.end, sep });
        }
        chunks
    }

    /// *„Kicker“-Informationen*: nothing stands between the sign and its neighbours.
    pub(super) fn is_hyphen(&self, token: usize) -> bool {
        let span = |at: usize| self.text.tokens.get(at).map(|token| token.span);
        let before = token.checked_sub(1).and_then(span);
        let ties = |own: Span| {
            before.is_some_and(|before| before.end == own.start)
                && span(token + 1).is_some_and(|next| next.start == own.end)
        };
        span(token).is_some_and(ties)
    }

    /// *Bau- und Verkehrsministerium*: the sign stands for the end of the noun behind *und*.
    pub(in crate::quote) fn is_cut(&self, sign: usize) -> bool {
        let span = |at: usize| self.text.tokens.get(at).map(|token| token.span);
        let joint = sign + 1;
        let tied = || sign > 0 && span(sign - 1).zip(span(sign)).is_some_and(|(noun, own)| noun.end == own.start);
        let joined = || joint + 1 < self.low.len() && self.is(joint, Class::Coordinator) && self.is_capital(joint + 1);
        let nouns = self.lang.writing.capital_nouns && self.text.tokens.get(sign).is_some();
        nouns && self.text.word(sign) == "-" && tied() && self.is_capital(sign - 1) && joined()
    }

    /// Where a bracket with few words in it closes.
    pub(in crate::quote) fn bracket(&self, open: usize, end: usize) -> Option<usize> {
        // *(Quelle: Statistisches Bundesamt in Wiesbaden)*
        let named = |entry: &According| entry.words.get(1).is_some_and(|word| word == ":");
        let source = self.low.get(open + 1).is_some_and(|word| self.lang.reporting.according(word).iter().any(named));
        let inside = open + 1..end.min(open + if source { 12 } else { 6 });
        inside.into_iter().find(|&token| matches!(self.text.word(token), ")" | "]"))
    }
}
