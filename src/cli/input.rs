//! What to read: the sources and what the person says about them, as `add` and `extract` share it.

use super::filters::{language, one_of};
use crate::page::{Format, Given, Pages, Request};

#[derive(clap::Args)]
pub struct Sources {
    /// Files, folders (with all that is in them), or `-` for standard input
    #[arg(required = true, value_name = "SOURCE")]
    sources: Vec<String>,
    /// Language of the articles, where they do not say it
    #[arg(long, value_name = "LANG", value_parser = language())]
    lang: Option<String>,
    /// What the sources hold, where endings and content do not tell
    #[arg(long, value_name = "FORMAT", value_parser = one_of(Format::WORDS))]
    format: Option<Format>,
}

impl Sources {
    /// All pages in the order of the sources.
    pub fn pages(&self, given: Given, plain: bool) -> Pages {
        let given = Given { lang: self.lang.clone(), ..given };
        Pages::new(Request { sources: self.sources.clone(), given, format: self.format, plain })
    }

    /// The one source that holds one article, where that is plain.
    pub fn single(&self) -> bool {
        self.sources.len() == 1 && !std::path::Path::new(&self.sources[0]).is_dir()
    }
}
