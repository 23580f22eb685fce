//! Page -> Article: the running text as blocks, and what is known about its publication.

use crate::error::Error;
use crate::page::Page;
use crate::span::Span;
use crate::words::BlockKind;

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
    /// A code of a folder under data/lang.
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
    let text = page.body.clone();
    let mut blocks = Vec::new();
    let mut at = 0;
    for part in text.split("\n\n") {
        let span = Span::new(at, at + part.len()).trim(&text);
        if !span.is_empty() {
            blocks.push(Block { kind: BlockKind::Paragraph, span });
        }
        at += part.len() + 2;
    }
    let given = page.given.clone();
    let (title, outlet, url, published) = (given.title, given.outlet, given.url, given.published);
    let (authors, lang) = (given.authors, given.lang.unwrap_or_default());
    Ok(Article { title, outlet, authors, published, url, lang, text, blocks, ..Article::default() })
}
