//! Small words that tell in what tone somebody writes (`tone.tsv`): *but*, *we*, *nobody*, *would*.

use super::quick::HashMap;
use super::{Folder, LexiconError};

/// What a small word is a sign of.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Tone {
    /// Where it opens a sentence, the sentence argues.
    Opener,
    We,
    I,
    You,
    /// *Nobody, everybody, man.*
    Generic,
    Is,
    Was,
    Has,
    /// What might be: *would, wäre*.
    Irrealis,
    /// What can or must be.
    Can,
    Particle,
    Compare,
    /// Points to what was said before: *this, das*.
    Points,
    /// What commentaries are about: *truth, the problem*.
    Theme,
    /// What is told by others.
    Report,
    /// Ties reasons: *because, sondern*.
    Link,
    /// A day, an amount.
    When,
}

impl Tone {
    pub const WORDS: [(&str, Self); 17] = [
        ("opener", Self::Opener),
        ("we", Self::We),
        ("i", Self::I),
        ("you", Self::You),
        ("generic", Self::Generic),
        ("is", Self::Is),
        ("was", Self::Was),
        ("has", Self::Has),
        ("irrealis", Self::Irrealis),
        ("can", Self::Can),
        ("particle", Self::Particle),
        ("compare", Self::Compare),
        ("points", Self::Points),
        ("theme", Self::Theme),
        ("report", Self::Report),
        ("link", Self::Link),
        ("when", Self::When),
    ];

    /// How many of them in a sentence say all that they can.
    pub fn most(self) -> f64 {
        match self {
            Self::Opener | Self::We | Self::I | Self::You => 1.0,
            Self::Particle => 3.0,
            _ => 2.0,
        }
    }
}

#[derive(Debug, Default)]
pub struct Tones {
    by_form: HashMap<&'static str, Vec<Tone>>,
}

impl Tones {
    pub(super) fn load(folder: &'static Folder) -> Result<Self, LexiconError> {
        let mut found = Self::default();
        let mut before = ("", "");
        for row in folder.table("tone.tsv", 2..=2)? {
            let here = (row.cells[0], row.cells[1]);
            if before >= here {
                return Err(row.error(format!("`{}` is out of order, or here twice", here.0)));
            }
            before = here;
            found.by_form.entry(here.0).or_default().push(row.choice(1, "kind", &Tone::WORDS)?);
        }
        Ok(found)
    }

    /// What a word in small letters is a sign of.
    pub fn of(&self, form: &str) -> &[Tone] {
        self.by_form.get(form).map_or(&[], Vec::as_slice)
    }
}

#[cfg(test)]
mod tests {
    use super::super::language;
    use super::*;

    #[test]
    fn a_word_can_be_a_sign_of_several() {
        let (de, en) = (language("de").unwrap(), language("en").unwrap());
        assert_eq!(en.tones.of("we"), [Tone::We]);
        assert!(de.tones.of("doch").contains(&Tone::Opener) && de.tones.of("doch").contains(&Tone::Particle));
        assert!(en.tones.of("bridge").is_empty());
    }

    #[test]
    fn an_unknown_kind_is_refused_by_line() {
        const FOLDER: Folder = Folder { code: "xx", files: &[("tone.tsv", "but\tloud\n")], model: None };
        let problem = Tones::load(&FOLDER).unwrap_err().to_string();
        assert!(problem.starts_with("data/lang/xx/tone.tsv:1: unknown kind `loud`"), "{problem}");
    }
}
