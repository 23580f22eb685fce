//! Units -> pieces: the clauses of a unit that each assert something, put into words that stand alone.

mod aside;
mod beside;
mod elided;
mod example;
mod gap;
mod list;
mod ongoing;
mod order;
mod place;
mod relative;
mod subject;

use super::render::Word;
use super::unit::{Ground, Unit};
use crate::lang::quoting::Class;
use crate::lang::shaping::Role;
use crate::lang::stance::Negation;
use crate::syntax::{Node, Rel, Tag, Tree, VerbForm};

/// One assertion before it is a claim.
#[derive(Debug)]
pub(super) struct Piece {
    pub words: Vec<Word>,
    /// The tokens that it was cut from, in reading order.
    pub tokens: Vec<usize>,
    /// Its predicate, where a tree tells one.
    pub core: Option<usize>,
    pub rule: &'static str,
}

/// How a group of tokens is put into a sentence.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Cut {
    Main,
    /// A predicate beside another one, with or without a subject of its own.
    Beside,
    Relative,
    Joined,
    Apposition,
    Participle,
    /// A participle of the present that stands beside a main clause.
    Ongoing,
    /// What happens at the place named before.
    Place,
}

impl Cut {
    const fn rule(self) -> &'static str {
        match self {
            Self::Main => "clause",
            Self::Beside => "coordination",
            Self::Relative | Self::Place => "relative",
            Self::Joined => "adverbial",
            Self::Apposition => "apposition",
            Self::Participle | Self::Ongoing => "participle",
        }
    }
}

/// The rule for a clause that shares the verb of another one.
pub(super) const GAP: &str = "gap";

/// The rule for one thing of several.
pub(super) const LIST: &str = "list";

pub(super) fn pieces(ground: &Ground, unit: &Unit) -> Vec<Piece> {
    let Some(tree) = ground.tree else { return vec![whole(unit)] };
    let mut cutter = Cutter { ground, tree, unit, cuts: vec![] };
    cutter.cuts = unit.tokens.iter().map(|&token| cutter.find_cut(token)).collect();
    let groups = cutter.groups();
    if groups.is_empty() {
        // What the parser saw no clause in keeps its words, in the order of a main clause.
        let mut piece = whole(unit);
        // *That a scheme would cost more* is no sentence.
        let tie = |word: &Word| {
            word.token().is_some_and(|at| !ground.is_word(at) || cutter.is(Role::Complement, at))
                && unit.owner.is_some()
                && !ground.lang.shaping.verb_second
        };
        let tied = piece.words.iter().take_while(|word| tie(word)).count();
        piece.words.drain(..tied);
        return vec![Piece { words: cutter.verb_last(cutter.fronted(piece.words)), ..piece }];
    }
    groups
        .iter()
        .filter_map(|group| cutter.piece(group))
        .flat_map(|piece| cutter.gapped(piece))
        .flat_map(|piece| cutter.instances(piece))
        .flat_map(|piece| cutter.spread(piece))
        .collect()
}

fn whole(unit: &Unit) -> Piece {
    let words = unit.tokens.iter().map(|&token| Word::Token(token)).collect();
    Piece { words, tokens: unit.tokens.clone(), core: None, rule: "sentence" }
}

struct Cutter<'a> {
    ground: &'a Ground<'a>,
    tree: &'a Tree,
    unit: &'a Unit,
    /// For every token of the unit whether a clause is cut there; found once, for many ask.
    cuts: Vec<Option<Cut>>,
}

#[derive(Debug)]
struct Group {
    core: usize,
    cut: Cut,
    tokens: Vec<usize>,
}

impl Cutter<'_> {
    fn node(&self, token: usize) -> Node {
        self.tree.nodes[token]
    }

    fn holds(&self, token: usize) -> bool {
        self.unit.tokens.binary_search(&token).is_ok()
    }

    fn is(&self, role: Role, token: usize) -> bool {
        self.ground.lang.shaping.is(role, &self.ground.low[token])
    }

    /// The tokens of the unit, each with the clause that it goes with.
    fn groups(&self) -> Vec<Group> {
        let mut groups: Vec<Group> = vec![];
        let mut loose = vec![];
        // Steps to a cut are few in real sentences, and a sentence has a bounded length in any case.
        for &token in &self.unit.tokens {
            let mut at = token;
            let found = loop {
                if let Some(cut) = self.cut(at) {
                    break Some((at, cut));
                }
                match self.node(at).head.filter(|&head| self.holds(head)) {
                    Some(head) => at = head,
                    None => break None,
                }
            };
            match found {
                Some((core, cut)) => match groups.iter_mut().find(|group| group.core == core) {
                    Some(group) => group.tokens.push(token),
                    None => groups.push(Group { core, cut, tokens: vec![token] }),
                },
                None => loose.push(token),
            }
        }
        // What stands before the coordinator belongs to the predicate before it.
        for place in 0..groups.len() {
            let Group { core, cut, .. } = groups[place];
            let Some(cc) = self.tree.child(core, Rel::Cc).filter(|_| cut == Cut::Beside) else { continue };
            let leader = self.leader(core);
            if !groups.iter().any(|group| group.core == leader && leader != core) {
                continue;
            }
            // Behind a comma they open it: *den Preis aber nicht genannt*.
            let comma = groups[place].tokens.first().is_none_or(|&first| first >= cc) || self.has_comma(core);
            if comma {
                continue;
            }
            let own = |token: &usize| *token >= cc;
            let (stay, go) = std::mem::take(&mut groups[place].tokens).into_iter().partition(own);
            let go: Vec<usize> = go;
            groups[place].tokens = stay;
            if let Some(first) = groups.iter_mut().find(|group| group.core == leader) {
                first.tokens.extend(go);
                first.tokens.sort_unstable();
            }
        }
        for group in groups.iter_mut().filter(|group| group.cut == Cut::Main) {
            self.drop_lead(group);
        }
        // What hangs on nothing here goes with the clause before it, or else with the one around it; in a quote it belongs
        // to what is said.
        if self.unit.owner.is_some() && groups.iter().any(|group| group.cut == Cut::Main) {
            for token in loose {
                let before = (0..token).rev().take(2).find(|&at| self.ground.is_word(at));
                let near = groups.iter().position(|group| before.is_some_and(|at| group.tokens.contains(&at)));
                let main = groups.iter().position(|group| group.cut == Cut::Main);
                if let Some(group) = near.or(main).map(|at| &mut groups[at]) {
                    group.tokens.push(token);
                    group.tokens.sort_unstable();
                }
            }
        }
        groups
    }

    /// Words before a colon without a verb of their own name what the sentence is about: *Smoke over the plant: residents
    /// had to leave*.
    fn drop_lead(&self, group: &mut Group) {
        let Some(finite) = self.tree.finite(group.core) else { return };
        let colon =
            group.tokens.iter().rposition(|&token| self.ground.low[token] == ":" && token < finite.min(group.core));
        let Some(colon) = colon else { return };
        let verbal = |token: &usize| self.node(*token).form == VerbForm::Finite;
        let subjects = |rel| self.tree.children_with(group.core, rel);
        let behind = |subject: usize| subject > group.tokens[colon];
        let subject = subjects(Rel::Nsubj).chain(subjects(Rel::NsubjPass)).any(behind);
        if subject && !group.tokens[..colon].iter().any(verbal) {
            group.tokens.drain(..=colon);
        }
    }

    fn is_top(&self, token: usize) -> bool {
        self.node(token).head.is_none_or(|head| !self.holds(head))
    }

    fn cut(&self, token: usize) -> Option<Cut> {
        let place = self.unit.tokens.binary_search(&token).ok()?;
        self.cuts.get(place).copied().flatten()
    }

    fn find_cut(&self, token: usize) -> Option<Cut> {
        let at_place = self.place_word(token).is_some();
        if !at_place && self.is_relative(token) {
            let about = self.antecedent(token, self.relative_noun(token)?).is_some();
            return (about || self.put_back(token).is_some()).then_some(Cut::Relative);
        }
        if self.is_top(token) {
            // *The bus was full | when it fell, police said*: the parser tied it to the verb of saying.
            let depends = self.node(token).rel == Rel::Advcl && self.unit.owner.is_some();
            let after = || self.unit.tokens.iter().any(|&at| at < token && self.is_top(at) && self.tree.is_finite(at));
            if depends && self.tree.is_finite(token) && self.opens_below(token) && after() {
                return None;
            }
            // Its finite verb may stand with what another source says: *Laut Kern | ist es ein Unfall*.
            return self.tree.finite(token).is_some_and(|finite| self.holds(finite)).then_some(Cut::Main);
        }
        let node = self.node(token);
        let head = node.head?;
        if at_place {
            return self.is_at_place(token).then_some(Cut::Place);
        }
        let fits = match node.rel {
            // An infinitive without a helper to share completes its clause: *bereit, das Getreide freizugeben*.
            Rel::Conj
                if node.form == VerbForm::Infinitive
                    && (!self.has_helper(token) || self.is_marked_infinitive(token)) =>
            {
                return None;
            }
            Rel::Conj if self.is_beside_as_participle(token) => (true, Cut::Ongoing),
            Rel::Conj if self.is_second_participle(token, head) => (true, Cut::Participle),
            Rel::Conj => (self.is_beside(token, head), Cut::Beside),
            Rel::Parataxis => (self.is_sentence(token) || self.is_frame(token), Cut::Main),
            Rel::Advcl if self.is_beside_as_participle(token) || self.is_meanwhile(token) => (true, Cut::Ongoing),
            Rel::Advcl if self.is_fronted(token, head) => (true, Cut::Participle),
            Rel::Advcl => {
                let joins = self.tree.child(token, Rel::Mark).is_some_and(|mark| self.is(Role::Join, mark));
                let stands = self.tree.is_finite(token) && self.tree.own_subject(token).is_some();
                // *four days after the quake struck* tells when.
                let opens = self.ground.lang.shaping.verb_second || {
                    let first = self.tree.stretch(token).find(|&at| self.ground.is_word(at));
                    first.is_none_or(|first| !matches!(self.node(first).tag, Tag::Num | Tag::Noun | Tag::Det))
                };
                (joins && stands && opens && self.is_main(head), Cut::Joined)
            }
            Rel::Appos => {
                let aside = self.is_noun_aside(token, head) || self.is_age(token, head);
                (aside || self.is_apposition(token, head), Cut::Apposition)
            }
            Rel::Acl => (self.is_participle(token, head), Cut::Participle),
            _ => return None,
        };
        fits.0.then_some(fits.1)
    }

    /// *zu erklären*, where no helping verb lends itself.
    fn is_marked_infinitive(&self, token: usize) -> bool {
        let quoting = &self.ground.lang.quoting;
        let marks = |at: usize| quoting.classes(&self.ground.low[at]).has(Class::Infinitive);
        let before = token.checked_sub(1).is_some_and(|before| self.node(before).tag == Tag::Part && marks(before));
        self.ground.lang.shaping.verb_second && (before || quoting.has_infix(&self.ground.low[token]))
    }

    /// Whether the predicate or the one that it is coordinated with has an auxiliary.
    fn has_helper(&self, token: usize) -> bool {
        let helped = |token: usize| {
            self.tree.children(token).any(|child| matches!(self.node(child).rel, Rel::Aux | Rel::AuxPass))
        };
        let shares = || !self.ground.lang.shaping.verb_second && helped(self.leader(token));
        helped(token) || self.node(token).head.is_some_and(helped) || shares()
    }

    /// Whether the clause's words hold without another one around it.
    fn is_main(&self, token: usize) -> bool {
        self.tree.is_finite(token) && (self.is_top(token) || self.node(token).rel == Rel::Conj)
    }

    /// The first of the predicates that this one is coordinated with.
    fn leader(&self, mut token: usize) -> usize {
        while self.node(token).rel == Rel::Conj && !self.is_top(token) {
            match self.node(token).head {
                Some(head) => token = head,
                None => break,
            }
        }
        token
    }

    /// *Weder die Stadt noch das Land zahlt*: without its first word the sentence would say the opposite.
    fn denies_first(&self, token: usize) -> bool {
        let denials = &self.ground.lang.stance.negation;
        let mut found = denials.all(std::slice::from_ref(&self.ground.low[token]));
        found.any(|(_, hit)| hit.value == Negation::Conjunction) && self.is(Role::Pair, token)
    }

    fn has_comma(&self, token: usize) -> bool {
        let start = self.tree.stretch(token).start;
        let at = |place: usize| self.ground.low[place] == ",";
        at(start) || start > 0 && self.holds(start - 1) && at(start - 1)
    }

    fn is_apposition(&self, token: usize, head: usize) -> bool {
        let noun = self.node(token).tag == Tag::Noun;
        let bare = self.tree.child(token, Rel::Det).is_none();
        let about = self.node(head).rel.is_subject() || bare || !self.ground.lang.shaping.verb_second;
        let led = self.tree.child(head, Rel::Case).is_some();
        let free = self.tree.child(token, Rel::Case).is_none()
            && (!led || !bare && !self.is_top(head) && !self.ground.lang.shaping.verb_second);
        // *In the capital, Marn, 61 percent voted*: a figure is nobody's name.
        let counted = bare && self.tree.child(token, Rel::Nummod).is_some();
        // *KTVB, citing police, reported*
        let first = self.tree.stretch(token).find(|&at| self.ground.is_word(at));
        let acts = first.is_some_and(|first| self.ground.lang.shaping.ongoing(&self.ground.low[first]));
        noun && self.is_named(head) && about && free && !counted && !acts && self.has_comma(token)
    }

    /// *that the policy will cost £300*, whatever the parser takes the first word for.
    fn opens_said(&self, token: usize) -> bool {
        let first = self.unit.tokens.iter().copied().find(|&at| self.ground.is_word(at)) == Some(token);
        let points = || self.tree.nodes.get(token + 1).is_some_and(|next| next.form == VerbForm::Finite);
        let plain = !self.ground.lang.shaping.verb_second && self.unit.owner.is_some();
        plain && first && self.is(Role::Complement, token) && !points()
    }

    fn piece(&self, group: &Group) -> Option<Piece> {
        let tree = self.tree;
        let Group { core, cut, .. } = *group;
        let finite = tree.finite(core);
        let tokens: Vec<usize> = group.tokens.clone();
        let opener = |token: usize| {
            let Node { rel, head, .. } = self.node(token);
            // Amid the clause *and* joins what the tree did not part.
            let leads = || !tokens.iter().any(|&other| other < token && self.ground.is_word(other));
            head == Some(core)
                // *Weder die Stadt noch das Land zahlt*
                && (rel == Rel::Cc && leads() && !self.denies_first(token)
                    || rel == Rel::Mark && token < core && (self.is(Role::Complement, token) || cut == Cut::Joined)
                    || cut == Cut::Joined && leads() && self.is(Role::Join, token)
                    // *wonach* may pass for an adverb.
                    || self.opens_said(token) && leads()
                    || matches!(rel, Rel::Advmod | Rel::Obl)
                        && self.is(Role::Complement, token)
                        && self.ground.lang.shaping.verb_second)
        };
        let body: Vec<usize> = tokens.iter().copied().filter(|&token| !opener(token)).collect();
        let body = if cut == Cut::Main { self.without_relative(core, body) } else { body };
        let marked = tokens.iter().any(|&token| opener(token) && self.node(token).rel != Rel::Cc);
        // *Es wäre an der Zeit, dass …*: the tree made one clause of two.
        let word = |token: &&usize| self.ground.is_word(**token);
        let late = marked
            && !tokens.iter().find(word).is_some_and(|&first| opener(first) || self.node(first).tag == Tag::Cconj);
        if late && self.ground.lang.shaping.verb_second && cut == Cut::Main {
            return Some(Piece {
                words: tokens_of(&self.trimmed(&tokens)),
                tokens,
                core: Some(core),
                rule: cut.rule(),
            });
        }
        // *denen zufolge die Löhne gesunken sind*: no main clause ends with its finite verb.
        let closes = self.unit.owner.is_some()
            && finite.is_some()
            && body.iter().rfind(|&&token| self.ground.is_word(token)).copied() == finite
            && self.first_phrase(core, &body).len() + 1
                < body.iter().filter(|&&token| self.ground.is_word(token)).count();
        let last = marked || cut == Cut::Relative || self.sits_last(core) || closes;
        let words = match cut {
            Cut::Apposition | Cut::Participle => self.aside(core, cut, &body)?,
            Cut::Relative if let Some(words) = self.put_back(core) => words,
            Cut::Relative => {
                let subject = tree.own_subject(core)?;
                let about = self.antecedent(core, self.relative_noun(core)?)?;
                let rest: Vec<usize> = body.iter().copied().filter(|&token| token != subject).collect();
                self.order(&about, &self.trimmed(&rest), finite, last)
            }
            Cut::Place => self.at_place(core, &body, finite)?,
            Cut::Ongoing => self.told_beside(core, &tokens)?,
            Cut::Main | Cut::Joined | Cut::Beside => {
                if let Some(subject) = tree.own_subject(core).or_else(|| tree.child(core, Rel::Expl)) {
                    let behind = finite.is_some_and(|finite| finite < subject);
                    let about: Vec<usize> = (body.iter().copied())
                        .filter(|&token| tree.stretch(subject).contains(&token))
                        .filter(|&token| token < subject || !behind || !self.is_loose(token, subject))
                        .collect();
                    // Without the phrase that names a source the verb would stand first.
                    let mut spoken = body.iter().copied().filter(|&token| self.ground.is_word(token));
                    let bare =
                        spoken.next() == finite && !spoken.next().is_some_and(|next| self.is(Role::Opener, next));
                    let lent = finite.is_none().then(|| self.lent_passive(core, self.leader(core))).flatten();
                    if let Some(helper) = lent.filter(|_| cut == Cut::Beside) {
                        let tied = |&token: &usize| token < subject || !self.is_loose(token, subject);
                        let about: Vec<usize> = about.into_iter().filter(tied).collect();
                        let rest: Vec<usize> = body.iter().copied().filter(|token| !about.contains(token)).collect();
                        let mut words = tokens_of(&self.trimmed(&about));
                        words.push(helper);
                        words.extend(tokens_of(&self.trimmed(&rest)));
                        words
                    } else if (last || bare) && self.ground.lang.shaping.verb_second && about.contains(&subject) {
                        let rest: Vec<usize> = body.iter().copied().filter(|token| !about.contains(token)).collect();
                        self.order(&about, &rest, finite, last)
                    } else {
                        tokens_of(&body)
                    }
                } else if cut == Cut::Beside {
                    self.beside(core, &body, finite, last)?
                } else if (marked || closes) && self.ground.lang.shaping.verb_second {
                    let first = self.first_phrase(core, &body);
                    let rest: Vec<usize> = body.iter().copied().filter(|token| !first.contains(token)).collect();
                    self.order(&first, &rest, finite, last)
                } else {
                    self.handed_on(&body).unwrap_or_else(|| tokens_of(&body))
                }
            }
        };
        // *Dass er kam, ist gut* begins with a clause below, and ends with another verb than that one's.
        let whole = tree.own_subject(core).is_some_and(|at| self.node(at).rel == Rel::Csubj && self.holds(at));
        let words = match cut {
            Cut::Main | Cut::Joined if !whole => self.verb_last(self.fronted(words)),
            _ => words,
        };
        // A figure alone shows nothing in its place.
        let tokens = match cut {
            Cut::Apposition if self.node(core).tag == Tag::Num => self.with_noun(core, tokens),
            _ => tokens,
        };
        Some(Piece { words, tokens, core: Some(core), rule: cut.rule() })
    }
}

fn tokens_of(tokens: &[usize]) -> Vec<Word> {
    tokens.iter().map(|&token| Word::Token(token)).collect()
}
