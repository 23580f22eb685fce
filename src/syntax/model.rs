//! The file of a trained model: a checked header, then tables that are read where they lie.
//!
//! `MAGIC`, the BLAKE3 hash of all that follows, then the sections in the order in which `read` takes them, each behind
//! its length as four bytes and at a multiple of `LINE`. Numbers are little-endian.

use super::parser::Parser;
use super::table::{Pairs, Rows};
use super::tagger::{Class, Tagger};
use super::{Rel, Tag, VerbForm};
use crate::lang::{Folder, LexiconError};
use std::fmt;

pub(super) const MAGIC: &[u8; 8] = b"dictum\0\x02";
const HASH: usize = 32;

/// Sections begin where a processor's cache lines do, so that no bucket lies in two of them.
pub const LINE: usize = 64;

/// A trained tagger and parser over the bytes of its file.
#[derive(Default)]
pub struct Model<'a> {
    pub(super) tagger: Tagger<'a>,
    pub(super) parser: Parser<'a>,
    /// The language's own word lists: a word's class by its lower-case form.
    pub(super) lexicon: Rows<'a>,
}

impl fmt::Debug for Model<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "Model({} classes, {} relations)", self.tagger.classes.len(), self.parser.rels.len())
    }
}

/// Why a file is no model.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum Broken {
    #[error("no model of this version")]
    Magic,
    #[error("the model's checksum does not match its content")]
    Checksum,
    #[error("the model's {0} are malformed")]
    Section(&'static str),
}

impl<'a> Model<'a> {
    /// Checks the file and finds its tables; nothing is copied but the names of the classes.
    pub fn read(bytes: &'a [u8]) -> Result<Self, Broken> {
        let body = bytes.strip_prefix(MAGIC).ok_or(Broken::Magic)?;
        let (hash, rest) = body.split_at_checked(HASH).ok_or(Broken::Magic)?;
        if blake3::hash(rest).as_bytes() != hash {
            return Err(Broken::Checksum);
        }
        let mut at = MAGIC.len() + HASH;
        let mut section = |name| section(bytes, &mut at).ok_or(Broken::Section(name));
        let classes = section("classes")?;
        let rels = section("relations")?;
        let mut rows = |name| {
            let (buckets, entries, wide) = (section(name)?, section(name)?, section(name)?);
            Rows::new(buckets, entries, wide).ok_or(Broken::Section(name))
        };
        let lexicon = rows("word lists")?;
        let known = rows("known words")?;
        let tagger = Tagger { classes: classes_of(classes)?, known, rows: rows("tagger's weights")? };
        let labels = rows("relation weights")?;
        let moves = Pairs::new(section("move weights")?).ok_or(Broken::Section("move weights"))?;
        Ok(Self { tagger, parser: Parser { rels: rels_of(rels)?, labels, moves }, lexicon })
    }

    /// The model that was built in with a language's folder.
    pub fn load(folder: &Folder) -> Result<Option<Model<'static>>, LexiconError> {
        folder.model.map(Model::read).transpose().map_err(|broken| LexiconError {
            code: folder.code,
            file: "model".to_owned(),
            line: 0,
            problem: broken.to_string(),
        })
    }

    /// The file of these sections, in the order in which `read` expects them.
    pub fn write(sections: &[&[u8]]) -> Vec<u8> {
        let mut file = [MAGIC.as_slice(), &[0; HASH]].concat();
        for section in sections {
            file.extend_from_slice(&u32::try_from(section.len()).unwrap_or(u32::MAX).to_le_bytes());
            file.resize(file.len().next_multiple_of(LINE), 0);
            file.extend_from_slice(section);
        }
        let (head, body) = file.split_at_mut(MAGIC.len() + HASH);
        head[MAGIC.len()..].copy_from_slice(blake3::hash(body).as_bytes());
        file
    }
}

/// The section whose length stands here; behind it the next one's does.
fn section<'a>(bytes: &'a [u8], at: &mut usize) -> Option<&'a [u8]> {
    let length = u32::from_le_bytes(*bytes.get(*at..)?.first_chunk()?) as usize;
    let start = (*at + 4).next_multiple_of(LINE);
    *at = start.checked_add(length)?;
    bytes.get(start..*at)
}

fn classes_of(bytes: &[u8]) -> Result<Vec<Class>, Broken> {
    let class = |pair: &[u8; 2]| {
        let form = [VerbForm::None, VerbForm::Finite, VerbForm::Infinitive, VerbForm::Participle];
        Some(Class { tag: Tag::ALL.get(usize::from(pair[0]))?.0, form: *form.get(usize::from(pair[1]))? })
    };
    let (pairs, rest) = bytes.as_chunks();
    let classes: Option<Vec<Class>> = pairs.iter().map(class).collect();
    classes
        .filter(|classes| rest.is_empty() && classes.first().is_some_and(|first| first.tag == Tag::Punct))
        .ok_or(Broken::Section("classes"))
}

fn rels_of(bytes: &[u8]) -> Result<Vec<Rel>, Broken> {
    let rels: Option<Vec<Rel>> = bytes.iter().map(|&byte| Some(Rel::ALL.get(usize::from(byte))?.0)).collect();
    rels.filter(|rels| !rels.is_empty()).ok_or(Broken::Section("relations"))
}
