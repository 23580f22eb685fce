//! What excludes one another of one thing at one time, many to one question (`slots.tsv`): a fire was laid, or lightning
//! struck, or a cable burned through. A question and its answers have one name in all languages.

use super::{Folder, LexiconError, Phrases, Row, Stems};
use std::collections::{BTreeMap, HashSet};

/// A question and one of its answers.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub struct Slot {
    pub question: &'static str,
    pub answer: &'static str,
}

#[derive(Debug, Default)]
pub struct Slots {
    /// In stems; words without content as they are.
    phrases: Phrases<usize>,
    /// What a phrase stands for: an expression may answer several questions.
    answers: Vec<Vec<Slot>>,
    questions: usize,
}

impl Slots {
    pub(super) fn load(folder: &'static Folder, stems: &Stems) -> Result<Self, LexiconError> {
        let mut by_phrase: BTreeMap<String, (Row, Vec<Slot>)> = BTreeMap::new();
        let mut questions = HashSet::new();
        let mut before = ("", "");
        for row in folder.table("slots.tsv", 3..=3)? {
            let slot = Slot { question: row.cells[0], answer: row.cells[1] };
            if before >= (slot.question, slot.answer) {
                return Err(row.error(format!("`{} {}` is out of order, or here twice", slot.question, slot.answer)));
            }
            before = (slot.question, slot.answer);
            questions.insert(slot.question);
            for phrase in row.cells[2].split(';') {
                let key = phrase.split('…').map(|part| Self::line(part, stems)).collect::<Vec<_>>().join("…");
                if key.is_empty() {
                    return Err(row.error("an expression is missing"));
                }
                let (_, slots) = by_phrase.entry(key).or_insert_with(|| (row.clone(), vec![]));
                if slots.iter().any(|known| known.question == slot.question && known.answer != slot.answer) {
                    return Err(row.error(format!("`{phrase}` answers `{}` in two ways", slot.question)));
                }
                if !slots.contains(&slot) {
                    slots.push(slot);
                }
            }
        }
        let mut found = Self { questions: questions.len(), ..Self::default() };
        for (phrase, (row, slots)) in by_phrase {
            found.phrases.add(&phrase, found.answers.len()).map_err(|problem| row.error(problem))?;
            found.answers.push(slots);
        }
        Ok(found)
    }

    fn line(text: &str, stems: &Stems) -> String {
        text.split_whitespace().map(|word| Self::key(word, stems)).collect::<Vec<_>>().join(" ")
    }

    /// A word as phrases hold it.
    fn key(word: &str, stems: &Stems) -> String {
        if stems.is_stop(word) { word.to_lowercase() } else { stems.stem(word) }
    }

    /// All answers in these words (stems, and what carries no content in small letters), with the places of the first and the
    /// last word.
    pub fn all(&self, words: &[String]) -> Vec<(Slot, usize, usize)> {
        let hits = self.phrases.all(words);
        let slots =
            hits.flat_map(|(at, hit)| self.answers[hit.value].iter().map(move |slot| (*slot, at, at + hit.last)));
        slots.collect()
    }

    /// Whether a stem by itself answers a question.
    pub fn begins(&self, stem: &str) -> bool {
        self.phrases.word(stem).is_some()
    }

    /// How many questions there are.
    pub fn len(&self) -> usize {
        self.questions
    }

    pub fn is_empty(&self) -> bool {
        self.questions == 0
    }
}

#[cfg(test)]
mod tests {
    use super::super::{codes, language};

    fn answers(lang: &str, text: &str) -> Vec<String> {
        let lang = language(lang).unwrap();
        let key = |word: &str| {
            let lower = word.to_lowercase();
            if lang.stems.is_stop(&lower) { lower } else { lang.stems.stem(word) }
        };
        let words: Vec<String> = text.split(' ').map(key).collect();
        lang.slots().all(&words).iter().map(|(slot, ..)| format!("{} {}", slot.question, slot.answer)).collect()
    }

    #[test]
    fn answers_are_found_in_any_form() {
        #[track_caller]
        fn case(lang: &str, text: &str, want: &str) {
            let found = answers(lang, text);
            assert!(found.iter().any(|answer| answer == want), "{text}: {found:?}");
        }
        case("de", "Ein Kurzschluss setzte das Lager in Brand", "fire-cause technical-fault");
        case("en", "Lightning set the barn on fire", "fire-cause lightning");
        case("de", "Die Kanzlerin entließ ihren Minister", "end-of-office dismissed");
        case("en", "The minister resigned", "end-of-office resigned");
        case("de", "Der Mann ist wieder auf freiem Fuß", "custody released");
    }

    #[test]
    fn what_is_no_answer_is_none() {
        assert!(answers("en", "The council met on Tuesday").is_empty());
    }

    #[test]
    fn the_lists_are_broad() {
        for code in codes() {
            assert!(language(code).unwrap().slots().len() >= 200, "{code}");
        }
    }
}
