//! Several predicates of one subject: *killed two people, injured nine and cut power*. The second and third verb stand behind a
//! comma or *and*, where past forms pass for participles, nouns or adjectives, and bare ones for finite.

use super::tagger::Class;
use super::{Node, Rel, Tag, VerbForm};
use crate::lang::Language;
use crate::lang::ongoing::Tense;
use crate::lang::quoting::Class as Words;
use crate::lang::shaping::Role;
use crate::text::Text;
use std::ops::Range;

/// Words that a sentence's first verb may be away from a later one.
const FAR: usize = 40;

/// Puts right the tags of verbs behind the first one.
pub(super) fn mend(tags: &mut [u8], classes: &[Class], words: &[&str], lang: &Language) {
    let class = |tag: Tag, form: VerbForm| Class::number(classes, tag, form);
    let (Some(finite), Some(infinitive), Some(participle)) = (
        class(Tag::Verb, VerbForm::Finite),
        class(Tag::Verb, VerbForm::Infinitive),
        class(Tag::Verb, VerbForm::Participle),
    ) else {
        return;
    };
    let of = |tags: &[u8], place: usize| classes.get(usize::from(*tags.get(place)?)).copied();
    let mut first: Option<(usize, First)> = None;
    for place in 0..words.len() {
        let Some(Class { tag, form }) = of(tags, place) else { return };
        if tag == Tag::Punct && words[place] != "," {
            first = None;
        }
        let joint = |at: usize| words[at] == "," || lang.shaping.is(Role::And, words[at]);
        let adverb = |at: usize| of(tags, at).is_some_and(|class| class.tag == Tag::Adv);
        let before = (0..place).rev().find(|&at| !adverb(at));
        let behind_joint = before.is_some_and(joint);
        let Some((_, kind)) = first.filter(|&(at, _)| behind_joint && place - at < FAR) else {
            if form == VerbForm::Finite {
                first = First::of(tag, words[place], lang).map(|kind| (place, kind));
            }
            continue;
        };
        let next = of(tags, place + 1).map(|class| class.tag);
        let next_word = words.get(place + 1).copied().unwrap_or_default();
        let plain = words[place].bytes().all(|byte| byte.is_ascii_lowercase());
        let past = plain && matches!(lang.ongoing.tense(words[place]), Some(Tense::Past { .. }));
        let comma = before.is_some_and(|at| words[at] == ",");
        match kind {
            First::Past if past && form != VerbForm::Finite => {
                // *roads and damaged homes*: the ending is that of what describes.
                let regular = lang.shaping.gone(words[place]);
                let goes_on = match next {
                    Some(Tag::Det | Tag::Num | Tag::Pron | Tag::Propn) => true,
                    Some(Tag::Adp | Tag::Adv | Tag::Part) => !lang.quoting.classes(next_word).has(Words::Agent),
                    Some(Tag::Noun | Tag::Adj) => !regular && !comma,
                    Some(Tag::Punct) => !comma && next_word != ",",
                    _ => false,
                };
                let may = match tag {
                    Tag::Verb => form == VerbForm::Participle,
                    Tag::Noun | Tag::Adj => true,
                    _ => false,
                };
                // Behind a comma one describes what stands before it, unless more verbs follow.
                let listed =
                    !comma || matches!(next, Some(Tag::Det | Tag::Num)) && more(tags, classes, words, place, lang);
                if may && goes_on && listed {
                    tags[place] = finite;
                }
            }
            First::Modal if form == VerbForm::Finite && tag == Tag::Verb => {
                if matches!(lang.ongoing.tense(words[place]), Some(Tense::Present { many: true })) {
                    tags[place] = infinitive;
                }
            }
            First::Passive if past && form == VerbForm::Finite && tag == Tag::Verb => {
                let done = lang.quoting.classes(next_word).has(Words::Agent)
                    || lang.quoting.classes(next_word).has(Words::Infinitive);
                if done && !lang.shaping.is(Role::Active, words[place]) {
                    tags[place] = participle;
                }
            }
            First::Passive if form == VerbForm::Participle && lang.shaping.is(Role::Active, words[place]) => {
                tags[place] = finite;
            }
            _ => {}
        }
    }
}

/// Whether another verb of the past behind *and* closes the series.
fn more(tags: &[u8], classes: &[Class], words: &[&str], place: usize, lang: &Language) -> bool {
    let end = words.len().min(place + FAR);
    (place + 1..end.saturating_sub(1)).any(|at| {
        let verb = tags.get(at + 1).and_then(|&tag| classes.get(usize::from(tag)));
        lang.shaping.is(Role::And, words[at])
            && verb.is_some_and(|class| class.tag == Tag::Verb && class.form != VerbForm::Infinitive)
            && matches!(lang.ongoing.tense(words[at + 1]), Some(Tense::Past { .. }))
    })
}

/// How the first of several predicates is made.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum First {
    Past,
    Modal,
    Passive,
}

impl First {
    fn of(tag: Tag, word: &str, lang: &Language) -> Option<Self> {
        let has = |class| lang.quoting.classes(word).has(class);
        if has(Words::Modal) {
            return Some(Self::Modal);
        }
        if tag == Tag::Aux {
            return has(Words::Passive).then_some(Self::Passive);
        }
        (tag == Tag::Verb && matches!(lang.ongoing.tense(word), Some(Tense::Past { .. }))).then_some(Self::Past)
    }
}

/// A verb without a subject right behind a comma or *and* goes on with the verb before: the parser hung it on a noun between. And
/// a noun behind the comma of a list goes on with the object before.
pub(super) fn tie(nodes: &mut [Node], text: &Text, lang: &Language) {
    if lang.shaping.verb_second {
        return;
    }
    for sentence in &text.sentences {
        let range = sentence.tokens.clone();
        let mut main: Option<usize> = None;
        let mut last = range.start;
        for token in range.clone() {
            let node = nodes[token];
            if node.tag == Tag::Noun {
                list(nodes, text, range.clone(), token);
                nearest(nodes, token);
            }
            if node.tag != Tag::Verb {
                continue;
            }
            let joint = behind_joint(nodes, text, lang, range.start, token);
            let subject = has_subject(nodes, joint.unwrap_or(range.start)..range.end, token);
            // *The driver left the road and hit a tree, a spokesman said.*
            let told = node.rel == Rel::Ccomp && node.head.is_some_and(|head| head > token);
            if (told || matches!(node.rel, Rel::Root | Rel::Parataxis)) && subject {
                (main, last) = (Some(token), token);
                continue;
            }
            let (Some(first), Some(joint), Some(head)) = (main, joint, node.head) else { continue };
            let nominal = matches!(nodes[head].tag, Tag::Noun | Tag::Propn | Tag::Num | Tag::Adj);
            // *and cut power to 120,000 homes*: no finite verb describes a noun behind it.
            if node.rel == Rel::Amod && node.form == VerbForm::Finite && head > token && !subject {
                for node in &mut nodes[joint..token] {
                    node.head = if node.head == Some(head) { Some(token) } else { node.head };
                }
                (nodes[head].head, nodes[head].rel) = (Some(token), Rel::Obj);
                // What stands behind tells about this, and not about what stands before the joint.
                for node in &mut nodes[head + 1..range.end] {
                    if node.head.is_some_and(|above| above > first && above < joint) {
                        node.head = Some(head);
                    }
                }
                (nodes[token].head, nodes[token].rel) = (Some(first), Rel::Conj);
                last = token;
                continue;
            }
            let loose =
                matches!(node.rel, Rel::Parataxis | Rel::Conj | Rel::Acl | Rel::Ccomp | Rel::Xcomp | Rel::Appos);
            let stray = head > first && head < token && nominal
                || head == first && matches!(node.rel, Rel::Parataxis | Rel::Xcomp | Rel::Ccomp)
                || head == last && matches!(node.rel, Rel::Xcomp | Rel::Ccomp);
            let same = node.form == nodes[first].form && !lang.shaping.ongoing(text.word(token));
            if !loose || !stray || !same || subject || token - first > FAR {
                last = if node.rel == Rel::Conj && same { token } else { last };
                continue;
            }
            (nodes[token].head, nodes[token].rel) = (Some(first), Rel::Conj);
            // What stands before the joint belongs to the verb before it.
            for node in &mut nodes[first + 1..joint] {
                if node.head == Some(token) {
                    node.head = Some(last);
                    node.rel = if node.rel.is_subject() { Rel::Obj } else { node.rel };
                }
            }
            last = token;
        }
    }
}

/// *seized two pistols, three rifles and a knife*: a list that hangs on the verb twice.
fn list(nodes: &mut [Node], text: &Text, sentence: Range<usize>, noun: usize) {
    let node = nodes[noun];
    let Some(verb) = node.head.filter(|&head| head < noun && nodes[head].tag == Tag::Verb) else { return };
    if !matches!(node.rel, Rel::Obj | Rel::Obl | Rel::Parataxis | Rel::Conj) || noun - verb > FAR {
        return;
    }
    let near = verb + 1..sentence.end.min(noun + FAR);
    let child = |rel: fn(Rel) -> bool| near.clone().any(|at| nodes[at].head == Some(noun) && rel(nodes[at].rel));
    if child(|rel| matches!(rel, Rel::Case | Rel::Cop | Rel::Aux | Rel::Mark)) || !child(|rel| rel == Rel::Conj) {
        return;
    }
    let start = near.clone().find(|&at| at == noun || nodes[at].head == Some(noun) && nodes[at].rel != Rel::Punct);
    let comma = start.is_some_and(|start| start > verb + 1 && text.word(start - 1) == ",");
    let object = (verb + 1..noun).find(|&at| nodes[at].head == Some(verb) && nodes[at].rel == Rel::Obj);
    if let Some(object) = object.filter(|&object| comma && matches!(nodes[object].tag, Tag::Noun | Tag::Propn)) {
        (nodes[noun].head, nodes[noun].rel) = (Some(object), Rel::Conj);
    }
}

/// *three pistols and 90,000 euros in cash*: what stands behind the second thing tells about that.
fn nearest(nodes: &mut [Node], token: usize) {
    let Some(head) = nodes[token].head.filter(|&head| head < token && nodes[token].rel == Rel::Nmod) else { return };
    let near = (head + 1).max(token.saturating_sub(FAR))..token;
    if let Some(second) = near.rev().find(|&at| nodes[at].head == Some(head) && nodes[at].rel == Rel::Conj) {
        nodes[token].head = Some(second);
    }
}

fn has_subject(nodes: &[Node], sentence: Range<usize>, verb: usize) -> bool {
    let near = sentence.start.max(verb.saturating_sub(FAR))..sentence.end.min(verb + FAR);
    near.into_iter()
        .any(|at| nodes[at].head == Some(verb) && (nodes[at].rel.is_subject() || nodes[at].rel == Rel::Mark))
}

/// The comma or *and* right before a verb, adverbs aside.
fn behind_joint(nodes: &[Node], text: &Text, lang: &Language, start: usize, token: usize) -> Option<usize> {
    let before = (start..token).rev().find(|&at| nodes[at].tag != Tag::Adv)?;
    (text.word(before) == "," || lang.shaping.is(Role::And, text.word(before))).then_some(before)
}
