//! What the readers of figures and dates ask of a text: its words in small letters, and short phrases of them.

use crate::lang::Language;
use crate::span::Span;
use crate::syntax::{Node, Tree};
use crate::text::{Text, TokenKind, push_lower};
use std::ops::Range;

pub(super) struct Scan<'a> {
    pub text: &'a Text<'a>,
    pub tree: Option<&'a Tree>,
    pub lang: &'a Language,
    /// All words in small letters, one behind the other, and where each ends.
    lower: String,
    ends: Vec<usize>,
}

impl<'a> Scan<'a> {
    pub fn new(text: &'a Text<'a>, tree: Option<&'a Tree>, lang: &'a Language) -> Self {
        let mut lower = String::with_capacity(text.raw.len());
        let mut ends = Vec::with_capacity(text.tokens.len());
        for token in &text.tokens {
            push_lower(&mut lower, token.span.of(text.raw));
            ends.push(lower.len());
        }
        Self { text, tree, lang, lower, ends }
    }

    pub fn word(&self, token: usize) -> &'a str {
        self.text.tokens[token].span.of(self.text.raw)
    }

    /// The word in small letters.
    pub fn lower(&self, token: usize) -> &str {
        let start = token.checked_sub(1).map_or(0, |before| self.ends[before]);
        &self.lower[start..self.ends[token]]
    }

    /// The word in small letters without the dot of an abbreviation or ordinal.
    pub fn bare(&self, token: usize) -> &str {
        let lower = self.lower(token);
        lower.strip_suffix('.').filter(|word| !word.is_empty()).unwrap_or(lower)
    }

    pub fn span(&self, tokens: Range<usize>) -> Span {
        let all = &self.text.tokens;
        Span::new(all[tokens.start].span.start, all[tokens.end - 1].span.end)
    }

    /// The words with one space wherever white space parts them, as written and in small letters.
    pub fn phrase(&self, tokens: Range<usize>) -> (String, String) {
        let (mut written, mut lower) = (String::new(), String::new());
        for token in tokens.clone() {
            if token > tokens.start && !self.glued(token - 1) {
                written.push(' ');
                lower.push(' ');
            }
            written.push_str(self.word(token));
            lower.push_str(self.lower(token));
        }
        (written, lower)
    }

    /// Whether nothing stands between this token and the next one.
    pub fn glued(&self, token: usize) -> bool {
        let all = &self.text.tokens;
        all.get(token + 1).is_some_and(|next| next.span.start == all[token].span.end)
    }

    /// Whether the token begins a line.
    pub fn new_line(&self, token: usize) -> bool {
        let all = &self.text.tokens;
        token > 0 && self.text.raw[all[token - 1].span.end..all[token].span.start].contains('\n')
    }

    pub fn kind(&self, token: usize) -> TokenKind {
        self.text.tokens[token].kind
    }

    pub fn node(&self, token: usize) -> Option<&'a Node> {
        self.tree.and_then(|tree| tree.nodes.get(token))
    }
}
