//! Sources that headlines, tickers and interviews set off by a mark: *Kern: Die Brücke wird fertig*, *Kern zu Brücke: …*,
//! *Airline set to cut 900 jobs - sources*.

use super::description;
use super::draft::Draft;
use super::frame::Frames;
use super::phrase;
use super::scan::{Chunk, Scan};
use crate::lang::quoting::Class;
use crate::lang::shaping::Role;
use crate::lang::speakers::SpeakerType;
use crate::mention::Mentions;
use crate::syntax::Tag;
use crate::words::EntityKind;
use std::ops::Range;

/// The rule for a name before a colon, which only the names of the article can confirm.
pub(super) const LABEL: &str = "label";
/// Words of a name before a colon, of that and its topic, and of a source behind a dash; tokens that it must say.
const MOST_LABEL: usize = 4;
const MOST_TOPIC: usize = 12;
const MOST_TAIL: usize = 5;
const LEAST_SAID: usize = 4;
/// Words of a name that nothing tells whose it is.
const MOST_UNKNOWN: usize = 2;

impl Frames<'_, '_> {
    pub(super) fn label(&self) -> Option<Draft> {
        if self.unit.depth > 0 {
            return None;
        }
        self.before_colon().or_else(|| self.behind_dash())
    }

    fn draft(&self, name: Range<usize>, said: Range<usize>) -> Option<Draft> {
        let content = self.scan.trim(said);
        (content.len() >= LEAST_SAID).then(|| Draft {
            speaker: Some(name),
            depth: self.unit.depth,
            ..Draft::bare(self.unit.sentence, content, LABEL)
        })
    }

    fn before_colon(&self) -> Option<Draft> {
        let (scan, last) = (self.scan, self.chunks.last()?);
        // *No end to the row – council leader Oberman: “…”*: a topic may stand before.
        let quoted = |at: usize| self.chunks.get(at + 1).is_some_and(|next| !scan.is_open(self.unit, next.range.start));
        // *Zoll findet Kokain – Ermittler: Größter Fund seit Jahren*
        let noun = |range: &Range<usize>| {
            range.len() == 1
                && scan
                    .lang
                    .speakers
                    .noun(scan.text.word(range.start))
                    .is_some_and(|noun| noun.kind != SpeakerType::Document)
        };
        let said = |chunk: &Chunk| quoted(1) || scan.is_headline(self.unit) && noun(&scan.trim(chunk.range.clone()));
        let place = usize::from(self.chunks.get(1).is_some_and(|chunk| chunk.sep == '-' && said(chunk)));
        // *16.55 Uhr: dpa: …*
        let timed = self.chunks.get(2).is_some_and(|third| {
            let hour = |token: usize| !scan.is_word(token) || scan.is_time(token) || scan.is(token, Class::Preposition);
            third.sep == ':' && self.chunks[1].sep == ':' && self.chunks[0].range.clone().all(hour)
        });
        let place = if timed { 1 } else { place };
        let (first, next) = (self.chunks.get(place)?, self.chunks.get(place + 1)?);
        // *+++ dpa: … +++*
        let name = scan.trim(first.range.clone());
        if name.is_empty() || next.sep != ':' || self.hits.iter().any(|hit| hit.chunk == place) {
            return None;
        }
        // *Weather service: Storm could bring a month's rain*
        let office = !scan.lang.reporting.has_moods()
            && (2..MOST_LABEL).contains(&name.len())
            && scan.is_capital(name.start)
            && !scan.is(name.start, Class::Determiner)
            && scan.noun(name.end - 1).is_some_and(|noun| noun.kind != SpeakerType::Document)
            && (scan.has_finite(self.unit, &next.range) || !scan.is_open(self.unit, next.range.start));
        let small = place > 0 || office || description::is_known_outlet(scan, &name);
        let open = |name: &Range<usize>| {
            name.len() <= MOST_LABEL
                && name.clone().all(|token| scan.is_open(self.unit, token) && (small || scan.is_capital(token)))
                && scan.can_speak(name)
        };
        let name =
            Some(name).filter(|name| self.is_title(name) || open(name)).or_else(|| self.on_topic(&first.range))?;
        self.draft(name, next.range.start..last.range.end)
    }

    /// Nothing but a name in quotation marks: *„Bild“: …*.
    fn is_title(&self, name: &Range<usize>) -> bool {
        let mut words = name.clone().filter(|&token| self.scan.is_word(token)).peekable();
        words.peek().is_some()
            && name.len() <= MOST_LABEL + 2
            && words.all(|token| !self.scan.is_open(self.unit, token) && self.scan.is_capital(token))
    }

    /// *Polizei zu Angriff im Supermarkt: …*: who speaks, before what it is about.
    fn on_topic(&self, label: &Range<usize>) -> Option<Range<usize>> {
        let scan = self.scan;
        let topic = label.clone().skip(1).find(|&token| scan.is(token, Class::Topic))?;
        let name = label.start..topic;
        // *Mutter von Geisel zu Regierung: „…“*
        let ties = |token: usize| {
            scan.is(token, Class::Attribute) || scan.is(token, Class::Genitive) || scan.is(token, Class::Determiner)
        };
        let fits = label.len() <= MOST_TOPIC
            && (scan.is_headline(self.unit) || self.quotes_behind(label))
            && name.len() <= MOST_LABEL
            && name.clone().all(|token| scan.is_open(self.unit, token) && (scan.is_capital(token) || ties(token)))
            && scan.can_speak(&name)
            && !scan.has_finite(self.unit, label);
        fits.then_some(name)
    }

    /// *Sein Anwalt zum Kurier: „…“*
    fn quotes_behind(&self, label: &Range<usize>) -> bool {
        let next = self.chunks.iter().find(|chunk| chunk.range.start >= label.end);
        let moods = self.scan.lang.reporting.has_moods();
        moods && next.is_some_and(|next| !self.scan.is_open(self.unit, next.range.start))
    }

    /// *Bahn will zwei Nachtzüge streichen – Bericht*
    fn behind_dash(&self) -> Option<Draft> {
        let (scan, last) = (self.scan, self.chunks.last().filter(|last| last.sep == '-')?);
        let name = scan.trim(last.range.clone());
        let source = phrase::from(scan, self.unit, name.start, name.end)?;
        let speaks = || {
            let noun = scan.noun(name.end - 1);
            noun.is_some() || description::is_known_outlet(scan, &name)
        };
        let fits = scan.is_headline(self.unit) && source == name && name.len() <= MOST_TAIL && speaks();
        fits.then(|| self.draft(name, self.unit.range.start..last.range.start)).flatten()
    }
}

/// Whether what stands before a colon can speak: a person's or body's name, or a noun for one.
pub(super) fn names_speaker(scan: &Scan, draft: &Draft, mentions: &Mentions) -> bool {
    let Some(name) = &draft.speaker else { return false };
    let span = scan.span(name);
    let first = mentions.entities.partition_point(|entity| entity.span.start < span.start);
    let entity = mentions.entities.get(first).filter(|entity| entity.span.overlaps(span));
    let known = |token: usize| scan.noun(token).is_some();
    // Whoever's words are quoted behind a colon is somebody.
    let quotes = || draft.content.iter().flat_map(Clone::clone).any(|token| scan.depth[token] > draft.depth);
    // *Klitsch: „Wir halten die Stadt.“*: a whole sentence.
    let own =
        || draft.content.iter().flat_map(Clone::clone).any(|token| scan.lang.shaping.is(Role::First, &scan.low[token]));
    let says = || (quotes() || own()) && draft.content.iter().flat_map(Clone::clone).any(|token| scan.is_finite(token));
    match entity {
        Some(entity) if entity.kind == EntityKind::Person => true,
        // *Ifo-Institut: …*, *„Bild“: …*; a firm, a place or a film before a colon is what it is about.
        Some(entity) => {
            let somebody = entity.kind != EntityKind::Place && name.len() <= MOST_UNKNOWN && says();
            known(name.end - 1) || description::is_known_outlet(scan, name) || somebody
        }
        None => {
            name.clone().any(known)
                || description::is_known_outlet(scan, name)
                || name.len() == 1 && scan.tag(name.start) == Tag::Propn && (quotes() || says())
        }
    }
}
