//! What a figure is a figure of (`roles.tsv`): the dead, the injured, what something costs or is fined. That two
//! figures of one story have one role speaks for it that they count the same. A role has one name in all languages.

use super::numbers::Gauge;
use super::{Folder, LexiconError, Stems, tails};
use std::collections::HashMap;

/// As for fields: what stands at least before the word that a compound ends with, and how long that is, in bytes.
const LEAST_BEFORE: usize = 3;
const LEAST_END: usize = 5;

#[derive(Debug, Default)]
pub struct Roles {
    /// By stem, its roles, each with the kinds of figures that can have it.
    by_stem: HashMap<String, Vec<(&'static str, Vec<Gauge>)>>,
    compounds: bool,
    roles: usize,
}

impl Roles {
    pub(super) fn load(folder: &'static Folder, stems: &Stems, compounds: bool) -> Result<Self, LexiconError> {
        let mut found = Self { compounds, ..Self::default() };
        let mut before = "";
        for row in folder.table("roles.tsv", 3..=3)? {
            row.behind(&mut before)?;
            let mut kinds = vec![];
            for kind in row.cells[1].split(';') {
                kinds.push(Gauge::named(kind).ok_or_else(|| row.error(format!("unknown kind `{kind}`")))?);
            }
            for word in row.cells[2].split(';') {
                let stem = stems.stem(word);
                if stem.is_empty() || word.contains(' ') {
                    return Err(row.error(format!("`{word}` is no single word")));
                }
                let roles = found.by_stem.entry(stem).or_default();
                if roles.iter().all(|(role, _)| *role != row.cells[0]) {
                    roles.push((row.cells[0], kinds.clone()));
                }
            }
            found.roles += 1;
        }
        Ok(found)
    }

    /// The role that a stem, or the word that it ends with, gives to a figure of this kind.
    pub fn of(&self, stem: &str, kind: Gauge) -> Option<&'static str> {
        let ends = || tails(stem, LEAST_BEFORE, LEAST_END).find_map(|tail| self.by_stem.get(tail));
        let roles = self.by_stem.get(stem).or_else(|| self.compounds.then(ends).flatten())?;
        roles.iter().find(|(_, kinds)| kinds.contains(&kind)).map(|(role, _)| *role)
    }

    /// How many roles there are.
    pub fn len(&self) -> usize {
        self.roles
    }

    pub fn is_empty(&self) -> bool {
        self.roles == 0
    }
}

#[cfg(test)]
mod tests {
    use super::super::{Gauge, codes, language};

    #[test]
    fn words_give_a_figure_its_role() {
        #[track_caller]
        fn case(lang: &str, word: &str, kind: Gauge, want: Option<&str>) {
            let lang = language(lang).unwrap();
            assert_eq!(lang.roles().of(&lang.stems.stem(word), kind), want, "{word}");
        }
        case("de", "Todesopfer", Gauge::Count, Some("dead"));
        case("en", "killed", Gauge::Count, Some("dead"));
        case("de", "kostet", Gauge::Money, Some("cost"));
        case("en", "killed", Gauge::Money, None);
        case("en", "orchard", Gauge::Count, None);
    }

    #[test]
    fn the_lists_are_broad() {
        codes().for_each(|code| assert!(language(code).unwrap().roles().len() >= 100, "{code}"));
    }
}
