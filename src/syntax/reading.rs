//! From a text's tokens to its tree: what is left out of tagging and parsing comes back here.

use super::parser::{LONGEST, piece};
use super::parts::{Hang, Parts};
use super::pieces::Roots;
use super::state::{self, Item, NONE, State};
use super::word::{QUOTE, Word};
use super::{Model, Node, Rel, Tag, Tree, VerbForm, certain, fields, meanwhile, punct, repair, series};
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
    pub parts: Parts,
    /// The items of one part.
    members: Vec<u32>,
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
        let (again, third) = (words.clone(), words.clone());
        certain::mend(&mut desk.tags, &model.tagger.classes, words, lang);
        // A language has the one or the other.
        fields::cuts(again, &desk.words, &mut desk.tags, &model.tagger.classes, lang, &mut desk.cuts);
        desk.parts.find(&desk.words, &mut desk.tags, &model.tagger.classes, third, lang);
        parse_sentence(model, &mut desk, &mut nodes, range);
    }
    repair::helpers(&mut nodes, lang);
    repair::predicates(&mut nodes, text, lang);
    repair::coordinations(&mut nodes, text, lang);
    repair::lists(&mut nodes, text, lang);
    repair::objects(&mut nodes, text, lang);
    repair::subjects(&mut nodes, text, lang);
    repair::names(&mut nodes, text, lang);
    repair::ages(&mut nodes, text, lang);
    repair::infinitives(&mut nodes, text, lang);
    repair::past_forms(&mut nodes, text, lang);
    repair::bare_clauses(&mut nodes, text, lang);
    meanwhile::tie(&mut nodes, text, lang);
    series::tie(&mut nodes, text, lang);
    Tree::new(nodes)
}

/// Puts the words of a sentence onto the desk; each token comes with whether it is a quotation mark.
pub(super) fn read_sentence<'a>(model: &Model, tokens: impl Iterator<Item = (&'a str, bool)>, desk: &mut Desk) {
    desk.words.clear();
    desk.places.clear();
    desk.parts.clear();
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
    for (&place, &class) in desk.places.iter().zip(&desk.tags) {
        let class = model.tagger.classes[usize::from(class)];
        let node = &mut nodes[sentence.start + place as usize];
        (node.tag, node.form) = (class.tag, class.form);
    }
    state::items(&desk.words, &desk.tags, &model.tagger.classes, &mut desk.items, &mut desk.item_words);
    if desk.parts.is_whole() || desk.items.len() > LONGEST {
        parse_whole(model, desk, nodes, sentence.start);
    } else {
        parse_parts(model, desk, nodes, sentence.start);
    }
    let Desk { words, places, marks, depths, .. } = desk;
    marks.clear();
    marks.resize(sentence.len(), QUOTE);
    for (word, &place) in words.iter().zip(&*places) {
        marks[place as usize] = word.mark;
    }
    repair::complements(nodes, sentence.clone(), depths);
    punct::attach(nodes, sentence, marks, depths);
}

/// Parses all of a sentence, or one main clause after the other.
fn parse_whole(model: &Model, desk: &mut Desk, nodes: &mut [Node], start: usize) {
    let Desk { places, items, item_words, piece: part, cuts, state, .. } = desk;
    let token = |item: usize| start + places[item_words[item] as usize] as usize;
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
        let inner = cut.and_then(|cut| cut.inner).map(|word| start + places[word] as usize);
        roots.tie(nodes, token(from)..token(end - 1) + 1, cut.map(|cut| cut.kind), inner, split);
        from = end;
    }
}

/// Parses the parts of a sentence one after the other and hangs them together: sentences first, so that what is set in
/// between finds the phrase that it belongs to.
fn parse_parts(model: &Model, desk: &mut Desk, nodes: &mut [Node], start: usize) {
    let Desk { places, items, item_words, piece: part, state, parts, members, .. } = desk;
    let token = |item: usize| start + places[item_words[item] as usize] as usize;
    let mut root = None;
    let order = |inside: bool| {
        let hangs = parts.hangs.iter().copied().enumerate();
        hangs.filter(move |(_, hang)| matches!(hang, Hang::On { .. }) == inside)
    };
    for (number, hang) in order(false).chain(order(true)) {
        members.clear();
        let all = 0..items.len().saturating_sub(1);
        let own = |&item: &usize| usize::from(parts.owner[item_words[item] as usize]) == number;
        members.extend(all.filter(own).map(|item| item as u32));
        // What joins it to the part before is no part of it.
        let joint = match hang {
            Hang::Beside { joined: true } if members.len() > 1 => Some(token(members.remove(0) as usize)),
            _ => None,
        };
        if members.is_empty() {
            continue;
        }
        state::gather(items, members, &model.tagger.classes, part);
        model.parser.run(part, state);
        for (local, &member) in members.iter().enumerate() {
            let head = usize::from(state.heads[local]);
            let above = members.get(head).filter(|_| state.heads[local] != NONE).map(|&head| token(head as usize));
            let node = &mut nodes[token(member as usize)];
            node.rel = Rel::ALL[usize::from(state.rels[local])].0;
            node.head = above;
        }
        let Some(top) = members.iter().map(|&member| token(member as usize)).find(|&at| nodes[at].head.is_none())
        else {
            continue;
        };
        let top = match hang {
            Hang::Beside { .. } | Hang::Above | Hang::On { relative: true, .. } => {
                let verb = members.iter().map(|&member| token(member as usize));
                let verb = verb.into_iter().find(|&at| nodes[at].form == VerbForm::Finite).filter(|&verb| top < verb);
                verb.map_or(top, |verb| lift(nodes, members.iter().map(|&member| token(member as usize)), top, verb))
            }
            Hang::On { .. } => top,
        };
        if let Some(joint) = joint {
            let verb = members.iter().map(|&member| token(member as usize));
            let mut core = verb.into_iter().find(|&at| nodes[at].form == VerbForm::Finite).unwrap_or(top);
            while let Some(head) = nodes[core].head.filter(|&head| head > core && nodes[core].rel != Rel::Ccomp) {
                core = head;
            }
            (nodes[joint].head, nodes[joint].rel) = (Some(core), Rel::Cc);
        }
        let Some(first) = root else {
            (nodes[top].rel, root) = (Rel::Root, Some(top));
            continue;
        };
        (nodes[top].head, nodes[top].rel) = match hang {
            Hang::Above => {
                (nodes[first].head, nodes[first].rel) = (Some(top), Rel::Ccomp);
                (None, Rel::Root)
            }
            Hang::Beside { joined } => (Some(first), if joined { Rel::Conj } else { Rel::Parataxis }),
            Hang::On { word, relative, personal } => {
                let last = start + places[word] as usize;
                let led = nodes[start..last].iter().any(|node| node.rel == Rel::Case && node.head == Some(last));
                let noun = if nodes[last].tag == Tag::Propn && led && !personal {
                    last
                } else {
                    phrase_head(nodes, last, start)
                };
                let verbal = members.iter().any(|&member| nodes[token(member as usize)].form == VerbForm::Finite);
                let rel = match nodes[top] {
                    _ if relative => Rel::AclRelcl,
                    _ if verbal => Rel::Parataxis,
                    Node { tag: Tag::Verb, .. } => Rel::Acl,
                    _ => Rel::Appos,
                };
                (Some(noun), rel)
            }
        };
    }
}

/// The noun of the phrase that ends with this token.
fn phrase_head(nodes: &[Node], last: usize, start: usize) -> usize {
    let mut at = last;
    // Heads lie before it, so that it ends.
    while let Some(head) = nodes[at].head.filter(|&head| head < at && head >= start) {
        let inside =
            matches!(nodes[at].rel, Rel::Nmod | Rel::Flat | Rel::Compound | Rel::Appos | Rel::Fixed | Rel::Nummod);
        if !inside || !matches!(nodes[head].tag, Tag::Noun | Tag::Propn | Tag::Num) {
            break;
        }
        at = head;
    }
    at
}

/// Makes the predicate of a finite verb, before which its subject stands, the top of its part: *the clinic | had only one doctor*.
fn lift(nodes: &mut [Node], members: impl Iterator<Item = usize> + Clone, top: usize, verb: usize) -> usize {
    let mut core = verb;
    // Heads lie behind it, so that it ends.
    while let Some(head) = nodes[core].head.filter(|&head| head > core) {
        core = head;
    }
    let early = members.clone().any(|at| nodes[at].tag == Tag::Verb && at < verb);
    let mut above = nodes[core].head;
    while let Some(head) = above.filter(|&head| head != top && head < verb) {
        above = nodes[head].head.filter(|&next| next < head);
    }
    if above != Some(top) || early {
        return top;
    }
    // What opens a clause of its own leaves the first one as it is.
    let below = nodes[core].rel;
    let opener = matches!(nodes[top].tag, Tag::Adv | Tag::Pron | Tag::Det);
    let loose =
        matches!(below, Rel::Aux | Rel::Cop | Rel::Acl | Rel::AclRelcl | Rel::Nmod | Rel::Appos | Rel::Parataxis);
    let clause = opener && matches!(below, Rel::AdvclRelcl | Rel::Advcl);
    if !(loose || clause) {
        return top;
    }
    // *where she lived*
    let adverb = nodes[top].tag == Tag::Adv;
    for at in members {
        if at == core {
            continue;
        }
        if !adverb && nodes[at].head == Some(core) && at < core && nodes[at].rel.is_subject() {
            (nodes[at].head, nodes[at].rel) = (Some(top), Rel::Appos);
        } else if nodes[at].head == Some(top) && at > verb {
            nodes[at].head = Some(core);
        }
    }
    (nodes[core].head, nodes[core].rel) = (None, Rel::Root);
    if core == verb && nodes[core].tag == Tag::Aux {
        nodes[core].tag = Tag::Verb;
    }
    nodes[top].head = Some(core);
    nodes[top].rel = match nodes[top].tag {
        Tag::Adv => Rel::Advmod,
        _ => Rel::Nsubj,
    };
    core
}
