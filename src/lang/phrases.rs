//! Words and phrases that are found in running text by any of their forms.

use super::quick::HashMap;
use super::{Folder, LexiconError};

/// How many words may stand in the gap of a phrase such as *rechnet … mit*.
const REACH: usize = 10;

/// Forms, each beside what it stands for. All words are in small letters.
#[derive(Debug)]
pub struct Phrases<T> {
    /// By the first word, the longest phrase first.
    by_first: HashMap<String, Vec<Phrase<T>>>,
    /// Endings that the tokens are cut at, as *n't*.
    clitics: Vec<&'static str>,
    len: usize,
}

#[derive(Debug)]
struct Phrase<T> {
    /// The words right behind the first.
    near: Vec<String>,
    /// The words behind the gap.
    far: Vec<String>,
    value: T,
}

/// A phrase that was found.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Hit<T> {
    /// How many words it takes, those in its gap not counted.
    pub words: usize,
    /// Where its last word stands, counted from its first.
    pub last: usize,
    pub value: T,
}

impl<T> Default for Phrases<T> {
    fn default() -> Self {
        Self { by_first: HashMap::default(), clitics: vec![], len: 0 }
    }
}

impl<T: Copy> Phrases<T> {
    /// Phrases of a language whose tokens are cut at these endings, in small letters.
    pub(super) fn cut_at(clitics: &[&'static str]) -> Self {
        Self { clitics: clitics.to_vec(), ..Self::default() }
    }

    /// The words as they stand in a text: *don't* is two.
    fn cut(&self, form: &str) -> Vec<String> {
        let mut words = Vec::new();
        for word in form.split_whitespace().map(str::to_lowercase) {
            let ending = self.clitics.iter().find(|ending| word.len() > ending.len() && word.ends_with(**ending));
            match ending {
                Some(ending) => {
                    words.push(word[..word.len() - ending.len()].to_owned());
                    words.push((*ending).to_owned());
                }
                None => words.push(word),
            }
        }
        words
    }

    /// The phrases of a table of two columns, a form and what kind it is of.
    pub(super) fn of_kinds(folder: &'static Folder, file: &str, kinds: &[(&str, T)]) -> Result<Self, LexiconError> {
        let mut found = Self::default();
        let mut before = "";
        for row in folder.table(file, 2..=2)? {
            row.behind(&mut before)?;
            let kind = row.choice(1, "kind", kinds)?;
            found.add(row.cells[0], kind).map_err(|problem| row.error(problem))?;
        }
        Ok(found)
    }

    /// Takes in a form; `…` is its gap. What is empty or already known is refused.
    pub(super) fn add(&mut self, form: &str, value: T) -> Result<(), String> {
        let (near, far) = form.split_once('…').unwrap_or((form, ""));
        let mut near = self.cut(near).into_iter();
        let first = near.next().ok_or_else(|| format!("`{form}` is an empty form"))?;
        let phrase = Phrase { near: near.collect(), far: self.cut(far), value };
        let phrases = self.by_first.entry(first).or_default();
        let size = |phrase: &Phrase<T>| phrase.near.len() + phrase.far.len();
        if phrases.iter().any(|known| known.near == phrase.near && known.far == phrase.far) {
            return Err(format!("`{form}` stands here twice"));
        }
        let place = phrases.partition_point(|known| size(known) >= size(&phrase));
        phrases.insert(place, phrase);
        self.len += 1;
        Ok(())
    }

    /// The longest phrase that begins with the first of these words, which are in small letters.
    pub fn at<S: AsRef<str>>(&self, words: &[S]) -> Option<Hit<T>> {
        let phrases = self.by_first.get(words.first()?.as_ref())?;
        phrases.iter().find_map(|phrase| phrase.find(&words[1..]))
    }

    /// What a single word, in small letters, stands for.
    pub fn word(&self, word: &str) -> Option<T> {
        let phrases = self.by_first.get(word)?;
        phrases.iter().find(|phrase| phrase.near.is_empty() && phrase.far.is_empty()).map(|phrase| phrase.value)
    }

    /// Every phrase in these words, in small letters, with the place of its first word. Phrases do not overlap.
    pub fn all<'a, S: AsRef<str>>(&'a self, words: &'a [S]) -> impl Iterator<Item = (usize, Hit<T>)> + 'a {
        let mut at = 0;
        std::iter::from_fn(move || {
            while at < words.len() {
                let start = at;
                let hit = self.at(&words[start..]);
                // What stands in a gap may be a phrase of its own.
                at += hit.as_ref().map_or(1, |hit| if hit.words == hit.last + 1 { hit.words } else { 1 });
                if let Some(hit) = hit {
                    return Some((start, hit));
                }
            }
            None
        })
    }

    /// How many forms there are.
    pub fn len(&self) -> usize {
        self.len
    }

    pub fn is_empty(&self) -> bool {
        self.len == 0
    }
}

impl<T: Copy> Phrase<T> {
    fn find<S: AsRef<str>>(&self, behind: &[S]) -> Option<Hit<T>> {
        let same = |words: &[S], want: &[String]| {
            words.len() >= want.len() && want.iter().zip(words).all(|(want, word)| want == word.as_ref())
        };
        if !same(behind, &self.near) {
            return None;
        }
        let words = 1 + self.near.len() + self.far.len();
        if self.far.is_empty() {
            return Some(Hit { words, last: words - 1, value: self.value });
        }
        let start = self.near.len();
        let gap = (0..=REACH).find(|gap| behind.get(start + gap..).is_some_and(|words| same(words, &self.far)))?;
        Some(Hit { words, last: words - 1 + gap, value: self.value })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn phrases() -> Phrases<u8> {
        let mut phrases = Phrases::default();
        for (form, value) in [("in", 1), ("in my view", 2), ("rechnet…mit", 3), ("mit", 4)] {
            phrases.add(form, value).unwrap();
        }
        phrases
    }

    #[test]
    fn the_longest_phrase_is_found_and_gaps_end() {
        #[track_caller]
        fn case(text: &str, want: &[(usize, usize, u8)]) {
            let (phrases, words) = (phrases(), text.split(' ').collect::<Vec<_>>());
            let found: Vec<_> = phrases.all(&words).map(|(at, hit)| (at, hit.last, hit.value)).collect();
            assert_eq!(found, want, "{text}");
        }
        case("in my view", &[(0, 2, 2)]);
        case("in my house", &[(0, 0, 1)]);
        case("er rechnet morgen mit regen", &[(1, 2, 3), (3, 0, 4)]);
        case("rechnet a b c d e f g h i j k mit", &[(12, 0, 4)]);
        case("rechnet", &[]);
        case("", &[]);
    }

    #[test]
    fn a_form_is_cut_as_the_tokens_are() {
        let mut phrases = Phrases::cut_at(&["n't", "'s"]);
        phrases.add("don't", 1).unwrap();
        phrases.add("n't", 2).unwrap();
        assert_eq!(phrases.at(&["do", "n't"]).map(|hit| (hit.words, hit.value)), Some((2, 1)));
        assert_eq!(phrases.word("n't"), Some(2));
        assert!(phrases.at(&["don't"]).is_none());
    }

    #[test]
    fn a_form_stands_once_and_is_not_empty() {
        let mut phrases = phrases();
        assert_eq!(phrases.add("In My View", 5), Err("`In My View` stands here twice".to_owned()));
        assert!(phrases.add(" ", 5).is_err());
        assert_eq!((phrases.len(), phrases.word("in"), phrases.word("view")), (4, Some(1), None));
    }
}
