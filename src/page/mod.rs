//! source -> Page: bytes from files, folders, standard input and dumps, decoded and told apart by content.

mod decode;
mod dump;
mod source;

pub use dump::moment;
pub use source::Pages;

use crate::error::Error;

/// One article's raw form, before anything of it is understood.
#[derive(Debug, Clone, Default)]
pub struct Page {
    /// Where it came from, as a person would name it: a path, a path with a line, an address.
    pub source: String,
    pub kind: PageKind,
    pub body: String,
    /// What the caller or the dump says about it; wins over anything the page itself says.
    pub given: Given,
    /// Taken as it is: no block is dropped, and the article's text equals `body`.
    pub plain: bool,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum PageKind {
    #[default]
    Text,
    Markdown,
    Html,
}

/// Facts about an article that come from outside its text.
#[derive(Debug, Clone, Default)]
pub struct Given {
    pub id: Option<String>,
    pub title: Option<String>,
    pub outlet: Option<String>,
    pub url: Option<String>,
    pub published: Option<String>,
    pub authors: Vec<String>,
    pub lang: Option<String>,
}

/// What to read, and what was said about all of it.
#[derive(Debug, Clone, Default)]
pub struct Request {
    /// Paths of files and folders; `-` is standard input.
    pub sources: Vec<String>,
    pub given: Given,
    /// Without it, endings and content tell.
    pub format: Option<Format>,
    pub plain: bool,
}

/// What the bytes of a source hold.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Format {
    Text,
    Markdown,
    Html,
    /// One article a line.
    Jsonl,
}

impl Format {
    pub const WORDS: &'static [(Self, &'static str)] =
        &[(Self::Text, "text"), (Self::Markdown, "markdown"), (Self::Html, "html"), (Self::Jsonl, "jsonl")];
}

/// A source, or a line of one, that is no page.
#[derive(Debug)]
pub struct Failure {
    pub source: String,
    pub error: Error,
}
