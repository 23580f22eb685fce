//! Stored articles as JSON objects.

use super::places::{Place, Places};
use crate::store::{ArticleId, StoredArticle};
use crate::words::BlockKind;
use serde::Serialize;

/// One article; in lists without its text and blocks.
#[derive(Serialize)]
pub struct Record<'a> {
    article: ArticleId,
    title: Option<&'a str>,
    outlet: Option<&'a str>,
    url: Option<&'a str>,
    author: &'a [String],
    published: Option<&'a str>,
    updated: Option<&'a str>,
    lang: &'a str,
    agencies: &'a [String],
    revision: u32,
    claims: usize,
    source: &'a str,
    added_at: &'a str,
    captured_at: &'a str,
    #[serde(skip_serializing_if = "Option::is_none")]
    text: Option<&'a str>,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    blocks: Vec<Part>,
}

#[derive(Serialize)]
struct Part {
    kind: BlockKind,
    span: Place,
}

/// What is known about an article.
pub fn described(stored: &StoredArticle) -> Record<'_> {
    let article = &stored.article;
    Record {
        article: stored.id,
        title: article.title.as_deref(),
        outlet: article.outlet.as_deref(),
        url: article.url.as_deref(),
        author: &article.authors,
        published: article.published.as_deref(),
        updated: article.updated.as_deref(),
        lang: &article.lang,
        agencies: &article.agencies,
        revision: stored.revision,
        claims: stored.claims,
        source: &stored.source,
        added_at: &stored.added_at,
        captured_at: &stored.captured_at,
        text: None,
        blocks: Vec::new(),
    }
}

/// The same with its text.
pub fn whole(stored: &StoredArticle) -> Record<'_> {
    let at = Places::new(stored.article.text.as_str());
    let part = |block: &crate::article::Block| Part { kind: block.kind, span: at.one(block.span) };
    let blocks = stored.article.blocks.iter().map(part).collect();
    Record { text: Some(&stored.article.text), blocks, ..described(stored) }
}
