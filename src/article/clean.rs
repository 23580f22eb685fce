//! Characters that carry no words: what typesetting, copying and old encodings leave in a text.

use std::borrow::Cow;
use unicode_normalization::{IsNormalized, UnicodeNormalization, is_nfc_quick};

/// A page's text in one spelling: composed letters, one kind of line end, nothing invisible.
pub fn text(raw: &str) -> String {
    if raw.chars().all(stays) {
        return raw.to_owned();
    }
    let composed: Cow<str> = match is_nfc_quick(raw.chars()) {
        IsNormalized::Yes => raw.into(),
        _ => raw.nfc().collect::<String>().into(),
    };
    let mut clean = String::with_capacity(composed.len());
    let mut rest = &*composed;
    while let Some(at) = rest.find(changes) {
        clean.push_str(&rest[..at]);
        let mut letters = rest[at..].chars();
        match letters.next() {
            Some('\r') => {
                letters = letters.as_str().strip_prefix('\n').unwrap_or(letters.as_str()).chars();
                clean.push('\n');
            }
            Some('\u{2028}' | '\u{85}') => clean.push('\n'),
            Some('\u{2029}') => clean.push_str("\n\n"),
            _ => {}
        }
        rest = letters.as_str();
    }
    clean.push_str(rest);
    clean
}

/// Whether a letter or sign is surely composed and visible: nearly all that the news is written with.
const fn stays(letter: char) -> bool {
    matches!(letter, ' '..='~' | '\n' | '\t' | '\u{a0}'..='\u{ac}' | '\u{ae}'..='\u{2ff}' | '\u{2010}'..='\u{2027}'
        | '\u{2030}'..='\u{205e}' | '€')
}

/// Whether the letter cannot stay as it is.
fn changes(letter: char) -> bool {
    !stays(letter) && (matches!(letter, '\u{2028}' | '\u{2029}') || invisible(letter))
}

/// Soft hyphens, marks of zero width and of direction, controls, and what no text may hold.
fn invisible(letter: char) -> bool {
    letter.is_control()
        || matches!(letter, '\u{ad}' | '\u{61c}' | '\u{180e}' | '\u{200b}'..='\u{200f}' | '\u{202a}'..='\u{202e}'
            | '\u{2060}'..='\u{2069}' | '\u{feff}' | '\u{fff9}'..='\u{fffd}')
}

/// One paragraph's words with one space between them.
pub fn squeeze(words: &str) -> String {
    let mut clean = String::with_capacity(words.len());
    for word in words.split_whitespace() {
        if !clean.is_empty() {
            clean.push(' ');
        }
        clean.push_str(word);
    }
    clean
}

/// Letters and digits in small letters: what two spellings of a title share.
pub fn bare(words: &str) -> String {
    let mut bare = String::with_capacity(words.len());
    for letter in words.chars().filter(|letter| letter.is_alphanumeric()) {
        match letter.is_ascii() {
            true => bare.push(letter.to_ascii_lowercase()),
            false => bare.extend(letter.to_lowercase()),
        }
    }
    bare
}

/// Whether these letters and digits are those of the words, in small letters.
pub fn is_bare(words: &str, bare: &str) -> bool {
    words.chars().filter(|letter| letter.is_alphanumeric()).flat_map(char::to_lowercase).eq(bare.chars())
}

/// Whether the words end as a sentence does.
pub fn ends_sentence(words: &str) -> bool {
    let words = words.trim_end_matches(|c: char| c.is_whitespace() || "\"'“”‘’»«›‹)]".contains(c));
    words.ends_with(['.', '!', '?', '…', '。'])
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_carries_no_words_is_gone() {
        #[track_caller]
        fn case(raw: &str, want: &str) {
            assert_eq!(text(raw), want, "{raw:?}");
        }
        case("Bundes\u{ad}tag", "Bundestag");
        case("a\r\nb\rc\n", "a\nb\nc\n");
        case("u\u{308}ber", "über");
        case("\u{feff}Titel\u{200b}\u{0}\u{7}", "Titel");
        assert_eq!(squeeze(" vor \n  Ort\u{a0}heute "), "vor Ort heute");
        assert_eq!(bare("„Nein!“, sagt Xi"), "neinsagtxi");
        assert!(ends_sentence("„Es ist so.“") && ends_sentence("So (heute).") && !ends_sentence("Ein Titel"));
    }
}
