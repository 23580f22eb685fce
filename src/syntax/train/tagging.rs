//! Trains the tagger.

use super::compile::{self, Table};
use super::gold::{Gold, is_quote};
use super::learner::{Chance, Learner};
use super::{Effort, gold};
use crate::syntax::table::{Rows, Scores, best};
use crate::syntax::tagger::{self, Clause, PUNCTUATION, Tagger};
use crate::syntax::word::{NO_MARK, QUOTE, Word};
use crate::syntax::{Tag, VerbForm};
use std::collections::{BTreeMap, HashMap};

/// Rarer classes are merged into the commonest one with the same tag and form.
const COMMON: usize = 12;

/// The classes that the tagger tells apart.
#[derive(Debug, Default)]
pub(super) struct Inventory {
    pub classes: Vec<tagger::Class>,
    by_name: HashMap<(Tag, String, VerbForm), u8>,
}

impl Inventory {
    pub fn new(sentences: &[Vec<Gold>]) -> Self {
        let mut counts: BTreeMap<(Tag, VerbForm, String), usize> = BTreeMap::new();
        for gold in sentences.iter().flatten().filter(|gold| gold.tag != Tag::Punct) {
            *counts.entry((gold.tag, gold.form, gold.fine.clone())).or_default() += 1;
        }
        let punct = tagger::Class { tag: Tag::Punct, form: VerbForm::None };
        let mut inventory = Self { classes: vec![punct], by_name: HashMap::new() };
        let mut order: Vec<_> = counts.into_iter().collect();
        order.sort_by_key(|((tag, form, _), count)| (*tag, *form, std::cmp::Reverse(*count)));
        let mut last = None;
        for ((tag, form, fine), count) in order {
            if count >= COMMON || last != Some((tag, form)) {
                inventory.classes.push(tagger::Class { tag, form });
            }
            last = Some((tag, form));
            // A rare one falls to the commonest of its kind, which comes first.
            let first = inventory.classes.iter().position(|class| (class.tag, class.form) == (tag, form)).unwrap_or(0);
            let class = if count >= COMMON { inventory.classes.len() - 1 } else { first };
            inventory.by_name.insert((tag, fine, form), class as u8);
        }
        inventory
    }

    pub fn class(&self, gold: &Gold) -> u8 {
        self.by_name.get(&(gold.tag, gold.fine.clone(), gold.form)).copied().unwrap_or(PUNCTUATION)
    }

    pub fn write(&self) -> Vec<u8> {
        self.classes.iter().flat_map(|class| [class.tag as u8, class.form as u8]).collect()
    }
}

/// The sentences as the tagger sees them, with the classes to learn.
pub(super) struct Words {
    pub sentences: Vec<Vec<Word>>,
    pub right: Vec<Vec<u8>>,
    /// Which token of its sentence each word is.
    pub places: Vec<Vec<usize>>,
}

impl Words {
    pub fn new(sentences: &[Vec<Gold>], lexicon: &Table, inventory: &Inventory) -> Self {
        let lexicon = lexicon.read();
        let mut all = Self { sentences: vec![], right: vec![], places: vec![] };
        for sentence in sentences {
            let (mut words, mut right, mut places) = (vec![], vec![], vec![]);
            let mut quoted = false;
            for (place, gold) in sentence.iter().enumerate() {
                let mut word = Word::new(&gold.token);
                if word.mark == QUOTE || is_quote(gold) {
                    quoted = true;
                    continue;
                }
                word.quoted = std::mem::take(&mut quoted);
                word.lexical = lexicon.class(word.lower).unwrap_or(0);
                right.push(if word.mark == NO_MARK { inventory.class(gold) } else { PUNCTUATION });
                words.push(word);
                places.push(place);
            }
            all.sentences.push(words);
            all.right.push(right);
            all.places.push(places);
        }
        all
    }
}

/// The tagger's two tables.
#[derive(Debug, Default)]
pub(super) struct Trained {
    pub known: Table,
    pub rows: Table,
}

impl Trained {
    pub fn tagger(&self, inventory: &Inventory) -> Tagger<'_> {
        Tagger { classes: inventory.classes.clone(), known: self.known.read(), rows: self.rows.read() }
    }
}

/// Learns from the sentences whose number passes `chosen`.
pub(super) fn train(words: &Words, inventory: &Inventory, effort: Effort, chosen: impl Fn(usize) -> bool) -> Trained {
    let order: Vec<usize> = (0..words.sentences.len()).filter(|&number| chosen(number)).collect();
    let known = known(words, &order);
    let certain = Tagger { classes: inventory.classes.clone(), known: known.read(), rows: Rows::default() };
    let learned = learn(words, &certain, order, effort.tagger_rounds).finish(0.3);
    let room = compile::Room::new(&learned, effort.tagger_features, Rows::SLOTS);
    Trained { rows: compile::rows(&learned, &room), known }
}

/// How far ahead the right class must be before nothing is learned.
const MARGIN: i32 = 30;

fn learn(words: &Words, certain: &Tagger, mut order: Vec<usize>, rounds: usize) -> Learner {
    let mut learner = Learner::default();
    let mut chance = Chance::new(1);
    let mut classes = Vec::new();
    for _ in 0..rounds {
        chance.shuffle(&mut order);
        for &number in &order {
            let sentence = &words.sentences[number];
            classes.clear();
            let mut clause = Clause::default();
            for (index, (word, &right)) in sentence.iter().zip(&words.right[number]).enumerate() {
                let class = certain.certain(word).unwrap_or_else(|| {
                    let features = tagger::read(sentence, &classes, index, clause);
                    learner.step();
                    let mut scores: Scores = [0; 256];
                    learner.score(&features, &mut scores);
                    let guess = best(&scores, certain.classes.len());
                    let lead = std::mem::replace(&mut scores[usize::from(right)], i32::MIN);
                    let rival = best(&scores, certain.classes.len());
                    if lead - scores[usize::from(rival)] <= MARGIN {
                        learner.learn(&features, right, rival);
                    }
                    guess
                });
                classes.push(class);
                clause.step(word, class, &certain.classes);
            }
        }
    }
    learner
}

/// Words that are common and nearly always of one class.
fn known(words: &Words, chosen: &[usize]) -> Table {
    let mut counts: HashMap<u64, HashMap<u8, usize>> = HashMap::new();
    for &number in chosen {
        for (word, &class) in words.sentences[number].iter().zip(&words.right[number]) {
            *counts.entry(word.form).or_default().entry(class).or_default() += 1;
        }
    }
    compile::classes(counts.into_iter().filter_map(|(form, counts)| {
        let total: usize = counts.values().sum();
        let (&class, &most) = counts.iter().max_by_key(|&(&class, &count)| (count, class))?;
        (total >= 30 && most * 1000 >= total * 995 && class != PUNCTUATION).then_some((form, class))
    }))
}

/// Tags every sentence with a tagger that has not seen it, so that the parser learns to live with mistakes.
pub(super) fn jackknife(words: &Words, inventory: &Inventory, effort: Effort) -> Vec<Vec<u8>> {
    let mut guessed = vec![Vec::new(); words.sentences.len()];
    for fold in 0..effort.folds {
        // In blocks of ten, since neighbours come from one document.
        let is_held_out = |number: usize| number / 10 % effort.folds == fold;
        let trained = train(words, inventory, effort, |number| !is_held_out(number));
        let tagger = trained.tagger(inventory);
        for number in (0..words.sentences.len()).filter(|&number| is_held_out(number)) {
            tagger.run(&words.sentences[number], &mut guessed[number]);
        }
    }
    guessed
}

/// The head of every word that the parser sees, among those words; the root's is the number of words.
pub(super) fn heads(sentence: &[Gold], seen: &[usize]) -> Option<Vec<u16>> {
    let mut of = vec![None; sentence.len()];
    for (item, &place) in seen.iter().enumerate() {
        of[place] = Some(item as u16);
    }
    seen.iter()
        .map(|&place| {
            // What hangs on a mark belongs to the mark's head.
            let mut head = sentence[place].head;
            while let Some(above) = head.filter(|&above| gold::is_mark(&sentence[above])) {
                head = sentence[above].head;
            }
            head.map_or(Some(seen.len() as u16), |head| of[head])
        })
        .collect()
}
