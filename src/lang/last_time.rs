//! Words that call an event the last of its kind so far (`last_time.tsv`).

use super::{Folder, LexiconError, Phrases};

#[derive(Debug, Default)]
pub struct LastTime {
    pub phrases: Phrases<()>,
}

impl LastTime {
    pub(super) fn load(folder: &'static Folder) -> Result<Self, LexiconError> {
        let mut found = Self::default();
        let mut before = "";
        for row in folder.table("last_time.tsv", 1..=1)? {
            row.behind(&mut before)?;
            found.phrases.add(row.cells[0], ()).map_err(|problem| row.error(problem))?;
        }
        Ok(found)
    }
}

#[cfg(test)]
mod tests {
    use super::super::language;

    #[test]
    fn the_last_time_is_told_from_other_lasts() {
        #[track_caller]
        fn case(lang: &str, text: &str, want: bool) {
            let words: Vec<_> = text.split(' ').map(str::to_lowercase).collect();
            assert_eq!(language(lang).unwrap().last_time.phrases.all(&words).next().is_some(), want, "{text}");
        }
        case("de", "Sie sprachen zum bisher letzten Mal im Februar", true);
        case("de", "Sie sprachen zuletzt im Februar", true);
        case("de", "Sie sprachen in der letzten Woche", false);
        case("en", "They last spoke in February", true);
        case("en", "They spoke last week", false);
    }
}
