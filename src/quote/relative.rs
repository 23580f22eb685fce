//! Sources that a relative clause takes up: *eine Studie, wonach …*, *Zahlen des Amtes, denen zufolge …*.

use super::draft::Draft;
use super::heard::HEARD;
use super::scan::{Chunk, Scan, Unit};
use super::{according, noun, phrase, speaker};
use crate::lang::quoting::Class;
use crate::lang::reporting::{Opener, Side};
use crate::lang::speakers::SpeakerType;
use crate::syntax::Tag;
use crate::words::{Mode, QuoteKind};
use std::ops::Range;

pub(super) struct Relatives<'s, 'a> {
    pub scan: &'s Scan<'a>,
    pub unit: &'s Unit,
    pub chunks: &'s [Chunk],
}

/// Quotes of one sentence that are looked at.
const MOST: usize = 64;

impl Relatives<'_, '_> {
    /// Gives such clauses the source that they hang on, inside of whoever names that source.
    pub fn read(&self, drafts: &mut Vec<Draft>) {
        if drafts.len() > MOST || !self.scan.lang.reporting.has_moods() {
            return;
        }
        for place in 1..self.chunks.len() {
            let Some((cue, source)) = self.taken_up(place) else { continue };
            // *die Erklärung des Ministeriums, wonach …* is read already.
            if drafts
                .iter()
                .any(|draft| draft.rule == noun::RULE && draft.cue.iter().any(|token| source.contains(token)))
            {
                continue;
            }
            // *zitiert aus einem Gutachten, wonach …*, too, but behind *demzufolge* only the act is.
            let heard = |draft: &Draft| draft.rule == HEARD && draft.speaker.as_ref() == Some(&source);
            let told = |draft: &Draft| draft.content.iter().any(|part| part.end > cue.end);
            if drafts.iter().any(|draft| heard(draft) && told(draft)) {
                continue;
            }
            drafts.iter_mut().filter(|draft| heard(draft)).for_each(|draft| draft.content.clear());
            self.tell(place, cue, source, drafts);
        }
    }

    /// The words that take a source up at the start of the chunk, and that source.
    fn taken_up(&self, place: usize) -> Option<(Range<usize>, Range<usize>)> {
        let (scan, chunk) = (self.scan, &self.chunks[place]);
        let first = scan.first(self.unit, chunk).filter(|_| chunk.sep == ',')?;
        let end = chunk.range.end;
        let relative = |token: usize| token < end && scan.is(token, Class::Relative);
        let opens = scan.lang.reporting.according(&scan.low[first]).iter().any(|entry| {
            let hands_on =
                entry.opener == Opener::Source || entry.opener == Opener::Noun && !scan.is(first, Class::Place);
            entry.words.len() == 1 && entry.side == Side::After && hands_on
        });
        // *sein Kollege, nach dessen Befunden …*
        let gives = |token: usize| token < end && scan.is(token, Class::AccordingNoun);
        let owned = relative(first + 1) && scan.is(first + 1, Class::LastOwner) && gives(first + 2);
        let cue = if opens && owned {
            first..first + 3
        } else if relative(first) && scan.is(first, Class::Complement) || self.points_back(first, chunk) {
            first..first + 1
        } else if relative(first) && scan.closes_according(first + 1, end) || opens && relative(first + 1) {
            first..first + 2
        } else {
            return None;
        };
        let source = self.antecedent(place)?;
        let writes = |token: usize| {
            scan.is(token, Class::AccordingNoun)
                || scan.noun(token).is_some_and(|noun| noun.kind == SpeakerType::Document)
                || scan.lang.reporting.is_noun(&scan.low[token])
        };
        // *ein Abkommen mit dem Land, nach dem …* is no source.
        let bound = cue.len() == 2 && opens;
        (source.clone().any(writes) || !bound && scan.can_speak(&source)).then_some((cue, source))
    }

    /// *demzufolge …* with its verb last.
    fn points_back(&self, first: usize, chunk: &Chunk) -> bool {
        let scan = self.scan;
        let takes = scan.lang.reporting.according(&scan.low[first]).iter().any(|entry| entry.side == Side::Nowhere);
        let last = scan.last_word(&chunk.range);
        takes && last.is_some_and(|last| last > first + 1 && scan.is_finite(last)) && !scan.is_finite(first + 1)
    }

    /// The phrase before the chunk; a particle of its verb may stand between: *legte einen Bericht vor, wonach …*.
    fn antecedent(&self, place: usize) -> Option<Range<usize>> {
        let scan = self.scan;
        let before = &self.chunks[place - 1].range;
        speaker::antecedent(scan, self.unit, self.chunks, place).or_else(|| {
            let noun = before.clone().rev().filter(|&token| scan.is_word(token)).nth(1)?;
            let start = phrase::start(scan, self.unit, noun, before.start);
            let nominal = scan.is_open(self.unit, noun) && scan.tag(noun).is_nominal();
            phrase::from(scan, self.unit, start, noun + 1).filter(|range| nominal && range.end == noun + 1)
        })
    }

    /// Where what such a clause says ends: with what hangs on it, before the verb of the sentence goes on.
    fn end(&self, place: usize) -> usize {
        let scan = self.scan;
        let rest = self.chunks[place + 1..].iter().take_while(|next| {
            let opens = scan.first(self.unit, next).is_some_and(|first| {
                !scan.is_finite(first)
                    && !scan.is(first, Class::Coordinator)
                    && scan.lang.cues.forms(&scan.low[first]).is_empty()
            });
            next.sep == ',' && opens
        });
        // *wonach der Kurs, der sank, steigt, sagte Kern*: only where more of it has a verb.
        let last = rest.filter(|next| scan.has_finite(self.unit, &next.range)).last();
        last.map_or(self.chunks[place].range.end, |last| last.range.end)
    }

    fn tell(&self, place: usize, cue: Range<usize>, source: Range<usize>, drafts: &mut Vec<Draft>) {
        let content = self.scan.trim(cue.end..self.end(place));
        if content.is_empty() {
            return;
        }
        // What made a source of the relative pronoun alone.
        let pronoun = |draft: &Draft| {
            draft.speaker.as_ref().is_some_and(|range| cue.contains(&range.start))
                || draft.rule == according::BEFORE && draft.cue.first().is_some_and(|token| cue.contains(token))
        };
        let place = drafts.iter().position(pronoun);
        let before = self.chunks.iter().position(|chunk| chunk.range.contains(&source.start));
        let names = |draft: &Draft| {
            let own = draft.speaker.as_ref().is_some_and(|speaker| !speaker.contains(&source.start));
            let near = draft.cue.iter().any(|&token| {
                before.is_some_and(|before| self.chunks[before].range.contains(&token)) && token < source.start
                    || draft.content.iter().any(|part| part.contains(&source.start))
            });
            own && near && draft.rule != according::BEFORE && !pronoun(draft)
        };
        // The verb right beside it before one further out.
        let beside = |draft: &Draft| {
            let own = |&token: &usize| before.is_some_and(|before| self.chunks[before].range.contains(&token));
            names(draft) && draft.cue.iter().any(own)
        };
        let outer = drafts.iter().position(beside).or_else(|| drafts.iter().position(names));
        if let Some(outer) = outer.map(|outer| &mut drafts[outer]) {
            outer.kind = QuoteKind::Indirect;
            if outer.content.iter().any(|part| part.contains(&source.start) || part.contains(&content.start)) {
                outer.content = vec![content.clone()];
            }
        }
        let told = Draft {
            mode: Mode::According,
            speaker: Some(source),
            cue: cue.collect(),
            parent: outer,
            depth: self.unit.depth,
            ..Draft::bare(self.unit.sentence, content, "relative")
        };
        match place {
            Some(place) => drafts[place] = told,
            None => drafts.push(told),
        }
    }
}

/// The phrase before a relative pronoun that stands right before its verb, in a language that sets no comma there.
pub(super) fn before(scan: &Scan, unit: &Unit, start: usize, verb: usize) -> Option<Range<usize>> {
    let mut before = (start + 1..verb).rev();
    let pronoun = before.find(|&token| scan.tag(token) != Tag::Adv)?;
    let relative = scan.is(pronoun, Class::Relative) && scan.tag(pronoun) == Tag::Pron;
    if !relative || scan.lang.reporting.has_moods() || !scan.is_nominal_before(pronoun) {
        return None;
    }
    let from = phrase::start(scan, unit, pronoun - 1, start);
    phrase::from(scan, unit, from, pronoun).filter(|found| found.end == pronoun)
}

/// The name before what is set off between it and a relative clause: *Theo Brandt, then a junior clerk, who says …*. `last` is the
/// last word of that.
pub(super) fn above(scan: &Scan, unit: &Unit, before: &[Chunk], last: usize) -> Option<Range<usize>> {
    let [.., above, aside] = before else { return None };
    let name = scan.last_word(&above.range).filter(|&name| scan.tag(name) == Tag::Propn)?;
    let apart = aside.sep == ',' && scan.tag(last) == Tag::Noun && !scan.has_finite(unit, &aside.range);
    let start = phrase::start(scan, unit, name, above.range.start);
    let found = phrase::from(scan, unit, start, above.range.end);
    found.filter(|_| apart && !scan.lang.reporting.has_moods())
}
