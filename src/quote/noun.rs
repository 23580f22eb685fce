//! Nouns that carry what somebody says: *die Ankündigung der Ministerin, dass ...*, *the minister's claim that ...*.

use super::draft::Draft;
use super::phrase;
use super::scan::{Chunk, Scan, Unit};
use crate::lang::quoting::Class;
use crate::syntax::{Rel, Tag};
use std::ops::Range;

pub(super) struct Nouns<'s, 'a> {
    pub scan: &'s Scan<'a>,
    pub unit: &'s Unit,
    pub chunks: &'s [Chunk],
}

/// The rule of this file.
pub(super) const RULE: &str = "noun";

impl Nouns<'_, '_> {
    /// What nouns with an owner hand on, where no verb of `frames` does so already.
    pub fn read(&self, frames: &[Draft]) -> Vec<Draft> {
        let scan = self.scan;
        let mut found = vec![];
        for (index, chunk) in self.chunks.iter().enumerate() {
            for token in chunk.range.clone().filter(|&token| self.is_reporting(token)) {
                let Some(owner) = self.owner(token, chunk) else { continue };
                let Some(content) = self.clause(index, token, owner.end.max(token + 1), frames) else { continue };
                let holds = |frame: &Draft| frame.content.iter().any(|part| part.contains(&content.start));
                let frame = frames.iter().take(MOST).position(holds);
                // *Der Sprecher verwies auf die Zusage des Landes, die Kosten würden erstattet*: a verb hands on what the
                // noun holds.
                let hands_on = frame.is_none_or(|frame| {
                    let frame = &frames[frame];
                    let begins = frame.content.first().is_some_and(|part| part.start == content.start);
                    let before = frame.cue.first().is_some_and(|&cue| cue < token && chunk.range.contains(&cue));
                    let own = scan.lang.gazetteer.pronoun(&scan.low[owner.start]).is_some();
                    begins
                        && before
                        && !own
                        && frame.speaker.as_ref().is_some_and(|speaker| !speaker.contains(&owner.start))
                });
                if !hands_on {
                    continue;
                }
                found.push(Draft {
                    parent: frame,
                    speaker: Some(owner),
                    cue: vec![token],
                    depth: self.unit.depth,
                    ..Draft::bare(self.unit.sentence, content, RULE)
                });
            }
        }
        found
    }

    fn is_reporting(&self, token: usize) -> bool {
        self.scan.is_open(self.unit, token)
            && self.scan.tag(token) == Tag::Noun
            && self.scan.lang.reporting.is_noun(&self.scan.low[token])
    }

    /// Whose it is: *Kerns Vorwurf, their claim* before the noun, *der Vorwurf der Opposition* behind it.
    fn owner(&self, noun: usize, chunk: &Chunk) -> Option<Range<usize>> {
        let scan = self.scan;
        let behind = noun + 1;
        let tied = |class| behind < chunk.range.end && scan.is(behind, class);
        if tied(Class::Genitive) || tied(Class::Agent) || tied(Class::Attribute) {
            let start = if tied(Class::Genitive) && scan.tag(behind) != Tag::Adp { behind } else { behind + 1 };
            return phrase::from(scan, self.unit, start, chunk.range.end);
        }
        let tree = scan.tree?;
        let fits = |&child: &usize| {
            matches!(tree.nodes[child].rel, Rel::NmodPoss | Rel::Nmod | Rel::Det)
                && child < noun
                && chunk.range.contains(&child)
                && scan.is_open(self.unit, child)
                && (scan.tag(child) == Tag::Propn
                    || scan.tag(child) == Tag::Noun && tree.nodes[child].rel == Rel::NmodPoss
                    || scan.lang.gazetteer.pronoun(&scan.low[child]).is_some())
        };
        let owner = tree.children(noun).find(fits)?;
        Some(phrase::start(scan, self.unit, owner, chunk.range.start)..owner + 1)
    }

    /// The clause that belongs to the noun: behind a comma, or where the tree puts it.
    fn clause(&self, index: usize, noun: usize, end: usize, frames: &[Draft]) -> Option<Range<usize>> {
        let scan = self.scan;
        let chunk = &self.chunks[index];
        let says = |token: usize| scan.is_open(self.unit, token) && scan.is(token, Class::Complement);
        if !scan.lang.reporting.has_moods() {
            let tree = scan.tree?;
            let start = (end..chunk.range.end).take(2).find(|&token| says(token))?;
            // The word that opens the clause may pass for a relative pronoun.
            let told =
                |verb: usize| tree.nodes[start].rel == Rel::Mark || tree.subject(verb).is_some_and(|at| at > start);
            let verb = tree.nodes[start].head.filter(|&verb| verb > start && told(verb))?;
            let stretch = tree.stretch(verb);
            let stop = stretch.end.min(self.unit.range.end);
            return (stop > start && noun < start).then(|| scan.trim(start..stop));
        }
        let next = self.chunks.get(index + 1).filter(|next| next.sep == ',')?;
        // *wies den Vorwurf der Opposition zurück, …*: a verb's particle may stand between.
        let particle = |token: usize| frames.iter().take(MOST).any(|frame| frame.cue.contains(&token));
        if (end..chunk.range.end).any(|token| scan.is_word(token) && !particle(token)) {
            return None;
        }
        let first = scan.first(self.unit, next)?;
        let told = next.range.clone().any(|token| scan.is_open(self.unit, token) && scan.is_reported(token));
        let relative =
            scan.is(first, Class::Relative) && !(first + 1..next.range.end).take(2).any(|at| scan.is_finite(at));
        let framed =
            frames.iter().take(MOST).any(|frame| frame.content.first().is_some_and(|part| part.start == first));
        (says(first) || (told || framed) && !relative).then(|| scan.trim(next.range.clone()))
    }
}

/// Frames of one sentence that are looked at.
const MOST: usize = 64;
