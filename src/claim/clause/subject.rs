//! Of whom a clause tells that does not say so itself.

use super::Cutter;
use crate::lang::quoting::Class;
use crate::syntax::{Rel, Tag};

impl Cutter<'_> {
    /// The subject of the first predicate. Where the verb stands second and the parser names none, the bare noun
    /// right behind the finite verb is taken for it.
    pub(super) fn subject(&self, leader: usize) -> Option<usize> {
        let tree = self.tree;
        tree.subject(leader).or_else(|| {
            let finite = tree.finite(leader).filter(|_| self.ground.lang.shaping.verb_second)?;
            let many = self.ground.lang.shaping.goes_with_many(&self.ground.low[finite]);
            let fits = |&noun: &usize| {
                let phrase = tree.core_phrase(noun);
                let oblique = |at: usize| self.ground.lang.quoting.classes(&self.ground.low[at]).has(Class::Oblique);
                self.node(noun).tag.is_nominal()
                    && tree.child(noun, Rel::Case).is_none()
                    && !oblique(phrase.start)
                    && self.names_several(phrase).is_none_or(|several| several == many)
            };
            // What stands alone before the verb, or else right behind it.
            let alone = |&noun: &usize| noun < finite && tree.stretch(noun).end == finite;
            let before = || tree.children(leader).filter(alone).find(fits);
            let near = |&noun: &usize| tree.core_phrase(noun).start == finite + 1;
            let behind = || tree.children_with(leader, Rel::Obj).filter(near).find(fits);
            before().or_else(behind)
        })
    }

    pub(super) fn is_named(&self, token: usize) -> bool {
        self.node(token).tag == Tag::Propn
    }

    /// The words of the name that a noun stands for.
    pub(super) fn bearer(&self, noun: usize) -> Option<Vec<usize>> {
        // *Die Firma Nordwerk* is a name as well.
        let titled = || {
            self.tree.children(noun).any(|child| {
                matches!(self.node(child).rel, Rel::Appos | Rel::Flat) && self.is_named(child) && child == noun + 1
            })
        };
        let bearer = if self.is_named(noun) || titled() {
            noun
        } else if self.tree.has_copula(noun) {
            // *Betroffen sind alle, die …*: a bare word before the verb is no bearer.
            let bare = |subject: usize| {
                self.node(subject).tag == Tag::Noun && self.tree.children(subject).all(|at| at > subject)
            };
            let about =
                |&subject: &usize| self.holds(subject) && !(self.ground.lang.shaping.verb_second && bare(subject));
            // *For Holt, the reform is a tax*
            let led = |subject: usize| self.tree.child(subject, Rel::Case).is_some_and(|case| case < subject);
            let led = |subject: usize| !self.ground.lang.shaping.verb_second && led(subject);
            self.tree.own_subject(noun).filter(about).filter(|&subject| !led(subject))?
        } else {
            return None;
        };
        let phrase = self.tree.phrase(bearer);
        let mut end = if titled() && bearer == noun { phrase.end.max(noun + 2) } else { phrase.end };
        // *Der Bergmann Karl Roth*
        while titled() && bearer == noun && self.holds(end) && self.is_named(end) {
            end += 1;
        }
        Some((phrase.start..end).filter(|&token| self.holds(token)).collect())
    }
}
