//! How phrases that name a source lie around each other and around what verbs hand on: *Nach Angaben der Stadtwerke, so der Bote,
//! …*, *so der Filialleiter laut Bericht*, *laut Klinik …; die Familie dagegen klagt, …*.

use super::according::{Phrases, RELAY};
use super::draft::Draft;
use super::{description, phrase};
use crate::lang::cues::{Form, Use};
use crate::lang::reporting::Opener;
use std::ops::Range;

impl Phrases<'_, '_> {
    /// *Nach Angaben der Stadtwerke, so der Bote, …*: whoever tells it stands behind the phrase that opens the sentence.
    pub(super) fn told_behind(&self, frames: &mut [Draft], drafts: &mut Vec<Draft>) {
        let (Some(first), Some(next)) = (self.chunks.first(), self.chunks.get(1)) else { return };
        let scan = self.scan;
        let opens = |at: usize, opener: Opener| {
            next.sep == ',' && scan.lang.reporting.according(&scan.low[at]).iter().any(|entry| entry.opener == opener)
        };
        let fronted = |draft: &Draft| {
            let opening = draft.phrase().is_some_and(|phrase| Some(phrase.start) == scan.first(self.unit, first));
            opening && draft.rule != RELAY && !scan.has_finite(self.unit, &first.range)
        };
        let (Some(at), Some(inner)) = (scan.first(self.unit, next), drafts.iter().position(fronted)) else { return };
        let tells = |draft: &Draft| draft.cue.iter().any(|token| next.range.contains(token));
        // *In the words of the coach, as quoted by L'Equipe, …*
        let relayed = |draft: &Draft| draft.rule == "according" && draft.cue.first() == Some(&at);
        if let Some(place) = drafts.iter().position(relayed).filter(|&place| place != inner)
            && !scan.lang.reporting.has_moods()
            && !scan.has_finite(self.unit, &next.range)
        {
            drafts[inner].cut(&next.range);
            drafts[inner].trim(scan);
            drafts[inner].parent = Some(frames.len() + place);
            drafts[place].content = drafts[inner].content.clone();
            return;
        }
        // *Nach Lesart der Kläger, wie sie das Gericht wiedergibt, …*
        if opens(at, Opener::Clause) {
            let Some(place) = frames.iter().position(|frame| tells(frame) && frame.rule == "clause.as") else { return };
            drafts[inner].cut(&next.range);
            drafts[inner].trim(scan);
            drafts[inner].parent = Some(place);
            return;
        }
        if !opens(at, Opener::So) {
            return;
        }
        // *so der Bote*, *so berichtet der Bote*
        let verb = scan.is_finite(at + 1);
        let from = if verb { at + 2 } else { at + 1 };
        let speaks = |source: &Range<usize>| scan.can_speak(source) || description::is_outlet(scan, source);
        let Some(source) = phrase::from(scan, self.unit, from, next.range.end).filter(speaks) else { return };
        frames.iter_mut().filter(|frame| !tells(frame)).for_each(|frame| frame.cut(&next.range));
        drafts.iter_mut().for_each(|draft| draft.cut(&next.range));
        drafts[inner].trim(scan);
        let cue = if verb { vec![at, at + 1] } else { vec![at] };
        let told = self.draft(drafts[inner].content.clone(), Some(source), cue, "so");
        let place = drafts.iter().position(tells).unwrap_or(drafts.len());
        if place == drafts.len() {
            drafts.push(told);
        } else {
            drafts[place] = told;
        }
        drafts[inner].parent = Some(frames.len() + place);
    }

    /// *so der Filialleiter laut Bericht*: the second phrase tells where the first comes from.
    pub(super) fn told_beside(&self, frames: &[Draft], drafts: &mut [Draft]) {
        for place in 1..drafts.len() {
            let chunk = |draft: &Draft| {
                let cue = *draft.cue.first()?;
                self.chunks.iter().position(|chunk| chunk.range.contains(&cue))
            };
            let (earlier, later) = drafts.split_at_mut(place);
            let (Some(inner), outer) = (earlier.last_mut(), &mut later[0]) else { continue };
            if inner.rule == "so"
                && matches!(outer.rule, "according" | "according.noun")
                && chunk(inner) == chunk(outer)
            {
                outer.content.clone_from(&inner.content);
                inner.parent = Some(frames.len() + place);
            }
        }
    }

    /// *Laut Klinik lag sie im Bett; die Familie klagt, …*: behind a semicolon a verb that hands on begins something else.
    pub(super) fn end_at_semicolon(&self, frames: &[Draft], drafts: &mut [Draft]) {
        let scan = self.scan;
        for chunk in self.chunks.iter().filter(|chunk| chunk.sep == ';') {
            // *die Polizei spricht von 300*, and not *die Lage sei*
            let tells = |token: usize| {
                let strong =
                    |form: &Form| scan.lang.cues.cue(form.cue).strength == Use::Strong && form.later.is_empty();
                scan.is_open(self.unit, token)
                    && scan.is_finite(token)
                    && scan.mood(token).is_none()
                    && scan.lang.cues.forms(&scan.low[token]).iter().any(strong)
            };
            let framed = |frame: &Draft| {
                frame.cue.first().is_some_and(|&cue| cue >= chunk.range.start && scan.mood(cue).is_none())
            };
            if !frames.iter().any(framed) && !chunk.range.clone().any(tells) {
                continue;
            }
            let rest = chunk.range.start..self.unit.range.end;
            let before = |draft: &Draft| draft.cue.last().is_some_and(|&cue| cue < rest.start);
            for draft in drafts.iter_mut().filter(|draft| before(draft)) {
                draft.cut(&rest);
                draft.trim(self.scan);
            }
        }
    }

    /// What the brackets around a phrase hold besides it: *der Schaden (laut Gutachter mindestens 90.000 Euro)*.
    pub(super) fn bracketed(&self, gap: &Range<usize>) -> Option<Vec<Range<usize>>> {
        let scan = self.scan;
        let open = gap.start.checked_sub(1).filter(|&open| scan.text.word(open) == "(")?;
        let close = (gap.end..self.unit.range.end).take(MOST_BRACKETED).find(|&token| scan.text.word(token) == ")")?;
        let said = gap.end..close;
        (said.clone().any(|token| scan.is_word(token)) && self.unit.range.contains(&open)).then(|| vec![said])
    }
}

/// Tokens in brackets behind a phrase.
const MOST_BRACKETED: usize = 30;
