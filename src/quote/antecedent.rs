//! Whom a pronoun stands for that no person of the article explains: *Die Bahn warnt. Sie teilte mit*, *It said*.

use super::draft::Draft;
use super::scan::{Scan, Unit};
use super::{description, phrase};
use crate::lang::gazetteer::Case;
use crate::lang::quoting::Class;
use crate::lang::speakers::{Gender, SpeakerType};
use crate::mention::Mentions;
use crate::syntax::{Rel, Tag};
use crate::words::{EntityKind, Mode};
use std::ops::Range;

/// Sentences that a pronoun looks back.
const BACK: usize = 2;

/// The phrase that the draft's pronoun stands for, or nothing where its speaker is no such pronoun.
/// Who spoke last, at `before`, is asked first.
pub(super) fn of(
    scan: &Scan,
    mentions: &Mentions,
    draft: &Draft,
    before: Option<&Range<usize>>,
) -> Option<Range<usize>> {
    let pronoun = draft.speaker.as_ref().filter(|range| range.len() == 1)?.start;
    let wanted = wanted(scan, pronoun, draft)?;
    let sentences = &scan.text.sentences;
    let place = |token: usize| sentences.partition_point(|sentence| sentence.tokens.end <= token);
    let here = place(pronoun);
    let near = |range: &&Range<usize>| range.start < pronoun && here - place(range.start).min(here) <= BACK;
    // *Der Mann habe gestanden, sagte ein Sprecher. Er habe zugegeben, …*: who was told of before who told it.
    let moods = scan.lang.reporting.has_moods();
    if let Wanted::One(gender) = wanted
        && moods
        && draft.cue.iter().any(|&cue| scan.is_reported(cue))
        && let Some(told) = here.checked_sub(1).and_then(|before| told_of(scan, before, gender))
    {
        return Some(told);
    }
    // *Die Bank erwartet Verluste, wie sie mitteilte*
    if draft.rule == "clause.as" && scan.lang.reporting.has_moods() {
        let unit = Unit { range: sentences.get(here)?.tokens.clone(), depth: scan.depth[pronoun], sentence: here };
        let own = subjects(scan, &unit).find(|range| range.end <= pronoun && fits(scan, mentions, range, wanted));
        if own.is_some() {
            return own;
        }
    }
    if let Some(last) = before.filter(near).filter(|range| fits(scan, mentions, range, wanted)) {
        return Some(last.clone());
    }
    (here.saturating_sub(BACK)..here).rev().find_map(|index| {
        let tokens = sentences[index].tokens.clone();
        let unit = Unit { range: tokens.clone(), depth: 0, sentence: index };
        let subject = subjects(scan, &unit).find(|range| fits(scan, mentions, range, wanted));
        subject.or_else(|| object(scan, &unit, draft).filter(|range| fits(scan, mentions, range, wanted)))
    })
}

/// The one person of that gender of whom a sentence tells in the mood of reported speech.
fn told_of(scan: &Scan, index: usize, gender: Gender) -> Option<Range<usize>> {
    let tree = scan.tree?;
    let tokens = scan.text.sentences[index].tokens.clone();
    let unit = Unit { range: tokens.clone(), depth: 0, sentence: index };
    let reported = |verb: usize| scan.is_reported(verb) || tree.children(verb).any(|child| scan.is_reported(child));
    let person = |token: usize| {
        let noun = scan.noun(token);
        let given = || scan.first_name(token).and_then(|name| name.gender);
        let own = noun.filter(|noun| noun.kind == SpeakerType::Person);
        // *der Angeklagte*: the article tells.
        let article =
            || token.checked_sub(1).and_then(|before| scan.lang.anaphors.article(&scan.low[before])).flatten();
        let told = own.and_then(|noun| noun.gender.or_else(article));
        told.or_else(given) == Some(gender)
    };
    let mut found = tokens.clone().take(LONGEST).filter(|&token| {
        let node = tree.nodes[token];
        node.rel.is_subject() && scan.is_open(&unit, token) && person(token) && node.head.is_some_and(reported)
    });
    let (only, more) = (found.next()?, found.next());
    let start = phrase::start(scan, &unit, only, tokens.start);
    phrase::from(scan, &unit, start, tokens.end).filter(|_| more.is_none())
}

/// The one person of a sentence who is not its subject: *Der Bote sprach mit einer Wirtin. Ihr zufolge …*.
fn object(scan: &Scan, unit: &Unit, draft: &Draft) -> Option<Range<usize>> {
    let person = |token: &usize| scan.is_open(unit, *token) && scan.tag(*token).is_nominal() && scan.is_person(*token);
    let mut persons = unit.range.clone().take(LONGEST).filter(person);
    let (only, more) = (persons.next()?, persons.next());
    let found = phrase::from(scan, unit, phrase::start(scan, unit, only, unit.range.start), unit.range.end);
    found.filter(|_| more.is_none() && (draft.mode == Mode::According || scan.lang.reporting.has_moods()))
}

/// Whose words a possessive means that no person of the article explains: *ihren Angaben zufolge*. Who spoke last, at
/// `before`, or the subject of the sentence before.
pub(super) fn owner(scan: &Scan, possessive: usize, before: Option<&Range<usize>>) -> Option<Range<usize>> {
    let sentences = &scan.text.sentences;
    let place = |token: usize| sentences.partition_point(|sentence| sentence.tokens.end <= token);
    let here = place(possessive);
    let near = |range: &&Range<usize>| range.start < possessive && here - place(range.start).min(here) <= BACK;
    before.filter(near).cloned().or_else(|| {
        let index = here.checked_sub(1)?;
        let unit = Unit { range: sentences[index].tokens.clone(), depth: 0, sentence: index };
        subjects(scan, &unit).find(|range| scan.can_speak(range))
    })
}

/// Whom a word means that takes up what was named last: *nach dessen Worten*, *dieser sagte*.
pub(super) fn pointed(scan: &Scan, range: &Range<usize>) -> Option<Range<usize>> {
    let first = range.start;
    let noun = range.end - 1;
    let owner = range.len() == 2 && scan.is(first, Class::LastOwner) && scan.is(noun, Class::AccordingNoun);
    let alone = range.len() == 1 && scan.is(first, Class::Last);
    if !owner && !alone {
        return None;
    }
    let sentences = &scan.text.sentences;
    let here = sentences.partition_point(|sentence| sentence.tokens.end <= first);
    (here.saturating_sub(1)..=here).rev().find_map(|index| {
        let tokens = sentences[index].tokens.clone();
        let unit = Unit { range: tokens.clone(), depth: scan.depth[first], sentence: index };
        let end = tokens.end.min(first);
        let fits = |token: &usize| {
            let noun = scan.noun(*token);
            let person = noun.is_some_and(|noun| noun.kind != SpeakerType::Document) || scan.is_named(*token);
            let given = scan.first_name(*token).and_then(|name| name.gender);
            let gender = noun.and_then(|noun| noun.gender).or(given);
            let feminine = gender == Some(Gender::Feminine);
            scan.is_open(&unit, *token)
                && scan.tag(*token).is_nominal()
                && person
                && gender.is_none_or(|_| feminine == scan.is(first, Class::LastShe))
        };
        let last = (tokens.start..end).rev().take(LONGEST).find(fits)?;
        let start = phrase::start(scan, &unit, last, tokens.start);
        let whole = phrase::from(scan, &unit, start, end)?;
        // *das Tagebuch eines Lehrers*: of two the last is meant.
        let ties = |token: usize| match scan.tag(token) {
            Tag::Adp => scan.is(token, Class::Attribute),
            tag => scan.is(token, Class::Genitive) && tag != Tag::Propn,
        };
        let tied = (start + 1..=last).rev().find(|&token| ties(token));
        let tied = tied.filter(|&tied| (tied + 1..=last).any(|token| scan.names_person(token)));
        let tied = tied.map(|tied| if scan.tag(tied) == Tag::Adp { tied + 1 } else { tied });
        Some(tied.unwrap_or(start).min(last)..whole.end.max(last + 1))
    })
}

/// What a pronoun asks for.
#[derive(Clone, Copy, PartialEq)]
enum Wanted {
    /// One whose noun has this gender.
    One(crate::lang::speakers::Gender),
    Several,
    /// A body or several: *it, they*.
    Thing,
}

fn wanted(scan: &Scan, pronoun: usize, draft: &Draft) -> Option<Wanted> {
    if scan.is(pronoun, Class::Thing) {
        return Some(Wanted::Thing);
    }
    if let Some(Some(gender)) = scan.lang.anaphors.article(&scan.low[pronoun]) {
        return Some(Wanted::One(gender));
    }
    let known = scan.lang.gazetteer.pronoun(&scan.low[pronoun]);
    // *Ihr zufolge*
    let known = known.filter(|known| known.case == Case::Subject || draft.mode == Mode::According)?;
    let several = known.plural_verb.is_some_and(|ending| {
        draft.cue.iter().any(|&token| scan.is_finite(token) && scan.low[token].ends_with(ending))
    });
    // Where only persons have a gender the article's persons have been asked already.
    match (several, scan.lang.reporting.has_moods()) {
        (true, _) => Some(Wanted::Several),
        (false, true) => Some(Wanted::One(known.gender)),
        // Whom no name tells a noun may: *the man's sister said … she added*.
        (false, false) => Some(Wanted::One(known.gender)).filter(|_| known.gender != Gender::Neuter),
    }
}

/// The subjects of the main clauses of a sentence, in reading order.
fn subjects<'s>(scan: &'s Scan, unit: &'s Unit) -> impl Iterator<Item = Range<usize>> + 's {
    let tree = scan.tree;
    unit.range.clone().take(LONGEST).filter_map(move |token| {
        let tree = tree?;
        let node = tree.nodes[token];
        let verb = node.head.filter(|_| matches!(node.rel, Rel::Nsubj | Rel::NsubjPass))?;
        let main = matches!(tree.nodes[verb].rel, Rel::Root | Rel::Conj | Rel::Parataxis);
        // *Der „Guardian“ hat …*: a name in quotation marks is one, other words in them are not.
        let open = scan.is_open(unit, token);
        let named = open || scan.lang.reporting.has_moods() && scan.is_capital(token);
        if !main || !named || !scan.tag(token).is_nominal() {
            return None;
        }
        let start = phrase::start(scan, unit, token, unit.range.start);
        let found = phrase::from(scan, unit, start, unit.range.end)?;
        (open || description::is_outlet(scan, &found)).then_some(found)
    })
}

/// Tokens of a sentence that are looked at.
const LONGEST: usize = 200;

fn fits(scan: &Scan, mentions: &Mentions, range: &Range<usize>, wanted: Wanted) -> bool {
    // *the man's sister* is she.
    let owner =
        range.clone().rev().find(|&token| scan.tag(token) == Tag::Part && scan.low[token].starts_with(['\'', '’']));
    let head = owner.map_or(range.start, |owner| owner + 1)..range.end;
    let noun = head.into_iter().find_map(|token| Some((token, scan.noun(token)?)));
    let joined = range.clone().any(|token| scan.is(token, Class::Coordinator));
    let article = range.start;
    let one = noun.is_some_and(|(token, speaker)| {
        let article = (article < token).then(|| scan.low[article].as_str());
        scan.lang.nominative.is_one(speaker, &scan.low[token], article)
    });
    let span = scan.span(range);
    let named = |kind: EntityKind| {
        let first = mentions.entities.partition_point(|entity| entity.span.start < span.start);
        mentions.entities[first..]
            .iter()
            .take_while(|entity| entity.span.start < span.end)
            .any(|entity| entity.kind == kind)
    };
    match wanted {
        Wanted::One(gender)
            if !joined
                && scan.lang.anaphors.article(&scan.low[article]).is_some_and(|own| own == Some(gender))
                && description::is_outlet(scan, range) =>
        {
            true
        }
        Wanted::One(gender) => {
            !joined
                && one
                && noun.is_some_and(|(_, noun)| noun.gender == Some(gender) && noun.kind != SpeakerType::Document)
        }
        Wanted::Several => joined || noun.is_some_and(|(_, noun)| !one && noun.kind != SpeakerType::Document),
        Wanted::Thing => {
            joined
                || noun.is_some_and(|(_, noun)| noun.kind != SpeakerType::Person || !one)
                || noun.is_none() && named(EntityKind::Organisation)
        }
    }
}
