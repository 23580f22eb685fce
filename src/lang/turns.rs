//! Words that tell a later state of a thing from its first (`turns.tsv`): *now*, *no longer*; *at first*, *so far*.

use super::{Folder, LexiconError, Phrases};

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Turn {
    Later,
    /// The first, which may change.
    Earlier,
}

const KINDS: [(&str, Turn); 2] = [("earlier", Turn::Earlier), ("later", Turn::Later)];

#[derive(Debug, Default)]
pub struct Turns {
    pub phrases: Phrases<Turn>,
}

impl Turns {
    pub(super) fn load(folder: &'static Folder) -> Result<Self, LexiconError> {
        Ok(Self { phrases: Phrases::of_kinds(folder, "turns.tsv", &KINDS)? })
    }

    /// Whether words, in small letters, tell of a later state, and whether of a first one.
    pub fn of(&self, words: &[&str]) -> (bool, bool) {
        let mut found = (false, false);
        for (_, hit) in self.phrases.all(words) {
            match hit.value {
                Turn::Later => found.0 = true,
                Turn::Earlier => found.1 = true,
            }
        }
        found
    }
}

#[cfg(test)]
mod tests {
    use super::super::language;

    #[test]
    fn later_states_are_told_from_first_ones() {
        #[track_caller]
        fn case(lang: &str, text: &str, want: (bool, bool)) {
            let text = text.to_lowercase();
            let words: Vec<_> = text.split(' ').collect();
            assert_eq!(language(lang).unwrap().turns.of(&words), want, "{text}");
        }
        case("de", "Das Bad schließt nun doch", (true, false));
        case("de", "Das Bad bleibt vorerst offen", (false, true));
        case("de", "Das Bad bleibt offen", (false, false));
        case("en", "The toll has risen", (true, false));
        case("en", "Nobody was hurt", (false, false));
    }
}
