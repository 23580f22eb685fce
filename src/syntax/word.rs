//! A token as the models see it: its form, its ends and its shape as hashes, read in one pass over its letters.

/// What is known about a token before anything is decided about it.
#[derive(Debug, Clone, Copy)]
pub(super) struct Word {
    /// With its capitals.
    pub form: u64,
    /// Without them.
    pub lower: u64,
    /// The last one to five letters.
    pub suffix: [u64; 5],
    /// The first one to four letters.
    pub prefix: [u64; 4],
    /// Its sequence of capitals, small letters, digits and signs, each run counted once.
    pub shape: u64,
    /// Which punctuation mark it is, or `NO_MARK`.
    pub mark: u8,
    /// Its class in the language's own word lists; 0 where they do not have it.
    pub lexical: u8,
    /// Whether a quotation mark stands before it.
    pub quoted: bool,
}

pub(super) const NO_MARK: u8 = 0;
pub(super) const COMMA: u8 = 1;
pub(super) const STOP: u8 = 2;
pub(super) const COLON: u8 = 3;
pub(super) const DASH: u8 = 4;
pub(super) const OPEN: u8 = 5;
pub(super) const CLOSE: u8 = 6;
pub(super) const QUOTE: u8 = 7;
pub(super) const OTHER: u8 = 8;

/// Stands for a place before the first or behind the last token.
pub(super) const NOWHERE: Word =
    Word { form: 1, lower: 1, suffix: [1; 5], prefix: [1; 4], shape: 1, mark: NO_MARK, lexical: 255, quoted: false };

const SEED: u64 = 0x9E37_79B9_7F4A_7C15;

#[inline]
pub(super) const fn mix(hash: u64, value: u64) -> u64 {
    (hash.rotate_left(23) ^ value).wrapping_mul(SEED)
}

impl Word {
    pub fn new(token: &str) -> Self {
        let (mut form, mut lower, mut shape) = (SEED, SEED, SEED);
        let mut prefix = [0; 4];
        let mut last = [0u32; 5];
        let mut runs = 0;
        let mut run = 0;
        let mut mark = NO_MARK;
        let mut all_marks = true;
        for (index, letter) in token.chars().enumerate() {
            let letter = plain(letter);
            let (small, kind) = fold(letter);
            form = mix(form, u64::from(letter));
            lower = mix(lower, u64::from(small));
            if let Some(prefix) = prefix.get_mut(index) {
                *prefix = lower;
            }
            last.rotate_left(1);
            last[4] = small;
            if kind != run && runs < 6 {
                run = kind;
                runs += 1;
                shape = mix(shape, kind);
            }
            if all_marks {
                let found = if kind >= SIGN { mark_of(letter) } else { NO_MARK };
                all_marks = found != NO_MARK;
                mark = found;
            }
        }
        let mut suffix = [0; 5];
        let mut hash = !SEED;
        for (suffix, letter) in suffix.iter_mut().zip(last.iter().rev()) {
            hash = mix(hash, u64::from(*letter));
            *suffix = hash;
        }
        Self {
            form,
            lower,
            suffix,
            prefix,
            shape,
            mark: if all_marks { mark } else { NO_MARK },
            lexical: 0,
            quoted: false,
        }
    }
}

const CAPITAL: u64 = 1;
const SMALL: u64 = 2;
const DIGIT: u64 = 3;
const SIGN: u64 = 4;

/// The letter in lower case, digits as one, and what sort it is.
fn fold(letter: u32) -> (u32, u64) {
    match letter {
        0x61..=0x7A => (letter, SMALL),
        0x41..=0x5A => (letter | 0x20, CAPITAL),
        0x30..=0x39 => (0x30, DIGIT),
        0..0x80 => (letter, SIGN + u64::from(letter == 0x2D)),
        _ => match char::from_u32(letter) {
            Some(wide) if wide.is_uppercase() => (wide.to_lowercase().next().map_or(letter, u32::from), CAPITAL),
            Some(wide) if wide.is_alphabetic() => (letter, SMALL),
            Some(wide) if wide.is_numeric() => (0x30, DIGIT),
            _ => (letter, SIGN),
        },
    }
}

/// Writes every quotation mark, dash and apostrophe in one way, so that typography makes no new words.
const fn plain(letter: char) -> u32 {
    match letter {
        '„' | '“' | '”' | '«' | '»' | '‟' | '‹' | '›' | '‚' | '‘' => '"' as u32,
        '’' | '´' | '`' => '\'' as u32,
        '–' | '—' | '‒' | '―' | '‐' | '‑' | '−' => '-' as u32,
        other => other as u32,
    }
}

fn mark_of(letter: u32) -> u8 {
    match char::from_u32(letter).unwrap_or(' ') {
        ',' => COMMA,
        '.' | '!' | '?' | '…' | '¿' | '¡' => STOP,
        ':' | ';' => COLON,
        '-' => DASH,
        '(' | '[' | '{' => OPEN,
        ')' | ']' | '}' => CLOSE,
        '"' => QUOTE,
        '/' | '*' | '|' | '•' | '·' | '_' | '\\' | '►' | '▶' | '■' | '●' => OTHER,
        _ => NO_MARK,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn typography_and_digits_make_no_new_words() {
        assert_eq!(Word::new("„").lower, Word::new("\"").lower);
        assert_eq!(Word::new("1998").lower, Word::new("2024").lower);
        assert_eq!(Word::new("Äpfel").lower, Word::new("äpfel").lower);
        assert_ne!(Word::new("Äpfel").form, Word::new("äpfel").form);
        assert_eq!(Word::new("sagte").suffix[1], Word::new("hätte").suffix[1]);
        assert_ne!(Word::new("sagte").suffix[2], Word::new("lebte").suffix[2]);
    }

    #[test]
    fn only_signs_are_marks() {
        assert_eq!(
            ["–", "»", "...", ";", "(", "-)"].map(|word| Word::new(word).mark),
            [DASH, QUOTE, STOP, COLON, OPEN, CLOSE]
        );
        assert_eq!(["%", "z.B.", "U.S.", "n't", "$", "'s", ""].map(|word| Word::new(word).mark == NO_MARK), [true; 7]);
    }
}
