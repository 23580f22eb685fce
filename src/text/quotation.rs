//! Pairs quotation marks. Which mark opens and which closes differs between conventions („“, “”, »«, «»), so the
//! spaces around it decide, and a mark that finds no partner in its paragraph is left alone.

use super::{Quotation, Token, TokenKind};
use crate::article::Block;
use crate::span::Span;

/// Marks nest no deeper than this; what is deeper is left alone.
const DEEPEST: usize = 8;

pub(super) fn pair(raw: &str, tokens: &[Token], blocks: &[Block]) -> Vec<Quotation> {
    let mut found = Vec::new();
    for block in blocks {
        let from = tokens.partition_point(|token| token.span.start < block.span.start);
        let to = tokens.partition_point(|token| token.span.end <= block.span.end);
        pair_block(raw, &tokens[from..to.max(from)], &mut found);
    }
    found.sort_by_key(|quotation| (quotation.outer.start, std::cmp::Reverse(quotation.outer.end)));
    found
}

fn pair_block(raw: &str, tokens: &[Token], found: &mut Vec<Quotation>) {
    let mut open: Vec<Span> = Vec::new();
    for token in tokens.iter().filter(|token| token.kind == TokenKind::Mark) {
        let mark = token.span.of(raw);
        let partner = open.iter().rposition(|opener| fits(opener.of(raw), mark));
        let (opens, closes) = sides(raw, token.span);
        let closing = match mark {
            "„" | "‚" => false,
            _ => partner.is_some() && (closes || !opens),
        };
        match (closing, partner) {
            (true, Some(place)) => {
                let opener = open[place];
                open.truncate(place);
                let outer = opener.join(token.span);
                let inner = Span::new(opener.end, token.span.start).trim(raw);
                if !inner.is_empty() {
                    found.push(Quotation { outer, inner, depth: place });
                }
            }
            _ if opens && open.len() < DEEPEST => open.push(token.span),
            _ => {}
        }
    }
}

/// Whether a mark stands where one opens (something follows at once) and where one closes.
pub(super) fn sides(raw: &str, mark: Span) -> (bool, bool) {
    let before = raw[..mark.start].chars().next_back();
    let after = raw[mark.end..].chars().next();
    let outside =
        |letter: Option<char>| letter.is_none_or(|letter| letter.is_whitespace() || "([{-–—/".contains(letter));
    let opens = outside(before) || before.is_some_and(|letter| !letter.is_alphanumeric() && !".,!?…".contains(letter));
    let closes = before.is_some_and(|letter| !letter.is_whitespace());
    (opens && after.is_some_and(|letter| !letter.is_whitespace() || "«".contains(mark.of(raw))), closes)
}

/// Whether the second mark can close what the first one opened.
pub(super) fn fits(opener: &str, closer: &str) -> bool {
    match opener {
        "„" => matches!(closer, "“" | "”" | "\""),
        "“" => matches!(closer, "”" | "“"),
        "»" => closer == "«",
        "«" => closer == "»",
        "›" => closer == "‹",
        "‹" => closer == "›",
        "‚" => matches!(closer, "‘" | "’" | "'"),
        "‘" => closer == "’",
        "「" => closer == "」",
        "『" => closer == "』",
        "``" => matches!(closer, "''" | "\""),
        other => other == closer,
    }
}
