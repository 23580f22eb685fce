//! Article -> Text: tokens, sentences and quotation marks over the article's running text.

mod dateline;
#[cfg(test)]
mod laws;
mod quotation;
mod sentence;
mod token;

use crate::article::{Article, Block};
use crate::lang::Language;
use crate::span::Span;
use std::ops::Range;

/// Adds a word in small letters.
pub(crate) fn push_lower(words: &mut String, word: &str) {
    if word.is_ascii() {
        let start = words.len();
        words.push_str(word);
        words[start..].make_ascii_lowercase();
    } else {
        words.extend(word.chars().flat_map(char::to_lowercase));
    }
}

/// The article's words with their structure. All stages after this one read it and add to it.
#[derive(Debug)]
pub struct Text<'a> {
    pub raw: &'a str,
    pub blocks: &'a [Block],
    pub tokens: Vec<Token>,
    pub sentences: Vec<Sentence>,
    pub quotations: Vec<Quotation>,
}

/// One word, number or sign. German contractions (*im*) and clitics stay one token; English *don't* and
/// *Xi's* are split as the treebanks do (*do n't*, *Xi 's*).
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Token {
    pub span: Span,
    pub kind: TokenKind,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum TokenKind {
    Word,
    Number,
    /// An opening or closing quotation mark.
    Mark,
    Sign,
}

#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Sentence {
    pub span: Span,
    /// Indices into `Text::tokens`.
    pub tokens: Range<usize>,
    /// Index into `Text::blocks`.
    pub block: usize,
}

/// A stretch between an opening and a closing quotation mark. They nest.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Quotation {
    /// With its marks.
    pub outer: Span,
    /// Without them.
    pub inner: Span,
    /// 0 for one that stands in no other.
    pub depth: usize,
}

impl Text<'_> {
    pub fn word(&self, token: usize) -> &str {
        self.tokens[token].span.of(self.raw)
    }

    /// Whether a word stands in capitals amid others that do not: *US, WHO*.
    pub fn is_initials(&self, token: usize) -> bool {
        let capitals = |token: usize| {
            let word = self.tokens.get(token).map_or("", |token| token.span.of(self.raw));
            word.len() > 1 && word.bytes().all(|byte| byte.is_ascii_uppercase())
        };
        capitals(token) && !capitals(token + 1) && !token.checked_sub(1).is_some_and(capitals)
    }

    /// The sentence that holds this byte, or the next one after it.
    pub fn sentence_at(&self, byte: usize) -> Option<usize> {
        let index = self.sentences.partition_point(|sentence| sentence.span.end <= byte);
        (index < self.sentences.len()).then_some(index)
    }

    /// The tokens that lie inside the span.
    pub fn tokens_in(&self, span: Span) -> Range<usize> {
        let start = self.tokens.partition_point(|token| token.span.start < span.start);
        let end = self.tokens.partition_point(|token| token.span.end <= span.end);
        start..end.max(start)
    }
}

/// Splits an article into tokens and sentences, block by block, and pairs its quotation marks.
pub fn analyse<'a>(article: &'a Article, lang: &Language) -> Text<'a> {
    let raw = article.text.as_str();
    let mut text = Text { raw, blocks: &article.blocks, tokens: vec![], sentences: vec![], quotations: vec![] };
    let mut loose = Vec::new();
    let mut ends = Vec::with_capacity(article.blocks.len());
    for Block { span, .. } in &article.blocks {
        token::split(raw, *span, lang, &mut loose);
        ends.push(loose.len());
    }
    let starts = std::iter::once(0).chain(ends.iter().copied());
    let cut: Vec<&[Token]> = starts.zip(&ends).map(|(start, end)| &loose[start..*end]).collect();
    let small = sentence::writes_small(raw, &cut, lang);
    for (block, loose) in cut.into_iter().enumerate() {
        sentence::split(raw, loose, block, small, lang, &mut text.tokens, &mut text.sentences);
    }
    text.quotations = quotation::pair(raw, &mut text.tokens, &article.blocks, lang);
    text
}
