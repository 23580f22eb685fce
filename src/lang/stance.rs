//! How the outlet stands to what it says: words that judge (`opinions.tsv`), weaken (`hedges.tsv`), negate
//! (`negation.tsv`), look ahead (`predictions.tsv`) and address the reader (`appeals.tsv`).

use super::{Folder, LexiconError, Phrases, Writing};

/// What sort of word judges.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Judging {
    Adjective,
    Adverb,
    Noun,
    Verb,
    /// Makes a judgement stronger: *völlig, utterly*.
    Intensifier,
    /// Says what ought to be: *sollte, must*.
    Ought,
    /// A particle or turn of phrase of somebody who argues: *doch, after all*.
    Rhetoric,
    /// The writer speaks of their own view: *meiner Meinung nach, I think*.
    Own,
}

impl Judging {
    pub const WORDS: [(&str, Self); 8] = [
        ("adjective", Self::Adjective),
        ("adverb", Self::Adverb),
        ("noun", Self::Noun),
        ("verb", Self::Verb),
        ("intensifier", Self::Intensifier),
        ("ought", Self::Ought),
        ("rhetoric", Self::Rhetoric),
        ("own", Self::Own),
    ];
}

/// A word that judges, and how far it alone makes a sentence an opinion (0..1).
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Opinion {
    pub weight: f32,
    pub sort: Judging,
}

/// How a word weakens what is said.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Weakening {
    Adverb,
    Adjective,
    Modal,
    Verb,
    Noun,
    /// *offenbar*: the outlet infers it.
    Inferred,
    /// *angeblich*: others say so.
    Handed,
}

/// A word that weakens, and how far (0..1).
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Hedge {
    pub strength: f32,
    pub sort: Weakening,
}

/// What sort of word negates.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Negation {
    Particle,
    Determiner,
    Pronoun,
    Adverb,
    Conjunction,
    Preposition,
    /// Its complement does not hold: *fail to, unterlassen*.
    Verb,
    /// *kaum, hardly*: nearly not.
    Weak,
}

/// How a word looks ahead.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Ahead {
    Modal,
    Verb,
    Adverb,
    Noun,
    Phrase,
}

/// A word that looks ahead; where it is not sure, only a time ahead beside it makes a prediction.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Prediction {
    pub sure: bool,
    pub sort: Ahead,
}

/// Where the words that address the reader stand.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Place {
    Start,
    Anywhere,
}

const WEAKENING: [(&str, Weakening); 7] = [
    ("adverb", Weakening::Adverb),
    ("adjective", Weakening::Adjective),
    ("modal", Weakening::Modal),
    ("verb", Weakening::Verb),
    ("noun", Weakening::Noun),
    ("inferred", Weakening::Inferred),
    ("handed", Weakening::Handed),
];

const NEGATION: [(&str, Negation); 8] = [
    ("particle", Negation::Particle),
    ("determiner", Negation::Determiner),
    ("pronoun", Negation::Pronoun),
    ("adverb", Negation::Adverb),
    ("conjunction", Negation::Conjunction),
    ("preposition", Negation::Preposition),
    ("verb", Negation::Verb),
    ("weak", Negation::Weak),
];

const AHEAD: [(&str, Ahead); 5] = [
    ("modal", Ahead::Modal),
    ("verb", Ahead::Verb),
    ("adverb", Ahead::Adverb),
    ("noun", Ahead::Noun),
    ("phrase", Ahead::Phrase),
];

const PLACES: [(&str, Place); 2] = [("start", Place::Start), ("anywhere", Place::Anywhere)];

#[derive(Debug, Default)]
pub struct Stance {
    pub opinions: Phrases<Opinion>,
    pub hedges: Phrases<Hedge>,
    pub negation: Phrases<Negation>,
    pub predictions: Phrases<Prediction>,
    pub appeals: Phrases<Place>,
    /// Judging words, forms not counted.
    pub opinion_words: usize,
}

impl Stance {
    pub(super) fn load(folder: &'static Folder, writing: &Writing) -> Result<Self, LexiconError> {
        let mut found = Self {
            opinions: Phrases::cut_at(&writing.clitics),
            hedges: Phrases::cut_at(&writing.clitics),
            negation: Phrases::cut_at(&writing.clitics),
            predictions: Phrases::cut_at(&writing.clitics),
            appeals: Phrases::cut_at(&writing.clitics),
            opinion_words: 0,
        };
        let mut before = "";
        for row in folder.table("opinions.tsv", 4..=4)? {
            row.behind(&mut before)?;
            let opinion = Opinion { weight: row.weight(1)?, sort: row.choice(2, "kind", &Judging::WORDS)? };
            for form in row.cells[3].split(';') {
                found.opinions.add(form, opinion).map_err(|problem| row.error(problem))?;
            }
            found.opinion_words += 1;
        }
        before = "";
        for row in folder.table("hedges.tsv", 3..=3)? {
            row.behind(&mut before)?;
            let hedge = Hedge { strength: row.weight(1)?, sort: row.choice(2, "kind", &WEAKENING)? };
            found.hedges.add(row.cells[0], hedge).map_err(|problem| row.error(problem))?;
        }
        before = "";
        for row in folder.table("negation.tsv", 2..=2)? {
            row.behind(&mut before)?;
            let negation = row.choice(1, "kind", &NEGATION)?;
            found.negation.add(row.cells[0], negation).map_err(|problem| row.error(problem))?;
        }
        before = "";
        for row in folder.table("predictions.tsv", 3..=3)? {
            row.behind(&mut before)?;
            let sure = row.choice(1, "answer", &[("yes", true), ("no", false)])?;
            let prediction = Prediction { sure, sort: row.choice(2, "kind", &AHEAD)? };
            found.predictions.add(row.cells[0], prediction).map_err(|problem| row.error(problem))?;
        }
        before = "";
        for row in folder.table("appeals.tsv", 2..=2)? {
            row.behind(&mut before)?;
            let place = row.choice(1, "place", &PLACES)?;
            found.appeals.add(row.cells[0], place).map_err(|problem| row.error(problem))?;
        }
        Ok(found)
    }
}

#[cfg(test)]
mod tests {
    use super::super::language;
    use super::*;

    fn words(text: &str) -> Vec<&str> {
        text.split(' ').collect()
    }

    #[test]
    fn opinions_are_found_by_any_form() {
        #[track_caller]
        fn case(lang: &str, text: &str, want: Option<Judging>) {
            let stance = &language(lang).unwrap().stance;
            assert_eq!(stance.opinions.at(&words(text)).map(|hit| hit.value.sort), want, "{text}");
        }
        case("de", "skandalösen", Some(Judging::Adjective));
        case("de", "leider", Some(Judging::Adverb));
        case("de", "meiner meinung nach", Some(Judging::Own));
        case("de", "montag", None);
        case("de", "gestiegen", None);
        case("en", "outrageous", Some(Judging::Adjective));
        case("en", "in my view", Some(Judging::Own));
        case("en", "tuesday", None);
    }

    #[test]
    fn negation_takes_its_words() {
        #[track_caller]
        fn case(lang: &str, text: &str, want: Option<(usize, Negation)>) {
            let stance = &language(lang).unwrap().stance;
            assert_eq!(stance.negation.at(&words(text)).map(|hit| (hit.words, hit.value)), want, "{text}");
        }
        case("de", "keinerlei", Some((1, Negation::Determiner)));
        case("de", "nicht", Some((1, Negation::Particle)));
        case("de", "nichte", None);
        case("en", "failed to appear", Some((2, Negation::Verb)));
        case("en", "do n't go", Some((2, Negation::Particle)));
        case("en", "note", None);
    }

    #[test]
    fn predictions_hedges_and_appeals() {
        let (de, en) = (&language("de").unwrap().stance, &language("en").unwrap().stance);
        assert!(de.predictions.at(&words("voraussichtlich")).is_some_and(|hit| hit.value.sure));
        assert!(en.predictions.at(&words("is expected to")).is_some_and(|hit| hit.value.sure));
        assert!(en.predictions.at(&words("yesterday")).is_none());
        assert!(de.hedges.word("vielleicht").is_some_and(|hedge| hedge.strength >= 0.5));
        assert!(de.hedges.word("sicher").is_none());
        assert!(en.appeals.at(&words("sign up for")).is_some());
        assert!(de.appeals.at(&words("lesen sie auch")).is_some());
    }

    #[test]
    fn the_lists_are_broad() {
        for code in ["de", "en"] {
            let stance = &language(code).unwrap().stance;
            assert!(stance.opinion_words >= 700, "{code}: {}", stance.opinion_words);
            assert!(stance.negation.len() >= 150 && stance.hedges.len() >= 220 && stance.predictions.len() >= 250);
        }
    }

    #[test]
    fn a_weight_outside_is_refused_by_line() {
        const FOLDER: Folder =
            Folder { code: "xx", files: &[("opinions.tsv", "bad\t1.5\tadjective\tbad\n")], model: None };
        let problem = "data/lang/xx/opinions.tsv:1: `1.5` is no weight from 0 to 1";
        assert_eq!(Stance::load(&FOLDER, &Writing::default()).unwrap_err().to_string(), problem);
    }
}
