//! Words brought to the form under which they are found: *kündigte* and *Kündigungen* to one stem, *ß* to *ss*,
//! *traf* to that of *treffen*. The frame is Snowball's algorithm; a language's own table says what it misses.

use super::quick::{HashMap, HashSet};
use super::{Folder, LexiconError};
use unicode_normalization::UnicodeNormalization;
use unicode_normalization::char::is_combining_mark;

pub struct Stems {
    snowball: Option<frostem::Stemmer>,
    /// Whole words and what they are forms of.
    words: HashMap<&'static str, &'static str>,
    /// What stands before any form of a verb and makes another verb of it, the longest first.
    particles: Vec<&'static str>,
    /// Endings, what takes their place, and how many letters at least stand before them.
    endings: HashMap<&'static str, (&'static str, usize)>,
    longest: usize,
    /// Words that carry no content of their own.
    stops: HashSet<&'static str>,
}

impl std::fmt::Debug for Stems {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("Stems").field("words", &self.words.len()).field("endings", &self.endings.len()).finish()
    }
}

impl Stems {
    /// `stems.tsv`: a word or an ending (`-te`), what it becomes, and for an ending the letters before it. What
    /// stands behind `=` is a stem already. `ab-` is a particle before verbs.
    pub fn load(folder: &'static Folder) -> Result<Self, LexiconError> {
        let snowball = frostem::Stemmer::try_from_name(folder.code).ok();
        let (mut words, mut endings, mut particles) = (HashMap::default(), HashMap::default(), Vec::new());
        for row in folder.table("stems.tsv", 2..=3)? {
            let (form, stem) = (row.cells[0], row.cells[1]);
            if form.is_empty() || form.chars().any(char::is_uppercase) {
                return Err(row.error(format!("`{form}` is no form in lower case")));
            }
            if let Some(particle) = form.strip_suffix('-').filter(|particle| !particle.is_empty()) {
                if stem != "particle" {
                    return Err(row.error(format!("`{form}` is a particle, and so says the next cell")));
                }
                particles.push(particle);
                continue;
            }
            let known = if let Some(ending) = form.strip_prefix('-') {
                let least = row.cell(2).and_then(|cell| cell.parse().ok());
                let least = least.ok_or_else(|| row.error("an ending needs the number of letters before it"))?;
                let Some(stem) = stem.strip_prefix('-') else {
                    return Err(row.error(format!("an ending becomes an ending, and `{stem}` is none")));
                };
                endings.insert(ending, (stem, least)).is_some()
            } else {
                words.insert(form, stem).is_some()
            };
            if known {
                return Err(row.error(format!("`{form}` stands here twice")));
            }
        }
        particles.sort_by_key(|particle| (std::cmp::Reverse(particle.len()), *particle));
        let longest = endings.keys().map(|ending| ending.len()).max().unwrap_or(0);
        let stops = folder.table("stopwords.tsv", 1..=2)?.iter().map(|row| row.cells[0]).collect();
        Ok(Self { snowball, words, particles, endings, longest, stops })
    }

    /// Whether a word says nothing about what a text is about.
    pub fn is_stop(&self, word: &str) -> bool {
        self.stops.contains(word) || word.contains(char::is_uppercase) && self.stops.contains(&*word.to_lowercase())
    }

    /// The stem of one word, in lower case and without accents.
    pub fn stem(&self, word: &str) -> String {
        let lower = word.to_lowercase();
        let parted = if self.words.contains_key(lower.as_str()) { None } else { self.parted(&lower) };
        let known = match &parted {
            Some(verb) => verb.as_str(),
            None => self.words.get(lower.as_str()).copied().unwrap_or(lower.as_str()),
        };
        if let Some(stem) = known.strip_prefix('=') {
            return fold(stem);
        }
        let full = self.rewrite(known);
        match &self.snowball {
            Some(snowball) => fold(&snowball.stem(&full)),
            None => fold(&full),
        }
    }

    /// The basic form of a verb with its particle: *ausgetreten, austrat* to *austreten*.
    fn parted(&self, word: &str) -> Option<String> {
        self.particles.iter().find_map(|particle| {
            let basic = self.words.get(word.strip_prefix(particle)?)?;
            (!basic.starts_with('=')).then(|| format!("{particle}{basic}"))
        })
    }

    /// The word with the longest ending that the table knows replaced.
    fn rewrite<'a>(&self, word: &'a str) -> std::borrow::Cow<'a, str> {
        let from = word.len().saturating_sub(self.longest);
        for (start, _) in word.char_indices().filter(|(start, _)| *start >= from && *start > 0) {
            if let Some((ending, least)) = self.endings.get(&word[start..])
                && word[..start].chars().count() >= *least
            {
                return format!("{}{ending}", &word[..start]).into();
            }
        }
        word.into()
    }
}

/// A word without case and accents, `ß` as `ss`: what may be compared across languages and spellings.
pub fn fold(word: &str) -> String {
    if word.is_ascii() {
        return word.to_ascii_lowercase();
    }
    let bare = word.nfd().filter(|letter| !is_combining_mark(*letter));
    let mut folded = String::with_capacity(word.len());
    for letter in bare.flat_map(char::to_lowercase) {
        match letter {
            'ß' => folded.push_str("ss"),
            'ø' => folded.push('o'),
            'ł' => folded.push('l'),
            'đ' => folded.push('d'),
            'æ' => folded.push_str("ae"),
            'œ' => folded.push_str("oe"),
            'ı' => folded.push('i'),
            _ => folded.push(letter),
        }
    }
    folded
}

#[cfg(test)]
mod tests {
    use crate::lang::language;

    #[track_caller]
    fn together(code: &str, groups: &[&str]) {
        let stems = &language(code).unwrap().stems;
        for group in groups {
            let found: Vec<_> = group.split(' ').map(|word| (word, stems.stem(word))).collect();
            assert!(found.iter().all(|(_, stem)| *stem == found[0].1), "{found:?}");
        }
    }

    #[track_caller]
    fn apart(code: &str, pairs: &[&str]) {
        let stems = &language(code).unwrap().stems;
        for pair in pairs {
            let (a, b) = pair.split_once(' ').unwrap();
            assert_ne!(stems.stem(a), stems.stem(b), "{pair}");
        }
    }

    #[test]
    fn german_forms_meet() {
        together(
            "de",
            &[
                "kündigte Kündigung Kündigungen kündigen gekündigt kündigt",
                "rettete Rettung retten gerettet rettet",
                "bestätigte Bestätigung bestätigen bestätigt",
                "verletzte verletzt Verletzung verletzen",
                "traf treffen getroffen trifft trafen",
                "starb sterben gestorben stirbt",
                "Straße Strasse Straßen",
                "Muenchen München",
                "forderte fordern gefordert Forderung Forderungen",
                "sagte sagt sagen gesagt",
                "austreten ausgetreten austrat",
                "niederlegen niedergelegt",
            ],
        );
        apart("de", &["Zeitung Zeit", "Kunde Kündigung", "Wahl Wal", "Stadt Staat", "Leute laut"]);
    }

    #[test]
    fn english_forms_meet() {
        together(
            "en",
            &[
                "announced announcement announces announce",
                "killed killing kill kills",
                "met meet meets meeting",
                "said say says",
                "died dies die dying death deaths dead",
                "men man",
            ],
        );
        apart("en", &["news new", "police policy", "united unit"]);
    }
}
