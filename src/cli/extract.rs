//! `dictum extract`: the reading alone, without a database.

use crate::page::{Given, Page};
use crate::pipeline;
use crate::report::reading;
use serde_json::Value;
use std::io::{self, BufRead, Write};
use std::process::ExitCode;

/// Read articles into quotes and claims without storing them
#[derive(clap::Args)]
pub struct Args {
    /// Files, folders or `-` for standard input
    #[arg(required = true)]
    sources: Vec<String>,
    /// One JSON object per article
    #[arg(long)]
    json: bool,
    /// Take texts as they are: no block is dropped
    #[arg(long)]
    plain: bool,
    /// Language of the articles, where they do not say it
    #[arg(long)]
    lang: Option<String>,
}

pub fn run(args: &Args) -> ExitCode {
    let mut out = io::BufWriter::new(io::stdout().lock());
    for (number, line) in io::stdin().lock().lines().enumerate() {
        let Ok(line) = line else { return ExitCode::FAILURE };
        let Ok(value) = serde_json::from_str::<Value>(&line) else { continue };
        let word = |key: &str| value.get(key).and_then(Value::as_str).map(str::to_owned);
        let given = Given {
            id: word("id"),
            title: word("title"),
            outlet: word("outlet"),
            url: word("url"),
            published: word("published"),
            authors: vec![],
            lang: word("lang").or_else(|| args.lang.clone()),
        };
        let source = format!("-:{}", number + 1);
        let body = word("text").unwrap_or_default();
        let page = Page { source: source.clone(), body, given, plain: args.plain, ..Page::default() };
        let Ok(mut found) = pipeline::read(&page) else { continue };
        found.article.published = found.article.published.or(page.given.published.clone());
        let record = reading::record(&found, page.given.id.as_deref(), &source);
        if args.json && writeln!(out, "{record}").is_err() {
            return ExitCode::SUCCESS;
        }
    }
    ExitCode::SUCCESS
}
