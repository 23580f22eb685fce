//! Units and claims -> what speaks for an opinion and against it, in numbers from 0 to about 1.

use super::super::unit::{Ground, Unit};
use crate::lang::{Language, Tone};
use crate::syntax::{Rel, Tag, Tree, VerbForm};
use crate::text::TokenKind;
use std::ops::Range;

pub const COUNT: usize = 41;
pub type Features = [f64; COUNT];

/// The features in their order, as data/models/opinion.tsv names them: what judges, by its sort (`Judging`) and over all,
/// small words (`Tone`), what stands in the sentence, and of what classes its words are.
pub const NAMES: [&str; COUNT] = [
    "bias",
    "adjective",
    "adverb",
    "noun",
    "verb",
    "intensifier",
    "ought",
    "rhetoric",
    "own",
    "judging",
    "weight",
    "beside",
    "opener",
    "we",
    "i",
    "you",
    "generic",
    "is",
    "was",
    "has",
    "irrealis",
    "can",
    "particle",
    "compare",
    "points",
    "theme",
    "report",
    "link",
    "when",
    "negation",
    "hedge",
    "colon",
    "cue",
    "digits",
    "names",
    "nouns",
    "adverbs",
    "pronouns",
    "finite",
    "pronoun_subject",
    "length",
];

pub(super) const SORTS: Range<usize> = 1..9;
const JUDGING: usize = 9;
const WEIGHT: usize = 10;
const BESIDE: usize = 11;
/// What comes of `opinions.tsv`.
pub(super) const LEXICAL: Range<usize> = 1..12;
pub(super) const TONES: Range<usize> = 12..29;
const NEGATION: usize = 29;
const HEDGE: usize = 30;
const COLON: usize = 31;
const CUE: usize = 32;
const DIGITS: usize = 33;
/// Shares of words of a class.
const CLASSES: [(usize, Tag); 4] = [(34, Tag::Propn), (35, Tag::Noun), (36, Tag::Adv), (37, Tag::Pron)];
const FINITE: usize = 38;
const PRONOUN_SUBJECT: usize = 39;
const LENGTH: usize = 40;

/// The words of one voice in a sentence, and the features that all claims cut from them share.
pub(in super::super) struct Voice {
    features: Features,
    tokens: Vec<usize>,
}

impl Voice {
    pub fn of(ground: &Ground, unit: &Unit) -> Self {
        // What stands in quotation marks says nothing of the tone of those who quote it.
        let own = |token: usize| ground.is_word(token) && (unit.owner.is_some() || !ground.quoted[token]);
        let tokens: Vec<usize> = unit.tokens.iter().copied().filter(|&token| own(token)).collect();
        let low = low(ground, &tokens);
        let lang = ground.lang;
        let mut found: Features = [0.0; COUNT];
        found[0] = 1.0;
        for (at, word) in low.iter().enumerate() {
            for &tone in lang.tones.of(word) {
                if tone != Tone::Opener || at == 0 {
                    found[TONES.start + tone as usize] += 1.0;
                }
            }
        }
        for (count, (_, tone)) in found[TONES].iter_mut().zip(Tone::WORDS) {
            *count = count.min(tone.most()) / tone.most();
        }
        found[NEGATION] = (lang.stance.negation.all(&low).count() as f64 / 2.0).min(1.0);
        found[HEDGE] = f64::from(lang.stance.hedges.all(&low).next().is_some());
        let mut sentence = ground.text.sentences[unit.sentence].tokens.clone();
        found[COLON] = f64::from(sentence.clone().any(|token| matches!(ground.low[token].as_str(), ":" | ";")));
        found[CUE] = f64::from(unit.owner.is_none() && sentence.any(|token| ground.cue[token].is_some()));
        let digits = tokens.iter().filter(|&&token| ground.text.tokens[token].kind == TokenKind::Number).count();
        found[DIGITS] = (digits as f64 / 2.0).min(1.0);
        if let Some(tree) = ground.tree {
            classes(&mut found, tree, &tokens);
        }
        found[LENGTH] = (tokens.len().max(1) as f64).ln() / 3.0;
        Self { features: found, tokens }
    }

    /// The features of a claim that was cut from these words.
    pub fn claim(&self, ground: &Ground, piece: &[usize]) -> Features {
        let mut found = self.features;
        let (mine, rest): (Vec<usize>, Vec<usize>) =
            self.tokens.iter().partition(|token| piece.binary_search(token).is_ok());
        let mut neutral = [1.0; SORTS.end - SORTS.start];
        for (_, hit) in ground.lang.stance.opinions.all(&low(ground, &mine)) {
            neutral[hit.value.sort as usize] *= 1.0 - f64::from(hit.value.weight);
            found[WEIGHT] += f64::from(hit.value.weight) / 2.0;
        }
        found[WEIGHT] = found[WEIGHT].min(1.0);
        found[SORTS].iter_mut().zip(neutral).for_each(|(found, neutral)| *found = 1.0 - neutral);
        found[JUDGING] = 1.0 - neutral.iter().product::<f64>();
        found[BESIDE] = judgement(&low(ground, &rest), ground.lang);
        found
    }
}

fn classes(found: &mut Features, tree: &Tree, tokens: &[usize]) {
    let nodes = || tokens.iter().map(|&token| tree.nodes[token]);
    let all = tokens.len().max(1) as f64;
    for (place, tag) in CLASSES {
        found[place] = nodes().filter(|node| node.tag == tag).count() as f64 / all;
    }
    found[FINITE] = nodes().filter(|node| node.form == VerbForm::Finite).count() as f64 / all;
    let stands = nodes().any(|node| node.rel == Rel::Nsubj && node.tag == Tag::Pron);
    found[PRONOUN_SUBJECT] = f64::from(stands);
}

fn low<'a>(ground: &'a Ground, tokens: &[usize]) -> Vec<&'a str> {
    tokens.iter().map(|&token| ground.low[token].as_str()).collect()
}

/// How far the words, in small letters, judge: 0 (not at all) to 1.
fn judgement(words: &[&str], lang: &Language) -> f64 {
    1.0 - lang.stance.opinions.all(words).map(|(_, hit)| 1.0 - f64::from(hit.value.weight)).product::<f64>()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::lang::stance::Judging;

    #[test]
    fn places_are_those_of_their_names() {
        assert_eq!((NAMES[JUDGING], NAMES[WEIGHT], NAMES[BESIDE]), ("judging", "weight", "beside"));
        assert_eq!((NAMES[NEGATION], NAMES[HEDGE], NAMES[COLON]), ("negation", "hedge", "colon"));
        assert_eq!((NAMES[CUE], NAMES[DIGITS], NAMES[FINITE]), ("cue", "digits", "finite"));
        assert_eq!((NAMES[PRONOUN_SUBJECT], NAMES[LENGTH]), ("pronoun_subject", "length"));
        assert_eq!(CLASSES.map(|(place, _)| NAMES[place]), ["names", "nouns", "adverbs", "pronouns"]);
        for (at, (word, sort)) in Judging::WORDS.into_iter().enumerate() {
            assert_eq!((NAMES[SORTS][at], sort as usize), (word, at));
        }
        for (at, (word, tone)) in Tone::WORDS.into_iter().enumerate() {
            assert_eq!((NAMES[TONES][at], tone as usize), (word, at));
        }
    }
}
