//! Outlets that are named side by side: *Recherchen von NDR, WDR und „Süddeutscher Zeitung“*. A comma between them parts nothing.

use super::draft::Draft;
use super::frame::Frames;
use super::scan::Scan;
use super::{description, phrase};
use crate::lang::quoting::Class;
use crate::syntax::Tag;
use crate::text::TokenKind;

/// Outlets in such a list, and words of one name.
const MOST: usize = 6;
const MOST_WORDS: usize = 4;
/// Letters of a name that is nothing but capitals.
const SHORT: std::ops::RangeInclusive<usize> = 2..=5;

/// Whether a comma stands between two outlets of a list that *und* closes.
pub(super) fn is_comma(scan: &Scan, comma: usize) -> bool {
    if !scan.lang.reporting.has_moods() || scan.text.word(comma) != "," || !ends_outlet(scan, comma) {
        return false;
    }
    let mut at = comma;
    for _ in 0..MOST {
        let joint = scan.is(at, Class::Coordinator);
        if at >= scan.low.len() || !joint && scan.text.word(at) != "," {
            return false;
        }
        match outlet_at(scan, at + 1) {
            Some(_) if joint => return true,
            Some(end) => at = end,
            None => return false,
        }
    }
    false
}

/// Whether *und* stands between the last two outlets of a list.
pub(super) fn is_joint(scan: &Scan, joint: usize) -> bool {
    scan.lang.reporting.has_moods()
        && scan.is(joint, Class::Coordinator)
        && ends_outlet(scan, joint)
        && outlet_at(scan, joint + 1).is_some()
}

/// Whether an outlet's name stands right before the token.
fn ends_outlet(scan: &Scan, behind: usize) -> bool {
    let Some(last) = behind.checked_sub(1) else { return false };
    if scan.text.tokens[last].kind == TokenKind::Mark {
        let open =
            (last.saturating_sub(MOST_WORDS + 1)..last).rev().find(|&at| scan.text.tokens[at].kind == TokenKind::Mark);
        return open.is_some_and(|open| is_title(scan, open, last));
    }
    is_short(scan.text.word(last))
        || scan.is_capital(last)
            && (behind.saturating_sub(MOST_WORDS)..behind)
                .any(|start| scan.is_capital(start) && description::is_known_outlet(scan, &(start..behind)))
}

/// Where the outlet's name ends that begins here, an article before it or not.
fn outlet_at(scan: &Scan, at: usize) -> Option<usize> {
    let start = if scan.is(at, Class::Determiner) { at + 1 } else { at };
    if start >= scan.low.len() {
        return None;
    }
    if scan.text.tokens[start].kind == TokenKind::Mark {
        let end = (start + 1..scan.low.len().min(start + MOST_WORDS + 2))
            .find(|&at| scan.text.tokens[at].kind == TokenKind::Mark)?;
        return is_title(scan, start, end).then_some(end + 1);
    }
    if is_short(scan.text.word(start)) {
        return Some(start + 1);
    }
    let named = |at: usize| {
        at < scan.low.len() && scan.is_capital(at) && matches!(scan.tag(at), Tag::Noun | Tag::Propn | Tag::X | Tag::Adj)
    };
    let end = (start..start + MOST_WORDS).take_while(|&at| named(at)).last()? + 1;
    description::is_known_outlet(scan, &(start..end)).then_some(end)
}

/// Few words with capitals between two marks.
fn is_title(scan: &Scan, open: usize, close: usize) -> bool {
    let mut words = (open + 1..close).filter(|&at| scan.is_word(at));
    let first = words.next().is_some_and(|first| scan.is_capital(first));
    first && words.all(|at| scan.is_capital(at) || scan.is(at, Class::Preposition) || scan.is(at, Class::Determiner))
}

/// *NDR*
fn is_short(word: &str) -> bool {
    SHORT.contains(&word.chars().count()) && word.chars().all(char::is_uppercase)
}

/// Tokens of a second source that shares the verb of the first.
const MOST_SECOND: usize = 6;

impl Frames<'_, '_> {
    /// A second source that shares the verb and the preposition of what the first spoke of, and where the first's words end: *Die
    /// Polizei sprach von 500 Teilnehmern, die Veranstalter von 2000*.
    pub(super) fn another(&self, draft: &Draft) -> Option<(usize, Draft)> {
        let scan = self.scan;
        let [part] = draft.content.as_slice() else { return None };
        let fits =
            draft.rule == "act.say" && scan.lang.reporting.has_moods() && scan.is(part.start, Class::Preposition);
        let open = |token: usize| scan.is_open(self.unit, token);
        let mut behind = part.start + 2..self.unit.range.end;
        let comma = behind.find(|&token| open(token) && scan.text.word(token) == ",").filter(|_| fits)?;
        let same = |token: &usize| open(*token) && scan.low[*token] == scan.low[part.start];
        let preposition = (comma + 2..self.unit.range.end).take(MOST_SECOND).find(same)?;
        let speaker = comma + 1..preposition;
        let plain = speaker.clone().all(|token| open(token) && scan.is_word(token) && !scan.is_finite(token));
        let named = speaker.clone().all(|token| !scan.is(token, Class::Relative) || scan.is(token, Class::Determiner));
        let said = phrase::from(scan, self.unit, preposition + 1, self.unit.range.end)?;
        let other = Draft { speaker: Some(speaker.clone()), content: vec![preposition..said.end], ..draft.clone() };
        (plain && named && scan.can_speak(&speaker)).then_some((comma, other))
    }
}
