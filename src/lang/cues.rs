//! Verbs that hand a statement to its source (`cues.tsv`), found by any of their forms.

use super::quick::{HashMap, Quick};
use super::{Folder, LexiconError};
use std::hash::{BuildHasher, BuildHasherDefault};

/// What a source does with its words.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Act {
    Say,
    Claim,
    Ask,
    Demand,
    Deny,
    Confirm,
    Promise,
    Warn,
    Predict,
    Criticise,
    Praise,
    Accuse,
    Think,
    Know,
    Learn,
    Write,
    Report,
    Announce,
    Decide,
    Agree,
    Manner,
    Feel,
    Show,
}

impl std::str::FromStr for Act {
    type Err = String;

    fn from_str(word: &str) -> Result<Self, String> {
        Ok(match word {
            "say" => Self::Say,
            "claim" => Self::Claim,
            "ask" => Self::Ask,
            "demand" => Self::Demand,
            "deny" => Self::Deny,
            "confirm" => Self::Confirm,
            "promise" => Self::Promise,
            "warn" => Self::Warn,
            "predict" => Self::Predict,
            "criticise" => Self::Criticise,
            "praise" => Self::Praise,
            "accuse" => Self::Accuse,
            "think" => Self::Think,
            "know" => Self::Know,
            "learn" => Self::Learn,
            "write" => Self::Write,
            "report" => Self::Report,
            "announce" => Self::Announce,
            "decide" => Self::Decide,
            "agree" => Self::Agree,
            "manner" => Self::Manner,
            "feel" => Self::Feel,
            "show" => Self::Show,
            _ => return Err(format!("unknown class `{word}`")),
        })
    }
}

/// How far a form alone tells that something is handed on.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Use {
    /// With any clause or quotation.
    Strong,
    /// Only beside a quotation, or with a complement clause.
    Weak,
    /// Only beside a quotation.
    Manner,
}

impl std::str::FromStr for Use {
    type Err = String;

    fn from_str(word: &str) -> Result<Self, String> {
        match word {
            "strong" => Ok(Self::Strong),
            "weak" => Ok(Self::Weak),
            "manner" => Ok(Self::Manner),
            _ => Err(format!("unknown use `{word}`; it is one of strong, weak, manner")),
        }
    }
}

/// One verb.
#[derive(Debug)]
pub struct Cue {
    pub lemma: &'static str,
    pub act: Act,
    pub strength: Use,
    /// A complement clause tells the matter.
    pub that: bool,
    /// An infinitive does.
    pub inf: bool,
    /// An object does.
    pub np: bool,
    /// Phrases with these prepositions do.
    pub prepositions: Vec<&'static str>,
    /// A thing and, behind one of these words, what it is taken for: *bezeichnet … als*.
    pub judged: Vec<&'static str>,
    /// A thing and what it is called, without a word between: *nennt*, *calls*.
    pub names: bool,
    /// Whoever stands right behind it is told: *told reporters*.
    pub addresses: bool,
}

/// A form of a verb: its further words stand right behind the first, or, behind a gap, later in the clause.
#[derive(Debug, Clone, Copy)]
pub struct Form {
    pub cue: usize,
    pub next: &'static str,
    /// The first word of `next` in small letters, as a number; none before all others.
    second: Option<u64>,
    pub later: &'static str,
    /// Its first word is a noun: *Kritik geübt*.
    pub noun: bool,
    /// Neither one of the first two forms nor the last: in English the past, which is no noun.
    pub past: bool,
    /// The form that the list begins with.
    pub base: bool,
    /// The second form: in English the one with *-s*, which may pass for a noun.
    pub third: bool,
    /// The last form: in English the one that goes on with what a sentence began, *adding*.
    pub last: bool,
}

#[derive(Debug, Default)]
pub struct Cues {
    cues: Vec<Cue>,
    forms: HashMap<String, Vec<Form>>,
}

impl Cues {
    pub(super) fn load(folder: &'static Folder) -> Result<Self, LexiconError> {
        let mut found = Self::default();
        for row in folder.table("cues.tsv", 5..=5)? {
            let mut cue = Cue {
                lemma: row.cells[0],
                act: row.parse(1)?,
                strength: row.parse(2)?,
                that: false,
                inf: false,
                np: false,
                prepositions: vec![],
                judged: vec![],
                names: false,
                addresses: false,
            };
            for frame in row.cells[3].split(',') {
                match frame.split_once(':') {
                    None if frame == "that" => cue.that = true,
                    None if frame == "inf" => cue.inf = true,
                    None if frame == "np" => cue.np = true,
                    None if frame == "wh" => {}
                    None if frame == "as" => cue.names = true,
                    None if frame == "who" => cue.addresses = true,
                    Some(("as", word)) => cue.judged.push(word),
                    Some(("pp", preposition)) => cue.prepositions.push(preposition),
                    _ => return Err(row.error(format!("unknown frame `{frame}`"))),
                }
            }
            let index = found.cues.len();
            if found.cues.last().is_some_and(|last| last.lemma >= cue.lemma) {
                return Err(row.error("out of order, or here twice"));
            }
            let count = row.cells[4].split(';').count();
            for (place, form) in row.cells[4].split(';').enumerate() {
                let (near, later) = form.split_once('…').unwrap_or((form, ""));
                let (first, next) = near.split_once(' ').unwrap_or((near, ""));
                if first.is_empty() {
                    return Err(row.error("an empty form"));
                }
                found.forms.entry(first.to_lowercase()).or_default().push(Form {
                    cue: index,
                    next,
                    second: next.split_whitespace().next().map(|word| number(&word.to_lowercase())),
                    later,
                    noun: first.starts_with(char::is_uppercase),
                    base: place == 0,
                    third: place == 1,
                    past: place >= 2 && place + 1 < count,
                    last: place + 1 == count,
                });
            }
            found.cues.push(cue);
        }
        // The longest form first, so that a particle is not overlooked. A frequent word opens hundreds of forms (*sich*, *die*):
        // they are looked up by the word behind it.
        for forms in found.forms.values_mut() {
            forms.sort_by_key(|form| (form.second, std::cmp::Reverse(form.next.len() + form.later.len())));
        }
        Ok(found)
    }

    /// The verbs of which this can be a form. `word` is in small letters.
    pub fn forms(&self, word: &str) -> &[Form] {
        self.forms.get(word).map_or(&[], Vec::as_slice)
    }

    /// Those that may stand here: first the ones that go on with the word right behind, then the ones that do not go on; of
    /// either the longest first. Both words are in small letters.
    pub fn forms_before<'a>(&'a self, word: &str, behind: Option<&str>) -> impl Iterator<Item = &'a Form> {
        let (alone, more) = split(self.forms(word), |form| form.second.is_none());
        let next = behind.filter(|_| !more.is_empty()).map(number);
        let (_, more) = split(more, |form| form.second < next);
        let (near, _) = split(more, |form| form.second == next);
        near.iter().chain(alone)
    }

    pub fn cue(&self, index: usize) -> &Cue {
        &self.cues[index]
    }

    pub fn len(&self) -> usize {
        self.cues.len()
    }

    pub fn is_empty(&self) -> bool {
        self.cues.is_empty()
    }
}

/// A word as a number, so that forms are found without comparing letters.
fn number(word: &str) -> u64 {
    BuildHasherDefault::<Quick>::default().hash_one(word)
}

/// The forms at the beginning of which this is so, and the others.
fn split(forms: &[Form], is_before: impl Fn(&Form) -> bool) -> (&[Form], &[Form]) {
    forms.split_at(forms.partition_point(is_before))
}

#[cfg(test)]
mod tests {
    use super::super::language;
    use super::*;

    #[test]
    fn verbs_are_found_by_any_form() {
        #[track_caller]
        fn case(lang: &str, word: &str, want: &[(&str, &str)]) {
            let cues = &language(lang).unwrap().cues;
            let found: Vec<_> = cues.forms(word).iter().map(|form| (cues.cue(form.cue).lemma, form.later)).collect();
            for one in want {
                assert!(found.contains(one), "{word}: {found:?}");
            }
            assert!(!want.is_empty() || found.is_empty(), "{word}: {found:?}");
        }
        case("de", "teilte", &[("mitteilen", "mit")]);
        case("de", "mitteilten", &[("mitteilen", "")]);
        case("de", "sprach", &[("sprechen", ""), ("aussprechen", "aus")]);
        case("de", "tisch", &[]);
        case("en", "said", &[("say", "")]);
        case("en", "table", &[]);
    }

    #[test]
    fn forms_of_several_words_are_found_by_the_second() {
        let cues = &language("de").unwrap().cues;
        let lemmas = |word: &str, behind| -> Vec<_> {
            cues.forms_before(word, behind).map(|form| (cues.cue(form.cue).lemma, form.next)).collect()
        };
        assert!(lemmas("zu", Some("protokoll")).iter().all(|(_, next)| next.starts_with("Protokoll")));
        assert!(!lemmas("zu", Some("protokoll")).is_empty());
        assert!(lemmas("zu", Some("haus")).is_empty() && lemmas("zu", None).is_empty());
        assert!(lemmas("sagte", Some("bekannt")).contains(&("sagen", "")));
    }

    #[test]
    fn the_lists_are_broad() {
        assert!(language("de").unwrap().cues.len() >= 250);
        assert!(language("en").unwrap().cues.len() >= 200);
    }

    #[test]
    fn a_wrong_class_is_refused_by_line() {
        const FOLDER: Folder =
            Folder { code: "xx", files: &[("cues.tsv", "# lemma\nsagen\tspeech\tstrong\tthat\tsagt\n")], model: None };
        assert_eq!(Cues::load(&FOLDER).unwrap_err().to_string(), "data/lang/xx/cues.tsv:2: unknown class `speech`");
    }
}
