//! Pairs quotation marks. Which mark opens and which closes differs between conventions („“, “”, »«, «»), so the
//! spaces around it decide, and a mark that finds no partner is left alone.
//!
//! A quotation never leaves its block. Where one goes on over paragraphs (each opens anew and only the last
//! closes, or only the first opens), every paragraph has a quotation of its own, up to its end.

use super::{Quotation, Token, TokenKind};
use crate::article::Block;
use crate::lang::Language;
use crate::span::Span;

/// Marks nest no deeper than this; where more are open, the oldest was none.
const DEEPEST: usize = 8;
/// How far a later partner is looked for.
const SEARCH: usize = 80;
/// Over so many blocks a quotation can run that only the first one opens.
const MOST_BLOCKS: usize = 8;

/// Pairs the marks of every block, and turns apostrophes that look like marks into plain signs.
pub(super) fn pair(raw: &str, tokens: &mut [Token], blocks: &[Block], lang: &Language) -> Vec<Quotation> {
    let mut found = Vec::new();
    let mut pairs: Vec<Paired> = Vec::with_capacity(blocks.len());
    let mut from = 0;
    for block in blocks {
        let to = from + tokens[from..].partition_point(|token| token.span.end <= block.span.end);
        let mut pairing = Pairing { raw, tokens: &tokens[from..to], lang, open: Vec::new(), signs: Vec::new() };
        let paired = pairing.block(&mut found);
        for sign in pairing.signs {
            tokens[from + sign].kind = TokenKind::Sign;
        }
        pairs.push(paired);
        from = to;
    }
    over_blocks(raw, &pairs, &mut found);
    found.sort_by_key(|(outer, _)| (outer.start, std::cmp::Reverse(outer.end)));
    // A paragraph inside a longer quotation can be one by its own marks too.
    found.dedup_by_key(|(outer, _)| *outer);
    nest(found)
}

/// Outer and inner span.
type Found = (Span, Span);

/// What a block leaves for its neighbours.
struct Paired {
    /// From the first to the last token.
    span: Span,
    /// The mark with which it begins, if that opens.
    first: Option<Span>,
    /// Marks that opened and were never closed, in reading order.
    unclosed: Vec<Span>,
    /// The first mark that closes what this block never opened.
    stray: Option<Span>,
}

struct Pairing<'a> {
    raw: &'a str,
    tokens: &'a [Token],
    lang: &'a Language,
    open: Vec<Span>,
    /// Tokens that turned out to be apostrophes.
    signs: Vec<usize>,
}

impl Pairing<'_> {
    fn block(&mut self, found: &mut Vec<Found>) -> Paired {
        let tokens = self.tokens;
        let span = match (tokens.first(), tokens.last()) {
            (Some(first), Some(last)) => first.span.join(last.span),
            _ => Span::new(0, 0),
        };
        let mut paired = Paired { span, first: None, unclosed: Vec::new(), stray: None };
        for (index, token) in tokens.iter().enumerate() {
            if token.kind != TokenKind::Mark {
                continue;
            }
            if self.is_apostrophe(index) {
                self.signs.push(index);
                continue;
            }
            let mark = token.span.of(self.raw);
            let (opens, closes) = sides(self.raw, token.span);
            let partner = self.open.iter().rposition(|opener| fits(opener.of(self.raw), mark));
            let loose = matches!(mark, "«" | "»") && !self.raw[token.span.end..].starts_with(char::is_alphanumeric);
            let closing =
                !only_opens(mark) && partner.is_some() && (closes || !opens || loose) && !self.is_prime(index);
            // *sagte er."Dann ...*: the space before it was forgotten.
            let opens = opens || (partner.is_none() && self.begins_word(index));
            match partner {
                Some(place) if closing => {
                    let opener = self.open[place];
                    self.open.truncate(place);
                    let inner = Span::new(opener.end, token.span.start).trim(self.raw);
                    if !inner.is_empty() {
                        found.push((opener.join(token.span), inner));
                    }
                }
                _ if opens => {
                    if self.open.len() == DEEPEST {
                        self.open.remove(0);
                    }
                    self.open.push(token.span);
                    if index == 0 {
                        paired.first = Some(token.span);
                    }
                }
                _ if self.open.is_empty() && closes && paired.stray.is_none() => paired.stray = Some(token.span),
                _ if is_single(mark) => self.signs.push(index),
                _ => {}
            }
        }
        paired.unclosed = std::mem::take(&mut self.open);
        for opener in paired.unclosed.iter().filter(|opener| is_single(opener.of(self.raw))) {
            if let Ok(index) = tokens.binary_search_by_key(&opener.start, |token| token.span.start) {
                self.signs.push(index);
            }
        }
        paired
    }

    /// *'90s, 'em, the officials' plan* are written with an apostrophe.
    fn is_apostrophe(&self, index: usize) -> bool {
        let mark = self.tokens[index].span;
        if !matches!(mark.of(self.raw), "'" | "’" | "‘") {
            return false;
        }
        let before = self.raw[..mark.start].chars().next_back();
        let next = self.tokens.get(index + 1).filter(|next| next.span.start == mark.end);
        let free = before.is_none_or(|letter| !letter.is_alphanumeric());
        if free && let Some(next) = next {
            let word = next.span.of(self.raw);
            let decade = word.len() <= 4 && word.starts_with(|letter: char| letter.is_ascii_digit());
            return decade && !self.closes_soon(index + 1) || self.lang.writing.is_elision(&word.to_lowercase());
        }
        // A possessive within single marks, of which a later one closes.
        let sibilant = before.is_some_and(|letter| matches!(letter, 's' | 'x' | 'z' | 'ß' | 'S'));
        let space = self.raw[mark.end..].starts_with(' ')
            && self.raw[mark.end + 1..].starts_with(|letter: char| letter.is_lowercase() || letter.is_numeric());
        sibilant && space && self.closes_later(index)
    }

    /// *27" wide*, *6' tall*: a measure, where a later mark closes what is open.
    fn is_prime(&self, index: usize) -> bool {
        let mark = self.tokens[index].span;
        let digit = self.raw[..mark.start].ends_with(|letter: char| letter.is_ascii_digit());
        digit && matches!(mark.of(self.raw), "\"" | "'" | "”" | "’") && self.closes_later(index)
    }

    /// Whether a mark of the same form closes behind this one before another opens.
    fn closes_later(&self, index: usize) -> bool {
        let mark = self.tokens[index].span.of(self.raw);
        let later = self.tokens[index + 1..].iter().take(SEARCH).filter(|token| token.kind == TokenKind::Mark);
        for token in later {
            let other = token.span.of(self.raw);
            let (opens, closes) = sides(self.raw, token.span);
            if other == mark && closes && !opens {
                return true;
            }
            if opens && (other == mark || fits(other, mark)) {
                return false;
            }
        }
        false
    }

    fn closes_soon(&self, index: usize) -> bool {
        self.tokens.get(index + 1).is_some_and(|token| token.kind == TokenKind::Mark)
    }

    /// Whether the mark is glued to the word behind it and to the sign before it.
    fn begins_word(&self, index: usize) -> bool {
        let mark = self.tokens[index].span;
        self.raw[..mark.start].ends_with(['.', ',', ':', ';', '!', '?'])
            && self.raw[mark.end..].starts_with(char::is_alphanumeric)
    }
}

/// Adds the quotations of blocks that a longer one runs through.
fn over_blocks(raw: &str, pairs: &[Paired], found: &mut Vec<Found>) {
    let to_end = |opener: Span, block: &Paired, found: &mut Vec<Found>| {
        let inner = Span::new(opener.end, block.span.end).trim(raw);
        if !inner.is_empty() {
            found.push((Span::new(opener.start, block.span.end), inner));
        }
    };
    for (index, block) in pairs.iter().enumerate() {
        let Some(next) = pairs.get(index + 1) else { break };
        if let Some(first) = next.first {
            let same = |opener: &&Span| opener.of(raw) == first.of(raw);
            if let Some(opener) = block.unclosed.iter().rfind(same) {
                to_end(*opener, block, found);
                continue;
            }
        }
        let Some(opener) = block.unclosed.iter().rfind(|opener| !is_single(opener.of(raw))) else { continue };
        // Only the last of the paragraphs closes, and none opens anew.
        let ahead = &pairs[index + 1..pairs.len().min(index + 1 + MOST_BLOCKS)];
        let Some(last) = ahead.iter().position(|block| block.stray.is_some() || !block.unclosed.is_empty()) else {
            continue;
        };
        let Some(closer) = ahead[last].stray.filter(|closer| fits(opener.of(raw), closer.of(raw))) else { continue };
        to_end(*opener, block, found);
        for between in &ahead[..last] {
            found.push((between.span, between.span));
        }
        let begin = ahead[last].span.start;
        let inner = Span::new(begin, closer.start).trim(raw);
        if !inner.is_empty() {
            found.push((Span::new(begin, closer.end), inner));
        }
    }
}

/// Counts for every quotation in how many others it stands.
fn nest(found: Vec<Found>) -> Vec<Quotation> {
    let mut around: Vec<Span> = Vec::new();
    let mut all = Vec::with_capacity(found.len());
    for (outer, inner) in found {
        while around.last().is_some_and(|other| other.end <= outer.start || !other.contains(outer)) {
            around.pop();
        }
        all.push(Quotation { outer, inner, depth: around.len() });
        around.push(outer);
    }
    all
}

/// Whether a mark stands where one opens (something follows at once) and where one closes.
pub(super) fn sides(raw: &str, mark: Span) -> (bool, bool) {
    let before = raw[..mark.start].chars().next_back();
    let after = raw[mark.end..].chars().next();
    let outside =
        |letter: Option<char>| letter.is_none_or(|letter| letter.is_whitespace() || "([{-–—/".contains(letter));
    let opens =
        outside(before) || before.is_some_and(|letter| !letter.is_alphanumeric() && !".,:;!?…%)]".contains(letter));
    let closes = before.is_some_and(|letter| !letter.is_whitespace());
    // *« Texte »*: French marks keep a space.
    let spaced = matches!(mark.of(raw), "«" | "»");
    (opens && (spaced || after.is_some_and(|letter| !letter.is_whitespace())), closes)
}

/// Marks that never close.
fn only_opens(mark: &str) -> bool {
    matches!(mark, "„" | "‚" | "``" | "`" | ",,")
}

fn is_single(mark: &str) -> bool {
    matches!(mark, "'" | "’" | "‘" | "‚" | "`")
}

/// Whether the second mark can close what the first one opened.
pub(super) fn fits(opener: &str, closer: &str) -> bool {
    match opener {
        "„" | ",," => matches!(closer, "“" | "”" | "\"" | "''" | "‟"),
        "“" | "‟" => matches!(closer, "”" | "“" | "\""),
        "»" => closer == "«",
        "«" => closer == "»",
        "›" => closer == "‹",
        "‹" => closer == "›",
        "‚" => matches!(closer, "‘" | "’" | "'"),
        "‘" => matches!(closer, "’" | "'"),
        "「" => closer == "」",
        "『" => closer == "』",
        "``" => matches!(closer, "''" | "\"" | "”"),
        "`" => matches!(closer, "'" | "’"),
        other => other == closer,
    }
}
