//! What stands between the parts of a frame: *Rabe, the Herald claims, exploded*, *shared a line from her leader, Hank Grice:
//! “…”*, *shows the lieutenant crowing that …*.

use super::cue::Hit;
use super::draft::Draft;
use super::frame::Frames;
use super::{phrase, speaker};
use crate::lang::cues::Act;
use crate::lang::quoting::Class;
use crate::lang::reporting::Opener;
use crate::lang::shaping::Role;
use crate::syntax::{Tag, VerbForm};
use crate::words::{EntityKind, QuoteKind};
use std::ops::Range;

/// Verbs and clauses between one that quotes somebody and the *as saying* that belongs to it.
const MOST_BETWEEN: usize = 3;
/// Chunks that commas set off between a verb and its colon.
const MOST_ASIDES: usize = 2;

/// Tokens before a verb that its negation stands among.
const NEGATED: usize = 3;

impl Frames<'_, '_> {
    /// Who stands between a verb and the participle of another that tells what he says.
    pub(super) fn between(&self, last: &Hit, hit: &Hit) -> Option<Range<usize>> {
        let (scan, verb) = (self.scan, hit.tokens[0]);
        let as_saying = verb > last.main + 2 && scan.is_opener(verb - 1, Opener::Clause);
        let end = if as_saying { verb - 1 } else { verb };
        let shows = as_saying || matches!(last.cue.act, Act::Show | Act::Learn) || scan.is(last.main, Class::Presents);
        // *accused the teacher of telling a pupil that …*
        let accused = last.cue.act == Act::Accuse && verb > last.main + 2 && scan.is(verb - 1, Class::Attribute);
        let end = if accused { verb - 1 } else { end };
        let fits = hit.goes_on && (shows || accused) && !last.passive && !scan.lang.reporting.has_moods();
        let found = phrase::from(scan, self.unit, last.main + 1, end).filter(|found| fits && found.end == end)?;
        scan.can_speak(&found).then_some(found)
    }

    /// Who is accused of what a participle tells: *is accused of telling a pupil that …*.
    pub(super) fn is_accused(&self, last: &Hit, hit: &Hit) -> Option<Range<usize>> {
        let (scan, verb) = (self.scan, hit.tokens[0]);
        let of = last.cue.act == Act::Accuse && verb > last.main + 1 && scan.is(verb - 1, Class::Attribute);
        // *can be heard calling the inquiry “a circus”*
        let heard = matches!(last.cue.act, Act::Learn | Act::Show) && verb == last.main + 1;
        let plain = last.passive && hit.goes_on && (of || heard) && !scan.lang.reporting.has_moods();
        plain.then(|| speaker::subject(scan, self.unit, self.chunks, last, 0, None)).flatten()
    }

    /// The verb that quotes somebody whom commas set off: *quoted its chairman, Otto Frey, as saying*.
    pub(super) fn citing_before(&self, index: usize) -> Option<&Hit<'_>> {
        let (scan, hit) = (self.scan, &self.hits[index]);
        let first = self.first(hit.chunk).filter(|_| hit.chunk > 0 && !scan.lang.reporting.has_moods())?;
        let as_saying = self.chunks[hit.chunk].sep == ','
            && scan.is_opener(first, Opener::Clause)
            && hit.tokens.first() == Some(&(first + 1))
            && !scan.is_finite(hit.finite);
        let cites = |other: &&Hit| {
            speaker::is_cited(scan, other)
                && hit.chunk - other.chunk <= MOST_BETWEEN
                && !(other.chunk > 0 && self.first_is(other.chunk, Class::Relative))
        };
        self.hits[..index].iter().rev().take(MOST_BETWEEN).filter(|_| as_saying).find(cites)
    }

    /// Whom such a verb quotes.
    pub(super) fn cited_before(&self, hit: &Hit) -> Option<Range<usize>> {
        let found = speaker::find(self.scan, self.unit, self.chunks, hit, 0, None)?;
        Some(phrase::widen(self.scan, self.unit, self.chunks, found))
    }

    /// Whether the verb's subject is only told: *the court heard that …*, *MPs heard from the director that …*.
    pub(super) fn only_listens(&self, hit: &Hit) -> bool {
        let scan = self.scan;
        let before = hit.finite.min(hit.main).checked_sub(1);
        // *The inquest into the death of Lily Marr heard*
        let start = self.chunks[hit.chunk].range.start;
        let head = || (start..hit.main.min(start + NEGATED)).find(|&at| scan.tag(at) != Tag::Det);
        let listens = |at: usize| scan.is_open(self.unit, at) && scan.is(at, Class::Audience);
        let at_length = || !scan.lang.reporting.has_moods() && head().is_some_and(listens);
        hit.cue.act == Act::Learn && scan.is(hit.main, Class::Hears) && (before.is_some_and(listens) || at_length())
    }

    /// Whether the verb only tells by whose account something is what it is called: *aired what it said was a call*.
    pub(super) fn only_calls(&self, hit: &Hit, source: Option<&Range<usize>>) -> bool {
        let scan = self.scan;
        let what = source.and_then(|source| source.start.checked_sub(1));
        let asks = what.is_some_and(|what| scan.is(what, Class::Question) && !scan.is(what, Class::Relative));
        let is = scan.is(hit.last() + 1, Class::Passive) && scan.is_open(self.unit, hit.last() + 1);
        asks && is && hit.last() + 1 < self.unit.range.end && !scan.lang.reporting.has_moods()
    }

    /// Whether a verb opens its chunk and has its source right behind it: *…, sagte ein Kommissar*.
    pub(super) fn names_teller(&self, hit: &Hit) -> bool {
        let opens = self.first(hit.chunk) == hit.tokens.first().copied();
        let source = phrase::from(self.scan, self.unit, hit.finite + 1, self.chunks[hit.chunk].range.end);
        opens && source.is_some_and(|source| self.scan.can_speak(&source))
    }

    /// Whether what is told is that somebody has to speak: *verlangt eine Sitzung. Die Ministerin müsse erklären, was sie wusste*.
    pub(super) fn is_obliged(&self, hit: &Hit) -> bool {
        let (scan, chunk) = (self.scan, &self.chunks[hit.chunk].range);
        let must =
            |token: usize| scan.is_open(self.unit, token) && scan.is(token, Class::Obliges) && scan.is_reported(token);
        // *müsse das gesagt haben* is a guess.
        let perfect = || (hit.main + 1..chunk.end).any(|token| scan.is(token, Class::Perfect));
        let says = matches!(hit.cue.act, Act::Say | Act::Ask | Act::Report | Act::Announce | Act::Promise | Act::Write);
        says && (chunk.start..hit.main).any(must) && !perfect()
    }

    /// Whether nothing is said: *would not say whether …*, *did not disclose how …*.
    pub(super) fn leaves_open(&self, hit: &Hit, start: usize) -> bool {
        let scan = self.scan;
        let asks = scan.is(start, Class::Open) && hit.cue.act != Act::Ask && !scan.lang.reporting.has_moods();
        let from = hit.main.saturating_sub(NEGATED).max(self.chunks[hit.chunk].range.start);
        asks && (from..hit.main).any(|token| scan.is(token, Class::Not))
    }

    /// Whether a verb that opens its chunk is one of a sentence rather than a participle: *…, published in 1738*.
    pub(super) fn acts(&self, k: usize, hit: &Hit) -> bool {
        let scan = self.scan;
        let quoted = || k > 0 && scan.has_quoted(self.unit, &self.chunks[k - 1].range);
        scan.lang.reporting.has_moods()
            || scan.tree.is_none_or(|tree| tree.nodes[hit.finite].form != VerbForm::Participle)
                && self.chunks[k].sep != '('
            || quoted()
    }

    /// Whether a verb can close a sentence whose words it hands on without quotation marks: *…, police said*, not *…, the ones
    /// you mention*.
    pub(super) fn closes(&self, hit: &Hit, source: Option<&Range<usize>>) -> bool {
        let scan = self.scan;
        let hands_on = match hit.cue.act {
            Act::Criticise | Act::Praise | Act::Accuse | Act::Agree => false,
            Act::Demand | Act::Promise | Act::Deny => source.is_some_and(|source| scan.can_speak(source)),
            _ => true,
        };
        let listener = source.is_some_and(|source| scan.is(source.start, Class::Listener));
        // Many a verb at the end passes for a noun or participle: *Guardian reports*, *researchers reported on Thursday*.
        let finite = match scan.tree.map_or(VerbForm::Finite, |tree| tree.nodes[hit.finite].form) {
            VerbForm::Infinitive => false,
            VerbForm::Participle => source.is_some_and(|source| scan.can_speak(source)),
            VerbForm::Finite | VerbForm::None => true,
        };
        hands_on && finite && !listener
    }

    /// Whether the words are a phrase by which an outlet hands something on: *is alleged to*.
    pub(super) fn is_rumour(&self, hit: &Hit) -> bool {
        let scan = self.scan;
        let from = hit.tokens.first().map_or(hit.main, |&first| first.min(hit.main));
        !scan.lang.reporting.has_moods()
            && scan.lang.reporting.phrases.at(&scan.low[from..self.unit.range.end]).is_some()
    }

    /// Whether a sentence as a whole is what the agent of a passive says: *is said by aides to be furious*.
    pub(super) fn is_rumour_of(&self, hit: &Hit, source: Option<&Range<usize>>) -> bool {
        let scan = self.scan;
        let Some(source) = source.filter(|source| hit.passive && source.start > hit.main) else { return false };
        let opens = source.end < self.unit.range.end && scan.is(source.end, Class::Infinitive);
        let words = || [hit.finite, hit.main, source.end].map(|token| scan.low[token].clone());
        opens && !scan.lang.reporting.has_moods() && scan.lang.reporting.phrases.at(&words()).is_some()
    }

    /// Whether the subject of a verb that opens its chunk stands before it: *Nobody, the chairman said, had foreseen it*, *An
    /// internal review, leaked to Channel 9, says …*.
    pub(super) fn has_subject_before(&self, k: usize, hit: &Hit, source: Option<&Range<usize>>) -> bool {
        let scan = self.scan;
        let perfect =
            hit.finite < hit.main && scan.lang.shaping.is(Role::Perfect, &scan.low[hit.finite]) && !hit.passive;
        let first = || self.unit.range.clone().find(|&token| scan.is_word(token));
        let opens = |source: &Range<usize>| k > 0 && source.end <= hit.main && first() == Some(source.start);
        !scan.lang.reporting.has_moods() && (perfect || source.is_some_and(opens))
    }

    /// Whether the words behind the colon are those of a later verb, of which this one tells: *say Lowe texted a friend: “…”*.
    pub(super) fn tells_of_another(&self, index: usize, strong: bool) -> bool {
        let (scan, hit) = (self.scan, &self.hits[index]);
        let later = self.hits.get(index + 1).filter(|later| later.chunk == hit.chunk && scan.is_finite(later.finite));
        let moods = scan.lang.reporting.has_moods();
        let joined = |later: &Hit| scan.is_behind(later.tokens[0], Class::Coordinator);
        let clause = || self.verb_second(hit.chunk, hit, strong).or_else(|| self.complement(hit.chunk, hit));
        !moods && later.is_some_and(|later| !joined(later) && clause().is_some_and(|start| start <= later.finite))
    }

    /// Ends what a verb hands on before another one that *and* joins to it: *described how the wall gave way | and said …*.
    pub(super) fn part_joined(&self, drafts: &mut [Draft]) {
        let scan = self.scan;
        if scan.lang.reporting.has_moods() {
            return;
        }
        // *“Marco told me that he was ready | and I laughed”*: that is what the one who is quoted goes on with.
        let first = |token: usize| scan.lang.shaping.is(Role::First, &scan.low[token]);
        let own = |draft: &Draft| draft.speaker.clone().is_none_or(|mut speaker| speaker.any(first));
        for draft in drafts.iter_mut().filter(|draft| self.unit.depth > 0 && !own(draft)) {
            let Some(part) = draft.content.last_mut() else { continue };
            let joint = (part.start + 1..part.end.saturating_sub(2)).find(|&at| {
                scan.is(at, Class::Coordinator)
                    && first(at + 1)
                    && scan.is_finite(at + 2)
                    && draft.cue.iter().all(|&cue| cue < at)
            });
            if let Some(joint) = joint {
                *part = scan.trim(part.start..joint);
            }
        }
        for place in 1..drafts.len() {
            let Some(&cue) = drafts[place].cue.first().filter(|&&cue| cue > 0) else { continue };
            let same = drafts[place - 1].speaker.is_some() && drafts[place - 1].speaker == drafts[place].speaker;
            let earlier = &mut drafts[place - 1];
            let inside = earlier.content.iter().position(|part| part.start + 1 < cue && cue < part.end);
            let Some(part) = inside.filter(|_| same && scan.is_behind(cue, Class::Coordinator)) else { continue };
            earlier.content.truncate(part + 1);
            earlier.content[part].end = cue - 1;
            earlier.content[part] = scan.trim(earlier.content[part].clone());
        }
    }

    /// Whose words a noun and a participle behind it tell: *reports of | the governor saying that …*.
    pub(super) fn without_noun(&self, source: Range<usize>, hit: &Hit) -> Range<usize> {
        let scan = self.scan;
        let tie = (source.start + 1..source.end).find(|&at| scan.is(at, Class::Attribute) && scan.tag(at) == Tag::Adp);
        let told =
            |tie: usize| hit.goes_on && source.end == hit.main && scan.lang.reporting.is_noun(&scan.low[tie - 1]);
        match tie.filter(|&tie| !scan.lang.reporting.has_moods() && told(tie)) {
            Some(tie) => tie + 1..source.end,
            None => source,
        }
    }

    /// *For Holt, the reform is “a tax on the poor”*: in whose eyes something is what the quoted words say.
    pub(super) fn in_whose_eyes(&self) -> Option<Draft> {
        let scan = self.scan;
        let (first, next) = (self.chunks.first()?, self.chunks.get(1)?);
        let opens = self.first(0).filter(|&at| scan.lang.shaping.is(Role::Each, &scan.low[at]))?;
        let who = phrase::from(scan, self.unit, opens + 1, first.range.end)?;
        let place = |token: usize| {
            scan.lang.gazetteer.get(scan.text.word(token)).is_some_and(|(kind, _)| kind == EntityKind::Place)
        };
        let somebody = |token: usize| scan.tag(token) == Tag::Propn && !scan.is_time(token) && !place(token);
        let named = who.end == first.range.end && who.clone().all(somebody);
        let end = self.chunks.last()?.range.end;
        let mark = (next.range.start..end).find(|&token| !scan.is_open(self.unit, token))?;
        let shut = (mark..end).find(|&token| scan.is_open(self.unit, token)).unwrap_or(end);
        let is = scan.is_finite(mark - 1) && scan.is(mark - 1, Class::Passive);
        let free = self.unit.depth == 0 && next.sep == ',' && self.hits.is_empty() && !scan.lang.reporting.has_moods();
        let words = (mark..shut).filter(|&token| scan.is_word(token)).count();
        (named && is && free && words > MOST_BETWEEN).then(|| Draft {
            kind: QuoteKind::Direct,
            speaker: Some(who),
            ..Draft::bare(self.unit.sentence, scan.trim(mark..shut), "quoted")
        })
    }

    /// The chunk behind what commas set off after this one: *quoted a line from her leader, Hank Grice: “…”*.
    pub(super) fn behind_asides(&self, k: usize) -> usize {
        let aside = |next: usize| {
            let chunk = &self.chunks[next];
            chunk.sep == ','
                && !self.scan.lang.reporting.has_moods()
                && !self.scan.has_finite(self.unit, &chunk.range)
                && !self.scan.has_quoted(self.unit, &chunk.range)
                && !self.hits.iter().any(|hit| hit.chunk == next)
        };
        let last = (k + 1..self.chunks.len()).take(MOST_ASIDES).take_while(|&next| aside(next)).last();
        last.map(|last| last + 1)
            .filter(|&next| self.chunks.get(next).is_some_and(|next| next.sep == ':'))
            .unwrap_or(k + 1)
    }

    /// Whether nothing but a source and its verb stands between what somebody begins to say, or to do, and the rest of it.
    pub(super) fn is_inserted(&self, k: usize, source: Option<&Range<usize>>) -> bool {
        let (Some(before), Some(next)) = (k.checked_sub(1), self.chunks.get(k + 1)) else { return false };
        let (scan, chunk) = (self.scan, &self.chunks[k]);
        let own = source.is_some_and(|source| chunk.range.contains(&source.start));
        let open = || {
            let last = scan.last_word(&self.chunks[before].range);
            let speaks = self
                .hits
                .iter()
                .any(|hit| hit.chunk == before && hit.cue.that && last.is_some_and(|last| hit.tokens.contains(&last)));
            let goes_on = scan.first(self.unit, next).is_some_and(|first| scan.is(first, Class::Complement));
            let acts = scan.first(self.unit, next).is_some_and(|first| {
                scan.is_finite(first) || self.hits.iter().any(|hit| hit.tokens.first() == Some(&first))
            });
            speaks && goes_on || acts && !scan.has_finite(self.unit, &self.chunks[before].range)
        };
        !scan.lang.reporting.has_moods() && chunk.sep == ',' && next.sep == ',' && own && self.is_closing(k) && open()
    }
}
