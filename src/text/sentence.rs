//! Tokens of one block -> sentences. Decides for every dot whether it ends a sentence or belongs to its word.

use super::{Sentence, Token, TokenKind};
use crate::lang::Language;
use crate::lang::writing::Dot;
use crate::span::Span;

/// Splits the tokens from `first` on, which are those of `block`. Joins dots to the numbers and abbreviations
/// that they belong to.
pub(super) fn split(
    raw: &str,
    first: usize,
    block: usize,
    lang: &Language,
    tokens: &mut Vec<Token>,
    sentences: &mut Vec<Sentence>,
) {
    let loose = tokens.split_off(first);
    let mut start = first;
    let mut index = 0;
    while index < loose.len() {
        let token = loose[index];
        let joined = tokens.len() > start
            && token.span.of(raw) == "."
            && loose[index - 1].span.end == token.span.start
            && tokens.last().is_some_and(|last| last.span.end == token.span.start);
        let mut ends = false;
        if joined {
            let word = loose[index - 1];
            let dot = dot(raw, &loose, index, word, lang);
            if dot != Reading::Stop
                && let Some(last) = tokens.last_mut()
            {
                last.span = last.span.join(token.span);
            } else {
                tokens.push(token);
            }
            ends = dot != Reading::Inside && opens_sentence(raw, &loose, index, lang);
        } else {
            tokens.push(token);
            if is_stop(token.span.of(raw)) {
                ends = opens_sentence(raw, &loose, index, lang);
            }
        }
        index += 1;
        if ends {
            // Brackets and closing marks without a space before them belong to the sentence.
            while let Some(closer) = loose.get(index).filter(|next| closes(raw, next, loose[index - 1])) {
                tokens.push(*closer);
                index += 1;
            }
            push(raw, start, block, tokens, sentences);
            start = tokens.len();
        }
    }
    push(raw, start, block, tokens, sentences);
}

fn push(_raw: &str, start: usize, block: usize, tokens: &[Token], sentences: &mut Vec<Sentence>) {
    if let (Some(first), Some(last)) = (tokens.get(start), tokens.last()) {
        let span = Span::new(first.span.start, last.span.end);
        sentences.push(Sentence { span, tokens: start..tokens.len(), block });
    }
}

fn is_stop(sign: &str) -> bool {
    sign.starts_with(['.', '!', '?', '…', '。'])
}

fn closes(raw: &str, token: &Token, before: Token) -> bool {
    let glued = token.span.start == before.span.end;
    glued && (token.kind == TokenKind::Mark || matches!(token.span.of(raw), ")" | "]") || is_stop(token.span.of(raw)))
}

/// What a dot behind a word is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Reading {
    /// Part of the word, and the sentence goes on.
    Inside,
    /// Part of the word, and perhaps the end.
    Both,
    /// The end of the sentence only.
    Stop,
}

fn dot(raw: &str, loose: &[Token], index: usize, word: Token, lang: &Language) -> Reading {
    let written = word.span.of(raw);
    let next = loose.get(index + 1);
    let glued = next.is_some_and(|next| next.span.start == loose[index].span.end);
    let follower = next.map_or("", |next| next.span.of(raw));
    // *z.B.*, *U.S.*: a letter, a dot and more letters.
    if glued && next.is_some_and(|next| next.kind != TokenKind::Mark && next.kind != TokenKind::Sign) {
        return Reading::Inside;
    }
    if let Some(dot) = lang.writing.dot(written) {
        return match dot {
            Dot::Inside => Reading::Inside,
            Dot::Number if follower.starts_with(char::is_numeric) => Reading::Inside,
            Dot::Number => Reading::Stop,
            Dot::End => Reading::Both,
        };
    }
    let mut letters = written.chars();
    if let (Some(letter), None) = (letters.next(), letters.next()) {
        if letter.is_uppercase() {
            return Reading::Inside;
        }
    }
    if word.kind == TokenKind::Number && lang.writing.ordinal_dot && written.len() <= 3 {
        let plain = written.chars().all(char::is_numeric);
        if plain && !follower.is_empty() && !lang.writing.starts(follower) && !glued {
            return Reading::Inside;
        }
    }
    Reading::Stop
}

/// Whether what follows the stop at `index` can begin a sentence.
fn opens_sentence(raw: &str, loose: &[Token], index: usize, _lang: &Language) -> bool {
    let mut at = index + 1;
    while loose.get(at).is_some_and(|next| closes(raw, next, loose[at - 1])) {
        at += 1;
    }
    let Some(next) = loose.get(at) else { return true };
    if next.span.start == loose[at - 1].span.end {
        return false;
    }
    let mut next = *next;
    // An opening mark or bracket is looked through.
    if next.kind == TokenKind::Mark || matches!(next.span.of(raw), "(" | "[" | "¿" | "¡" | "-" | "–" | "—" | "•")
    {
        match loose.get(at + 1) {
            Some(after) => next = *after,
            None => return true,
        }
    }
    let word = next.span.of(raw);
    word.starts_with(|letter: char| !letter.is_lowercase() && (letter.is_alphanumeric() || !",;:)]".contains(letter)))
}
