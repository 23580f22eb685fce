//! Several things that one verb is about, each of which is said by itself: *released two singles and an EP*, *is a singer and
//! an actress*.

use super::{Cutter, Piece};
use crate::claim::polarity;
use crate::claim::render::Word;
use crate::lang::shaping::Role;
use crate::syntax::{Rel, Tag};
use std::collections::BTreeSet;

/// More are a catalogue, and stay together.
const MOST: usize = 8;

impl Cutter<'_> {
    /// A piece for each thing of a list, or the piece as it is.
    pub(super) fn spread(&self, piece: Piece) -> Vec<Piece> {
        let Some(members) = self.list(&piece) else { return vec![piece] };
        let all: BTreeSet<usize> = members.iter().flatten().copied().collect();
        let (Some(&first), Some(&last)) = (all.first(), all.last()) else { return vec![piece] };
        // What stands between the things joins them.
        let joint = |token: usize| {
            first < token
                && token < last
                && !all.contains(&token)
                && (self.node(token).tag == Tag::Cconj || !self.ground.is_word(token))
        };
        let shared = |token: usize| match self.node(token).rel {
            Rel::Det => true,
            // *his punches and style*: where such words have one form only.
            Rel::NmodPoss => self.node(token).tag == Tag::Pron && !self.ground.lang.shaping.verb_second,
            _ => false,
        };
        let article = members[0].iter().copied().find(|&token| shared(token));
        let pieces = members.iter().enumerate().map(|(place, member)| {
            let stays = |token: usize| member.contains(&token) || !all.contains(&token) && !joint(token);
            let mut words = vec![];
            for word in &piece.words {
                let Word::Token(token) = *word else {
                    words.push(word.clone());
                    continue;
                };
                // The first article goes for all that have none.
                let bare = place > 0 && member.first() == Some(&token) && self.is_bare(member);
                if let Some(article) = article.filter(|_| bare) {
                    words.push(Word::Given(self.article(article, token)));
                }
                if stays(token) {
                    words.push(word.clone());
                }
            }
            let tokens = piece.tokens.iter().copied().filter(|&token| stays(token)).collect();
            Piece { words, tokens, core: piece.core, rule: super::LIST }
        });
        pieces.collect()
    }

    /// The words of each thing of the piece's list, where it has one.
    fn list(&self, piece: &Piece) -> Option<Vec<Vec<usize>>> {
        let tree = self.tree;
        let core = piece.core?;
        let noun = |token: usize| matches!(self.node(token).tag, Tag::Noun | Tag::Propn);
        // What somebody is may hang on the name instead of the other way round.
        let named = piece.tokens.iter().copied().find(|&token| noun(token) && tree.has_copula(token));
        let object = || {
            let mut objects = tree.children_with(core, Rel::Obj);
            objects.next().filter(|_| objects.next().is_none())
        };
        // *served as a mayor and a judge*
        let each = |&thing: &usize| tree.child(thing, Rel::Case).is_some_and(|case| self.is(Role::Each, case));
        let behind = || tree.children_with(core, Rel::Obl).filter(each).last();
        let several = |head: usize| self.coordinated(head).filter(|heads| heads.len() > 1);
        let heads = match named {
            Some(head) => several(head),
            None => object().and_then(several).or_else(|| behind().and_then(several)),
        }?;
        let members: Vec<Vec<usize>> = heads.iter().map(|&head| self.member(head, &heads, piece)).collect();
        // *70.7 percent and not the figure of Saturday*
        let denied = |member: &Vec<usize>| {
            let low: Vec<&str> = member.iter().map(|&token| self.ground.low[token].as_str()).collect();
            polarity::negated(&low, self.ground.lang)
        };
        if heads.len() > 1
            && !self.ground.lang.shaping.verb_second
            && members[1..].iter().any(|member| {
                denied(member)
                    || member.first().is_some_and(|&first| {
                        first > 0 && polarity::negated(&[self.ground.low[first - 1].as_str()], self.ground.lang)
                    })
            })
        {
            return None;
        }
        let whole = members.iter().all(|member| !member.is_empty())
            && heads[1..].iter().all(|&head| tree.child(head, Rel::Case).is_none());
        whole.then_some(members)
    }

    /// The heads of things that *and* joins, the first of which is given; the one alone where there are no more.
    pub(super) fn coordinated(&self, head: usize) -> Option<Vec<usize>> {
        let tree = self.tree;
        let noun = |token: usize| matches!(self.node(token).tag, Tag::Noun | Tag::Propn);
        let mut heads = vec![head];
        let mut at = 0;
        while at < heads.len() {
            heads.extend(tree.children_with(heads[at], Rel::Conj).filter(|&other| !tree.is_clause(other)));
            at += 1;
        }
        heads.sort_unstable();
        if heads.len() > MOST || heads[0] != head || !heads.iter().all(|&head| noun(head)) {
            return None;
        }
        let mut coordinators = heads.iter().flat_map(|&head| tree.children_with(head, Rel::Cc)).peekable();
        let joined = heads.len() == 1 || coordinators.peek().is_some();
        (joined && coordinators.all(|cc| self.is(Role::And, cc) && !self.is(Role::Instead, cc) && !self.counts_on(cc)))
            .then_some(heads)
    }

    /// Whether a coordinator stands within a figure: *five and a half points*.
    fn counts_on(&self, coordinator: usize) -> bool {
        let number =
            |at: usize| self.ground.low.get(at).is_some_and(|low| self.ground.lang.numbers.part(low).is_some());
        let behind = coordinator + 1;
        let article = behind < self.tree.nodes.len() && self.node(behind).tag == Tag::Det;
        let before = coordinator.checked_sub(1).is_some_and(|at| self.node(at).tag == Tag::Num);
        before && number(if article { behind + 1 } else { behind })
    }

    /// The words of one thing: what hangs on it, without the other things, what joins them, and the clause that it carries.
    pub(super) fn member(&self, head: usize, heads: &[usize], piece: &Piece) -> Vec<usize> {
        let tree = self.tree;
        let inside = |token: usize| {
            let mut at = token;
            while at != head {
                let node = self.node(at);
                let Some(above) = node.head else { return false };
                let belongs = node.rel.is_inside_phrase()
                    || matches!(
                        node.rel,
                        Rel::Amod | Rel::Nmod | Rel::NmodPoss | Rel::Appos | Rel::Acl | Rel::AclRelcl | Rel::Nummod
                    )
                    || above != head && !heads.contains(&at);
                if !belongs || heads.contains(&at) {
                    return false;
                }
                at = above;
            }
            true
        };
        let all = tree.stretch(head).filter(|&token| inside(token) && piece.tokens.binary_search(&token).is_ok());
        let mut member: Vec<usize> = all.collect();
        while member.first().is_some_and(|&token| !self.ground.is_word(token)) {
            member.remove(0);
        }
        member
    }

    /// Whether a thing goes without an article of its own, and could have one.
    fn is_bare(&self, member: &[usize]) -> bool {
        let own = |token: &usize| {
            matches!(self.node(*token).rel, Rel::Det | Rel::Nummod | Rel::NmodPoss)
                || self.node(*token).tag == Tag::Propn
        };
        !member.iter().any(own)
    }

    /// The article as it stands before another word: *a singer, an actress*.
    fn article(&self, article: usize, before: usize) -> String {
        let word = &self.ground.low[article];
        let shaping = &self.ground.lang.shaping;
        shaping.article_before(word, &self.ground.low[before]).unwrap_or(word).to_owned()
    }
}
