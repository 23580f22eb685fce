//! The parser's working state: a stack, a row of words still to come, and the arcs drawn so far (the arc-hybrid
//! system, with the root behind the last word).

use super::tagger::Class;
use super::word::{CLOSE, COLON, COMMA, NO_MARK, OPEN, Word};
use super::{Rel, Tag, VerbForm};

/// A word that takes part in parsing; punctuation marks only leave their traces on their neighbours.
#[derive(Debug, Clone, Copy)]
pub(super) struct Item {
    pub word: u64,
    pub ending: u64,
    pub shape: u64,
    pub lexical: u8,
    pub class: u8,
    pub tag: u8,
    /// Which kinds of marks stand directly before it, as bits.
    pub gap: u8,
    /// How many marks stand before it in the sentence: commas, colons and dashes, brackets, quotation marks.
    pub marks: [u16; 4],
    /// The next finite verb from here on.
    pub verb: u16,
}

pub(super) const NONE: u16 = u16::MAX;

/// Stands for empty places and, as the last item, for the root.
pub(super) const NOTHING: Item =
    Item { word: 1, ending: 1, shape: 1, lexical: 255, class: 255, tag: 255, gap: 0, marks: [0; 4], verb: NONE };

const QUOTED: u8 = 1;

/// Collects the items of one sentence; `places` tells which word each one is.
pub(super) fn items(words: &[Word], tags: &[u8], classes: &[Class], items: &mut Vec<Item>, places: &mut Vec<u32>) {
    items.clear();
    places.clear();
    let mut gap = 0;
    let mut marks = [0u16; 4];
    for (index, (word, &class)) in words.iter().zip(tags).enumerate() {
        if word.quoted {
            gap |= QUOTED;
            marks[3] = marks[3].saturating_add(1);
        }
        if word.mark != NO_MARK {
            let kind = match word.mark {
                COMMA => 0,
                OPEN | CLOSE => 2,
                _ => 1,
            };
            marks[kind] = marks[kind].saturating_add(1);
            gap |= if word.mark <= COLON { 1 << word.mark } else { 1 << 4 << (word.mark - COLON - 1).min(3) };
            continue;
        }
        let tag = classes.get(usize::from(class)).map_or(255, |class| class.tag as u8);
        let (lexical, shape) = (word.lexical, word.shape);
        items.push(Item {
            word: word.lower,
            ending: word.suffix[2],
            shape,
            lexical,
            class,
            tag,
            gap,
            marks,
            verb: NONE,
        });
        places.push(index as u32);
        gap = 0;
    }
    let mut verb = NONE;
    for (index, item) in items.iter_mut().enumerate().rev() {
        if classes.get(usize::from(item.class)).is_some_and(|class| class.form == VerbForm::Finite) {
            verb = index as u16;
        }
        item.verb = verb;
    }
    items.push(Item { gap, marks, ..NOTHING });
}

/// Some items of a sentence as if they were one by themselves, with a root of their own. Marks at a gap vanish.
pub(super) fn gather(items: &[Item], members: &[u32], classes: &[Class], part: &mut Vec<Item>) {
    part.clear();
    let (mut marks, mut before) = ([0u16; 4], None);
    for &member in members {
        let Some(&(mut item)) = items.get(member as usize) else { continue };
        let old = item.marks;
        match before {
            Some((last, last_marks)) if last + 1 == member => {
                for (mark, (now, then)) in marks.iter_mut().zip(old.iter().zip(last_marks)) {
                    *mark += now.saturating_sub(then);
                }
            }
            _ => item.gap = 0,
        }
        before = Some((member, old));
        item.marks = marks;
        part.push(item);
    }
    let mut verb = NONE;
    for (index, item) in part.iter_mut().enumerate().rev() {
        if classes.get(usize::from(item.class)).is_some_and(|class| class.form == VerbForm::Finite) {
            verb = index as u16;
        }
        item.verb = verb;
    }
    part.push(Item { gap: items.last().map_or(0, |end| end.gap), marks, ..NOTHING });
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Move {
    /// The next word goes onto the stack.
    Shift,
    /// The top of the stack hangs on the next word.
    Left,
    /// The top of the stack hangs on the one below it.
    Right,
}

/// What hangs on a word so far.
#[derive(Debug, Clone, Copy)]
pub(super) struct Kids {
    /// The outermost and the second one on each side.
    pub left: [u16; 2],
    pub right: [u16; 2],
    pub count: [u8; 2],
    /// The relations of all of them, as bits.
    pub frame: u64,
}

const CHILDLESS: Kids = Kids { left: [NONE; 2], right: [NONE; 2], count: [0; 2], frame: 0 };

#[derive(Debug, Default)]
pub(super) struct State {
    pub stack: Vec<u16>,
    pub front: usize,
    pub heads: Vec<u16>,
    pub rels: Vec<u8>,
    pub kids: Vec<Kids>,
}

impl State {
    /// Starts a sentence of so many items, the root's among them.
    pub fn start(&mut self, items: usize) {
        self.stack.clear();
        self.front = 0;
        self.heads.clear();
        self.heads.resize(items, NONE);
        self.rels.clear();
        self.rels.resize(items, Rel::Dep as u8);
        self.kids.clear();
        self.kids.resize(items, CHILDLESS);
    }

    /// The n-th item of the stack from its top.
    pub fn below(&self, n: usize) -> Option<usize> {
        self.stack.len().checked_sub(n + 1).map(|index| usize::from(self.stack[index]))
    }

    pub fn is_done(&self) -> bool {
        self.stack.is_empty() && self.front + 1 == self.heads.len()
    }

    /// The only move that can be made, where there is no choice.
    pub fn forced(&self) -> Option<Move> {
        if self.stack.is_empty() {
            return Some(Move::Shift);
        }
        // Only the last word left may hang on the root, so that there is one.
        (self.front + 1 == self.heads.len()).then_some(if self.stack.len() > 1 { Move::Right } else { Move::Left })
    }

    pub fn allows(&self, step: Move) -> bool {
        match step {
            Move::Shift | Move::Left => true,
            Move::Right => self.stack.len() > 1,
        }
    }

    /// The arc that a move would draw: head and dependent.
    pub fn arc(&self, step: Move) -> Option<(usize, usize)> {
        match step {
            Move::Shift => None,
            Move::Left => Some((self.front, self.below(0)?)),
            Move::Right => Some((self.below(1)?, self.below(0)?)),
        }
    }

    pub fn shift(&mut self) {
        self.stack.push(self.front as u16);
        self.front += 1;
    }

    /// Draws the arc and takes its dependent, the top of the stack, away.
    pub fn attach(&mut self, head: usize, dependent: usize, rel: u8) {
        self.stack.pop();
        self.heads[dependent] = head as u16;
        self.rels[dependent] = rel;
        let kids = &mut self.kids[head];
        let side = usize::from(dependent > head);
        let outer = if side == 0 { &mut kids.left } else { &mut kids.right };
        *outer = [dependent as u16, outer[0]];
        kids.count[side] = kids.count[side].saturating_add(1);
        kids.frame |= 1 << (rel & 63);
    }
}

pub(super) const fn is_verbal(tag: u8) -> bool {
    tag == Tag::Verb as u8 || tag == Tag::Aux as u8
}
