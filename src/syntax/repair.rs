//! Mends what the parser, which decides step by step, can put together but no sentence has.

use super::{Node, Rel, Tag};
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
