//! What a figure is a figure of (`roles.tsv`): the dead, the injured, what something costs or is fined. That two
//! figures of one story have one role speaks for it that they count the same. A role has one name in all languages.

use super::by_stem::ByStem;
use super::numbers::Gauge;
use super::{Folder, LexiconError, Stems};

#[derive(Debug, Default)]
pub struct Roles {
    /// The roles that a word gives, each once for every kind of figure that can have it.
    names: ByStem<(&'static str, Gauge)>,
    roles: usize,
}

impl Roles {
    pub(super) fn load(folder: &'static Folder, stems: &Stems, compounds: bool) -> Result<Self, LexiconError> {
        let mut found = Self { names: ByStem::new(compounds), roles: 0 };
        let mut before = "";
        for row in folder.table("roles.tsv", 3..=3)? {
            row.behind(&mut before)?;
            let mut told = vec![];
            for kind in row.cells[1].split(';') {
                let gauge = Gauge::named(kind).ok_or_else(|| row.error(format!("unknown kind `{kind}`")))?;
                told.push((row.cells[0], gauge));
            }
            found.names.add(&row, row.cells[2], stems, &told)?;
            found.roles += 1;
        }
        Ok(found)
    }

    /// The role that a stem, or the word that it ends with, gives to a figure of this kind.
    pub fn of(&self, stem: &str, kind: Gauge) -> Option<&'static str> {
        self.names.of(stem).iter().find(|(_, gauge)| *gauge == kind).map(|(role, _)| *role)
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
