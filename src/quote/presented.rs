//! Who puts a text or recording before others in which somebody speaks: *The group released a video in which a soldier said
//! …*, *Der Verteidiger verlas eine Erklärung, in der die Angeklagte versichert, …*.

use super::draft::Draft;
use super::scan::{Chunk, Scan, Unit};
use super::{description, phrase, speaker};
use crate::lang::quoting::Class;
use crate::syntax::{Rel, Tag, Tree};
use crate::words::{Mode, QuoteKind};
use std::ops::Range;

pub(super) struct Presented<'s, 'a> {
    pub scan: &'s Scan<'a>,
    pub unit: &'s Unit,
    pub chunks: &'s [Chunk],
}

/// The rule of this file.
const RULE: &str = "presented";
/// Quotes of one sentence that are looked at, and tokens between the text's noun and the verb of saying in it.
const MOST: usize = 64;
const REACH: usize = 30;

impl Presented<'_, '_> {
    /// Puts whoever presents a text around the quotes of the unit that stand in it.
    pub fn read(&self, drafts: &mut Vec<Draft>) {
        let Some(tree) = self.scan.tree.filter(|_| drafts.len() <= MOST) else { return };
        self.own_words(tree, drafts);
        for index in 0..drafts.len() {
            let draft = &drafts[index];
            let open = draft.parent.is_none() && draft.speaker.is_some() && draft.kind != QuoteKind::Reported;
            let Some((source, verb)) = draft.cue.first().filter(|_| open).and_then(|&cue| self.around(tree, cue))
            else {
                continue;
            };
            if draft.content.iter().any(|part| part.contains(&verb)) || draft.speaker.as_ref() == Some(&source) {
                continue;
            }
            // What only tells that the text was shown is no quote beside it.
            let act = |other: &Draft| other.kind == QuoteKind::Reported && other.cue.contains(&verb);
            drafts.iter_mut().filter(|other| act(other)).for_each(|other| other.content.clear());
            let told = Draft {
                mode: Mode::According,
                speaker: Some(source),
                cue: vec![verb],
                owner: None,
                addressee: None,
                continues: None,
                parent: None,
                rule: RULE,
                ..drafts[index].clone()
            };
            drafts[index].parent = Some(drafts.len());
            drafts.push(told);
        }
    }

    /// *verlas einen Brief: „…“*, *las eine Erklärung seines Mandanten vor: „…“*: whose words the text holds, or the text.
    fn own_words(&self, tree: &Tree, drafts: &mut Vec<Draft>) {
        let scan = self.scan;
        for index in 0..drafts.len() {
            let draft = &drafts[index];
            let reads = draft.rule == "colon" && draft.cue.iter().any(|&cue| scan.is(cue, Class::Presents));
            let object = draft.cue.iter().filter(|_| reads).find_map(|&cue| tree.child(cue, Rel::Obj));
            let text = object.filter(|&object| {
                draft.speaker.is_some() && self.unit.range.contains(&object) && scan.is_text(&(object..object + 1))
            });
            let Some(text) = text.filter(|&text| !draft.holds(&(text..text + 1))) else { continue };
            let end =
                self.chunks.iter().find(|chunk| chunk.range.contains(&text)).map_or(text + 1, |chunk| chunk.range.end);
            // *read out a message in which Barlow wrote: “…”* is told by the verb behind the text.
            let behind =
                |other: &Draft| other.cue.first().is_some_and(|&cue| cue > text) && other.content == draft.content;
            if drafts.iter().any(behind) {
                drafts[index].content.clear();
                continue;
            }
            // *einen Brief der Witwe*, *a letter from the widow*
            let next = text + 1;
            let tied = next < end && scan.tag(next) == Tag::Adp && scan.is(next, Class::Attribute);
            let owner = if tied { Some(next + 1) } else { Some(next).filter(|&next| scan.is(next, Class::Genitive)) };
            let owner = owner.filter(|&owner| owner < end);
            let owner =
                owner.and_then(|owner| phrase::from(scan, self.unit, owner, end)).filter(|owner| scan.can_speak(owner));
            let told = Draft {
                speaker: owner.or(Some(text..text + 1)),
                parent: Some(index),
                rule: RULE,
                addressee: None,
                ..draft.clone()
            };
            drafts.push(told);
        }
    }

    /// Who presents the text that the verb of saying at `cue` stands in, and the verb that tells it.
    fn around(&self, tree: &Tree, cue: usize) -> Option<(Range<usize>, usize)> {
        let scan = self.scan;
        let least = self.unit.range.start.max(cue.saturating_sub(REACH));
        let opens = |token: &usize| {
            scan.is_open(self.unit, *token) && scan.is(*token, Class::Place) && scan.is(token + 1, Class::Relative)
        };
        let opener = (least..cue.saturating_sub(1)).rev().find(opens)?;
        let noun = (least..opener).rev().find(|&token| scan.is_word(token)).map(|token| self.noun(tree, token))?;
        if !scan.is_text(&(noun..noun + 1)) {
            return None;
        }
        let verb = tree.nodes[noun].head.filter(|&head| head < noun || head < opener)?;
        let presents = scan.is(verb, Class::Presents) && scan.is_open(self.unit, verb);
        let chunk = self.chunks.iter().position(|chunk| chunk.range.contains(&verb)).filter(|_| presents)?;
        let subject = tree.subject(verb).filter(|subject| self.chunks[chunk].range.contains(subject))?;
        let start = phrase::start(scan, self.unit, subject, self.chunks[chunk].range.start);
        let found = phrase::from(scan, self.unit, start, self.chunks[chunk].range.end)?;
        let speaks = scan.can_speak(&found) || description::is_outlet(scan, &found);
        (speaks && !speaker::is_oblique(scan, &found)).then_some((found, verb))
    }

    /// The noun that the word before a relative clause belongs to: *eine Erklärung seines Mandanten vor, in der …*.
    fn noun(&self, tree: &Tree, last: usize) -> usize {
        let scan = self.scan;
        let mut noun = last;
        if !scan.tag(noun).is_nominal() && tree.nodes[noun].rel == Rel::CompoundPrt {
            noun = noun.saturating_sub(1);
        }
        while !scan.is_text(&(noun..noun + 1)) && matches!(tree.nodes[noun].rel, Rel::Nmod | Rel::Appos) {
            match tree.nodes[noun].head.filter(|&head| head < noun && self.unit.range.contains(&head)) {
                Some(head) => noun = head,
                None => break,
            }
        }
        noun
    }
}
