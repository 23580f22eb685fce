//! What a figure is a figure of (`roles.tsv`): the dead, the injured, what something costs or is fined. That two
//! figures of one story have one role speaks for it that they count the same. A role has one name in all languages.

use super::by_stem::ByStem;
use super::numbers::Gauge;
use super::quick::HashMap;
use super::table::Row;
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

/// What a word tells of a figure near it.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Hint {
    pub role: Role,
    gauge: Gauge,
    /// It may tell other roles as well: *left* of the evacuated, *went to* of votes.
    pub weak: bool,
}

#[derive(Debug, Default)]
pub struct Roles {
    /// The roles that a word tells, each once for every kind of figure that can have it.
    hints: ByStem<Hint>,
    /// The roles of what is counted: jobs are cut, and not arrested.
    counted: ByStem<&'static str>,
    /// Roles of which data knows what can be counted, and whether any people can.
    bound: HashMap<&'static str, bool>,
    roles: usize,
}

/// What a list of things says where people of any sort are counted.
const PEOPLE: &str = "+people";

impl Roles {
    pub(super) fn load(folder: &'static Folder, stems: &Stems, compounds: bool) -> Result<Self, LexiconError> {
        let (hints, counted) = (ByStem::new(compounds), ByStem::new(compounds));
        let mut found = Self { hints, counted, bound: HashMap::default(), roles: 0 };
        let mut kinds: HashMap<&str, (Role, Vec<Gauge>)> = HashMap::default();
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
            let gauge = |kind| Gauge::named(kind).ok_or_else(|| row.error(format!("unknown kind `{kind}`")));
            let gauges = row.cells[1].split(';').map(gauge).collect::<Result<Vec<_>, _>>()?;
            found.hint(&row, row.cells[2], stems, (role, &gauges), false)?;
            kinds.insert(role.name, (role, gauges));
            found.roles += 1;
        }
        before = "";
        for row in folder.table("role_hints.tsv", 2..=3)? {
            row.behind(&mut before)?;
            let name = row.cells[0];
            let (role, gauges) =
                kinds.get(name).ok_or_else(|| row.error(format!("`{name}` is no role of roles.tsv")))?;
            if let Some(things) = row.cell(1) {
                let (people, things): (Vec<_>, Vec<_>) = things.split(';').partition(|thing| *thing == PEOPLE);
                found.bound.insert(role.name, !people.is_empty());
                if !things.is_empty() {
                    found.counted.add(&row, &things.join(";"), stems, &[role.name])?;
                }
            }
            if let Some(words) = row.cell(2) {
                found.hint(&row, words, stems, (*role, gauges), true)?;
            }
        }
        Ok(found)
    }

    fn hint(
        &mut self,
        row: &Row,
        words: &str,
        stems: &Stems,
        (role, gauges): (Role, &[Gauge]),
        weak: bool,
    ) -> Result<(), LexiconError> {
        let told: Vec<_> = gauges.iter().map(|&gauge| Hint { role, gauge, weak }).collect();
        self.hints.add(row, words, stems, &told)
    }

    /// The roles that a stem, or the word that it ends with, tells of a figure of this kind.
    pub fn of(&self, stem: &str, kind: Gauge) -> impl Iterator<Item = Hint> {
        self.hints.of(stem).iter().filter(move |hint| hint.gauge == kind).copied()
    }

    /// Whether a role counts such things; nothing where data does not know what counts them.
    pub fn counts(&self, role: Role, stem: &str) -> Option<bool> {
        let counted = self.counted.of(stem);
        (!counted.is_empty()).then(|| counted.contains(&role.name))
    }

    /// Whether a role counts people of any sort; nothing where data does not know what the role counts.
    pub fn counts_people(&self, role: Role) -> Option<bool> {
        self.bound.get(role.name).copied()
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
            let strong = lang.roles().of(&lang.stems.stem(word), kind).find(|hint| !hint.weak);
            assert_eq!(strong.map(|hint| hint.role.name), want, "{word}");
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
