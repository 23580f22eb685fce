//! What later stages ask a tree: children, stretches, subjects, clauses. Every answer costs at most the
//! sentence's depth or the node's children, so that asking for every token stays linear.

use super::{Node, Rel, Tag, Tree, VerbForm};
use std::ops::Range;

/// Where a node's children and subtree are, so that nobody searches for them.
#[derive(Debug, Clone, Copy)]
pub(super) struct Links {
    first_child: u32,
    next_sibling: u32,
    left: u32,
    right: u32,
}

const NOBODY: u32 = u32::MAX;

impl Tree {
    /// Indexes finished nodes. Their heads must form trees within the sentences, as `parse` makes sure.
    pub fn new(nodes: Vec<Node>) -> Self {
        let place = |index: usize| u32::try_from(index).unwrap_or(NOBODY);
        let mut links: Vec<Links> = (0..nodes.len())
            .map(|index| Links { first_child: NOBODY, next_sibling: NOBODY, left: place(index), right: place(index) })
            .collect();
        // From the back, so that the lists of children come out in reading order.
        for index in (0..nodes.len()).rev() {
            if let Some(head) = nodes[index].head {
                links[index].next_sibling = links[head].first_child;
                links[head].first_child = place(index);
            }
        }
        let mut waiting: Vec<u32> = vec![0; nodes.len()];
        for head in nodes.iter().filter_map(|node| node.head) {
            waiting[head] += 1;
        }
        // Leaves first, each handing its stretch to its head once its own children have all reported.
        let mut ready: Vec<usize> = (0..nodes.len()).filter(|&index| waiting[index] == 0).collect();
        while let Some(index) = ready.pop() {
            if let Some(head) = nodes[index].head {
                links[head].left = links[head].left.min(links[index].left);
                links[head].right = links[head].right.max(links[index].right);
                waiting[head] -= 1;
                if waiting[head] == 0 {
                    ready.push(head);
                }
            }
        }
        Self { nodes, links }
    }

    /// The nodes that hang on this one, in reading order.
    pub fn children(&self, node: usize) -> Children<'_> {
        Children { tree: self, next: self.links[node].first_child }
    }

    /// The first child with this relation.
    pub fn child(&self, node: usize, rel: Rel) -> Option<usize> {
        self.children(node).find(|&child| self.nodes[child].rel == rel)
    }

    /// The children with this relation, in reading order.
    pub fn children_with(&self, node: usize, rel: Rel) -> impl Iterator<Item = usize> + '_ {
        self.children(node).filter(move |&child| self.nodes[child].rel == rel)
    }

    /// The tokens from the first to the last one below this node, itself among them.
    pub fn stretch(&self, node: usize) -> Range<usize> {
        self.links[node].left as usize..self.links[node].right as usize + 1
    }

    /// From the node's head up to the sentence's root.
    pub fn ancestors(&self, node: usize) -> impl Iterator<Item = usize> + '_ {
        std::iter::successors(self.nodes[node].head, |&above| self.nodes[above].head)
    }

    /// Whether `node` is `above` or hangs below it.
    pub fn is_below(&self, node: usize, above: usize) -> bool {
        node == above || self.ancestors(node).any(|ancestor| ancestor == above)
    }

    /// The root of the tree that holds this node.
    pub fn root(&self, node: usize) -> usize {
        self.ancestors(node).last().unwrap_or(node)
    }

    /// Whether the node is the core of a clause: the root, or tied to its head by a clause's relation, or a verb
    /// with a subject of its own that is coordinated with one.
    pub fn is_clause(&self, node: usize) -> bool {
        let Node { tag, rel, .. } = self.nodes[node];
        match rel {
            Rel::Conj => {
                matches!(tag, Tag::Verb | Tag::Aux) || self.own_subject(node).is_some() || self.has_copula(node)
            }
            other => other.is_clausal(),
        }
    }

    /// The core of the clause in which the node stands: itself where it is one.
    pub fn clause(&self, node: usize) -> usize {
        std::iter::once(node).chain(self.ancestors(node)).find(|&above| self.is_clause(above)).unwrap_or(node)
    }

    /// The core of the clause around the node's own clause.
    pub fn clause_above(&self, node: usize) -> Option<usize> {
        self.nodes[self.clause(node)].head.map(|head| self.clause(head))
    }

    /// The tokens of a clause that belong to no clause inside it, in reading order.
    pub fn clause_tokens(&self, clause: usize) -> impl Iterator<Item = usize> + '_ {
        self.stretch(clause).filter(move |&token| self.clause(token) == clause)
    }

    /// The subject that hangs on this very node.
    pub fn own_subject(&self, node: usize) -> Option<usize> {
        self.children(node).find(|&child| self.nodes[child].rel.is_subject())
    }

    /// Who or what a predicate is about: its own subject, or the one that it shares with the predicate it is
    /// coordinated with, or with the verb that it completes (*Er will kommen*, *promised to leave*).
    pub fn subject(&self, node: usize) -> Option<usize> {
        let mut at = node;
        loop {
            if let Some(subject) = self.own_subject(at) {
                return Some(subject);
            }
            let Node { rel, head, .. } = self.nodes[at];
            match rel {
                Rel::Conj | Rel::Xcomp | Rel::Aux | Rel::AuxPass | Rel::Cop => at = head?,
                _ => return None,
            }
        }
    }

    /// The finite verb of a predicate: itself, its auxiliary or its copula.
    pub fn finite(&self, node: usize) -> Option<usize> {
        let is_finite = |token: usize| self.nodes[token].form == VerbForm::Finite;
        if is_finite(node) {
            return Some(node);
        }
        self.children(node)
            .find(|&child| matches!(self.nodes[child].rel, Rel::Aux | Rel::AuxPass | Rel::Cop) && is_finite(child))
    }

    pub fn is_finite(&self, node: usize) -> bool {
        self.finite(node).is_some()
    }

    /// Whether the predicate is in the passive voice.
    pub fn is_passive(&self, node: usize) -> bool {
        // The auxiliary tells it more surely than the subject does: *habe* makes no passive, whatever the subject is taken for.
        self.child(node, Rel::AuxPass).is_some()
            || self.child(node, Rel::NsubjPass).is_some() && self.child(node, Rel::Aux).is_none()
    }

    pub fn has_copula(&self, node: usize) -> bool {
        self.child(node, Rel::Cop).is_some()
    }

    /// The unbroken run of tokens around a noun that names it: with articles, adjectives, compounds, genitives
    /// and prepositional attributes, without the preposition before it, clauses, appositions and coordination.
    pub fn phrase(&self, noun: usize) -> Range<usize> {
        self.extend(noun, |rel| rel.is_inside_phrase() || matches!(rel, Rel::Nmod | Rel::Amod))
    }

    /// The same without attributes behind it that are phrases of their own (*the head | of the agency*).
    pub fn core_phrase(&self, noun: usize) -> Range<usize> {
        self.extend(noun, Rel::is_inside_phrase)
    }

    fn extend(&self, noun: usize, belongs: impl Fn(Rel) -> bool) -> Range<usize> {
        let (mut start, mut end) = (noun, noun + 1);
        // Nearest children first on each side; a stranger between them ends the phrase.
        let children: Vec<usize> = self.children(noun).collect();
        for &child in children.iter().rev().filter(|&&child| child < noun) {
            let stretch = self.stretch(child);
            if !belongs(self.nodes[child].rel) || stretch.end != start {
                break;
            }
            start = stretch.start;
        }
        for &child in children.iter().filter(|&&child| child > noun) {
            let stretch = self.stretch(child);
            if !belongs(self.nodes[child].rel) || stretch.start != end {
                break;
            }
            end = stretch.end;
        }
        start..end
    }
}

/// See `Tree::children`.
#[derive(Debug, Clone)]
pub struct Children<'a> {
    tree: &'a Tree,
    next: u32,
}

impl Iterator for Children<'_> {
    type Item = usize;

    fn next(&mut self) -> Option<usize> {
        let child = (self.next != NOBODY).then_some(self.next as usize)?;
        self.next = self.tree.links[child].next_sibling;
        Some(child)
    }
}

impl Tag {
    /// Whether the word can name a thing or a person.
    pub const fn is_nominal(self) -> bool {
        matches!(self, Self::Noun | Self::Propn | Self::Pron | Self::Num)
    }
}

impl Rel {
    pub const fn is_subject(self) -> bool {
        matches!(self, Self::Nsubj | Self::NsubjPass | Self::Csubj)
    }

    /// Whether what hangs here is a clause, whatever its form.
    pub const fn is_clausal(self) -> bool {
        matches!(
            self,
            Self::Root
                | Self::Csubj
                | Self::Ccomp
                | Self::Xcomp
                | Self::Advcl
                | Self::AdvclRelcl
                | Self::Acl
                | Self::AclRelcl
                | Self::Parataxis
        )
    }

    pub const fn is_inside_phrase(self) -> bool {
        matches!(
            self,
            Self::Det | Self::Amod | Self::Nummod | Self::NmodPoss | Self::Compound | Self::Flat | Self::Goeswith
        )
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// One line a token: word, tag, head counted from 1 (0 for the root), relation, form's first letter or `-`.
    fn tree(lines: &str) -> Tree {
        let nodes = lines.lines().map(|line| {
            let cells: Vec<&str> = line.split_whitespace().collect();
            let form = match cells[4] {
                "F" => VerbForm::Finite,
                "I" => VerbForm::Infinitive,
                "P" => VerbForm::Participle,
                _ => VerbForm::None,
            };
            let head = cells[2].parse::<usize>().unwrap().checked_sub(1);
            Node { tag: Tag::from_word(cells[1]).unwrap(), form, head, rel: Rel::from_word(cells[3]).unwrap() }
        });
        Tree::new(nodes.collect())
    }

    fn promise() -> Tree {
        tree(
            "The DET 2 det -\nhead NOUN 6 nsubj -\nof ADP 5 case -\nthe DET 5 det -\nagency NOUN 2 nmod -\n\
             said VERB 0 root F\nhe PRON 9 nsubj -\nhad AUX 9 aux F\npromised VERB 6 ccomp P\nto PART 11 mark -\n\
             leave VERB 9 xcomp I\nand CCONJ 13 cc -\nsmiled VERB 6 conj F\n. PUNCT 6 punct -",
        )
    }

    #[test]
    fn children_and_stretches_are_in_reading_order() {
        let tree = promise();
        assert_eq!(tree.children(5).collect::<Vec<_>>(), [1, 8, 12, 13]);
        assert_eq!(tree.children_with(5, Rel::Punct).collect::<Vec<_>>(), [13]);
        assert_eq!((tree.stretch(1), tree.stretch(5), tree.stretch(8)), (0..5, 0..14, 6..11));
        assert_eq!((tree.phrase(1), tree.core_phrase(1)), (0..5, 0..2));
        assert_eq!((tree.root(10), tree.is_below(10, 8), tree.is_below(10, 1)), (5, true, false));
    }

    #[test]
    fn subjects_are_shared_along_coordination_and_control() {
        let tree = promise();
        assert_eq!([5, 8, 10, 12].map(|verb| tree.subject(verb)), [Some(1), Some(6), Some(6), Some(1)]);
        assert_eq!(tree.own_subject(12), None);
    }

    #[test]
    fn clauses_hold_their_own_tokens() {
        let tree = promise();
        assert_eq!([0, 7, 9, 11].map(|token| tree.clause(token)), [5, 8, 10, 12]);
        assert_eq!((tree.clause_above(9), tree.clause_above(3)), (Some(8), None));
        assert_eq!(tree.clause_tokens(8).collect::<Vec<_>>(), [6, 7, 8]);
        assert_eq!((tree.finite(8), tree.finite(10), tree.is_passive(8)), (Some(7), None, false));
    }
}
