//! The knowledge that every stage is handed: one folder of data/lang a language, read once, when first needed.
//!
//! A lexicon has a file here (`lang/<lexicon>.rs`) that types its rows, and a field in `Language`.

pub mod anaphors;
pub mod antonyms;
pub mod bridge;
mod by_stem;
pub mod calendar;
pub mod cues;
pub mod denials;
mod detect;
pub mod fields;
pub mod furniture;
pub mod gazetteer;
pub mod last_time;
pub mod light;
pub mod names;
pub mod nominative;
pub mod numbers;
pub mod ongoing;
pub mod phrases;
mod quick;
pub mod quoting;
pub mod ratings;
pub mod reporting;
pub mod roles;
pub mod scopes;
pub mod shaping;
pub mod slots;
pub mod speakers;
pub mod stance;
pub mod stem;
mod synonyms;
mod table;
pub mod tone;
pub mod turns;
pub mod writing;

pub use anaphors::{Anaphor, Anaphors};
pub use antonyms::Antonyms;
pub use bridge::bridge;
pub use calendar::Calendar;
pub use cues::Cues;
pub use denials::Denials;
pub use detect::detect;
pub use fields::Fields;
pub use furniture::{Furniture, Part};
pub use gazetteer::Gazetteer;
pub use last_time::LastTime;
pub use light::{Light, Lights};
pub use names::names;
pub use nominative::Nominative;
pub use numbers::{Gauge, Numbers};
pub use ongoing::Ongoing;
pub use phrases::{Hit, Phrases};
pub use quoting::Quoting;
pub use reporting::Reporting;
pub use roles::Roles;
pub use scopes::Scopes;
pub use shaping::Shaping;
pub use slots::{Slot, Slots};
pub use speakers::Speakers;
pub use stance::Stance;
pub use stem::{Stems, fold};
pub use synonyms::Synonyms;
pub use table::{LexiconError, Row};
pub use tone::{Tone, Tones};
pub use turns::{Turn, Turns};
pub use writing::Writing;

use crate::syntax::Model;
use std::sync::OnceLock;

/// A language's files as they were built in.
#[derive(Debug)]
pub struct Folder {
    /// ISO 639-1.
    pub code: &'static str,
    pub files: &'static [(&'static str, &'static str)],
    /// The trained tagger and parser, where this build has it.
    pub model: Option<&'static [u8]>,
}

/// The bytes of a model, which lie where it wants them (`syntax::model::LINE`).
#[repr(align(64))]
struct Aligned<T>(T);

include!(concat!(env!("OUT_DIR"), "/languages.rs"));

impl Folder {
    pub fn file(&self, name: &str) -> Option<&'static str> {
        self.files.iter().find(|(known, _)| *known == name).map(|(_, text)| *text)
    }
}

/// Everything that is known about one language.
#[derive(Debug)]
pub struct Language {
    pub code: &'static str,
    pub folder: &'static Folder,
    pub stems: Stems,
    synonyms: OnceLock<Synonyms>,
    antonyms: OnceLock<Antonyms>,
    fields: OnceLock<Fields>,
    slots: OnceLock<Slots>,
    roles: OnceLock<Roles>,
    scopes: OnceLock<Scopes>,
    pub writing: Writing,
    pub nominative: Nominative,
    pub numbers: Numbers,
    pub calendar: Calendar,
    pub cues: Cues,
    pub reporting: Reporting,
    pub shaping: Shaping,
    pub speakers: Speakers,
    pub stance: Stance,
    pub denials: Denials,
    pub lights: Lights,
    pub anaphors: Anaphors,
    pub furniture: Furniture,
    pub quoting: Quoting,
    pub gazetteer: Gazetteer,
    pub ongoing: Ongoing,
    pub last_time: LastTime,
    pub turns: Turns,
    pub tones: Tones,
    /// The trained tagger and parser, where this build has them.
    pub model: Option<Model<'static>>,
}

impl Language {
    fn load(folder: &'static Folder) -> Result<Self, LexiconError> {
        let stems = Stems::load(folder)?;
        let writing = Writing::load(folder)?;
        Ok(Self {
            code: folder.code,
            folder,
            denials: Denials::load(folder)?,
            lights: Lights::load(folder)?,
            anaphors: Anaphors::load(folder)?,
            speakers: Speakers::load(folder)?,
            stance: Stance::load(folder, &writing)?,
            synonyms: OnceLock::new(),
            antonyms: OnceLock::new(),
            fields: OnceLock::new(),
            slots: OnceLock::new(),
            roles: OnceLock::new(),
            scopes: OnceLock::new(),
            stems,
            writing,
            nominative: Nominative::load(folder)?,
            numbers: Numbers::load(folder)?,
            calendar: Calendar::load(folder)?,
            cues: Cues::load(folder)?,
            reporting: Reporting::load(folder)?,
            shaping: Shaping::load(folder)?,
            furniture: Furniture::load(folder)?,
            quoting: Quoting::load(folder)?,
            gazetteer: Gazetteer::load(folder)?,
            ongoing: Ongoing::load(folder)?,
            last_time: LastTime::load(folder)?,
            turns: Turns::load(folder)?,
            tones: Tones::load(folder)?,
            model: Model::load(folder)?,
        })
    }

    /// Words that say the same of one event; read when claims are first compared, as all that only comparing needs.
    ///
    /// # Panics
    /// If the lexicon is malformed, which `every_language_loads` keeps from ever being built.
    pub fn synonyms(&self) -> &Synonyms {
        late(&self.synonyms, || Synonyms::load(self.folder, &self.stems))
    }

    /// Words that cannot both hold.
    ///
    /// # Panics
    /// As `synonyms` does.
    pub fn antonyms(&self) -> &Antonyms {
        late(&self.antonyms, || Antonyms::load(self.folder, &self.stems, self.synonyms()))
    }

    /// Words of one thing.
    ///
    /// # Panics
    /// As `synonyms` does.
    pub fn fields(&self) -> &Fields {
        late(&self.fields, || Fields::load(self.folder, &self.stems, self.writing.capital_nouns))
    }

    /// Answers that exclude one another.
    ///
    /// # Panics
    /// As `synonyms` does.
    pub fn slots(&self) -> &Slots {
        late(&self.slots, || Slots::load(self.folder, &self.stems))
    }

    /// What figures are figures of.
    ///
    /// # Panics
    /// As `synonyms` does.
    pub fn roles(&self) -> &Roles {
        late(&self.roles, || Roles::load(self.folder, &self.stems, self.writing.capital_nouns))
    }

    /// How far figures reach.
    ///
    /// # Panics
    /// As `synonyms` does.
    pub fn scopes(&self) -> &Scopes {
        late(&self.scopes, || Scopes::load(self.folder))
    }
}

/// A lexicon that is read when it is first asked for.
fn late<T>(lexicon: &OnceLock<T>, load: impl FnOnce() -> Result<T, LexiconError>) -> &T {
    lexicon.get_or_init(|| load().unwrap_or_else(|error| panic!("{error}")))
}

/// What a word may end with, the longest first: all that leaves at least so many letters before it and has at least so many
/// bytes.
pub fn tails(word: &str, before: usize, least: usize) -> impl Iterator<Item = &str> {
    let starts = word.char_indices().map(|(start, _)| start).skip(before);
    starts.map(|start| &word[start..]).take_while(move |tail| tail.len() >= least)
}

/// The codes of all languages, sorted.
pub fn codes() -> impl Iterator<Item = &'static str> {
    FOLDERS.iter().map(|folder| folder.code)
}

/// The language of a code such as `de`, or of a tag that begins with one (`de-AT`, `en_GB`).
///
/// # Panics
/// If a lexicon is malformed, which `every_language_loads` keeps from ever being built.
pub fn language(tag: &str) -> Option<&'static Language> {
    static LOADED: [OnceLock<Language>; FOLDERS.len()] = [const { OnceLock::new() }; FOLDERS.len()];
    let code = tag.split(['-', '_']).next()?.to_ascii_lowercase();
    let index = FOLDERS.iter().position(|folder| folder.code == code)?;
    Some(LOADED[index].get_or_init(|| Language::load(&FOLDERS[index]).unwrap_or_else(|error| panic!("{error}"))))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_language_loads() {
        for folder in FOLDERS {
            let language = Language::load(folder).unwrap_or_else(|error| panic!("{error}"));
            // These are read later, and malformed ones would fail there.
            let _ = (
                language.synonyms(),
                language.antonyms(),
                language.fields(),
                language.slots(),
                language.roles(),
                language.scopes(),
            );
        }
    }

    #[test]
    fn a_regional_tag_finds_its_language() {
        assert_eq!(language("de-AT").map(|language| language.code), Some("de"));
        assert_eq!(language("EN_gb").map(|language| language.code), Some("en"));
        assert!(language("xx").is_none());
    }
}
