//! A parenthesis without a verb: *so der Minister*, *so Kern weiter*.

use super::according::Phrases;
use super::draft::Draft;
use crate::lang::quoting::Class;
use crate::lang::reporting::{According, Opener, Side};
use crate::syntax::Tag;

impl Phrases<'_, '_> {
    /// *so der Minister*, *so Kern weiter*
    pub(super) fn so(&self, index: usize, at: usize, behind: usize) -> Option<(Draft, usize)> {
        let scan = self.scan;
        let chunk = &self.chunks[index];
        let starts = scan.first(self.unit, chunk) == Some(at);
        if !starts || index == 0 || scan.has_finite(self.unit, &chunk.range) || behind >= chunk.range.end {
            return None;
        }
        if !matches!(scan.tag(behind), Tag::Det | Tag::Noun | Tag::Propn | Tag::Pron | Tag::Adj | Tag::X)
            && scan.is_open(self.unit, behind)
        {
            return None;
        }
        let source = self.source(behind, chunk)?;
        let mut content = vec![];
        let mut first = index - 1;
        while first > 0 && !matches!(self.chunks[first].sep, ';' | ':') {
            first -= 1;
        }
        content.push(self.chunks[first].range.start..self.chunks[index - 1].range.end);
        // *Die Fahrerin hatte, so die Polizei, 1,2 Promille im Blut*: the clause goes on.
        let last = scan.last_word(&self.chunks[index - 1].range);
        let verb = |last: usize| scan.is_finite(last) || scan.is(last, Class::Auxiliary) && scan.mood(last).is_some();
        let broken = last.is_some_and(|last| scan.is_open(self.unit, last) && verb(last))
            && !self.chunks[..index].iter().any(|chunk| {
                scan.first(self.unit, chunk).is_some_and(|first| {
                    scan.is(first, Class::Subordinator)
                        || scan.is(first, Class::Complement)
                        || scan.is(first, Class::Relative) && chunk.sep == ','
                })
            });
        let next = self.chunks[index + 1..].iter().find(|next| {
            next.range.start >= source.end
                && (broken || scan.has_finite(self.unit, &next.range) || !scan.is_open(self.unit, next.range.start))
        });
        if let (Some(next), Some(last)) = (next, self.chunks.last()) {
            content.push(next.range.start..last.range.end);
        }
        // *so der Filialleiter laut Bericht*
        let end = source.end;
        let told = |entry: &According| entry.opener == Opener::Source && entry.side == Side::After;
        let more = end < chunk.range.end && scan.lang.reporting.according(&scan.low[end]).iter().any(told);
        let next = if more { end } else { chunk.range.end };
        Some((self.draft(content, Some(source), (at..behind).collect(), "so"), next))
    }
}
