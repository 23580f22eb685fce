//! What can go wrong, told to the person at the keyboard.

use std::path::PathBuf;

/// What failed and on which thing, in lower case, without a full stop. The cause stays in `source`; only
/// src/cli prints the chain.
#[derive(Debug, thiserror::Error)]
pub enum Error {
    #[error("{} cannot be read", path.display())]
    Unreadable { path: PathBuf, source: std::io::Error },
    #[error("{0} holds no article text")]
    NoText(String),
}

impl Error {
    /// What to do next, where there is something to do.
    pub fn hint(&self) -> Option<&'static str> {
        match self {
            Self::Unreadable { .. } => Some("check the path and its permissions"),
            Self::NoText(_) => Some("an article needs at least one sentence of running text"),
        }
    }
}
