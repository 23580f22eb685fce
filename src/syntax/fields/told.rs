//! Main clauses that somebody tells, and the verbs that tell them.

use super::{Main, Part, Scan};
use crate::lang::cues::Use;
use crate::syntax::{Tag, VerbForm};
use std::ops::Range;

impl Scan<'_> {
    /// Whether a clause with its verb in the second place is one of its own, and not what somebody says.
    pub(super) fn stands_alone(&mut self, now: Main, finite: usize, part: &Part) -> bool {
        let before = now.start..part.start();
        if before.clone().any(|place| self.tells(place, &before)) {
            return false;
        }
        // *Ich dachte erst, das ist Müll*: what such a verb has no thing for may be a clause.
        let bare = (now.finite + 1..before.end)
            .all(|place| !matches!(self.of(place).tag, Tag::Noun | Tag::Propn | Tag::Num | Tag::Adp));
        if part.coordinator.is_none() && bare && self.may_tell(now.finite) {
            return false;
        }
        // *wies den Vorwurf zurück, der Bus sei zu schnell gefahren*
        if self.is_reported(finite) && !self.is_reported(now.finite) {
            return false;
        }
        // *…, das berichten mehrere Nachbarn*
        let short = finite == part.inside.start + 1 && matches!(self.of(part.inside.start).tag, Tag::Pron | Tag::Adv);
        !(short && self.tells(finite, &part.inside))
    }

    pub(super) fn is_reported(&mut self, verb: usize) -> bool {
        let lang = self.lang;
        lang.reporting.mood(self.lower(verb)).is_some_and(|mood| !mood.past)
    }

    /// Whether the word alone is a form of a verb that can have a clause for its object.
    pub(super) fn may_tell(&mut self, place: usize) -> bool {
        let lang = self.lang;
        let forms = lang.cues.forms(self.lower(place));
        forms
            .iter()
            .any(|form| form.next.is_empty() && form.later.is_empty() && !form.noun && lang.cues.cue(form.cue).that)
    }

    /// Whether the word is a form of a verb that can hand on a clause, with what belongs to it in the stretch around it.
    pub(super) fn tells(&mut self, place: usize, around: &Range<usize>) -> bool {
        if self.of(place).form == VerbForm::None {
            return false;
        }
        let (lang, words) = (self.lang, self.words);
        let forms = lang.cues.forms(self.lower(place));
        let clause = |cue: usize| lang.cues.cue(cue).that && lang.cues.cue(cue).strength == Use::Strong;
        let behind = || words[place + 1..around.end.max(place + 1).min(words.len())].iter();
        forms.iter().any(|form| {
            let mut later = form.later.split(' ').filter(|part| !part.is_empty());
            let near = form.next.is_empty() || behind().next().is_some_and(|next| form.next.starts_with(next));
            near && !form.noun && clause(form.cue) && later.all(|part| behind().any(|word| *word == part))
        })
    }
}
