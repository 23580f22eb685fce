//! What is found on a page before it becomes an article: facts, and parts of the text in order.

use super::line::Reader;
use super::{Article, Block, agency, clean};
use crate::error::Error;
use crate::page::Page;
use crate::span::Span;
use crate::words::BlockKind;

#[derive(Debug, Default)]
pub struct Draft {
    pub title: Option<String>,
    pub outlet: Option<String>,
    pub authors: Vec<String>,
    pub published: Option<String>,
    pub updated: Option<String>,
    pub url: Option<String>,
    pub parts: Vec<Part>,
    /// Agencies of credits that are not part of the text.
    pub credited: Vec<&'static str>,
}

#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Part {
    pub kind: BlockKind,
    /// One paragraph with single spaces.
    pub words: String,
}

/// Beyond so many parts at its end no credit of an agency is looked for.
const END: usize = 3;

/// Nor beyond so many paragraphs at its beginning.
const LEAD: usize = 2;

impl Draft {
    pub fn push(&mut self, kind: BlockKind, words: &str) {
        let words = clean::squeeze(words);
        if !words.is_empty() {
            self.parts.push(Part { kind, words });
        }
    }

    /// Puts the parts together. What was given about the page wins over what it says.
    pub fn finish(mut self, page: &Page, lang: String, reader: &Reader) -> Result<Article, Error> {
        self.drop_credits(reader);
        while self.parts.len() > 1 && self.parts.last().is_some_and(|part| part.kind == BlockKind::Heading) {
            self.parts.pop();
        }
        let said = |part: &Part| part.words.contains(char::is_alphanumeric);
        if !self.parts.iter().any(said) {
            return Err(Error::NoText(page.source.clone()));
        }
        let length = self.parts.iter().map(|part| part.words.len() + 2).sum();
        let mut text = String::with_capacity(length);
        let mut blocks = Vec::with_capacity(self.parts.len());
        for part in &self.parts {
            if !text.is_empty() {
                text.push_str("\n\n");
            }
            let start = text.len();
            text.push_str(&part.words);
            blocks.push(Block { kind: part.kind, span: Span::new(start, text.len()) });
        }
        let given = &page.given;
        let authors = if given.authors.is_empty() { self.authors } else { given.authors.clone() };
        let mut agencies = Vec::new();
        let first = self.parts.iter().filter(|part| part.kind == BlockKind::Paragraph).take(2);
        let dateline = first.flat_map(|part| agency::dateline(&part.words));
        let bylines = authors.iter().filter(|author| author.len() < 40).flat_map(|author| agency::of_byline(author));
        for agency in dateline.chain(bylines).chain(self.credited) {
            if !agencies.iter().any(|known| known == agency) {
                agencies.push(agency.to_owned());
            }
        }
        let url = given.url.clone().or(self.url);
        let outlet = given.outlet.clone().or(self.outlet);
        // A dump often has only the domain.
        let outlet = outlet.map(|outlet| super::outlet::of_domain(&outlet).map_or(outlet, str::to_owned));
        let outlet = outlet.or_else(|| url.as_deref().and_then(super::outlet::of_url).map(str::to_owned));
        Ok(Article {
            title: given.title.clone().or(self.title),
            outlet,
            authors,
            published: super::published(page, reader).or(self.published),
            updated: self.updated,
            url,
            lang,
            agencies,
            text,
            blocks,
        })
    }

    /// Takes credits such as *(cs mit dpa/AFP)* from the end of the text and of its first paragraphs.
    fn drop_credits(&mut self, reader: &Reader) {
        let from = self.parts.len().saturating_sub(END);
        let mut credited = Vec::new();
        let mut paragraphs = 0;
        for (place, part) in self.parts.iter_mut().enumerate().filter(|(_, part)| part.kind == BlockKind::Paragraph) {
            paragraphs += 1;
            if place < from && paragraphs > LEAD {
                continue;
            }
            if let Some((end, agencies)) = agency::trailing(&part.words, reader) {
                part.words.truncate(end);
                credited.extend(agencies);
            } else if let Some(agencies) = agency::credit(&part.words, false, reader).filter(|found| !found.is_empty())
            {
                part.words.clear();
                credited.extend(agencies);
            }
        }
        self.parts.retain(|part| !part.words.is_empty());
        self.credited.extend(credited);
    }
}
