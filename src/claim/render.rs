//! Words -> the sentence of a claim.

use super::unit::Ground;
use crate::mention::Mentions;
use crate::syntax::{Rel, Tag};
use crate::text::TokenKind;

/// One word of a claim.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum Word {
    Token(usize),
    /// A part of a token, or a word that only puts the sentence together.
    Given(String),
    /// What hangs on the word before it: *the judge's*.
    Ending(&'static str),
}

impl Word {
    /// The token that it is, where it is one.
    pub fn token(&self) -> Option<usize> {
        match self {
            Self::Token(token) => Some(*token),
            Self::Given(_) | Self::Ending(_) => None,
        }
    }
}

/// The words as one sentence: first letter large, signs only where both neighbours stayed, a full stop.
pub(super) fn sentence(ground: &Ground, mentions: &Mentions, words: &[Word]) -> String {
    let text = ground.text;
    let stays = |token: usize| words.contains(&Word::Token(token));
    let mut out = String::new();
    let mut last: Option<usize> = None;
    let mut open = 0usize;
    for (place, word) in words.iter().enumerate() {
        let (piece, token) = match word {
            Word::Given(given) => (given.as_str(), None),
            Word::Ending(ending) => {
                out.push_str(ending);
                last = None;
                continue;
            }
            Word::Token(token) => (text.word(*token), Some(*token)),
        };
        let Some(token) = token else {
            push(&mut out, piece, true);
            last = None;
            continue;
        };
        let kind = text.tokens[token].kind;
        if matches!(kind, TokenKind::Mark) {
            // Marks stand only in pairs.
            let holds = |open: usize, close: usize| (open + 1..close).any(|at| ground.is_word(at) && stays(at));
            let paired =
                ground.pair[token].is_some_and(|(open, close)| stays(open) && stays(close) && holds(open, close));
            if !paired {
                continue;
            }
        } else if kind == TokenKind::Sign {
            let neighbours =
                token > 0 && last == Some(token - 1) && words.get(place + 1) == Some(&Word::Token(token + 1));
            let joins = matches!(piece, "," | ";" | ":" | "–" | "—" | "-" | "." | "!" | "…" | "...");
            let opens = matches!(piece, "(" | "[");
            let closes = matches!(piece, ")" | "]");
            // The comma before a clause stays with the clause.
            let opens_clause = piece == ","
                && words.get(place + 1) == Some(&Word::Token(token + 1))
                && ground.tree.is_some_and(|tree| tree.nodes[token + 1].rel == Rel::Mark);
            if joins && (!neighbours && !opens_clause || out.is_empty()) || closes && open == 0 {
                continue;
            }
            if opens {
                // Only where its end stays too.
                let shut = words[place..]
                    .iter()
                    .any(|word| matches!(word, Word::Token(token) if matches!(text.word(*token), ")" | "]")));
                if !shut {
                    continue;
                }
                open += 1;
            }
            open -= usize::from(closes);
        }
        let apart = match last {
            Some(before) if before + 1 == token => text.tokens[before].span.end < text.tokens[token].span.start,
            _ => !(kind == TokenKind::Sign && matches!(piece, "," | ";" | ":" | ")" | "]" | "%")),
        };
        let name = ground
            .tree
            .filter(|tree| tree.nodes[token].tag == Tag::Pron && tree.nodes[token].rel.is_subject())
            .and_then(|_| mentions.name_at(text.tokens[token].span, text.raw));
        push(&mut out, name.unwrap_or(piece), apart);
        last = Some(token);
    }
    let out = out.trim_end_matches([',', ';', ':', '–', '—', '-', ' ']);
    let mut letters = out.chars();
    let mut full: String = letters.next().map(|first| first.to_uppercase().collect()).unwrap_or_default();
    full.push_str(letters.as_str());
    // *The process is called “merger.”* has its full stop already.
    let inside = full.trim_end_matches(['”', '“', '"', '«', '»', '’', '‘', '\'']);
    if !inside.ends_with(['.', '!', '?', '…']) && !full.is_empty() {
        full.push('.');
    }
    full
}

fn push(out: &mut String, piece: &str, apart: bool) {
    if apart && !out.is_empty() && !out.ends_with(char::is_whitespace) {
        out.push(' ');
    }
    // White space inside a token would break the line.
    for (index, part) in piece.split_whitespace().enumerate() {
        if index > 0 {
            out.push(' ');
        }
        out.push_str(part);
    }
}
