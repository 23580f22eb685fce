//! One block of text -> tokens, as the treebanks cut them.

use super::{Token, TokenKind};
use crate::lang::Language;
use crate::span::Span;

/// Every character that can open or close a quotation.
pub(super) const MARKS: &str = "\"„“”»«›‹‘’‚‛‟「」『』";

/// Appends the tokens of the block to `tokens`. Dots are tokens of their own here; `sentence::split` joins those
/// that belong to a number or an abbreviation.
pub(super) fn split(raw: &str, block: Span, lang: &Language, tokens: &mut Vec<Token>) {
    let mut at = block.start;
    while let Some(letter) = raw[at..block.end].chars().next() {
        let width = letter.len_utf8();
        if letter.is_whitespace() {
            at += width;
            continue;
        }
        let rest = &raw[at..block.end];
        let (len, kind) = if let Some(len) = address(rest) {
            (len, TokenKind::Word)
        } else if let Some(len) = emoticon(rest, letter) {
            (len, TokenKind::Sign)
        } else if is_letter(letter) {
            word(rest, lang)
        } else {
            sign(rest, letter)
        };
        let span = Span::new(at, at + len);
        match clitic(span.of(raw), lang) {
            Some(cut) if kind == TokenKind::Word => {
                tokens.push(Token { span: Span::new(at, at + cut), kind });
                tokens.push(Token { span: Span::new(at + cut, at + len), kind });
            }
            _ => tokens.push(Token { span, kind }),
        }
        at += len;
    }
}

/// Abbreviations with dots inside are no longer than this, in bytes.
const LONGEST_ABBREVIATION: usize = 24;

/// Letters, digits and the marks that combine with them.
fn is_letter(letter: char) -> bool {
    letter.is_alphanumeric() || letter == '_' || ('\u{300}'..='\u{36f}').contains(&letter) || letter == '\u{ad}'
}

/// A word or number at the start of the text: letters, with apostrophes and hyphens inside, digits with
/// separators between them.
fn word(text: &str, lang: &Language) -> (usize, TokenKind) {
    let mut end = 0;
    let mut digits = true;
    let mut letters = text.char_indices().peekable();
    let mut before = ' ';
    // Letters since the last dot.
    let mut piece = 0;
    while let Some((index, letter)) = letters.next() {
        let next = letters.peek().map(|(_, next)| *next);
        let joins = match letter {
            // *z.B.*, *U.S.*, *example.org*; a full stop without its space is followed by a capital.
            '.' if before.is_alphabetic() => {
                let known = || {
                    let rest = &text[index + 1..];
                    let letters = rest.find(|letter: char| !letter.is_alphabetic()).unwrap_or(rest.len());
                    lang.writing.dot(&text[..index + 1 + letters]).is_some()
                };
                let short = index <= LONGEST_ABBREVIATION;
                next.is_some_and(|next| {
                    next.is_lowercase() || (next.is_alphabetic() && (piece == 1 || (short && known())))
                })
            }
            // *Leser:innen*
            ':' if before.is_alphabetic() => next.is_some_and(char::is_lowercase),
            '@' => before.is_alphanumeric() && next.is_some_and(char::is_alphanumeric),
            '.' | ',' | ':' => before.is_numeric() && next.is_some_and(char::is_numeric),
            '/' => before.is_numeric() && next.is_some_and(char::is_numeric),
            '-' | '‑' | '\'' | '’' | '&' | '·' | '*' => {
                before.is_alphanumeric() && next.is_some_and(char::is_alphanumeric)
            }
            _ => is_letter(letter),
        };
        if !joins {
            break;
        }
        digits &= !letter.is_alphabetic();
        piece = if letter == '.' { 0 } else { piece + 1 };
        before = letter;
        end = index + letter.len_utf8();
    }
    (end, if digits { TokenKind::Number } else { TokenKind::Word })
}

/// A sign: a quotation mark, a run of dots, dashes or the like, or one character.
fn sign(text: &str, first: char) -> (usize, TokenKind) {
    let width = first.len_utf8();
    if MARKS.contains(first) {
        return (width, TokenKind::Mark);
    }
    // Only the signs below are taken together; a run of others must not be measured again and again.
    let run = || text.bytes().take_while(|byte| *byte == text.as_bytes()[0]).count();
    let twice = text[width..].starts_with(first);
    match first {
        // Two apostrophes or backticks are a mark of typewriters.
        '\'' | '`' if twice => (2 * width, TokenKind::Mark),
        '\'' | '`' => (width, TokenKind::Mark),
        // *,,so''*: low marks of typewriters.
        ',' if twice && text[2..].starts_with(char::is_alphanumeric) => (2, TokenKind::Mark),
        '.' if twice => (run(), TokenKind::Sign),
        '-' | '!' | '?' | '*' | '=' | '_' | '~' | '#' => (run(), TokenKind::Sign),
        _ => (width, TokenKind::Sign),
    }
}

/// Smileys that are made of signs.
const SMILEYS: &[&str] = &[
    ":-)", ":-(", ";-)", ":-D", ":-P", ":-/", ":')", ":'(", ";o)", "=)", "=(", "^^", "*_*", ":)", ":(", ";)", ":D",
    ":P", "<3",
];

/// The length of a smiley at the start of the text.
fn emoticon(text: &str, first: char) -> Option<usize> {
    if is_emoji(first) {
        return Some(text.chars().take_while(|letter| is_emoji(*letter)).map(char::len_utf8).sum());
    }
    if !matches!(first, ':' | ';' | '=' | '^' | '*' | '<') {
        return None;
    }
    let smiley = SMILEYS.iter().find(|smiley| text.starts_with(**smiley))?;
    let rest = text[smiley.len()..].trim_start_matches([')', '(']);
    (!rest.starts_with(char::is_alphanumeric)).then_some(text.len() - rest.len())
}

const fn is_emoji(letter: char) -> bool {
    matches!(letter, '\u{1f300}'..='\u{1faff}' | '\u{1f1e6}'..='\u{1f1ff}' | '\u{2600}'..='\u{27bf}' | '\u{fe0f}' | '\u{200d}')
}

/// Whether the token is a smiley. Behind a stop it belongs to the sentence before it.
pub(super) fn is_emoticon(word: &str) -> bool {
    matches!(word, "XD" | "xD")
        || word.chars().next().is_some_and(|first| word.len() > 1 && emoticon(word, first) == Some(word.len()))
}

/// Whether the token is a web address.
pub(super) fn is_address(word: &str) -> bool {
    address(word).is_some()
}

/// The length of a web or mail address at the start of the text.
fn address(text: &str) -> Option<usize> {
    let start = ["http://", "https://", "www."].iter().find(|start| text.starts_with(**start));
    let stop = |letter: char| letter.is_whitespace() || MARKS.contains(letter) || "<>()[]{}|".contains(letter);
    start?;
    let long = text.find(stop).unwrap_or(text.len());
    Some(text[..long].trim_end_matches(['.', ',', ';', ':', '!', '?', '\'']).len())
}

/// Where an ending that is a word of its own (*n't, 's*) begins.
fn clitic(word: &str, lang: &Language) -> Option<usize> {
    if !word.contains(['\'', '’']) {
        return None;
    }
    let fits = |ending: &&&str| {
        let tail = word.len().checked_sub(ending.len()).filter(|cut| *cut > 0 && word.is_char_boundary(*cut));
        tail.is_some_and(|cut| word[cut..].to_lowercase() == ***ending)
    };
    let ending = lang.writing.clitics.iter().find(fits)?;
    Some(word.len() - ending.len())
}
