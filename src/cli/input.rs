//! What to read: the sources and what the person says about them, as `add` and `extract` share it.

use super::batch::Failure;
use super::filters::language;
use crate::error::Error;
use crate::page::{Given, Page};
use serde_json::Value;
use std::io::BufRead;

#[derive(clap::Args)]
pub struct Sources {
    /// Files, folders (with all that is in them), or `-` for standard input
    #[arg(required = true, value_name = "SOURCE")]
    sources: Vec<String>,
    /// Language of the articles, where they do not say it
    #[arg(long, value_name = "LANG", value_parser = language())]
    lang: Option<String>,
}

impl Sources {
    /// All pages in the order of the sources.
    pub fn pages(&self, given: Given, plain: bool) -> impl Iterator<Item = Result<Page, Failure>> + Send + 'static {
        let given = Given { lang: self.lang.clone(), ..given };
        self.sources.clone().into_iter().flat_map(move |source| one(&source, &given, plain))
    }
}

fn one(source: &str, given: &Given, plain: bool) -> Box<dyn Iterator<Item = Result<Page, Failure>> + Send> {
    let given = given.clone();
    if source != "-" {
        let path = std::path::PathBuf::from(source);
        let page = std::fs::read_to_string(&path)
            .map(|body| Page { source: source.to_owned(), body, given, plain, ..Page::default() })
            .map_err(|error| Failure { source: source.to_owned(), error: Error::Unreadable { path, source: error } });
        return Box::new(std::iter::once(page));
    }
    let lines = std::io::BufReader::new(std::io::stdin()).lines().map_while(Result::ok).enumerate();
    Box::new(lines.filter_map(move |(number, line)| {
        let value = serde_json::from_str::<Value>(&line).ok()?;
        let word = |key: &str| value.get(key).and_then(Value::as_str).map(str::to_owned);
        let given = Given {
            id: word("id"),
            title: word("title"),
            outlet: word("outlet").or_else(|| given.outlet.clone()),
            url: word("url"),
            published: word("published").or_else(|| given.published.clone()),
            authors: vec![],
            lang: word("lang").or_else(|| given.lang.clone()),
        };
        let body = word("text").unwrap_or_default();
        Some(Ok(Page { source: format!("-:{}", number + 1), body, given, plain, ..Page::default() }))
    }))
}
