//! What a figure is a figure of (`roles.tsv`): the dead, the injured, what something costs or is fined. That two
//! figures of one story have one role speaks for it that they count the same. A role has one name in all languages.

use super::by_stem::ByStem;
use super::numbers::Gauge;
use super::{Folder, LexiconError, Stems};

/// How the figures of a role go on as time goes by; those of the others stay as they are.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Course {
    /// More come to light: the dead of an earthquake.
    Rises,
    /// The missing are found.
    Falls,
    /// Another value on another day: prices.
    Moves,
}

/// What a figure is a figure of.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Role {
    pub name: &'static str,
    pub course: Option<Course>,
}

#[derive(Debug, Default)]
pub struct Roles {
    /// The roles that a word gives, each once for every kind of figure that can have it.
    names: ByStem<(Role, Gauge)>,
    roles: usize,
}

impl Roles {
    pub(super) fn load(folder: &'static Folder, stems: &Stems, compounds: bool) -> Result<Self, LexiconError> {
        let mut found = Self { names: ByStem::new(compounds), roles: 0 };
        let mut before = "";
        for row in folder.table("roles.tsv", 3..=4)? {
            row.behind(&mut before)?;
            let course = match row.cell(3) {
                None => None,
                Some("rises") => Some(Course::Rises),
                Some("falls") => Some(Course::Falls),
                Some("moves") => Some(Course::Moves),
                Some(other) => return Err(row.error(format!("unknown course `{other}`"))),
            };
            let role = Role { name: row.cells[0], course };
            let mut told = vec![];
            for kind in row.cells[1].split(';') {
                let gauge = Gauge::named(kind).ok_or_else(|| row.error(format!("unknown kind `{kind}`")))?;
                told.push((role, gauge));
            }
            found.names.add(&row, row.cells[2], stems, &told)?;
            found.roles += 1;
        }
        Ok(found)
    }

    /// The role that a stem, or the word that it ends with, gives to a figure of this kind.
    pub fn of(&self, stem: &str, kind: Gauge) -> Option<Role> {
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
            assert_eq!(lang.roles().of(&lang.stems.stem(word), kind).map(|role| role.name), want, "{word}");
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
