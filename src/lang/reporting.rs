//! What besides verbs hands a statement to a source: nouns, prepositions, moods and distancing words.

use super::quick::{HashMap, HashSet};
use super::{Folder, LexiconError, Phrases};

/// Where the source stands.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Side {
    After,
    Before,
    /// It is the source of what went before.
    Nowhere,
}

/// What kind of phrase a word opens.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Opener {
    /// The phrase is the source.
    Source,
    /// A reporting noun stands between: *nach Angaben der Polizei*.
    Noun,
    /// A parenthesis without a verb: *so der Minister*.
    So,
    /// The phrase is the source of the source: *unter Berufung auf*.
    Relay,
    /// A parenthesis with a verb: *wie der Kreml mitteilte*.
    Clause,
}

/// One entry of `according.tsv`.
#[derive(Debug, Clone)]
pub struct According {
    /// In small letters.
    pub words: Vec<String>,
    /// What closes it behind the source, empty with most: *wenn man … glauben darf*.
    pub rest: Vec<String>,
    pub side: Side,
    pub opener: Opener,
}

/// How a form stands for reported speech.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Mood {
    /// Konjunktiv I; else the second, which stands in for it.
    pub first: bool,
    pub sure: bool,
    /// The same form is one of the past tense.
    pub past: bool,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Hearsay {
    Modal,
    /// Its subject says so: *ein Fischer will es gesehen haben*.
    Own,
    Adverb,
}

#[derive(Debug, Default)]
pub struct Reporting {
    nouns: HashSet<String>,
    according: HashMap<String, Vec<According>>,
    moods: HashMap<&'static str, Mood>,
    hearsay: HashMap<&'static str, (Hearsay, bool)>,
    /// Whole phrases of hearsay, in small letters: *dem Vernehmen nach, is said to*.
    pub phrases: Phrases<()>,
}

impl Reporting {
    pub(super) fn load(folder: &'static Folder) -> Result<Self, LexiconError> {
        let mut found = Self::default();
        for row in folder.table("reporting_nouns.tsv", 2..=2)? {
            found.nouns.extend(row.cells[1].split(';').map(str::to_lowercase));
        }
        for row in folder.table("according.tsv", 3..=3)? {
            let (front, rest) = row.cells[0].split_once(" … ").unwrap_or((row.cells[0], ""));
            let parts = |words: &str| words.split_whitespace().map(str::to_lowercase).collect::<Vec<_>>();
            let (words, rest) = (parts(front), parts(rest));
            let side = match row.cells[1] {
                "after" => Side::After,
                "before" => Side::Before,
                "none" => Side::Nowhere,
                other => return Err(row.error(format!("unknown side `{other}`; it is one of after, before, none"))),
            };
            let opener = match row.cells[2] {
                "source" => Opener::Source,
                "noun" => Opener::Noun,
                "so" => Opener::So,
                "relay" => Opener::Relay,
                "clause" => Opener::Clause,
                other => {
                    return Err(row.error(format!("unknown kind `{other}`; it is source, noun, so, relay or clause")));
                }
            };
            found.according.entry(words[0].clone()).or_default().push(According { words, rest, side, opener });
        }
        // The longest first: *in den Augen von* before *in den Augen*.
        for entries in found.according.values_mut() {
            entries.sort_by_key(|entry| std::cmp::Reverse(entry.words.len()));
        }
        for row in folder.table("reported_mood.tsv", 3..=3)? {
            let mood = Mood { first: row.cells[1] == "1", sure: row.cells[2] == "yes", past: row.cells[2] == "past" };
            if found.moods.insert(row.cells[0], mood).is_some() {
                return Err(row.error("here twice"));
            }
        }
        for row in folder.table("hearsay.tsv", 3..=3)? {
            let kind = match row.cells[1] {
                "modal" => Hearsay::Modal,
                "adverb" => Hearsay::Adverb,
                "own" => Hearsay::Own,
                "clause" => {
                    found.phrases.add(row.cells[0], ()).map_err(|problem| row.error(problem))?;
                    continue;
                }
                other => {
                    return Err(row.error(format!("unknown kind `{other}`; it is one of modal, own, adverb, clause")));
                }
            };
            found.hearsay.insert(row.cells[0], (kind, row.cells[2] == "yes"));
        }
        Ok(found)
    }

    /// Whether the word, in small letters, is a noun that carries what somebody says.
    pub fn is_noun(&self, word: &str) -> bool {
        self.nouns.contains(word)
    }

    /// The entries that begin with this word, in small letters.
    pub fn according(&self, word: &str) -> &[According] {
        self.according.get(word).map_or(&[], Vec::as_slice)
    }

    /// What the finite form, in small letters, says about reported speech.
    pub fn mood(&self, word: &str) -> Option<Mood> {
        self.moods.get(word).copied()
    }

    /// Whether the language marks reported speech by a mood of the verb.
    pub fn has_moods(&self) -> bool {
        !self.moods.is_empty()
    }

    /// The kind of a distancing word, and whether it is nothing else.
    pub fn hearsay(&self, word: &str) -> Option<(Hearsay, bool)> {
        self.hearsay.get(word).copied()
    }
}
