//! What holds for every text.

use super::{Text, analyse};
use crate::article::{Article, Block};
use crate::lang::{self, Language};
use crate::span::Span;
use crate::words::BlockKind;
use proptest::prelude::*;

/// Pieces that the rules hang on, so that random texts reach them.
const PIECES: &[&str] = &[
    "a",
    "Ab",
    "z.",
    "B.",
    "Dr.",
    "U.S.",
    "p.m.",
    "1",
    "3.",
    "1.000,5",
    "200",
    "2022",
    "15.6.",
    "(",
    ")",
    "[1]",
    "•",
    ".",
    "...",
    "!",
    "?!",
    "…",
    ",",
    ",,",
    ":",
    ":-)",
    "😀",
    "„",
    "“",
    "”",
    "\"",
    "'",
    "’",
    "‘",
    "‚",
    "«",
    "»",
    "``",
    "''",
    "-",
    "–",
    "\n",
    "\n\n",
    "\t",
    " ",
    "\u{a0}",
    "https://a.b",
    "isn't",
    "Xi's",
    "東京。",
    "é",
    "İ",
    "\u{0}",
    "\u{301}",
];

fn article(text: String) -> Article {
    let mut blocks = Vec::new();
    let mut at = 0;
    for part in text.split("\n\n") {
        let span = Span::new(at, at + part.len()).trim(&text);
        if !span.is_empty() {
            blocks.push(Block { kind: BlockKind::Paragraph, span });
        }
        at += part.len() + 2;
    }
    Article { text, blocks, ..Article::default() }
}

fn languages() -> impl Iterator<Item = &'static Language> {
    lang::codes().filter_map(lang::language)
}

/// Without white space, since that stands between tokens.
fn dense(text: &str) -> String {
    text.chars().filter(|letter| !letter.is_whitespace()).collect()
}

fn check(text: &Text) {
    let words: String = text.tokens.iter().map(|token| dense(token.span.of(text.raw))).collect();
    assert_eq!(words, dense(text.raw), "tokens lose or repeat something");
    let mut token = 0;
    for sentence in &text.sentences {
        assert_eq!(sentence.tokens.start, token, "sentences leave tokens out");
        assert!(!sentence.tokens.is_empty() && sentence.tokens.len() <= 500, "{} tokens", sentence.tokens.len());
        token = sentence.tokens.end;
        let (first, last) = (text.tokens[sentence.tokens.start], text.tokens[token - 1]);
        assert_eq!(sentence.span, first.span.join(last.span));
        assert!(text.blocks[sentence.block].span.contains(sentence.span), "a sentence leaves its block");
    }
    assert_eq!(token, text.tokens.len(), "tokens behind the last sentence");
    for pair in text.tokens.windows(2) {
        assert!(pair[0].span.end <= pair[1].span.start, "tokens overlap");
    }
    for quotation in &text.quotations {
        assert!(quotation.outer.contains(quotation.inner) && !quotation.inner.is_empty());
        assert!(text.raw.get(quotation.inner.start..quotation.inner.end).is_some());
        let around =
            text.quotations.iter().filter(|other| **other != *quotation && other.outer.contains(quotation.outer));
        assert_eq!(around.count(), quotation.depth, "{:?}", text.raw);
    }
}

proptest! {
    #[test]
    fn tokens_and_sentences_hold_the_whole_text(pieces in prop::collection::vec(prop::sample::select(PIECES), 0..80)) {
        let article = article(pieces.concat());
        languages().for_each(|lang| check(&analyse(&article, lang)));
    }

    #[test]
    fn so_they_do_for_anything_else(text in any::<String>()) {
        let article = article(text);
        languages().for_each(|lang| check(&analyse(&article, lang)));
    }
}

#[test]
fn long_sentences_are_cut() {
    for piece in ["wort ", "1 ", "ein, ", "a", "!)", "„", "' ", ". ", "(1) ", "1.", "- ", "x:"] {
        let article = article(piece.repeat(20_000));
        languages().for_each(|lang| check(&analyse(&article, lang)));
    }
}
