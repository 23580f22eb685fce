//! What is known about names before any text is read: places and bodies (`gazetteer.tsv` beside data/names.tsv), first
//! names (data/first_names.tsv), the words that tell what a name beside them is (`name_parts.tsv`), pronouns.

use super::names::NameType;
use super::quick::{HashMap, HashSet};
use super::speakers::Gender;
use super::{Folder, LexiconError, names, tails};
use crate::words::EntityKind;

/// Its refusals name it relative to the languages' folder.
const FIRST_NAMES: Folder =
    Folder { code: "..", files: &[("first_names.tsv", include_str!("../../data/first_names.tsv"))], model: None };

/// What a word tells about the name beside it, or that ends with it.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Role {
    PlaceBefore,
    OrganisationBefore,
    OrganisationBegin,
    OrganisationEnd,
    OrganisationSuffix,
    PlaceSuffix,
    PlaceBegin,
    /// Closes the name of a firm: *GmbH*.
    LegalForm,
    /// A common word too: *Essen*.
    Word,
    /// Always before a surname: *Frau*.
    Address,
    /// Between the noun and the rest of a body's name: *University of*.
    Joiner,
    /// What a name bears as an owner: *Polens*.
    OwnerSuffix,
    /// What makes an adjective of a place: *Ulmer*.
    PlaceAdjective,
    /// Inside a person's name: *von, de, bin*.
    Particle,
    /// With a capital, but never a name by itself.
    Weak,
}

const ROLES: [(&str, Role); 15] = [
    ("place_before", Role::PlaceBefore),
    ("organisation_before", Role::OrganisationBefore),
    ("organisation_begin", Role::OrganisationBegin),
    ("organisation_end", Role::OrganisationEnd),
    ("organisation_suffix", Role::OrganisationSuffix),
    ("place_suffix", Role::PlaceSuffix),
    ("place_begin", Role::PlaceBegin),
    ("legal_form", Role::LegalForm),
    ("owner_suffix", Role::OwnerSuffix),
    ("place_adjective", Role::PlaceAdjective),
    ("word", Role::Word),
    ("address", Role::Address),
    ("joiner", Role::Joiner),
    ("particle", Role::Particle),
    ("weak", Role::Weak),
];

/// What a pronoun does in its sentence.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Case {
    Subject,
    Object,
    Possessive,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Pronoun {
    pub gender: Gender,
    pub case: Case,
    /// The ending of the verb with which the same form means several.
    pub plural_verb: Option<&'static str>,
}

/// A first name: whose it is, and whether the word has another meaning.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct FirstName {
    pub gender: Option<Gender>,
    pub is_word: bool,
}

#[derive(Debug, Default)]
pub struct Gazetteer {
    forms: HashMap<&'static str, (EntityKind, Option<&'static str>)>,
    /// The most bytes of a form, by its first letters and digits, so that most words are looked up once.
    longest: HashMap<&'static str, usize>,
    roles: HashSet<(&'static str, Role)>,
    /// What stands before a body's name, in small letters.
    befores: HashSet<String>,
    countries: HashSet<&'static str>,
    /// Endings by role, the longest of each first.
    suffixes: Vec<(&'static str, EntityKind)>,
    endings: Vec<(Role, &'static str)>,
    pronouns: HashMap<&'static str, Pronoun>,
    first: HashMap<&'static str, FirstName>,
}

/// Letters before the last part of a compound, at the least and at the most, and bytes of that part.
const LEAST_BEFORE: usize = 3;
const MOST_BEFORE: usize = 40;
const LEAST_END: usize = 5;

impl Gazetteer {
    pub(super) fn load(folder: &'static Folder) -> Result<Self, LexiconError> {
        let mut found = Self::default();
        let mut before = "";
        for row in folder.table("gazetteer.tsv", 2..=2)? {
            row.behind(&mut before)?;
            found.add(row.cells[0], row.parse(1)?, None);
        }
        for (form, name) in names().forms(folder.code) {
            if name.kind == NameType::Country {
                found.countries.insert(form);
            }
            let kind = match name.kind {
                NameType::Country | NameType::Place => EntityKind::Place,
                NameType::Organisation => EntityKind::Organisation,
            };
            found.add(form, kind, names().usual(folder.code, name.canonical));
        }
        for row in folder.table("name_parts.tsv", 2..=2)? {
            let role = row.choice(1, "role", &ROLES)?;
            match role {
                Role::PlaceSuffix => found.suffixes.push((row.cells[0], EntityKind::Place)),
                Role::OrganisationSuffix => found.suffixes.push((row.cells[0], EntityKind::Organisation)),
                Role::OwnerSuffix | Role::PlaceAdjective => found.endings.push((role, row.cells[0])),
                Role::OrganisationBefore => drop(found.befores.insert(row.cells[0].to_lowercase())),
                _ => {}
            }
            if !found.roles.insert((row.cells[0], role)) {
                return Err(row.error("the word stands here twice"));
            }
        }
        found.suffixes.sort_by_key(|(suffix, _)| std::cmp::Reverse(suffix.len()));
        let genders = [("m", Gender::Masculine), ("f", Gender::Feminine)];
        let cases = [("subject", Case::Subject), ("object", Case::Object), ("possessive", Case::Possessive)];
        before = "";
        for row in folder.table("pronouns.tsv", 4..=4)? {
            row.behind(&mut before)?;
            let gender = row.choice(1, "gender", &genders)?;
            let pronoun = Pronoun { gender, case: row.choice(2, "role", &cases)?, plural_verb: row.cell(3) };
            found.pronouns.insert(row.cells[0], pronoun);
        }
        before = "";
        for row in FIRST_NAMES.table("first_names.tsv", 3..=3)? {
            row.behind(&mut before)?;
            let gender = row.cell(1).map(|_| row.choice(1, "gender", &genders)).transpose()?;
            let is_word = row.choice(2, "answer", &[("yes", true), ("no", false)])?;
            found.first.insert(row.cells[0], FirstName { gender, is_word });
        }
        Ok(found)
    }

    fn add(&mut self, form: &'static str, kind: EntityKind, usual: Option<&'static str>) {
        self.forms.insert(form, (kind, usual));
        let longest = self.longest.entry(opening(form)).or_default();
        *longest = form.len().max(*longest);
    }

    /// What a form stands for, and how texts usually call it where that is known.
    pub fn get(&self, form: &str) -> Option<(EntityKind, Option<&'static str>)> {
        self.forms.get(form).copied()
    }

    /// The same with the form itself as the usual name where no other is known.
    pub fn named(&self, form: &str) -> Option<(EntityKind, Option<&'static str>)> {
        self.forms.get_key_value(form).map(|(known, (kind, usual))| (*kind, usual.or(Some(*known))))
    }

    /// The most bytes of a form that begins with this word; 0 where none does.
    pub fn reach(&self, word: &str) -> usize {
        self.longest.get(opening(word)).copied().unwrap_or(0)
    }

    /// Whether the form names a country and nobody is called so.
    pub fn is_country(&self, form: &str) -> bool {
        self.countries.contains(form) && !self.first.contains_key(form)
    }

    pub fn is(&self, word: &str, role: Role) -> bool {
        self.roles.contains(&(word, role))
    }

    /// Whether a body's name may follow the word, or one that it ends with: *Chiphersteller*.
    pub fn leads_body(&self, word: &str) -> bool {
        let low = word.to_lowercase();
        let last = |tail: &str| self.befores.contains(tail);
        last(&low) || tails(&low, LEAST_BEFORE, LEAST_END).take(MOST_BEFORE).any(last)
    }

    /// What the end of a word tells: *Schwarzenbach, Kultusministerium*.
    pub fn ending(&self, word: &str) -> Option<EntityKind> {
        let fits = |suffix: &str| word.strip_suffix(suffix).is_some_and(|start| start.chars().nth(1).is_some());
        self.suffixes.iter().find(|(suffix, _)| fits(suffix)).map(|(_, kind)| *kind)
    }

    /// What is cut off a word before it is looked up.
    pub fn endings(&self, role: Role) -> impl Iterator<Item = &'static str> {
        self.endings.iter().filter(move |(of, _)| *of == role).map(|(_, ending)| *ending)
    }

    /// The pronoun, in small letters.
    pub fn pronoun(&self, word: &str) -> Option<Pronoun> {
        self.pronouns.get(word).copied()
    }

    /// The first name; of a double name (*Hans-Uwe*) its first half.
    pub fn first_name(&self, word: &str) -> Option<FirstName> {
        let whole = self.first.get(word);
        whole.or_else(|| self.first.get(word.split_once('-')?.0).filter(|name| !name.is_word)).copied()
    }
}

/// The letters and digits that a form begins with.
fn opening(form: &str) -> &str {
    form.split(|sign: char| !sign.is_alphanumeric()).next().unwrap_or(form)
}

#[cfg(test)]
mod tests {
    use super::super::language;
    use super::*;

    #[test]
    fn names_are_known_by_form_and_part() {
        let de = &language("de").unwrap().gazetteer;
        assert_eq!(de.get("Bautzen").map(|(kind, _)| kind), Some(EntityKind::Place));
        assert_eq!(de.get("Vereinten Nationen").map(|(kind, _)| kind), Some(EntityKind::Organisation));
        assert_eq!(de.ending("Kultusministerium"), Some(EntityKind::Organisation));
        assert_eq!(de.ending("Tisch"), None);
        assert_eq!(de.first_name("Tisch"), None);
        assert_eq!(de.first_name("Hans-Egon").and_then(|name| name.gender), Some(Gender::Masculine));
        assert_eq!(de.pronoun("er").map(|pronoun| pronoun.gender), Some(Gender::Masculine));
        assert!(de.is("GmbH", Role::OrganisationEnd) && !de.is("GmbH", Role::Particle));
    }
}
