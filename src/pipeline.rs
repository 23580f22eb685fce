//! The way of an article, from a page to its claims. Plain functions: every stage gets the finished product of
//! the one before and the language as data; none reads the clock, the disk or the database.

use crate::article::{self, Article};
use crate::claim::tone::Features;
use crate::claim::{self, Claim};
use crate::error::Error;
use crate::lang;
use crate::mention::{self, Mentions};
use crate::page::Page;
use crate::quote::{self, Quote};
use crate::span::Span;
use crate::{syntax, text};

/// All that is read out of one page: what `extract` prints and `add` stores.
#[derive(Debug, Clone)]
pub struct Reading {
    pub article: Article,
    pub sentences: Vec<Span>,
    pub mentions: Mentions,
    pub quotes: Vec<Quote>,
    pub claims: Vec<Claim>,
}

/// Takes one page all the way to claims.
pub fn read(page: &Page) -> Result<Reading, Error> {
    let article = article::extract(page)?;
    Ok(read_article(article))
}

/// The stages behind the article. An article in a language without a folder keeps its text and has no claims.
pub fn read_article(article: Article) -> Reading {
    read_tones(article).0
}

/// The same, and in what tone each claim is told.
pub fn read_tones(article: Article) -> (Reading, Vec<Features>) {
    let Some(lang) = lang::language(&article.lang) else {
        let mentions = Mentions::default();
        return (Reading { article, sentences: vec![], mentions, quotes: vec![], claims: vec![] }, vec![]);
    };
    let text = text::analyse(&article, lang);
    let tree = syntax::parse(&text, lang);
    let mentions = mention::find(&text, tree.as_ref(), article.published.as_deref(), lang);
    let quotes = quote::find(&text, tree.as_ref(), &mentions, lang, article.outlet.as_deref().unwrap_or_default());
    let claims = claim::decompose(&text, tree.as_ref(), &mentions, &quotes, lang);
    let (claims, tones) = claims.into_iter().unzip();
    let sentences = text.sentences.iter().map(|sentence| sentence.span).collect();
    (Reading { article, sentences, mentions, quotes, claims }, tones)
}
