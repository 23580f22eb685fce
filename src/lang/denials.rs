//! Words with which a source says that something is not so (`denials.tsv`).

use super::{Folder, LexiconError, Phrases};

/// What sort of denial it is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Denial {
    /// What follows is said to be untrue: *bestreiten, deny*.
    Denies,
    /// An accusation, claim or report is turned down; a plan may be as well: *zurückweisen, reject*.
    Rejects,
    /// It is said to be uncertain: *anzweifeln, question*.
    Doubts,
    /// It is shown to be untrue: *widerlegen, debunk*.
    Refutes,
    /// One's own earlier words are taken back: *widerrufen, retract*.
    Retracts,
}

const KINDS: [(&str, Denial); 5] = [
    ("denies", Denial::Denies),
    ("rejects", Denial::Rejects),
    ("doubts", Denial::Doubts),
    ("refutes", Denial::Refutes),
    ("retracts", Denial::Retracts),
];

#[derive(Debug, Default)]
pub struct Denials {
    pub phrases: Phrases<Denial>,
}

impl Denials {
    pub(super) fn load(folder: &'static Folder) -> Result<Self, LexiconError> {
        let mut found = Self::default();
        let mut before = "";
        for row in folder.table("denials.tsv", 3..=3)? {
            row.behind(&mut before)?;
            let kind = row.choice(1, "kind", &KINDS)?;
            for form in row.cells[2].split(';') {
                found.phrases.add(form, kind).map_err(|problem| row.error(problem))?;
            }
        }
        Ok(found)
    }
}

#[cfg(test)]
mod tests {
    use super::super::language;
    use super::*;

    #[test]
    fn denials_are_found_by_any_form() {
        #[track_caller]
        fn case(lang: &str, text: &str, want: Option<Denial>) {
            let words: Vec<_> = text.split(' ').collect();
            let found = language(lang).unwrap().denials.phrases.at(&words).map(|hit| hit.value);
            assert_eq!(found, want, "{text}");
        }
        case("de", "bestritt", Some(Denial::Denies));
        case("de", "wies den vorwurf zurück", Some(Denial::Rejects));
        case("de", "wies auf fehler hin", None);
        case("de", "bestätigte", None);
        case("en", "denied", Some(Denial::Denies));
        case("en", "debunked", Some(Denial::Refutes));
        case("en", "confirmed", None);
    }
}
