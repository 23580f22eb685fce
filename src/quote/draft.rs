//! A quote while it is being read, in tokens.

use super::scan::Scan;
use crate::span::Span;
use crate::words::{Mode, QuoteKind};
use std::ops::Range;

#[derive(Debug, Clone)]
pub(super) struct Draft {
    pub kind: QuoteKind,
    pub mode: Mode,
    pub content: Vec<Range<usize>>,
    pub speaker: Option<Range<usize>>,
    pub cue: Vec<usize>,
    pub addressee: Option<Range<usize>>,
    pub rule: &'static str,
    pub sentence: usize,
    pub depth: u8,
    /// The draft whose source it takes over.
    pub continues: Option<usize>,
    /// The draft through which it is handed on, where that does not follow from its place.
    pub parent: Option<usize>,
    /// Whose own words a phrase without a name means: *nach eigenen Angaben*.
    pub owner: Option<Range<usize>>,
}

impl Draft {
    /// A draft of indirect speech with nothing but its content.
    pub fn bare(sentence: usize, content: Range<usize>, rule: &'static str) -> Self {
        Self {
            kind: QuoteKind::Indirect,
            mode: Mode::Indirect,
            content: vec![content],
            speaker: None,
            cue: vec![],
            addressee: None,
            rule,
            sentence,
            depth: 0,
            continues: None,
            parent: None,
            owner: None,
        }
    }

    /// From the first to the last token of its content.
    pub fn envelope(&self) -> Range<usize> {
        let start = self.content.iter().map(|range| range.start).min().unwrap_or(0);
        let end = self.content.iter().map(|range| range.end).max().unwrap_or(0);
        start..end
    }

    /// How many tokens its content has.
    pub fn size(&self) -> usize {
        self.content.iter().map(Range::len).sum()
    }

    /// Whether the whole range lies in one part of the content.
    pub fn holds(&self, inner: &Range<usize>) -> bool {
        self.content.iter().any(|range| range.start <= inner.start && inner.end <= range.end)
    }

    /// From the first to the last word of cue and speaker.
    pub fn phrase(&self) -> Option<Range<usize>> {
        let (first, last) = (*self.cue.first()?, *self.cue.last()?);
        let speaker = self.speaker.clone().unwrap_or(first..first + 1);
        Some(first.min(speaker.start)..(last + 1).max(speaker.end))
    }

    /// Takes a stretch out of the content.
    pub fn cut(&mut self, gap: &Range<usize>) {
        if !self.content.iter().any(|range| range.start < gap.end && gap.start < range.end) {
            return;
        }
        let parts = self.content.iter().flat_map(|range| {
            [range.start..gap.start.clamp(range.start, range.end), gap.end.clamp(range.start, range.end)..range.end]
        });
        self.content = parts.filter(|range| !range.is_empty()).collect();
    }

    /// Takes signs at the ends of its parts away, and parts that held nothing else.
    pub fn trim(&mut self, scan: &Scan) {
        let trimmed = self.content.iter().map(|range| scan.trim(range.clone()));
        self.content = trimmed.filter(|range| !range.is_empty()).collect();
    }

    /// Takes everything out of the content that lies outside of these stretches.
    pub fn keep_within(&mut self, stretches: &[Range<usize>]) {
        let within = |range: &Range<usize>| {
            let clip = |stretch: &Range<usize>| range.start.max(stretch.start)..range.end.min(stretch.end);
            stretches.iter().map(clip).filter(|range| !range.is_empty()).collect::<Vec<_>>()
        };
        self.content = self.content.iter().flat_map(within).collect();
    }

    /// Takes quotations that its content touches as a whole, and says what they make of it.
    pub fn close(&mut self, scan: &Scan) {
        let mut all_quoted = !self.content.is_empty();
        let mut some_quoted = false;
        for range in &mut self.content {
            let quotation = |token: usize| {
                let mut index = scan.quotation[token]? as usize;
                // Up to the one that stands right inside the unit.
                while scan.text.quotations[index].depth > usize::from(self.depth) && index > 0 {
                    index -= 1;
                }
                let found = scan.text.quotations[index];
                (found.depth == usize::from(self.depth) && found.outer.contains(scan.text.tokens[token].span))
                    .then_some(found)
            };
            let (first, last) = (quotation(range.start), quotation(range.end - 1));
            if let Some(found) = first {
                range.start = scan.text.tokens_in(found.outer).start.min(range.start);
            }
            if let Some(found) = last {
                range.end = scan.text.tokens_in(found.outer).end.max(range.end);
            }
            let one = first.zip(last).is_some_and(|(first, last)| first == last);
            all_quoted &= one;
            some_quoted |= range.clone().any(|token| scan.depth[token] > self.depth);
        }
        if all_quoted {
            self.kind = QuoteKind::Direct;
            self.mode = Mode::Direct;
        } else if some_quoted && self.mode == Mode::Indirect {
            self.mode = Mode::Mixed;
        }
    }

    /// The content without quotation marks around it.
    pub fn spans(&self, scan: &Scan) -> Vec<Span> {
        self.content
            .iter()
            .map(|range| {
                let span = scan.span(range);
                let quotation = scan.quotation[range.start].map(|index| scan.text.quotations[index as usize]);
                match quotation {
                    Some(found) if found.outer == span => found.inner.trim(scan.text.raw),
                    _ => span,
                }
            })
            .filter(|span| !span.is_empty())
            .collect()
    }
}

/// Neighbouring tokens as ranges.
pub(super) fn runs(tokens: &[usize]) -> Vec<Range<usize>> {
    let mut runs: Vec<Range<usize>> = vec![];
    for &token in tokens {
        match runs.last_mut() {
            Some(run) if run.end == token => run.end += 1,
            _ => runs.push(token..token + 1),
        }
    }
    runs
}
