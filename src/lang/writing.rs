//! How a language is written: abbreviations, endings that are words of their own, ordinals with a dot.

use super::quick::{HashMap, HashSet};
use super::{Folder, LexiconError};

/// What the dot of an abbreviation does.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Dot {
    /// It never ends a sentence (*Dr.*, *z.B.*).
    Inside,
    /// It is one only before a number (*Nr. 5*, *No. 5*).
    Number,
    /// It can end a sentence (*usw.*, *etc.*).
    End,
    /// It ends one only before words that begin sentences (*U.S.*, *Inc.*).
    Starter,
}

impl std::str::FromStr for Dot {
    type Err = String;

    fn from_str(word: &str) -> Result<Self, String> {
        match word {
            "inside" => Ok(Self::Inside),
            "number" => Ok(Self::Number),
            "end" => Ok(Self::End),
            "starter" => Ok(Self::Starter),
            _ => Err(format!("unknown dot `{word}`; it is one of inside, number, end, starter")),
        }
    }
}

#[derive(Debug, Default)]
pub struct Writing {
    dots: HashMap<&'static str, Dot>,
    /// Words that begin sentences far more often than they follow an ordinal, as they are written there.
    starters: HashSet<&'static str>,
    /// Endings after an apostrophe that are words of their own.
    pub clitics: Vec<&'static str>,
    /// Words that begin with an apostrophe, without it.
    elisions: HashSet<&'static str>,
    /// Whether a dot behind a number makes it an ordinal (*am 3. Mai*).
    pub ordinal_dot: bool,
    /// Whether common nouns begin with a capital.
    pub capital_nouns: bool,
    /// What may stand between the parts of a compound; nothing where the language writes none.
    pub ties: Vec<&'static str>,
}

impl Writing {
    pub(super) fn load(folder: &'static Folder) -> Result<Self, LexiconError> {
        let mut writing = Self::default();
        for row in folder.table("abbreviations.tsv", 2..=2)? {
            if writing.dots.insert(row.cells[0], row.parse(1)?).is_some() {
                return Err(row.error(format!("`{}` stands here twice", row.cells[0])));
            }
        }
        for row in folder.table("writing.tsv", 2..=2)? {
            match row.cells[0] {
                "tie" => writing.ties.push(row.cells[1]),
                "clitic" => writing.clitics.push(row.cells[1]),
                "elision" => _ = writing.elisions.insert(row.cells[1]),
                "ordinal" => writing.ordinal_dot = true,
                "capital" => writing.capital_nouns = true,
                "starter" => _ = writing.starters.insert(row.cells[1]),
                other => {
                    return Err(row.error(format!(
                        "unknown fact `{other}`; it is clitic, elision, ordinal, capital, starter or tie"
                    )));
                }
            }
        }
        Ok(writing)
    }

    /// What the dot behind this word does; nothing where it is no abbreviation.
    pub fn dot(&self, word: &str) -> Option<Dot> {
        self.dots.get(word).copied()
    }

    /// Whether the word (in small letters) loses its beginning to an apostrophe: *'em, 's*.
    pub fn is_elision(&self, word: &str) -> bool {
        self.elisions.contains(word)
    }

    pub fn starts(&self, word: &str) -> bool {
        self.starters.contains(word)
    }
}
