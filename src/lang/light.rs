//! Words that say little by themselves (`light.tsv`), *came*, *the work*, and words that end something, *stop*.

use super::quick::HashMap;
use super::{Folder, LexiconError};

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Light {
    /// Beside a figure or a noun it tells no more than that this is so.
    Verb,
    /// It stands for what was named before.
    Noun,
    /// What it is about is no more.
    End,
}

const KINDS: [(&str, Light); 3] = [("end", Light::End), ("noun", Light::Noun), ("verb", Light::Verb)];

#[derive(Debug, Default)]
pub struct Lights {
    by_form: HashMap<&'static str, Light>,
}

impl Lights {
    pub(super) fn load(folder: &'static Folder) -> Result<Self, LexiconError> {
        let mut found = Self::default();
        let mut before = "";
        for row in folder.table("light.tsv", 2..=2)? {
            row.behind(&mut before)?;
            found.by_form.insert(row.cells[0], row.choice(1, "kind", &KINDS)?);
        }
        Ok(found)
    }

    /// What sort of light word a form is, as it is written in the middle of a sentence.
    pub fn of(&self, form: &str) -> Option<Light> {
        self.by_form.get(form).copied()
    }
}

#[cfg(test)]
mod tests {
    use super::super::language;
    use super::*;

    #[test]
    fn capitals_tell_a_noun_from_a_verb() {
        let de = language("de").unwrap();
        assert_eq!(de.lights.of("Arbeiten"), Some(Light::Noun));
        assert_eq!(de.lights.of("kamen"), Some(Light::Verb));
        assert_eq!(de.lights.of("brannten"), None);
    }
}
