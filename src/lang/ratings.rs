//! Labels of fact-checks as statuses (`data/ratings.tsv`). The label itself is always kept beside it.

use super::quick::HashMap;
use super::{Folder, LexiconError, fold};
use crate::matching::words::split;
use crate::words::Status;
use std::sync::OnceLock;

/// The file as it was built in. Its refusals name it relative to the languages' folder.
const FILE: Folder =
    Folder { code: "..", files: &[("ratings.tsv", include_str!("../../data/ratings.tsv"))], model: None };

/// Words of a label at most, and words of a sentence in which one is looked for.
const LONGEST: usize = 8;
const LOOKED: usize = 14;

#[derive(Debug, Default)]
pub struct Ratings {
    labels: HashMap<String, Status>,
}

impl Ratings {
    fn load(folder: &'static Folder) -> Result<Self, LexiconError> {
        let mut found = Self::default();
        let mut before = "";
        for row in folder.table("ratings.tsv", 2..=2)? {
            row.behind(&mut before)?;
            let words = Self::words(row.cells[0]);
            if words.is_empty() || words.len() > LONGEST {
                return Err(row.error(format!("a label has 1 to {LONGEST} words")));
            }
            let status = row.cells[1].parse().map_err(|problem: String| row.error(problem))?;
            if found.labels.insert(words.join(" "), status).is_some() {
                return Err(row.error(format!("`{}` is here twice", row.cells[0])));
            }
        }
        Ok(found)
    }

    fn words(label: &str) -> Vec<String> {
        split(label).map(fold).collect()
    }

    /// What a label is taken for: as a whole, or by the longest known label in its first words, the earliest of equals.
    pub fn status(&self, label: &str) -> Option<Status> {
        let words = Self::words(label);
        let words = &words[..words.len().min(LOOKED)];
        (1..=words.len().min(LONGEST))
            .rev()
            .find_map(|length| words.windows(length).find_map(|window| self.labels.get(&window.join(" ")).copied()))
    }

    pub fn len(&self) -> usize {
        self.labels.len()
    }

    pub fn is_empty(&self) -> bool {
        self.labels.is_empty()
    }
}

/// The labels, read when first asked for.
///
/// # Panics
/// If the file is malformed, which a test keeps from ever being built.
pub fn ratings() -> &'static Ratings {
    static LOADED: OnceLock<Ratings> = OnceLock::new();
    LOADED.get_or_init(|| Ratings::load(&FILE).unwrap_or_else(|error| panic!("{error}")))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn labels_have_a_status() {
        #[track_caller]
        fn case(label: &str, want: Option<Status>) {
            assert_eq!(ratings().status(label), want, "{label}");
        }
        case("Falsch", Some(Status::False));
        case("FALSE", Some(Status::False));
        case("Das ist falsch. Das Foto ist älter.", Some(Status::False));
        case("größtenteils falsch", Some(Status::MostlyFalse));
        case("Nicht falsch, aber der Zusammenhang fehlt", Some(Status::MissingContext));
        case("Nicht falsch", Some(Status::Mixed));
        case("Half True", Some(Status::Mixed));
        case("Not true", Some(Status::False));
        case("Mostly true", Some(Status::MostlyTrue));
        case("Richtig", Some(Status::Verified));
        case("Unbelegt", Some(Status::Unproven));
        case("Four Pinocchios", Some(Status::False));
        case("Lorem ipsum", None);
        case("", None);
    }

    #[test]
    fn the_list_is_broad() {
        assert!(ratings().len() >= 250, "{}", ratings().len());
    }
}
