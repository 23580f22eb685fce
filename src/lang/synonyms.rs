//! Words that say the same of one event (`synonyms.tsv`): *Stelle* and *Arbeitsplatz*, *plant* and *factory*.

use super::quick::HashMap;
use super::{Folder, LexiconError, Stems};

#[derive(Debug, Default)]
pub struct Synonyms {
    /// By stem the stem that stands for its group.
    by_stem: HashMap<String, String>,
    /// The same for two words in a row, in small letters.
    pairs: HashMap<&'static str, Vec<(&'static str, String)>>,
    /// By the stem of a verb, the preposition before a figure with which it belongs to a group: *kommen … auf*.
    verbs: HashMap<String, (&'static str, String)>,
    groups: usize,
}

impl Synonyms {
    pub(super) fn load(folder: &'static Folder, stems: &Stems) -> Result<Self, LexiconError> {
        let mut found = Self::default();
        let mut before = "";
        for row in folder.table("synonyms.tsv", 1..=1)? {
            row.behind(&mut before)?;
            let mut forms = row.cells[0].split(';');
            let Some(first) = forms.next().map(|form| stems.stem(form)).filter(|stem| !stem.is_empty()) else {
                return Err(row.error("a word is missing"));
            };
            for form in row.cells[0].split(';') {
                if let Some((verb, preposition)) = form.split_once('…') {
                    found.verbs.insert(stems.stem(verb), (preposition, first.clone()));
                    continue;
                }
                if let Some((one, other)) = form.split_once(' ') {
                    found.pairs.entry(one).or_default().push((other, first.clone()));
                    continue;
                }
                let known = found.by_stem.entry(stems.stem(form)).or_insert_with(|| first.clone());
                if *known != first {
                    return Err(row.error(format!("`{form}` stands in another group already")));
                }
            }
            found.groups += 1;
        }
        Ok(found)
    }

    /// The stem that stands for the group of this one, or the stem itself.
    pub fn of<'a>(&'a self, stem: &'a str) -> &'a str {
        self.by_stem.get(stem).map_or(stem, String::as_str)
    }

    /// Whether the stem stands in a group.
    pub fn has(&self, stem: &str) -> bool {
        self.by_stem.contains_key(stem)
    }

    /// The stem of the group that two words in a row belong to, both in small letters.
    pub fn of_pair(&self, one: &str, other: &str) -> Option<&str> {
        let others = self.pairs.get(one)?;
        others.iter().find(|(second, _)| *second == other).map(|(_, stem)| stem.as_str())
    }

    /// The stem of the group that a verb belongs to before this preposition and a figure.
    pub fn of_verb(&self, verb: &str, preposition: &str) -> Option<&str> {
        self.verbs.get(verb).filter(|(known, _)| *known == preposition).map(|(_, stem)| stem.as_str())
    }

    /// How many groups there are.
    pub fn len(&self) -> usize {
        self.groups
    }

    pub fn is_empty(&self) -> bool {
        self.groups == 0
    }
}

#[cfg(test)]
mod tests {
    use super::super::language;

    #[test]
    fn words_of_one_group_meet() {
        #[track_caller]
        fn case(lang: &str, one: &str, other: &str, want: bool) {
            let lang = language(lang).unwrap();
            let stem = |word| lang.synonyms().of(&lang.stems.stem(word)).to_owned();
            assert_eq!(stem(one) == stem(other), want, "{one} {other}");
        }
        case("de", "Arbeitsplätze", "Stellen", true);
        case("de", "unterzeichnete", "unterschrieben", true);
        case("de", "Stellen", "Schulen", false);
        case("en", "factories", "plant", true);
        case("en", "factory", "school", false);
        assert!(language("de").unwrap().synonyms().of_pair("ums", "leben").is_some());
    }

    #[test]
    fn the_lists_are_broad() {
        assert!(language("de").unwrap().synonyms().len() >= 150);
        assert!(language("en").unwrap().synonyms().len() >= 120);
    }
}
