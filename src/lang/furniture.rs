//! The words around an article's text: share bars, teasers, bylines, labels of dates, credits.

use super::quick::{HashMap, HashSet};
use super::{Folder, LexiconError};

/// What a word at the beginning of a line says about the rest of it.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Part {
    /// The whole line is left out.
    Line,
    /// A short line that begins so is left out.
    Start,
    /// A short line that ends so is left out.
    End,
    Byline,
    Title,
    Outlet,
    Url,
    Published,
    Updated,
    /// Stands beside times of day and says nothing of its own.
    Clock,
    /// Opens the credit of a picture.
    Credit,
    /// Joins names.
    And,
    /// Stands beside an agency in a credit.
    Material,
    /// A small word inside a person's name.
    Particle,
    /// What an author is rather than who.
    Role,
}

impl Part {
    const WORDS: [(Self, &'static str); 15] = [
        (Self::Line, "line"),
        (Self::Start, "start"),
        (Self::End, "end"),
        (Self::Byline, "byline"),
        (Self::Title, "title"),
        (Self::Outlet, "outlet"),
        (Self::Url, "url"),
        (Self::Published, "published"),
        (Self::Updated, "updated"),
        (Self::Clock, "clock"),
        (Self::Credit, "credit"),
        (Self::And, "and"),
        (Self::Material, "material"),
        (Self::Particle, "particle"),
        (Self::Role, "role"),
    ];
}

impl std::str::FromStr for Part {
    type Err = String;

    fn from_str(word: &str) -> Result<Self, String> {
        let found = Self::WORDS.iter().find(|(_, known)| *known == word);
        found.map(|(part, _)| *part).ok_or_else(|| format!("unknown kind `{word}`"))
    }
}

#[derive(Debug, Default)]
pub struct Furniture {
    sets: HashMap<Part, HashSet<&'static str>>,
    /// The same, longest first.
    lists: HashMap<Part, Vec<&'static str>>,
    /// The first bytes of the forms of a kind.
    firsts: HashSet<(Part, u8)>,
    /// The single words of what stands before dates.
    dates: HashSet<&'static str>,
}

impl Furniture {
    /// `furniture.tsv`: a form in small letters and its kind.
    pub(super) fn load(folder: &'static Folder) -> Result<Self, LexiconError> {
        let mut all = Self::default();
        for row in folder.table("furniture.tsv", 2..=2)? {
            let (form, part) = (row.cells[0], row.parse(1)?);
            if form.is_empty() || form.chars().any(char::is_uppercase) {
                return Err(row.error(format!("`{form}` is no form in small letters")));
            }
            if !all.sets.entry(part).or_default().insert(form) {
                return Err(row.error(format!("`{form}` stands here twice")));
            }
            all.lists.entry(part).or_default().push(form);
            all.firsts.extend(form.bytes().next().map(|first| (part, first)));
            if matches!(part, Part::Published | Part::Updated) {
                all.dates.extend(form.split(' '));
            }
        }
        for list in all.lists.values_mut() {
            list.sort_by_key(|form| (std::cmp::Reverse(form.len()), *form));
        }
        Ok(all)
    }

    /// In small letters.
    pub fn has(&self, part: Part, form: &str) -> bool {
        self.sets.get(&part).is_some_and(|set| set.contains(form))
    }

    /// Whether the word is one of what stands before dates: *Published on*.
    pub fn dates(&self, word: &str) -> bool {
        self.dates.contains(word)
    }

    /// How many bytes the longest form takes with which a line begins; no letter or digit follows it.
    pub fn beginning(&self, part: Part, line: &str) -> Option<usize> {
        let first = line.bytes().next()?;
        let longest = self.forms(part).first().filter(|_| self.firsts.contains(&(part, first)))?.len();
        let mut ends = (1..=longest.min(line.len())).rev().filter(|end| line.is_char_boundary(*end));
        ends.find(|end| !line[*end..].starts_with(char::is_alphanumeric) && self.has(part, &line[..*end]))
    }

    /// Whether a line ends with a form; no letter or digit stands before it.
    pub fn has_end(&self, part: Part, line: &str) -> bool {
        let longest = self.forms(part).first().map_or(0, |form| form.len());
        let mut starts = (line.len().saturating_sub(longest)..line.len()).filter(|start| line.is_char_boundary(*start));
        starts.any(|start| !line[..start].ends_with(char::is_alphanumeric) && self.has(part, &line[start..]))
    }

    /// All forms of a kind, the longest first.
    pub fn forms(&self, part: Part) -> &[&'static str] {
        self.lists.get(&part).map_or(&[], Vec::as_slice)
    }
}
