//! Ties the tree of a main clause or predicate that was parsed by itself to the tree of the words before it.

use super::fields::Kind;
use super::{Node, Rel, Tag, VerbForm};
use std::ops::Range;

/// What was parsed of a sentence so far.
#[derive(Debug, Default)]
pub(super) struct Roots {
    /// The root of the first piece, on which others hang.
    first: Option<usize>,
    /// The root of the main clause that predicates behind it share.
    main: Option<usize>,
    /// The root of the last piece.
    last: Option<usize>,
}

impl Roots {
    /// Takes in the piece of the sentence that holds these tokens. `cut` is none for one that is cut for its length alone;
    /// `split` tells that it is one of several; `inner` is the token of the verb on which it hangs, where that is not the main clause's.
    pub fn tie(
        &mut self,
        nodes: &mut [Node],
        piece: Range<usize>,
        kind: Option<Kind>,
        inner: Option<usize>,
        split: bool,
    ) {
        match kind {
            None if split => crown(nodes, piece.clone()),
            None => {}
            Some(Kind::Gap) => coordinate(nodes, piece.clone(), Rel::Cc),
            Some(Kind::Below) => {
                coordinate(nodes, piece.clone(), Rel::Mark);
                crown(nodes, piece.clone());
            }
            Some(_) => {
                coordinate(nodes, piece.clone(), Rel::Cc);
                crown(nodes, piece.clone());
            }
        }
        let Some(core) = core(nodes, piece.clone()) else { return };
        let (Some(first), Some(main)) = (self.first, self.main) else {
            nodes[core].rel = Rel::Root;
            (self.first, self.main, self.last) = (Some(core), Some(core), Some(core));
            return;
        };
        if kind == Some(Kind::Above) {
            (nodes[first].head, nodes[first].rel) = (Some(core), Rel::Csubj);
            nodes[core].rel = Rel::Root;
            (self.first, self.main, self.last) = (Some(core), Some(core), Some(core));
            return;
        }
        let inner = inner.map(|verb| predicate(nodes, verb));
        (nodes[core].head, nodes[core].rel) = match kind {
            None => (Some(first), Rel::Parataxis),
            Some(Kind::Beside) => (inner.or(Some(first)), Rel::Parataxis),
            Some(Kind::Below) => (self.last, Rel::Advcl),
            Some(Kind::Said) => (Some(main), Rel::Ccomp),
            Some(Kind::Gap) => (inner.or(Some(main)), Rel::Orphan),
            Some(_) => (inner.or(Some(main)), Rel::Conj),
        };
        if matches!(kind, None | Some(Kind::Beside)) && inner.is_none() {
            self.main = Some(core);
        }
        if !matches!(kind, Some(Kind::Gap | Kind::Below)) {
            self.last = Some(core);
        }
        // *(Der Chauffeur wurde freigesprochen,) sein Bruder verurteilt*: a noun that opens it is its subject.
        if kind == Some(Kind::Lent { perfect: false }) {
            let opens =
                |at: usize| (piece.start..at).all(|other| nodes[other].head == Some(at) || nodes[other].rel == Rel::Cc);
            let bound =
                |at: usize| nodes[piece.clone()].iter().any(|node| node.head == Some(at) && node.rel == Rel::Case);
            let noun = |&at: &usize| {
                nodes[at].head == Some(core)
                    && matches!(nodes[at].tag, Tag::Noun | Tag::Propn | Tag::Num)
                    && matches!(nodes[at].rel, Rel::Obj | Rel::Iobj | Rel::Xcomp | Rel::Nmod | Rel::Appos | Rel::Dep)
                    && opens(at)
                    && !bound(at)
            };
            let none = !nodes[piece.clone()].iter().any(|node| node.head == Some(core) && node.rel.is_subject());
            if let Some(subject) = (piece.start..core).find(noun).filter(|_| none) {
                nodes[subject].rel = Rel::NsubjPass;
            }
        }
        // What a predicate without a subject of its own has is no subject: *(sperrte den Platz und) durchsuchte zwei Wohnungen*.
        if let Some(Kind::Shared | Kind::Lent { perfect: true }) = kind {
            for node in &mut nodes[piece] {
                if node.head == Some(core) && matches!(node.rel, Rel::Nsubj | Rel::NsubjPass) {
                    node.rel = Rel::Obj;
                }
            }
        }
    }
}

/// The top of a piece; marks hang on nothing yet.
fn core(nodes: &[Node], mut piece: Range<usize>) -> Option<usize> {
    piece.find(|&token| nodes[token].head.is_none() && nodes[token].rel != Rel::Punct)
}

/// A clause whose top has no finite verb gets the predicate that has one for its top: *kurz nach zehn | durften die Kinder
/// zurück*, *zuständig ist | der Bundesgerichtshof*.
fn crown(nodes: &mut [Node], piece: Range<usize>) {
    let Some(top) = core(nodes, piece.clone()) else { return };
    let helps = |node: &Node| matches!(node.rel, Rel::Aux | Rel::AuxPass | Rel::Cop);
    let finite = |token: &usize| nodes[*token].form == VerbForm::Finite;
    let has_one =
        finite(&top) || piece.clone().any(|at| finite(&at) && nodes[at].head == Some(top) && helps(&nodes[at]));
    let Some(verb) = piece.clone().find(finite).filter(|_| !has_one) else { return };
    // *war der Ort | abgeschnitten*: it only hangs on another word.
    if nodes[top].form == VerbForm::Participle && nodes[verb].tag == Tag::Aux && helps(&nodes[verb]) {
        (nodes[verb].head, nodes[verb].rel) = (Some(top), Rel::Aux);
    }
    if nodes[top].form != VerbForm::None {
        return;
    }
    let predicate = nodes[verb].head.filter(|_| helps(&nodes[verb])).unwrap_or(verb);
    let bound = |rel: Rel, to: usize| piece.clone().any(|at| nodes[at].head == Some(to) && nodes[at].rel == rel);
    let noun = matches!(nodes[top].tag, Tag::Noun | Tag::Propn | Tag::Pron | Tag::Num) && !bound(Rel::Case, top);
    let rel = match nodes[top].tag {
        _ if noun && !bound(Rel::Nsubj, predicate) => Rel::Nsubj,
        Tag::Adv | Tag::Adj => Rel::Advmod,
        _ => Rel::Obl,
    };
    if predicate != top {
        nodes[predicate].head = None;
        (nodes[top].head, nodes[top].rel) = (Some(predicate), rel);
    }
}

/// The predicate that a finite verb belongs to.
fn predicate(nodes: &[Node], verb: usize) -> usize {
    nodes[verb].head.filter(|_| matches!(nodes[verb].rel, Rel::Aux | Rel::AuxPass | Rel::Cop)).unwrap_or(verb)
}

/// The conjunction that a piece begins with hangs on its top, whatever the parser made of it.
fn coordinate(nodes: &mut [Node], piece: Range<usize>, rel: Rel) {
    let first = piece.start;
    let opens = rel == Rel::Mark || nodes[first].tag == Tag::Cconj;
    let Some(top) = core(nodes, piece.clone()).filter(|_| opens) else { return };
    let below = |token: &usize| nodes[*token].head == Some(first);
    let verb = |token: &usize| below(token) && nodes[*token].form == VerbForm::Finite;
    let top = if top == first { piece.clone().find(verb).or_else(|| piece.clone().find(below)) } else { Some(top) };
    let Some(top) = top else { return };
    for token in piece {
        if nodes[token].head == Some(first) {
            nodes[token].head = Some(top).filter(|&top| top != token);
        }
    }
    (nodes[first].head, nodes[first].rel) = (Some(top), rel);
}
