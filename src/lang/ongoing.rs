//! Verbs by their participle of the present (`ongoing.tsv`), with which a clause without a subject says what happens beside
//! the main one: *killing three*.

use super::quick::{HashMap, HashSet};
use super::{Folder, LexiconError};

/// When a finite verb places what it tells, and whether of one or of several.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Tense {
    Present { many: bool },
    Past { many: Option<bool> },
}

#[derive(Debug, Clone, Copy)]
struct Verb {
    one: &'static str,
    many: &'static str,
    past: [&'static str; 2],
}

/// The verbs of one language; none where it has no such clauses.
#[derive(Debug, Default)]
pub struct Ongoing {
    verbs: HashMap<&'static str, Verb>,
    tenses: HashMap<&'static str, Tense>,
    past_only: HashSet<&'static str>,
    /// The past of each form of the present of one.
    pasts: HashMap<&'static str, &'static str>,
}

impl Ongoing {
    pub(super) fn load(folder: &'static Folder) -> Result<Self, LexiconError> {
        let mut found = Self::default();
        let mut before = "";
        for row in folder.table("ongoing.tsv", 4..=4)? {
            row.behind(&mut before)?;
            let [participle, one, many, past] = row.cells[..] else { continue };
            let (first, second) = past.split_once(';').unwrap_or((past, past));
            found.pasts.insert(one, first);
            found.verbs.insert(participle, Verb { one, many, past: [first, second] });
            // A form that is both, *put*, is taken for the past, in which news is told.
            found.tenses.entry(one).or_insert(Tense::Present { many: false });
            found.tenses.entry(many).or_insert(Tense::Present { many: true });
            for (form, many) in [(first, false), (second, true)] {
                let many = (first != second).then_some(many);
                found.tenses.insert(form, Tense::Past { many });
            }
            if first != many {
                found.past_only.insert(first);
            }
        }
        Ok(found)
    }

    /// The tense of a finite form in small letters, where a verb of the list has it.
    pub fn tense(&self, finite: &str) -> Option<Tense> {
        self.tenses.get(finite).copied()
    }

    /// The past of a form of the present of one, both in small letters.
    pub fn past_of(&self, one: &str) -> Option<&'static str> {
        self.pasts.get(one).copied()
    }

    /// Whether a form in small letters is one of the past and no other form of its verb.
    pub fn only_past(&self, form: &str) -> bool {
        self.past_only.contains(form)
    }

    /// The finite form of a participle, both in small letters.
    pub fn finite(&self, participle: &str, tense: Tense) -> Option<&'static str> {
        let verb = self.verbs.get(participle)?;
        Some(match tense {
            Tense::Present { many: false } => verb.one,
            Tense::Present { many: true } => verb.many,
            Tense::Past { many } => verb.past[usize::from(many == Some(true))],
        })
    }

    /// The form of a participle that stands behind a verb such as *will*.
    pub fn bare(&self, participle: &str) -> Option<&'static str> {
        self.verbs.get(participle).map(|verb| verb.many)
    }
}

#[cfg(test)]
mod tests {
    use super::super::language;
    use super::*;

    #[test]
    fn participles_become_finite() {
        let ongoing = &language("en").unwrap().ongoing;
        let past = ongoing.tense("exploded").unwrap();
        assert_eq!(past, Tense::Past { many: None });
        assert_eq!(ongoing.finite("killing", past), Some("killed"));
        assert_eq!(ongoing.finite("leaving", ongoing.tense("closes").unwrap()), Some("leaves"));
        assert_eq!(ongoing.finite("leaving", ongoing.tense("close").unwrap()), Some("leave"));
        assert_eq!(ongoing.finite("being", ongoing.tense("were").unwrap()), Some("were"));
        assert_eq!(ongoing.bare("creating"), Some("create"));
        assert_eq!(ongoing.bare("including"), None);
        assert!(language("de").unwrap().ongoing.tense("kam").is_none());
    }
}
