//! What can go wrong, told to the person at the keyboard.

use crate::store::{ArticleId, ClaimId, ConflictId};
use std::path::PathBuf;

/// What failed and on which thing, in lower case, without a full stop. The cause stays in `source`; only
/// src/cli prints the chain.
#[derive(Debug, thiserror::Error)]
pub enum Error {
    #[error("{} cannot be read", path.display())]
    Unreadable { path: PathBuf, source: std::io::Error },
    #[error("{0} holds no article text")]
    NoText(String),
    #[error("{0} is no text")]
    NotText(String),
    #[error("{0} is larger than 32 MB")]
    TooLarge(String),
    #[error("{0} {1}")]
    BadRecord(String, &'static str),
    #[error("{0} is larger than 256 MB")]
    FeedTooLarge(String),
    #[error("{0} holds no ClaimReview")]
    NoReviews(String),
    #[error("{0}: {1} of its reviews name no claim")]
    EmptyReviews(String, usize),
    #[error("the folder {} leads back into itself", .0.display())]
    FolderLoop(PathBuf),
    #[error("there is no database {}", path.display())]
    NoDatabase { path: PathBuf },
    #[error("{} cannot be opened as a database", path.display())]
    UnopenedDatabase { path: PathBuf, source: rusqlite::Error },
    #[error("{} is damaged or no database", path.display())]
    DamagedDatabase { path: PathBuf, source: rusqlite::Error },
    #[error("{} is the database of another program", path.display())]
    ForeignDatabase { path: PathBuf },
    #[error("the database is version {found}; this program knows versions up to {known}")]
    DatabaseTooNew { found: usize, known: usize },
    #[error("the database could not do this")]
    Database(#[from] rusqlite::Error),
    #[error("there is no article {0}")]
    NoArticle(ArticleId),
    #[error("there is no claim {0}")]
    NoClaim(ClaimId),
    #[error("there is no conflict {0}")]
    NoConflict(ConflictId),
    #[error("a claim is always the same as itself")]
    OneClaim,
    #[error("no outlet has the words {0} in its name")]
    NoOutlet(String),
    #[error("both names stand for {0}")]
    OneOutlet(String),
    #[error("there is nothing to undo")]
    NothingToUndo,
    #[error("--url and --title are for a single article, and there are several sources")]
    OneArticle,
    #[error("the output could not be written")]
    Output(#[source] std::io::Error),
    #[error("{} cannot be written", path.display())]
    Unwritable { path: PathBuf, source: std::io::Error },
    #[error("{0} made the reader fail; nothing of it was added")]
    Reader(String),
}

impl Error {
    /// What to do next, where there is something to do.
    pub fn hint(&self) -> Option<&'static str> {
        match self {
            Self::Unreadable { .. } => Some("check the path and its permissions"),
            Self::NoText(_) => Some("an article needs at least one sentence of running text"),
            Self::NotText(_) => Some("give the article as text, Markdown, HTML or JSON Lines"),
            Self::TooLarge(_) => Some("no article is as large; split the file, or give it as JSON Lines"),
            Self::BadRecord(..) => Some("every line of a dump is one JSON object with a `text` or `html`"),
            Self::FeedTooLarge(_) => Some("split the feed"),
            Self::NoReviews(_) => Some("give JSON with objects of the type ClaimReview of schema.org, one or many"),
            Self::EmptyReviews(..) => Some("a review needs `claimReviewed`; the others were imported"),
            Self::FolderLoop(_) => Some("its articles were read where it was entered first"),
            Self::NoDatabase { .. } => Some("`dictum add` makes one; --db or DICTUM_DB names it"),
            Self::UnopenedDatabase { .. } => Some("check the path and its permissions"),
            Self::DamagedDatabase { .. } => Some("nothing was changed; keep the file, or name another with --db"),
            Self::ForeignDatabase { .. } => Some("nothing was changed; name another file with --db"),
            Self::DatabaseTooNew { .. } => Some("install the newer program; nothing was changed"),
            Self::NoArticle(_) => Some("`dictum articles` shows the articles there are"),
            Self::NoClaim(_) => Some("`dictum claims` shows the claims there are"),
            Self::NoConflict(_) => Some("`dictum contradictions` shows the conflicts there are"),
            Self::NoOutlet(_) => Some("`dictum outlets` shows the outlets there are"),
            Self::OneOutlet(_) => Some("give words that only one of the two has; `dictum outlets` shows them"),
            Self::OneArticle => Some("add it alone; a dump names the address and title of each of its articles"),
            Self::Output(_) | Self::Unwritable { .. } => Some("check the path, its permissions and the space left"),
            Self::Reader(_) => Some("this is a fault of the program; please report it with the article"),
            Self::Database(_) | Self::OneClaim | Self::NothingToUndo => None,
        }
    }
}
