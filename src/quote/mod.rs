//! Sentences -> Quotes: who says what, in which words, through whom.

mod access;
mod according;
mod act;
mod addressee;
mod antecedent;
mod apart;
mod apposed;
mod around;
mod carry;
mod chain;
mod clause;
mod control;
mod cue;
mod description;
mod draft;
mod drawn;
mod extent;
mod frame;
mod fronted;
mod goes_on;
mod heard;
mod inserted;
mod interrupted;
mod label;
mod naming;
mod nonfinite;
mod noun;
mod parts;
mod phrase;
mod placed;
mod presented;
mod relative;
mod scan;
mod several;
mod so;
mod speaker;
mod title;
mod trailing;

use crate::lang::Language;
use crate::mention::Mentions;
use crate::span::Span;
use crate::syntax::Tree;
use crate::text::Text;
use crate::words::{Mode, QuoteKind};
use draft::Draft;
use scan::Scan;

/// A piece of reported speech. German splits its parts, so each is a list of spans in reading order.
#[derive(Debug, Clone, PartialEq)]
pub struct Quote {
    pub kind: QuoteKind,
    pub mode: Mode,
    /// What is said, without quotation marks.
    pub content: Vec<Span>,
    /// Who says it, as this place of the text puts it; may stand in another sentence. Empty if nobody is named.
    pub speaker: Vec<Span>,
    /// The words that hand the statement to its source.
    pub cue: Vec<Span>,
    pub addressee: Vec<Span>,
    /// Who that is: the resolved name of the speaker within the article.
    pub source: Option<String>,
    /// The quote that this one stands inside.
    pub parent: Option<usize>,
    /// The id of the rule that decided, for `--explain`.
    pub rule: &'static str,
    /// Independent evidence agrees (for instance quotation marks, a cue and a subject).
    pub certain: bool,
}

/// Finds every piece of reported speech, in the order of the text.
/// `outlet`: whose article it is, empty where that is unknown; it is no source of its own.
pub fn find(text: &Text, tree: Option<&Tree>, mentions: &Mentions, lang: &Language, outlet: &str) -> Vec<Quote> {
    let scan = Scan::new(text, tree, mentions, lang);
    let mut drafts: Vec<Draft> = vec![];
    for unit in scan.units() {
        let chunks = scan.chunks(&unit);
        if chunks.is_empty() {
            continue;
        }
        let hits = cue::hits(&scan, &unit, &chunks);
        let first = drafts.len();
        let mut frames = frame::Frames { scan: &scan, unit: &unit, chunks: &chunks, hits: &hits }.read();
        let phrases = according::Phrases { scan: &scan, unit: &unit, chunks: &chunks }.read(&mut frames);
        let place = frames.len() + phrases.len();
        let nouns = noun::Nouns { scan: &scan, unit: &unit, chunks: &chunks }.read(&mut frames, place);
        let mut found: Vec<Draft> = frames.into_iter().chain(phrases).chain(nouns).collect();
        access::Accesses { scan: &scan, unit: &unit, chunks: &chunks, outlet }.read(&mut found);
        relative::Relatives { scan: &scan, unit: &unit, chunks: &chunks }.read(&mut found);
        presented::Presented { scan: &scan, unit: &unit, chunks: &chunks }.read(&mut found);
        heard::split(&scan, &mut found);
        access::without_own(&scan, &mut found, outlet);
        for mut draft in found {
            draft.parent = draft.parent.map(|parent| first + parent);
            draft.close(&scan);
            drafts.push(draft);
        }
    }
    for draft in drafts.iter_mut().filter(|draft| draft.rule == label::LABEL) {
        if !label::names_speaker(&scan, draft, mentions) {
            // What has no content is no quote; its place stays, since others may point past it.
            draft.content.clear();
            draft.speaker = None;
        }
    }
    let mut drafts = carry::over(&scan, drafts);
    parts::add(&scan, &mut drafts);
    chain::link(&scan, drafts, mentions)
}

#[cfg(test)]
mod tests;
