//! Page -> Article: the running text as blocks, and what is known about its publication.

pub mod agency;
mod clean;
mod date;
mod draft;
mod html;
mod line;
mod loose;
mod markdown;
pub mod outlet;
mod plain;

use crate::error::Error;
use crate::lang;
use crate::page::{Page, PageKind};
use crate::span::Span;
use crate::words::BlockKind;
use line::Reader;

/// One publication of an outlet, cleaned: no share buttons, teasers, credits or newsletter boxes.
#[derive(Debug, Clone, Default)]
pub struct Article {
    pub title: Option<String>,
    pub outlet: Option<String>,
    pub authors: Vec<String>,
    /// As precise as the source is: `2022-06`, `2022-06-15` or `2022-06-15T14:05:00+02:00`.
    pub published: Option<String>,
    pub updated: Option<String>,
    pub url: Option<String>,
    /// A code of a folder under data/lang, or of a language that the program has none for.
    pub lang: String,
    /// News agencies named in dateline, byline or credit, in the order of their appearance.
    pub agencies: Vec<String>,
    /// The cleaned running text; every span of the reading counts in it. Blocks are parted by a blank line.
    pub text: String,
    /// In order, not overlapping; what lies between two blocks is white space.
    pub blocks: Vec<Block>,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Block {
    pub kind: BlockKind,
    pub span: Span,
}

/// Finds the article in a page.
pub fn extract(page: &Page) -> Result<Article, Error> {
    if page.plain {
        return plain::read(page);
    }
    match page.kind {
        PageKind::Text => loose::read(page),
        PageKind::Markdown => markdown::read(page),
        PageKind::Html => html::read(page),
    }
}

/// The code of the article's language: given, else what the page says, else what its words look like.
fn language(page: &Page, said: Option<&str>, text: &str) -> String {
    let tag = page.given.lang.as_deref().or(said).map(str::trim).filter(|tag| !tag.is_empty());
    let Some(tag) = tag else { return lang::detect(text).to_owned() };
    match lang::language(tag) {
        Some(known) => known.code.to_owned(),
        None => tag.split(['-', '_']).next().unwrap_or(tag).to_lowercase(),
    }
}

/// When the article was published, as it was given; nonsense says nothing.
fn published(page: &Page, reader: &Reader) -> Option<String> {
    page.given.published.as_deref().and_then(|given| date::given(given, &reader.langs))
}
