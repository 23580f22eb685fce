//! Drafts -> Quotes: what stands inside what, and by which name each source is known.

use super::draft::{Draft, runs};
use super::scan::Scan;
use super::{Quote, according, antecedent, description};
use crate::lang::gazetteer::Case;
use crate::lang::quoting::Class;
use crate::lang::shaping::Role;
use crate::lang::speakers::{Gender, SpeakerType};
use crate::mention::Mentions;
use crate::syntax::Tag;
use crate::text::TokenKind;
use crate::words::QuoteKind;
use std::cmp::Reverse;
use std::ops::Range;

/// Puts drafts in the order of the text and links them.
pub(super) fn link(scan: &Scan, drafts: Vec<Draft>, mentions: &Mentions) -> Vec<Quote> {
    let mut order: Vec<usize> = (0..drafts.len()).filter(|&index| !drafts[index].content.is_empty()).collect();
    order.sort_by_key(|&index| {
        let envelope = drafts[index].envelope();
        let act = drafts[index].kind == QuoteKind::Reported;
        let size = drafts[index].size();
        (envelope.start, Reverse(envelope.end), act, Reverse(size), steps(&drafts, index), index)
    });
    let mut place = vec![None; drafts.len()];
    for (at, &index) in order.iter().enumerate() {
        place[index] = Some(at);
    }
    // Containers lie before what they contain; only those that are still open are looked at.
    let mut open: Vec<usize> = vec![];
    let mut parents: Vec<Option<usize>> = vec![None; order.len()];
    for (at, &index) in order.iter().enumerate() {
        let draft = &drafts[index];
        let envelope = draft.envelope();
        open.retain(|&other| drafts[order[other]].envelope().end > envelope.start);
        let inside = |other: usize| {
            let outer = &drafts[order[other]];
            outer.kind != QuoteKind::Reported
                && draft.content.iter().all(|range| outer.holds(range))
                && draft.cue.iter().all(|&token| outer.holds(&(token..token + 1)))
                && (draft.cue.is_empty()
                    || draft.kind == QuoteKind::Reported
                    || outer.envelope() != envelope
                    || outer.size() > draft.size())
        };
        let found = open.iter().rev().take(NEAREST).copied().find(|&other| inside(other));
        parents[at] = draft.parent.and_then(|parent| place[parent]).filter(|&parent| parent < at).or(found);
        open.push(at);
        if open.len() > MOST_OPEN {
            open.remove(0);
        }
    }
    // What takes over a source takes over the way to it.
    for (at, &index) in order.iter().enumerate() {
        if parents[at].is_none() {
            let continued = drafts[index].continues.and_then(|other| place[other]).filter(|&other| other < at);
            parents[at] = continued.and_then(|other| parents[other]);
        }
    }
    let names = Names { scan, mentions };
    let mut last: Option<Range<usize>> = None;
    let mut says: Vec<Option<Range<usize>>> = Vec::with_capacity(order.len());
    let mut sources: Vec<Option<String>> = Vec::with_capacity(order.len());
    order
        .iter()
        .enumerate()
        .map(|(at, &index)| {
            let parent = parents[at];
            let draft = &drafts[index];
            // *Sie habe gehört, …, erzählte Kroll*: who speaks of herself in what she says.
            let indirect = parent.filter(|&parent| drafts[order[parent]].kind != QuoteKind::Direct);
            let meant = names.meant(draft, last.as_ref(), indirect.and_then(|parent| says[parent].as_ref()));
            // An outlet is no *er*, and *that* is nobody.
            let somebody = |own: &Range<usize>| {
                !description::is_outlet(scan, own) && !own.clone().all(|token| scan.is(token, Class::Determiner))
            };
            let own = indirect.and_then(|parent| says[parent].clone()).filter(somebody);
            let unknown = |range: &Range<usize>| names.is_pronoun(range) && !names.is_known(range);
            let himself = |own: Range<usize>| names.himself(own, meant.as_ref().filter(|range| unknown(range))?);
            let meant = own.and_then(himself).or(meant);
            says.push(meant.clone());
            let mut source = meant.as_ref().and_then(|range| names.of(range));
            // *“He said it was the pump,” Kettle said*: in his own words nobody but *I* is himself.
            let direct = parent.filter(|&parent| drafts[order[parent]].kind == QuoteKind::Direct);
            if let Some((range, own)) = draft.speaker.as_ref().zip(direct.and_then(|parent| sources[parent].clone()))
                && names.is_pronoun(range)
                && !scan.lang.reporting.has_moods()
            {
                if scan.lang.shaping.is(Role::First, &scan.low[range.start]) {
                    source = Some(own);
                } else if source.as_ref() == Some(&own) {
                    source = names.other(range, &own).or_else(|| Some(names.words(range)));
                }
            }
            // *Sully said the senator had called it garbage*: by a noun nobody means himself.
            let around = indirect.and_then(|parent| sources[parent].clone());
            if let Some(noun) = draft.speaker.as_ref().filter(|_| source.is_some() && source == around)
                && names.is_description(noun)
            {
                source = Some(names.words(noun));
            }
            // *“There are no casualties,” he added*: whoever told the one tells the other.
            let adds = parent.is_none() && source.is_some() && draft.cue.iter().any(|&cue| scan.is(cue, Class::Adds));
            let before = (at.saturating_sub(NEAREST)..at).rev().filter(|_| adds).find(|&other| {
                let apart = draft.sentence - drafts[order[other]].sentence.min(draft.sentence);
                (1..=ADDED).contains(&apart) && sources[other] == source
            });
            let parent = parent.or_else(|| parents[before?]);
            // Quoted words within what somebody says are his, however he is called.
            if draft.rule == "part"
                && let Some(parent) = parent.filter(|_| draft.parent.is_some())
            {
                source.clone_from(&sources[parent]);
            }
            // *CNN reported, citing an official, that …. The plane lost height later, the official said*
            let again = (at.saturating_sub(NEAREST)..at).rev().filter(|_| parent.is_none()).find(|&other| {
                let apart = draft.sentence - drafts[order[other]].sentence.min(draft.sentence);
                (1..=ADDED).contains(&apart)
                    && parents[other].is_some()
                    && names.is_again(draft, sources[other].as_deref(), source.as_deref())
            });
            if let Some(again) = again {
                source = sources[again].clone();
            }
            let parent = parent.or_else(|| parents[again?]);
            sources.push(source.clone());
            // *Der Zeuge gab an, ein Bekannter habe …. Mehr wusste er nicht*: whoever told it, not whom he has it from.
            let outer = indirect.and_then(|parent| says[parent].clone()).filter(somebody);
            let spoke = outer.filter(|_| draft.rule != according::RELAY).or(meant);
            last = spoke.filter(|range| !names.is_pronoun(range)).or(last.take());
            Quote {
                kind: draft.kind,
                mode: draft.mode,
                content: draft.spans(scan),
                speaker: draft.speaker.iter().map(|range| scan.span(range)).collect(),
                cue: runs(&draft.cue).iter().map(|range| scan.span(range)).collect(),
                addressee: draft.addressee.iter().map(|range| scan.span(range)).collect(),
                source,
                parent,
                rule: draft.rule,
                certain: !draft.cue.is_empty() && draft.speaker.is_some() && draft.continues.is_none(),
            }
        })
        .collect()
}

/// How many drafts a draft is handed on through.
pub(super) fn steps(drafts: &[Draft], index: usize) -> usize {
    std::iter::successors(drafts[index].parent, |&parent| drafts[parent].parent).take(MOST_STEPS).count()
}

/// More links no chain has.
const MOST_STEPS: usize = 6;
/// Sentences from what somebody says to what he adds.
const ADDED: usize = 2;
/// Containers that are looked at for one quote.
const NEAREST: usize = 16;
const MOST_OPEN: usize = 64;

pub(super) struct Names<'s, 'a> {
    pub scan: &'s Scan<'a>,
    pub mentions: &'s Mentions,
}

impl Names<'_, '_> {
    fn is_pronoun(&self, range: &Range<usize>) -> bool {
        range.len() == 1 && self.scan.is(range.start, Class::Personal)
    }

    /// The person whom a pronoun means in somebody's own words: the last one named before of that gender who is not himself.
    fn other(&self, pronoun: &Range<usize>, own: &str) -> Option<String> {
        let scan = self.scan;
        let known = scan.lang.gazetteer.pronoun(&scan.low[pronoun.start])?;
        let start = scan.span(pronoun).start;
        let here = scan.text.sentence_at(start)?;
        let least = scan.text.sentences[here.saturating_sub(ADDED)].span.start;
        let first = self.mentions.entities.partition_point(|entity| entity.span.start < least);
        let before = self.mentions.entities[first..].iter().take_while(|entity| entity.span.start < start);
        let persons = before.filter(|entity| entity.kind == crate::words::EntityKind::Person);
        let gender = |token: usize| scan.first_name(token).and_then(|name| name.gender);
        let mut fits = persons.filter_map(|entity| {
            let name = entity.name(scan.text.raw).to_owned();
            let same = scan.text.tokens_in(entity.span).find_map(gender) == Some(known.gender);
            (same && name != own).then_some(name)
        });
        let one = fits.next()?;
        fits.all(|other| other == one).then_some(one)
    }

    /// Whom a pronoun means in what somebody says who is not the other sex, and for whom he may speak: *a spokesman for the
    /// senator said she had voted*.
    fn himself(&self, own: Range<usize>, pronoun: &Range<usize>) -> Option<Range<usize>> {
        let scan = self.scan;
        if scan.lang.reporting.has_moods() {
            // *Die Richterin verlas einen Brief, in dem er schreibt, …*
            let person = own.clone().find_map(|token| {
                scan.noun(token).filter(|noun| noun.kind == SpeakerType::Person).and_then(|noun| noun.gender)
            });
            let wanted = scan.lang.gazetteer.pronoun(&scan.low[pronoun.start]).map(|known| known.gender);
            // *Sie kündigte an, …, teilte der Anwalt mit*: one woman, by the verb beside her.
            let beside = [pronoun.start.checked_sub(1), Some(pronoun.end)].into_iter().flatten();
            let plural = scan.lang.gazetteer.pronoun(&scan.low[pronoun.start]).and_then(|known| known.plural_verb);
            let one = plural.is_some_and(|ending| {
                let verb = beside.into_iter().find(|&at| at < scan.low.len() && scan.is_finite(at));
                verb.is_some_and(|verb| !scan.low[verb].ends_with(ending))
            });
            let other = match (person, wanted) {
                (Some(Gender::Feminine), Some(Gender::Masculine)) => true,
                (Some(Gender::Masculine), Some(Gender::Feminine)) => one,
                _ => false,
            };
            return Some(own).filter(|_| !other);
        }
        let tie = own.clone().skip(1).find(|&token| scan.is(token, Class::Attribute) && scan.tag(token) == Tag::Adp);
        let head = own.start..tie.unwrap_or(own.end);
        let spoken_for = tie.map(|tie| tie + 1..own.end).filter(|other| {
            head.clone().any(|token| scan.is(token, Class::Voice))
                && other.clone().any(|token| scan.names_person(token))
        });
        if spoken_for.is_some() {
            return spoken_for;
        }
        let known = scan.lang.gazetteer.pronoun(&scan.low[pronoun.start]).map(|known| known.gender);
        // *the judge wrote that the agency had erred when it claimed …*: nobody is *it*.
        if known.is_some_and(|known| known == Gender::Neuter) && head.clone().any(|token| scan.names_person(token)) {
            return None;
        }
        let other =
            head.clone().find_map(|token| scan.gender(token)).zip(known).is_some_and(|(own, known)| own != known);
        (!other).then_some(own)
    }

    /// A noun with an article that names nobody: *the senator*.
    fn is_description(&self, range: &Range<usize>) -> bool {
        let scan = self.scan;
        range.len() == 2 && scan.is(range.start, Class::Determiner) && scan.tag(range.end - 1) == Tag::Noun
    }

    /// Whether a noun with an article stands for a source that is told by another: *an airport official … the official*.
    fn is_again(&self, draft: &Draft, source: Option<&str>, own: Option<&str>) -> bool {
        let scan = self.scan;
        // *the official*, whatever the tagger takes the noun for
        let noun = |range: &&Range<usize>| scan.noun(range.end - 1).is_some();
        let described = |range: &&Range<usize>| {
            self.is_description(range) || range.len() == 2 && scan.is(range.start, Class::Determiner) && noun(range)
        };
        let Some(noun) = draft.speaker.as_ref().filter(described) else { return false };
        // *an official at the inspectorate* is no inspectorate.
        let ties = |word: &&str| !scan.lang.quoting.classes(word).has(Class::Attribute);
        let last = source.and_then(|source| source.split_whitespace().take_while(ties).last());
        let known = scan.lang.anaphors.article(&scan.low[noun.start]).is_some() && !scan.lang.reporting.has_moods();
        // Whom a name names is told of by anybody: *the 36-year-old* is no such *official*.
        let named = last.is_some_and(|last| last.starts_with(char::is_uppercase));
        let known = known && !named;
        known && (source == own || last.is_some_and(|last| last == scan.text.word(noun.end - 1)))
    }

    /// The words by themselves.
    pub(super) fn words(&self, range: &Range<usize>) -> String {
        self.nominative(range, &self.core(range.clone()))
    }

    /// Whether the article tells who is meant by the words.
    fn is_known(&self, range: &Range<usize>) -> bool {
        self.mentions.name_at(self.scan.span(range), self.scan.text.raw).is_some()
    }

    /// The words that name the draft's source, which may stand elsewhere than its speaker's.
    fn meant(&self, draft: &Draft, last: Option<&Range<usize>>, around: Option<&Range<usize>>) -> Option<Range<usize>> {
        let range = draft.owner.as_ref().or(draft.speaker.as_ref())?;
        if self.is_known(range) {
            return Some(range.clone());
        }
        if let Some(possessive) = self.possessive(range) {
            let known = Some(possessive..possessive + 1).filter(|range| self.is_known(range));
            return known.or_else(|| antecedent::owner(self.scan, possessive, last)).or_else(|| Some(range.clone()));
        }
        if let Some(pointed) = antecedent::pointed(self.scan, range) {
            return Some(pointed);
        }
        let pronoun = antecedent::of(self.scan, self.mentions, draft, last);
        let found = pronoun.or_else(|| description::of(self.scan, self.mentions, range, last, around));
        Some(found.unwrap_or_else(|| range.clone()))
    }

    /// Whose words are meant where a possessive tells it: *ihren Angaben, her account*.
    fn possessive(&self, range: &Range<usize>) -> Option<usize> {
        let scan = self.scan;
        let noun = range.end - 1;
        let own = scan.lang.gazetteer.pronoun(&scan.low[range.start]).is_some_and(|own| own.case == Case::Possessive);
        (range.len() == 2 && own && scan.is(noun, Class::AccordingNoun) && !scan.is(noun, Class::Document))
            .then_some(range.start)
    }

    /// The name behind a source's words.
    fn of(&self, range: &Range<usize>) -> Option<String> {
        let scan = self.scan;
        let core = self.core(range.clone());
        let raw = scan.text.raw;
        let span = scan.span(&core);
        if let Some(title) = self.titled(range, &core) {
            return Some(title);
        }
        if let Some(outlet) = self.called(&core) {
            return Some(outlet);
        }
        let name = self.mentions.name_at(span, raw).or_else(|| self.mentions.name_at(scan.span(range), raw));
        // A name that only repeats the words keeps their case.
        if let Some(name) = name.filter(|name| *name != span.of(raw)) {
            return Some(name.to_owned());
        }
        if let Some(name) = self.inside(&core) {
            return Some(name);
        }
        // *ein Bericht des „Moorkuriers“*
        let next = core.start + 1;
        if next + 1 < core.end
            && scan.is_text(&(core.start..next))
            && scan.is(next, Class::Genitive)
            && description::is_outlet(scan, &(next..core.end))
        {
            let outlet = next..core.end;
            if let Some(called) = self.called(&self.core(outlet.clone())) {
                return Some(called);
            }
            return Some(self.nominative(&outlet, &self.core(outlet.clone())));
        }
        if let Some(owned) = self.owned(&core) {
            return Some(owned);
        }
        let giver = self.giver(&core);
        Some(giver.unwrap_or_else(|| self.nominative(range, &core)))
    }

    /// Whose name stands in the words as that of the source itself: *Sprecherin Anna Kern*, not *ein Berater von Joe Biden*.
    fn inside(&self, core: &Range<usize>) -> Option<String> {
        let (scan, raw) = (self.scan, self.scan.text.raw);
        let span = scan.span(core);
        let first = self.mentions.entities.partition_point(|entity| entity.span.start < span.start);
        let persons = self.mentions.entities[first..]
            .iter()
            .take_while(|entity| entity.span.start < span.end)
            .filter(|entity| span.contains(entity.span) && entity.kind == crate::words::EntityKind::Person);
        // *Der Vorsitzende des Vereins Jung und Alt, Hermann Lübcke*: the first that is no attribute.
        let mut own = persons.filter(|entity| !self.is_attribute(core, &scan.text.tokens_in(entity.span)));
        let own = own.next();
        if let Some(name) = own.and_then(|entity| self.with_surname(core, scan.text.tokens_in(entity.span))) {
            return Some(scan.span(&name).of(raw).to_owned());
        }
        own.map(|entity| entity.name(raw).to_owned())
    }

    /// Whether a name only tells whose the source is: *die Mutter des Bergsteigers Jan Wieland*, *Peter Marsh's lawyer*.
    fn is_attribute(&self, core: &Range<usize>, name: &Range<usize>) -> bool {
        let scan = self.scan;
        // *Peter Marsh's | lawyer*, *Peter Maurers | Anwalt*
        let behind = name.end..core.end;
        let owns = match scan.lang.reporting.has_moods() {
            true => !behind.is_empty() && scan.low[name.end - 1].ends_with(['s', '’']) && scan.noun(name.end).is_some(),
            // *Bell's own GP*
            false => behind.len() > 1 && scan.tag(name.end) == Tag::Part && scan.is_nominal_at(name.end + 1, core.end),
        };
        let ties = |token: usize| {
            scan.is(token, Class::Attribute) && scan.tag(token) == Tag::Adp
                || scan.is(token, Class::Genitive) && token > core.start && scan.tag(token - 1).is_nominal()
        };
        let Some(tie) = (core.start..name.start).rev().find(|&token| ties(token)) else { return owns };
        // *the head of the agency, Jens Koch*; *der Leiter der Behörde Jens Koch*
        let parted = (tie..name.start).any(|token| scan.text.word(token) == ",");
        let before = name.start - 1;
        let body =
            scan.noun(before).is_some_and(|noun| noun.kind == SpeakerType::Body) && scan.lang.reporting.has_moods();
        owns || !parted && !body
    }

    /// Without articles, and without the reporting noun before its owner: *Angaben der | Polizei*.
    fn core(&self, range: Range<usize>) -> Range<usize> {
        let scan = self.scan;
        let mut range = range;
        let skip = |range: &Range<usize>| {
            let mut start = range.start;
            while start + 1 < range.end
                && (scan.is(start, Class::Determiner) || matches!(scan.tag(start), Tag::Det | Tag::Punct))
            {
                start += 1;
            }
            start..range.end
        };
        range = skip(&range);
        let next = range.start + 1;
        if next < range.end
            && scan.is(range.start, Class::AccordingNoun)
            && (scan.is(next, Class::Genitive) || scan.is(next, Class::Attribute))
        {
            let rest = skip(&(next + 1..range.end));
            if !rest.is_empty() && scan.is_gives(range.start) {
                range = rest;
            }
        }
        // *die „Rundschau“*: the mark at the end belongs to the one that was left out.
        let closing = range.len() > 1
            && scan.text.tokens[range.end - 1].kind == TokenKind::Mark
            && !range.clone().take(range.len() - 1).any(|token| scan.text.tokens[token].kind == TokenKind::Mark);
        if closing {
            range.end -= 1;
        }
        range
    }
}

impl Scan<'_> {
    /// A noun in the plural such as *Angaben*, *Worten* stands for whoever gives it.
    fn is_gives(&self, token: usize) -> bool {
        self.is(token, Class::AccordingNoun) && !self.is(token, Class::Document)
    }
}
