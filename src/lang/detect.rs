//! Which language a text is in, among those that the program has a folder for.

use super::codes;
use whichlang::{Lang, detect_language};

/// So much of a text is looked at.
const EVIDENCE: usize = 4000;

/// A piece that votes, in words.
const PIECE: usize = 6;

/// The code of the text's language. Where the first guess is none of ours, short pieces vote: names and quotations in
/// other languages mislead the whole, not most of the pieces. A text that is in none of ours keeps its first guess.
pub fn detect(text: &str) -> &'static str {
    let mut end = text.len().min(EVIDENCE);
    while !text.is_char_boundary(end) {
        end -= 1;
    }
    let text = &text[..end];
    let guess = code(detect_language(text));
    if codes().any(|known| known == guess) {
        return guess;
    }
    let words: Vec<&str> = text.split_whitespace().collect();
    let size = PIECE.min(words.len().div_ceil(3)).max(1);
    let pieces: Vec<_> = words.chunks(size).map(|piece| code(detect_language(&piece.join(" ")))).collect();
    let votes = |known: &str| pieces.iter().filter(|vote| **vote == known).count();
    let best = codes().map(|known| (votes(known), known)).max_by_key(|(votes, _)| *votes);
    match best {
        Some((votes, known)) if votes * 3 >= pieces.len() && votes > 0 => known,
        _ => guess,
    }
}

/// ISO 639-1.
const fn code(lang: Lang) -> &'static str {
    match lang {
        Lang::Ara => "ar",
        Lang::Cmn => "zh",
        Lang::Deu => "de",
        Lang::Eng => "en",
        Lang::Fra => "fr",
        Lang::Hin => "hi",
        Lang::Ita => "it",
        Lang::Jpn => "ja",
        Lang::Kor => "ko",
        Lang::Nld => "nl",
        Lang::Por => "pt",
        Lang::Rus => "ru",
        Lang::Spa => "es",
        Lang::Swe => "sv",
        Lang::Tur => "tr",
        Lang::Vie => "vi",
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn languages() {
        #[track_caller]
        fn case(text: &str, want: &str) {
            assert_eq!(detect(text), want, "{text}");
        }
        case("Der Rat hat am Montag getagt und nichts beschlossen.", "de");
        case("The council met on Monday and decided nothing.", "en");
        case("Le conseil s'est réuni lundi et n'a rien décidé du tout, a dit le maire de la ville.", "fr");
        case(&"Die Stadt hat zu wenig Geld. ".repeat(1000), "de");
    }
}
