//! Mends what the parser, which decides step by step, can put together but no sentence has.

use super::parser::LONGEST;
use super::{Node, Rel, Tag, VerbForm};
use crate::lang::Language;
use crate::lang::ongoing::Tense;
use crate::lang::quoting::Class;
use crate::lang::shaping::Role;
use crate::text::{Text, push_lower};
use std::ops::Range;

/// A clause that is said, known or seen hangs on a verb, never on a plain noun beside it: *sagte am Montag, dass ...*.
/// `nodes` are the whole text's, only `sentence` is touched; `predicates` is room to work in.
pub(super) fn complements(nodes: &mut [Node], sentence: Range<usize>, predicates: &mut Vec<u32>) {
    let start = sentence.start;
    predicates.clear();
    predicates.resize(sentence.len(), 0);
    for index in sentence.clone() {
        if let (Rel::Cop, Some(head)) = (nodes[index].rel, nodes[index].head) {
            predicates[head - start] = 1;
        }
    }
    for index in sentence {
        let Some(head) = nodes[index].head.filter(|_| nodes[index].rel == Rel::Ccomp) else { continue };
        let noun = matches!(nodes[head].tag, Tag::Noun | Tag::Propn | Tag::Num) && predicates[head - start] == 0;
        let beside = matches!(nodes[head].rel, Rel::Obl | Rel::Obj | Rel::Nsubj | Rel::Advmod);
        let verb = nodes[head].head.filter(|&above| noun && beside && nodes[above].tag == Tag::Verb);
        if let Some(verb) = verb {
            nodes[index].head = Some(verb);
        }
    }
}

/// Nothing but other helping verbs hangs on a helping verb: *Die Täter haben Schmuck gestohlen*.
pub(super) fn helpers(nodes: &mut [Node], lang: &Language) {
    if !lang.shaping.verb_second {
        return;
    }
    for token in 0..nodes.len() {
        let Some(helper) = nodes[token].head else { continue };
        let helps = matches!(nodes[helper].rel, Rel::Aux | Rel::AuxPass | Rel::Cop);
        let moves = nodes[token].rel.is_subject() || matches!(nodes[token].rel, Rel::Obl | Rel::Obj | Rel::Nmod);
        if let Some(verb) = nodes[helper].head.filter(|&verb| helps && moves && verb != token) {
            nodes[token].head = Some(verb);
            if nodes[token].rel == Rel::Nmod {
                nodes[token].rel = Rel::Obl;
            }
        }
    }
}

/// What is known about a token while subjects are looked over. As a verb: whether it kept and whether it lost a subject.
#[derive(Clone, Copy, Default)]
struct Known {
    oblique: bool,
    case: bool,
    subject: bool,
    kept: bool,
    lost: bool,
    /// How many objects could be its subject by their form, and the last of them.
    objects: u8,
    object: usize,
}

/// Only a genitive hangs on a noun without a preposition: *prüft die Bank den Verkauf* has an object.
pub(super) fn objects(nodes: &mut [Node], text: &Text, lang: &Language) {
    if !lang.quoting.any(Class::Genitive) {
        return;
    }
    let mut bound = vec![false; nodes.len()];
    for node in nodes.iter() {
        if let (Rel::Case, Some(head)) = (node.rel, node.head) {
            bound[head] = true;
        }
    }
    for article in 0..nodes.len() {
        let Some(noun) = nodes[article].head.filter(|&noun| noun > article && nodes[article].rel == Rel::Det) else {
            continue;
        };
        let Some(above) = nodes[noun].head.filter(|&above| above < article && nodes[noun].rel == Rel::Nmod) else {
            continue;
        };
        let verb = nodes[above].head.filter(|&verb| {
            !bound[noun]
                && matches!(nodes[above].tag, Tag::Noun | Tag::Propn)
                && nodes[above].rel.is_subject()
                && nodes[verb].tag == Tag::Verb
        });
        let Some(verb) = verb else { continue };
        let classes = lang.quoting.classes(&text.word(article).to_lowercase());
        if classes.has(Class::Oblique) && !classes.has(Class::Genitive) {
            (nodes[noun].rel, nodes[noun].head) = (Rel::Obj, Some(verb));
        }
    }
}

/// An article or pronoun can tell that a phrase is no subject (*den Mann biss der Hund*): it becomes an object, and the
/// one object that can be a subject takes its place.
pub(super) fn subjects(nodes: &mut [Node], text: &Text, lang: &Language) {
    let mut known = vec![Known::default(); nodes.len()];
    let mut lower = String::new();
    let mut is_oblique = |token: usize| {
        lower.clear();
        push_lower(&mut lower, text.word(token));
        lang.quoting.classes(&lower).has(Class::Oblique)
    };
    for (token, node) in nodes.iter().enumerate() {
        match (node.rel, node.head) {
            (Rel::Det, Some(head)) if token < head => known[head].oblique |= is_oblique(token),
            (Rel::Case, Some(head)) => known[head].case = true,
            (Rel::Nsubj | Rel::NsubjPass, Some(head)) => known[head].subject = true,
            _ => {}
        }
    }
    // *Zwei starben, 17 wurden verletzt*: a number that hangs on a verb behind it is who it is about.
    for token in 0..nodes.len() {
        let Some(verb) = nodes[token].head.filter(|&verb| verb > token && nodes[token].rel == Rel::Nummod) else {
            continue;
        };
        if nodes[token].tag == Tag::Num && nodes[verb].tag == Tag::Verb && !known[verb].subject {
            nodes[token].rel = Rel::Nsubj;
        }
    }
    let mut lost = false;
    for (token, node) in nodes.iter_mut().enumerate() {
        let (true, Some(verb)) = (node.rel.is_subject() && node.rel != Rel::Csubj, node.head) else { continue };
        if known[token].oblique || node.tag == Tag::Pron && is_oblique(token) {
            node.rel = Rel::Obj;
            (known[verb].lost, lost) = (true, true);
            known[token].oblique = true;
        } else {
            known[verb].kept = true;
        }
    }
    if !lost {
        return;
    }
    for (token, node) in nodes.iter().enumerate() {
        let (Rel::Obj, Some(verb)) = (node.rel, node.head) else { continue };
        let nominal = matches!(node.tag, Tag::Noun | Tag::Propn) || node.tag == Tag::Pron && !is_oblique(token);
        if nominal && !known[token].oblique && !known[token].case {
            known[verb].objects = known[verb].objects.saturating_add(1);
            known[verb].object = token;
        }
    }
    for verb in known.iter().filter(|verb| verb.lost && !verb.kept && verb.objects == 1) {
        nodes[verb.object].rel = Rel::Nsubj;
    }
}

/// Things that commas and *und* part stand side by side: *gab 17 Festnahmen, 43 Platzverweise und 6 Anzeigen*. Of such a run
/// all hang on the first, whatever the parser made of the others.
pub(super) fn lists(nodes: &mut [Node], text: &Text, lang: &Language) {
    if !lang.shaping.verb_second {
        return;
    }
    let mut members: Vec<usize> = vec![];
    for sentence in &text.sentences {
        let mut place = sentence.tokens.start;
        while place < sentence.tokens.end {
            let noun = |at: usize| matches!(nodes[at].tag, Tag::Noun | Tag::Propn);
            if !noun(place) || nodes[place].rel != Rel::Obj {
                place += 1;
                continue;
            }
            members.clear();
            members.push(place);
            let mut joined = None;
            let mut at = place + 1;
            // A comma or *und*, a figure, adjectives, a noun.
            while at + 1 < sentence.tokens.end && joined.is_none() {
                let joins = nodes[at].tag == Tag::Cconj;
                if text.word(at) != "," && !joins {
                    break;
                }
                let counted = nodes[at + 1].tag == Tag::Num;
                let inside = |at: &usize| matches!(nodes[*at].tag, Tag::Num | Tag::Adj);
                let Some(head) =
                    (at + 1..sentence.tokens.end).find(|at| !inside(at)).filter(|&head| counted && noun(head))
                else {
                    break;
                };
                members.push(head);
                joined = joins.then_some(at);
                at = head + 1;
            }
            let end = members.last().copied().unwrap_or(place);
            let mut above = nodes[place].head;
            // Where the first hangs on one of the others, the sentence is of another make.
            let apart = std::iter::from_fn(|| {
                let head = above?;
                above = nodes[head].head;
                Some(head)
            });
            let apart = apart.take(sentence.tokens.len()).all(|head| head < place || head > end);
            if let (Some(joined), Some(&last)) = (joined.filter(|_| members.len() > 2 && apart), members.last()) {
                for (index, &member) in members.iter().enumerate().skip(1) {
                    let from = members[index - 1] + 1;
                    (nodes[member].head, nodes[member].rel) = (Some(place), Rel::Conj);
                    for word in &mut nodes[from..member] {
                        if matches!(word.tag, Tag::Num | Tag::Adj) {
                            word.head = Some(member);
                        }
                    }
                }
                nodes[joined].head = Some(last);
                nodes[joined].rel = Rel::Cc;
            }
            place = at.max(place + 1);
        }
    }
}

/// Nobody has a country for a surname: *sicherte Xi Russland Hilfe zu* has two names.
pub(super) fn names(nodes: &mut [Node], text: &Text, lang: &Language) {
    for token in 1..nodes.len() {
        let joined = nodes[token].rel == Rel::Flat && nodes[token].head == Some(token - 1);
        if !joined || !lang.gazetteer.is_country(text.word(token)) {
            continue;
        }
        if let Some(verb) = nodes[token - 1].head.filter(|_| lang.gazetteer.first_name(text.word(token - 1)).is_some())
        {
            (nodes[token].rel, nodes[token].head) = (Rel::Iobj, Some(verb));
        }
    }
}

/// *say the virus spread quickly*: a verb with its subject right before it is what such a verb of saying hands on.
pub(super) fn bare_clauses(nodes: &mut [Node], text: &Text, lang: &Language) {
    if lang.shaping.verb_second {
        return;
    }
    let tense = |token: usize| lang.ongoing.tense(&text.word(token).to_lowercase());
    for token in 2..nodes.len() {
        // *alleges Nash lied to him, spent the money …*: a past is none of whoever says so today.
        let Node { tag, form, rel, head } = nodes[token];
        if let Some(says) = head.filter(|&says| rel == Rel::Conj && says < token && token - says <= FAR) {
            let finite = form == VerbForm::Finite || form == VerbForm::Participle && text.word(token - 1) == ",";
            let past = tag == Tag::Verb && finite && matches!(tense(token), Some(Tense::Past { .. }));
            let bare = || lang.quoting.classes(&text.word(says).to_lowercase()).has(Class::Bare);
            let present =
                || lang.cues.forms(&text.word(says).to_lowercase()).iter().all(|form| form.third || form.base);
            let today = || bare() && present();
            let told = (says + 1..token).find(|&at| nodes[at].head == Some(says) && nodes[at].rel == Rel::Ccomp);
            let alone = || !(says + 1..token).any(|at| nodes[at].head == Some(token) && nodes[at].rel.is_subject());
            if let Some(told) = told.filter(|_| past && today() && alone()) {
                (nodes[token].head, nodes[token].form) = (Some(told), VerbForm::Finite);
            }
        }
        let Node { tag: Tag::Verb, form: VerbForm::Finite, rel: Rel::Acl, head: Some(noun) } = nodes[token] else {
            continue;
        };
        let Some(says) = nodes[noun].head.filter(|_| noun < token && nodes[noun].rel == Rel::Obj) else { continue };
        let beside = nodes[noun + 1..token].iter().all(|node| node.tag == Tag::Adv);
        if beside && says < noun && lang.quoting.classes(&text.word(says).to_lowercase()).has(Class::Bare) {
            (nodes[noun].rel, nodes[noun].head) = (Rel::Nsubj, Some(token));
            (nodes[token].rel, nodes[token].head) = (Rel::Ccomp, Some(says));
        }
    }
}

/// *Pavel Orsk, 58, who has run it, …*: a figure between commas behind a name or noun is set beside it, whatever the parser made of it.
pub(super) fn ages(nodes: &mut [Node], text: &Text, lang: &Language) {
    if lang.shaping.verb_second {
        return;
    }
    for token in 2..nodes.len().saturating_sub(1) {
        let alone = nodes[token].tag == Tag::Num && text.word(token - 1) == "," && text.word(token + 1) == ",";
        if !alone || nodes[token].rel == Rel::Appos || !matches!(nodes[token - 2].tag, Tag::Noun | Tag::Propn) {
            continue;
        }
        let mut noun = token - 2;
        // Heads of one name lie before it.
        while let Some(head) = nodes[noun].head.filter(|&head| head < noun && nodes[noun].rel == Rel::Flat) {
            noun = head;
        }
        let hung = nodes.iter().enumerate().skip(token + 1).take(FAR).any(|(_, node)| node.head == Some(token));
        if nodes[noun].head != Some(token) && !hung {
            (nodes[token].rel, nodes[token].head) = (Rel::Appos, Some(noun));
        }
    }
}

/// Behind the word that marks an infinitive of the perfect no form is finite, nor is the participle before it: *das Passwort
/// kopiert zu haben*.
pub(super) fn infinitives(nodes: &mut [Node], text: &Text, lang: &Language) {
    let mut low = String::new();
    let mut has = |token: usize, class: Class| {
        low.clear();
        push_lower(&mut low, text.word(token));
        lang.quoting.classes(&low).has(class)
    };
    for marker in 1..nodes.len().saturating_sub(1) {
        let marks = nodes[marker].tag == Tag::Part && lang.shaping.verb_second;
        if !marks || !has(marker, Class::Infinitive) || !has(marker + 1, Class::Perfect) {
            continue;
        }
        let verbal = |node: &Node| matches!(node.tag, Tag::Verb | Tag::Aux) && node.form == VerbForm::Finite;
        if verbal(&nodes[marker + 1]) {
            nodes[marker + 1].form = VerbForm::Infinitive;
        }
        if verbal(&nodes[marker - 1]) {
            nodes[marker - 1].form = VerbForm::Participle;
        }
    }
}

/// Where the past and its participle look alike, a participle with a subject before it and no auxiliary is the verb of its
/// clause: *the council named a new head*.
pub(super) fn past_forms(nodes: &mut [Node], text: &Text, lang: &Language) {
    if lang.shaping.verb_second {
        return;
    }
    let mut has_subject = vec![false; nodes.len()];
    let mut helped = vec![false; nodes.len()];
    let mut joined = vec![false; nodes.len()];
    let mut marked = vec![false; nodes.len()];
    for (token, node) in nodes.iter().enumerate() {
        match (node.rel, node.head) {
            (Rel::Nsubj, Some(head)) => has_subject[head] |= token < head,
            (Rel::Aux | Rel::AuxPass | Rel::Cop, Some(head)) => helped[head] = true,
            (Rel::Cc, Some(head)) => joined[head] |= token < head,
            (Rel::Mark, Some(head)) => marked[head] = true,
            _ => {}
        }
    }
    for token in 0..nodes.len() {
        let past = nodes[token].form == VerbForm::Participle && has_subject[token] && !helped[token];
        // *…, and its pilots met in Wesburg*
        let low = || text.word(token).to_lowercase();
        let second = joined[token] && !marked[token];
        let clause = match nodes[token].rel {
            Rel::Root | Rel::Ccomp | Rel::Advcl | Rel::Parataxis | Rel::AclRelcl => true,
            Rel::Conj => past && second && matches!(lang.ongoing.tense(&low()), Some(Tense::Past { .. })),
            _ => false,
        };
        if past && clause && !lang.shaping.ongoing(&low()) {
            nodes[token].form = VerbForm::Finite;
        }
    }
}

/// A noun tied to a verb behind its object belongs to that: *two albums and a film*. A verb with a noun and its relative word
/// belongs to the noun, and the verb behind it is that of the sentence.
pub(super) fn coordinations(nodes: &mut [Node], text: &Text, lang: &Language) {
    if lang.shaping.verb_second {
        return;
    }
    for token in 1..nodes.len() {
        let tied = matches!(nodes[token].rel, Rel::Conj | Rel::Parataxis | Rel::Ccomp | Rel::Advcl);
        let Some(verb) = nodes[token].head.filter(|&verb| tied && verb < token && token - verb <= FAR) else {
            continue;
        };
        if nodes[verb].tag != Tag::Verb {
            continue;
        }
        if nodes[token].tag == Tag::Noun && nodes[token].rel == Rel::Conj {
            let alone = (token.saturating_sub(FAR)..(token + FAR).min(nodes.len())).all(|at| {
                nodes[at].head != Some(token)
                    || !(nodes[at].rel.is_subject() || matches!(nodes[at].rel, Rel::Cop | Rel::Aux | Rel::Case))
            });
            let object = (verb + 1..token).find(|&at| nodes[at].head == Some(verb) && nodes[at].rel == Rel::Obj);
            if let Some(object) = object.filter(|_| alone) {
                nodes[token].head = Some(object);
            }
        } else if let Some(noun) = described(nodes, text, lang, verb, token) {
            (nodes[token].head, nodes[token].rel) = (None, Rel::Root);
            (nodes[noun].head, nodes[noun].rel) = (Some(token), Rel::Nsubj);
            nodes[verb].head = Some(noun);
            nodes[verb].rel = Rel::AclRelcl;
            if verb == noun + 1 {
                (nodes[verb].rel, nodes[verb].form) = (Rel::Acl, VerbForm::Participle);
            }
        }
    }
}

/// The noun that the first of two verbs describes, where the second is that of the sentence: *Anna Kern, who has led the council,
/// opened the bridge*, *the farm, where ducks are kept, is closed*.
fn described(nodes: &[Node], text: &Text, lang: &Language, verb: usize, second: usize) -> Option<usize> {
    let finite = nodes[second].form == VerbForm::Finite
        || (verb + 1..second).any(|at| {
            let helps = matches!(nodes[at].rel, Rel::Aux | Rel::AuxPass | Rel::Cop);
            nodes[at].head == Some(second) && helps && nodes[at].form == VerbForm::Finite
        });
    // *and*, or a subject of its own, makes it a second sentence.
    let own = |at: usize| {
        nodes[at].head == Some(second) && (matches!(nodes[at].rel, Rel::Cc | Rel::Mark) || nodes[at].rel.is_subject())
    };
    if nodes[verb].head.is_some() || !finite || (verb + 1..second).any(own) {
        return None;
    }
    let from = verb.saturating_sub(FAR);
    let noun = (from..verb).find(|&at| {
        let stands = nodes[at].rel.is_subject() || nodes[at].rel == Rel::Vocative;
        nodes[at].head == Some(verb) && stands && matches!(nodes[at].tag, Tag::Noun | Tag::Propn)
    })?;
    let tells = |at: usize| nodes[at].head == Some(verb) && is_relative(text, lang, at);
    // *The men arrested in Selby had their homes searched*
    let low = || text.word(verb).to_lowercase();
    let past = || lang.shaping.gone(&low()) && !lang.shaping.is(Role::Active, &low());
    let reduced = verb == noun + 1
        && (nodes[verb].form == VerbForm::Participle || past())
        && !(verb + 1..second).any(|at| nodes[at].tag == Tag::Punct);
    (reduced || (noun + 1..verb).any(tells)).then_some(noun)
}

fn is_relative(text: &Text, lang: &Language, token: usize) -> bool {
    lang.quoting.classes(&text.word(token).to_lowercase()).has(Class::Relative)
}

/// Tokens that a coordination may span.
const FAR: usize = 30;

/// A sentence without a verb at its top gets one from below: *Leaders of the countries around the sea closed their meeting*.
pub(super) fn predicates(nodes: &mut [Node], text: &Text, lang: &Language) {
    for sentence in &text.sentences {
        let range = sentence.tokens.clone();
        let Some(root) = range.clone().find(|&token| nodes[token].rel == Rel::Root) else { continue };
        let helped = |node: &Node| node.head == Some(root) && matches!(node.rel, Rel::Cop | Rel::Aux | Rel::AuxPass);
        if matches!(nodes[root].tag, Tag::Verb | Tag::Aux) || nodes[range.clone()].iter().any(helped) {
            continue;
        }
        let closed = !lang.shaping.verb_second && range.clone().last().is_some_and(|last| text.word(last) == ".");
        let near = range.start.max(root.saturating_sub(LONGEST))..range.end.min(root + LONGEST);
        let found = (root + 1..near.end).find_map(|verb| {
            let found = predicate(nodes, text, lang, near.clone(), root, verb)?;
            (closed || found == Predicate::OfRoot).then_some((verb, found))
        });
        let Some((verb, found)) = found else { continue };
        (nodes[verb].head, nodes[verb].rel) = (None, Rel::Root);
        nodes[root].head = Some(verb);
        nodes[root].rel = match nodes[root].tag {
            _ if found != Predicate::WithSubject => Rel::Nsubj,
            Tag::Adv => Rel::Advmod,
            _ => Rel::Obl,
        };
        for node in &mut nodes[verb + 1..range.end] {
            if node.head == Some(root) {
                node.head = Some(verb);
            }
        }
    }
}

/// What a finite verb below a root that is none is the predicate of.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Predicate {
    OfRoot,
    /// Of the root, with other nouns between.
    OfRootFar,
    WithSubject,
}

/// Whether a finite verb below a root that is none is the predicate. One
/// never describes a noun without a relative word: *net profit increased to 37 million* is a sentence, and the noun its subject.
/// Nor does it with a subject of its own: *two days late, the satellite Orvella 3 lifted off*.
fn predicate(
    nodes: &[Node],
    text: &Text,
    lang: &Language,
    near: Range<usize>,
    root: usize,
    verb: usize,
) -> Option<Predicate> {
    let node = &nodes[verb];
    let described = node.head.filter(|_| node.form == VerbForm::Finite)?;
    let below =
        |rel: fn(Rel) -> bool| near.clone().find(|&token| nodes[token].head == Some(verb) && rel(nodes[token].rel));
    if below(|rel| rel == Rel::Mark).is_some() {
        return None;
    }
    let Some(subject) = below(Rel::is_subject) else {
        let mut above = Some(described);
        let mut links = (0..FAR).map_while(|_| {
            let this = above?;
            above = nodes[this].head;
            Some(this)
        });
        let inside = links.all(|token| {
            matches!(nodes[token].tag, Tag::Noun | Tag::Propn | Tag::Pron)
                && matches!(
                    nodes[token].rel,
                    Rel::Root | Rel::Nmod | Rel::Conj | Rel::Appos | Rel::Flat | Rel::Compound
                )
        });
        let found = if described == root { Predicate::OfRoot } else { Predicate::OfRootFar };
        let open = (described..verb).all(|token| nodes[token].tag != Tag::Punct);
        let own = node.rel == Rel::Acl || node.rel == Rel::Parataxis && open;
        // *The schools affected have 51,000 pupils*
        let behind_participle = node.rel == Rel::Xcomp
            && nodes[described].rel == Rel::Acl
            && nodes[described].form == VerbForm::Participle
            && nodes[described].head == Some(root);
        return (own && inside || behind_participle && open).then_some(found);
    };
    let relative = (described.min(subject)..verb).any(|token| is_relative(text, lang, token));
    (matches!(node.rel, Rel::Acl | Rel::AclRelcl) && described < subject && !relative).then_some(Predicate::WithSubject)
}
