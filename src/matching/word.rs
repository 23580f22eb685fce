//! The words of a claim, each with what comparing asks of it.

use super::words::{self, Words};
use crate::lang::{self, Language, Light};
use crate::span::Span;
use std::cell::OnceCell;

/// Words beyond are not compared: a claim is a sentence, and comparing must stay cheap on hostile text.
const LONGEST: usize = 240;

/// One word with what it counts for.
#[derive(Debug, Clone, PartialEq)]
pub struct Word {
    pub span: Span,
    /// In small letters.
    pub lower: String,
    /// That of the words that say the same; empty where the word carries no content.
    pub stem: String,
    /// Its own stem.
    pub own: String,
    /// How rare it may be: longer words and names are rarer.
    pub weight: f64,
    pub capital: bool,
    pub role: Part,
    /// It says little by itself.
    pub light: Option<Light>,
    /// Words of the same thing have one of these in common.
    pub fields: &'static [&'static str],
    /// What the parts of a compound can stand for in the other language, once asked for.
    pub parts: OnceCell<Vec<&'static str>>,
}

/// What a word is part of.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Part {
    Plain,
    /// The number of a figure.
    Figure,
    Time,
    Place,
    Name,
}

impl Word {
    pub fn has_content(&self) -> bool {
        !self.stem.is_empty()
    }

    /// Whether it says little by itself.
    pub fn is_light(&self) -> bool {
        matches!(self.light, Some(Light::Verb | Light::Noun))
    }

    /// Whether it carries content and says something by itself.
    pub fn is_weighty(&self) -> bool {
        self.has_content() && !self.is_light()
    }
}

/// The words of a text; an apostrophe between letters belongs to its word.
pub(super) fn split(text: &str, lang: Option<&'static Language>, known: &mut Words) -> Vec<Word> {
    let mut found: Vec<Word> = Vec::new();
    for piece in words::split(text) {
        // `split` hands out slices of the text.
        let start = piece.as_ptr() as usize - text.as_ptr() as usize;
        let span = Span::new(start, start + piece.len());
        if let Some(last) = found.last_mut()
            && matches!(&text[last.span.end..start], "'" | "’")
        {
            last.span = last.span.join(span);
            last.lower = last.span.of(text).to_lowercase().replace('’', "'");
            continue;
        }
        if found.len() >= LONGEST {
            break;
        }
        let own = lang.map_or_else(|| lang::fold(piece), |lang| known.content(piece, lang, str::to_owned));
        found.push(Word {
            parts: OnceCell::new(),
            span,
            lower: piece.to_lowercase(),
            stem: lang.map_or_else(|| own.clone(), |lang| lang.synonyms().of(&own).to_owned()),
            weight: 0.0,
            capital: piece.starts_with(char::is_uppercase),
            role: Part::Plain,
            light: lang.and_then(|lang| lang.lights.of(piece)),
            fields: lang.map_or(&[], |lang| lang.fields().of(&own)),
            own,
        });
    }
    if let Some(lang) = lang {
        // *ums Leben*: the pair stands in its last word.
        for at in 1..found.len() {
            if let Some(stem) = lang.synonyms().of_pair(&found[at - 1].lower, &found[at].lower) {
                found[at].stem = stem.to_owned();
                found[at - 1].stem.clear();
            }
        }
    }
    for (at, word) in found.iter_mut().enumerate() {
        let letters = word.stem.chars().count() as f64;
        let name = word.capital && at > 0 || word.stem.starts_with(|first: char| first.is_ascii_digit());
        word.weight =
            if word.stem.is_empty() { 0.0 } else { (letters / 6.0).clamp(0.5, 1.5) + f64::from(u8::from(name)) * 0.5 };
    }
    found
}
