//! From a text's tokens to its tree: what is left out of tagging and parsing comes back here.

use super::parser::piece;
use super::pieces::Roots;
use super::state::{self, Item, NONE, State};
use super::word::{QUOTE, Word};
use super::{Model, Node, Rel, Tree, certain, fields, punct, repair};
use crate::lang::Language;
use crate::text::{Text, TokenKind};
use std::ops::Range;

/// Everything that is allocated once for a whole text.
#[derive(Default)]
pub(super) struct Desk {
    /// The words of one sentence without its quotation marks, and where they stand in it.
    pub words: Vec<Word>,
    places: Vec<u32>,
    pub tags: Vec<u8>,
    pub items: Vec<Item>,
    /// Which word each item is.
    item_words: Vec<u32>,
    piece: Vec<Item>,
    /// Where a main clause or predicate begins that is parsed by itself.
    cuts: Vec<fields::Cut>,
    state: State,
    /// What kind of mark each token is.
    marks: Vec<u8>,
    depths: Vec<u32>,
}

pub(super) fn parse(text: &Text, model: &Model, lang: &Language) -> Tree {
    let mut nodes = vec![punct::MARK; text.tokens.len()];
    let mut desk = Desk::default();
    for sentence in &text.sentences {
        let range = sentence.tokens.clone();
        let tokens = range.clone().map(|index| (text.word(index), text.tokens[index].kind == TokenKind::Mark));
        read_sentence(model, tokens, &mut desk);
        tag_sentence(model, &mut desk);
        let words = desk.places.iter().map(|&place| text.word(range.start + place as usize));
        let again = words.clone();
        certain::mend(&mut desk.tags, &model.tagger.classes, words, lang);
        fields::cuts(again, &desk.words, &mut desk.tags, &model.tagger.classes, lang, &mut desk.cuts);
        parse_sentence(model, &mut desk, &mut nodes, range);
    }
    repair::helpers(&mut nodes, lang);
    repair::predicates(&mut nodes, text, lang);
    repair::coordinations(&mut nodes, text, lang);
    repair::lists(&mut nodes, text, lang);
    repair::objects(&mut nodes, text, lang);
    repair::subjects(&mut nodes, text, lang);
    repair::names(&mut nodes, text, lang);
    repair::past_forms(&mut nodes, text, lang);
    Tree::new(nodes)
}

/// Puts the words of a sentence onto the desk; each token comes with whether it is a quotation mark.
pub(super) fn read_sentence<'a>(model: &Model, tokens: impl Iterator<Item = (&'a str, bool)>, desk: &mut Desk) {
    desk.words.clear();
    desk.places.clear();
    let mut quoted = false;
    for (place, (token, is_quote)) in tokens.enumerate() {
        let mut word = Word::new(token);
        if is_quote || word.mark == QUOTE {
            quoted = true;
            continue;
        }
        word.quoted = quoted;
        word.lexical = model.lexicon.class(word.lower).unwrap_or(0);
        desk.words.push(word);
        desk.places.push(place as u32);
        quoted = false;
    }
}

/// Tags the sentence on the desk.
pub(super) fn tag_sentence(model: &Model, desk: &mut Desk) {
    model.tagger.run(&desk.words, &mut desk.tags);
}

/// Parses the tagged sentence on the desk into the nodes of its tokens.
pub(super) fn parse_sentence(model: &Model, desk: &mut Desk, nodes: &mut [Node], sentence: Range<usize>) {
    let Desk { words, places, tags, items, item_words, piece: part, cuts, state, marks, depths } = desk;
    for (&place, &class) in places.iter().zip(&*tags) {
        let class = model.tagger.classes[usize::from(class)];
        let node = &mut nodes[sentence.start + place as usize];
        (node.tag, node.form) = (class.tag, class.form);
    }
    state::items(words, tags, &model.tagger.classes, items, item_words);
    let token = |item: usize| sentence.start + places[item_words[item] as usize] as usize;
    let mut roots = Roots::default();
    let split = !cuts.is_empty();
    let mut cuts = cuts.drain(..).peekable();
    let mut from = 0;
    while from + 1 < items.len() {
        let cut = cuts.next_if(|cut| from > 0 && cut.word <= item_words[from] as usize);
        let next = cuts.peek().map(|cut| item_words.partition_point(|&word| (word as usize) < cut.word));
        let end = piece(items, from, next.unwrap_or(items.len()).max(from + 1), part);
        model.parser.run(part, state);
        for local in 0..end - from {
            let head = usize::from(state.heads[local]);
            let node = &mut nodes[token(from + local)];
            node.rel = Rel::ALL[usize::from(state.rels[local])].0;
            node.head = (state.heads[local] != NONE && head < end - from).then(|| token(from + head));
        }
        let inner = cut.and_then(|cut| cut.inner).map(|word| sentence.start + places[word] as usize);
        roots.tie(nodes, token(from)..token(end - 1) + 1, cut.map(|cut| cut.kind), inner, split);
        from = end;
    }
    marks.clear();
    marks.resize(sentence.len(), QUOTE);
    for (word, &place) in words.iter().zip(&*places) {
        marks[place as usize] = word.mark;
    }
    repair::complements(nodes, sentence.clone(), depths);
    punct::attach(nodes, sentence, marks, depths);
}
