//! Words in quotation marks within reported speech: they are the source's own, and a quote inside the quote.

use super::chain::steps;
use super::description;
use super::draft::Draft;
use super::scan::Scan;
use crate::lang::quoting::Class;
use crate::syntax::Tag;
use crate::text::TokenKind;
use crate::words::{Mode, QuoteKind};

/// Adds a direct quote for each quotation inside an indirect one that no other draft has taken.
pub(super) fn add(scan: &Scan, drafts: &mut Vec<Draft>) {
    let quotations = &scan.text.quotations;
    let mut taken = vec![false; quotations.len()];
    let index_of = |start: usize| scan.quotation[start].map(|index| index as usize);
    for draft in drafts.iter() {
        for range in &draft.content {
            // A draft that is one quotation, or begins with it, has it already.
            if let Some(index) =
                index_of(range.start).filter(|&index| scan.text.tokens_in(quotations[index].outer) == *range)
            {
                taken[index] = true;
            }
        }
    }
    // The innermost draft that holds a quotation is its frame.
    let mut order: Vec<usize> = (0..drafts.len())
        .filter(|&index| {
            drafts[index].mode == Mode::Mixed
                || drafts[index].kind == QuoteKind::Reported
                || drafts[index].mode == Mode::According
        })
        .collect();
    // Of two that say the same words it is the one that is told through the other.
    order.sort_by_key(|&index| {
        let draft = &drafts[index];
        (draft.size(), std::cmp::Reverse(steps(drafts, index)), draft.speaker.is_none())
    });
    let mut found = vec![];
    for index in order {
        let draft = &drafts[index];
        for range in &draft.content {
            let span = scan.span(range);
            let first = quotations.partition_point(|quotation| quotation.outer.start < span.start);
            for (at, quotation) in quotations.iter().enumerate().skip(first) {
                if quotation.outer.start >= span.end {
                    break;
                }
                let inside = quotation.outer.end <= span.end && quotation.depth == usize::from(draft.depth);
                if !inside || std::mem::replace(&mut taken[at], true) {
                    continue;
                }
                let part = scan.text.tokens_in(quotation.outer);
                let words = part.clone().filter(|&token| scan.is_word(token));
                let figure = |token: usize| scan.text.tokens[token].kind == TokenKind::Number;
                let capital = |token: usize| scan.is_capital(token) || figure(token);
                // *warf der Regierung „Wortbruch“ vor*: where nouns have a capital, one in an accusation is somebody's word.
                let charge = scan.lang.writing.capital_nouns
                    && matches!(draft.rule, "act.accuse" | "act.judge" | "act.criticise")
                    && words.clone().count() == 1
                    && words.clone().all(|token| scan.tag(token) == Tag::Noun && !scan.is_named(token))
                    && !description::is_known_outlet(scan, &part)
                    && part.start.checked_sub(1).is_none_or(|before| !scan.is(before, Class::Preposition));
                let name = words.clone().count() <= MOST_NAME && words.clone().all(capital) && !charge;
                if part.is_empty() || name {
                    continue;
                }
                found.push(Draft {
                    kind: QuoteKind::Direct,
                    mode: Mode::Direct,
                    content: vec![part],
                    rule: "part",
                    parent: Some(index),
                    ..draft.clone()
                });
            }
        }
    }
    drafts.append(&mut found);
}

/// Capital words in quotation marks that are a name or title rather than somebody's words.
const MOST_NAME: usize = 3;
