//! Parts of speech from left to right: every decision sees the words around it and the decisions before it.

use super::features::templates;
use super::table::{Rows, Scores, best};
use super::word::{NO_MARK, NOWHERE, Word};
use super::{Tag, VerbForm};

/// What the tagger tells apart: finer than the universal tags, so that the parser sees more.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Class {
    pub tag: Tag,
    pub form: VerbForm,
}

impl Class {
    /// The number of the class of this tag and form, where the tagger has it.
    pub fn number(classes: &[Self], tag: Tag, form: VerbForm) -> Option<u8> {
        let found = classes.iter().position(|class| class.tag == tag && class.form == form);
        found.and_then(|index| u8::try_from(index).ok())
    }
}

/// The class of every punctuation mark, which nobody has to guess.
pub(super) const PUNCTUATION: u8 = 0;

#[derive(Debug, Default)]
pub(super) struct Tagger<'a> {
    pub classes: Vec<Class>,
    /// Words that have only one class, by their form.
    pub known: Rows<'a>,
    pub rows: Rows<'a>,
}

impl Tagger<'_> {
    /// The class of every word of one sentence.
    pub fn run(&self, words: &[Word], classes: &mut Vec<u8>) {
        classes.clear();
        let mut clause = Clause::default();
        for (index, word) in words.iter().enumerate() {
            let class = self.certain(word).unwrap_or_else(|| {
                let features = read(words, classes, index, clause);
                let mut scores: Scores = [0; 256];
                self.rows.score(&features, &mut scores);
                best(&scores, self.classes.len())
            });
            classes.push(class);
            clause.step(word, class, &self.classes);
        }
    }

    /// The class that needs no guess.
    pub fn certain(&self, word: &Word) -> Option<u8> {
        if word.mark != NO_MARK {
            return Some(PUNCTUATION);
        }
        self.known.class(word.form).filter(|&class| usize::from(class) < self.classes.len())
    }
}

/// What has been seen since the last punctuation mark: German verbs at the end of a clause depend on its start.
#[derive(Debug, Clone, Copy, Default)]
pub(super) struct Clause {
    opener: u8,
    verb: u8,
}

impl Clause {
    pub fn step(&mut self, word: &Word, class: u8, classes: &[Class]) {
        if word.mark != NO_MARK {
            *self = Self::default();
            return;
        }
        if self.opener == 0 {
            self.opener = class;
        }
        if classes.get(usize::from(class)).is_some_and(|class| class.form != VerbForm::None) {
            self.verb = class;
        }
    }
}

templates! {
    [W], [FORM], [S1], [S2], [S3], [S4], [S5], [P1], [P2], [P3], [P4], [SHAPE], [SHAPE, FIRST],
    [LEX], [LEX, S2], [LEX, SHAPE, FIRST],
    [T1], [T1, T2], [T1, W], [T1, T2, S3], [T1, S3], [T1, S2, SHAPE], [T1, SHAPE], [T1, T2, LEX],
    [LW], [LLW], [RW], [RRW], [LW, W], [W, RW], [LW, RW], [T1, RW], [T1, LLW], [LW, S3],
    [LS], [RS], [RSHAPE], [LSHAPE, SHAPE], [SHAPE, RSHAPE], [S3, RS], [S2, RS2], [T1, S2, RS],
    [LLEX], [RLEX], [LEX, RLEX], [T1, LEX, RLEX], [RLEX, RRLEX], [S2, RLEX], [T1, RLEX, RSHAPE],
    [VERB, W], [VERB, S2, RMARK], [VERB, OPENER, S2], [OPENER, S2, RMARK], [OPENER, VERB, RMARK, LEX],
    [OPENER, VERB, S2, T1], [VERB, S3, RSHAPE], [VERB, S1, RW],
}

const W: u8 = 0;
const FORM: u8 = 1;
const S1: u8 = 2;
const S2: u8 = 3;
const S3: u8 = 4;
const S4: u8 = 5;
const S5: u8 = 6;
const P1: u8 = 7;
const P2: u8 = 8;
const P3: u8 = 9;
const P4: u8 = 10;
const SHAPE: u8 = 11;
const FIRST: u8 = 12;
const LEX: u8 = 13;
const T1: u8 = 14;
const T2: u8 = 15;
const LW: u8 = 16;
const LLW: u8 = 17;
const RW: u8 = 18;
const RRW: u8 = 19;
const LS: u8 = 20;
const RS: u8 = 21;
const RS2: u8 = 22;
const LSHAPE: u8 = 23;
const RSHAPE: u8 = 24;
const LLEX: u8 = 25;
const RLEX: u8 = 26;
const RRLEX: u8 = 27;
const RMARK: u8 = 28;
const VERB: u8 = 29;
const OPENER: u8 = 30;
const ATOMS: usize = 31;

/// The features of one word, given the classes of those before it.
pub(super) fn read(words: &[Word], classes: &[u8], index: usize, clause: Clause) -> [u64; FEATURES] {
    let at = |offset: isize| index.checked_add_signed(offset).and_then(|place| words.get(place)).unwrap_or(&NOWHERE);
    let class = |back: usize| index.checked_sub(back).and_then(|place| classes.get(place)).map_or(255, |&class| class);
    let (left2, left, word, right, right2) = (at(-2), at(-1), at(0), at(1), at(2));
    let mut atoms = [0; ATOMS];
    let mut set = |place: u8, value: u64| atoms[usize::from(place)] = value;
    set(W, word.lower);
    set(FORM, word.form);
    for (place, suffix) in [S1, S2, S3, S4, S5].into_iter().zip(word.suffix) {
        set(place, suffix);
    }
    for (place, prefix) in [P1, P2, P3, P4].into_iter().zip(word.prefix) {
        set(place, prefix);
    }
    set(SHAPE, word.shape);
    // A capital proves nothing at the start, after a colon or inside opening quotation marks.
    set(FIRST, u64::from(index == 0 || word.quoted || matches!(left.mark, super::word::COLON | super::word::STOP)));
    set(LEX, u64::from(word.lexical));
    set(T1, u64::from(class(1)));
    set(T2, u64::from(class(2)));
    set(LW, left.lower);
    set(LLW, left2.lower);
    set(RW, right.lower);
    set(RRW, right2.lower);
    set(LS, left.suffix[2]);
    set(RS, right.suffix[2]);
    set(RS2, right.suffix[1]);
    set(LSHAPE, left.shape);
    set(RSHAPE, right.shape);
    set(LLEX, u64::from(left.lexical));
    set(RLEX, u64::from(right.lexical));
    set(RRLEX, u64::from(right2.lexical));
    set(RMARK, u64::from(right.mark) + u64::from(index + 1 == words.len()));
    set(VERB, u64::from(clause.verb));
    set(OPENER, u64::from(clause.opener));
    combine(&atoms)
}
