//! How single things are shown to people.

use super::{paint, phrase};
use crate::claim::tone::Sign;
use crate::claim::{Attribution, Claim};
use crate::report::{csv, escape};
use crate::span::Span;
use crate::store::Side;
use anstyle::Style;
use std::fmt::Write as _;

/// Words in one style.
pub fn styled(style: Style, words: &str) -> String {
    format!("{style}{}{style:#}", escape::line(words))
}

/// A name with a line of facts behind it, as `claim ID` lists them.
pub fn fact(name: &str, words: &str) -> String {
    format!("  {}{name:<12}{:#} {words}", paint::DIM, paint::DIM)
}

/// Outlet, day and title on one line; what is not known is left out.
pub fn origin(outlet: Option<&str>, published: Option<&str>, title: Option<&str>) -> String {
    let parts = [outlet, published, title].into_iter().flatten().map(escape::line);
    let parts: Vec<_> = parts.filter(|part| !part.is_empty()).collect();
    if parts.is_empty() { "unknown outlet".to_owned() } else { parts.join(" · ") }
}

/// The chain of sources with the words that name and introduce them.
pub fn chain(chain: &[Attribution]) -> String {
    if chain.is_empty() {
        return "the outlet itself".to_owned();
    }
    let link = |link: &Attribution| {
        let name = csv::name(link);
        let mut words = styled(paint::SPEAKER, name);
        let own = if name == link.source { String::new() } else { format!("„{}“, ", escape::line(&link.source)) };
        let _ = write!(words, " ({own}{}, {})", styled(paint::CUE, &link.cue), link.mode);
        words
    };
    chain.iter().map(link).collect::<Vec<_>>().join(" → ")
}

/// Names, days and figures of a claim with their values, and why it is worth checking.
pub fn contents(claim: &Claim, text: &str) -> Vec<(&'static str, String)> {
    let mut facts = Vec::new();
    let mut add = |name, parts: Vec<String>| {
        if !parts.is_empty() {
            facts.push((name, parts.join("; ")));
        }
    };
    let name = |entity: &crate::mention::Entity| {
        let words = escape::line(entity.span.of(text));
        let full = entity.canonical.as_deref().map(escape::line).filter(|full| *full != words);
        full.map_or_else(|| format!("{words} ({})", entity.kind), |full| format!("{words} = {full} ({})", entity.kind))
    };
    add("names", claim.entities.iter().map(name).collect());
    let time = |time: &crate::mention::Time| {
        let words = escape::line(time.span.of(text));
        match (time.from, time.to) {
            (Some(from), Some(to)) if from != to => format!("{words} = {from} to {to}"),
            (from, to) => from.or(to).map_or(words.clone(), |day| format!("{words} = {day}")),
        }
    };
    add("times", claim.times.iter().map(time).collect());
    let figure = |quantity: &crate::mention::Quantity| {
        let words = escape::line(quantity.span.of(text));
        let bound = quantity.bound.word().replace('_', " ");
        let unit = quantity.unit.as_deref().map(|unit| format!(" {}", escape::line(unit))).unwrap_or_default();
        match quantity.high {
            Some(high) => format!("{words} = {} to {high}{unit}", quantity.value),
            None => format!("{words} = {bound} {}{unit}", quantity.value),
        }
    };
    add("figures", claim.quantities.iter().map(figure).collect());
    facts
}

/// The reasons of a claim's check-worthiness.
pub fn factors(claim: &Claim) -> String {
    let factor = |factor: &crate::claim::Factor| format!("{} {:+.2}", escape::line(factor.name), factor.weight);
    claim.factors.iter().map(factor).collect::<Vec<_>>().join(", ")
}

/// Why a claim passes for an opinion: what adds to it, how much, and the words it comes of.
pub fn signs(signs: &[Sign]) -> String {
    let sign = |sign: &Sign| {
        let words = escape::line(&sign.words.join(", "));
        let words = if words.is_empty() { words } else { format!(" ({words})") };
        format!("{} {:+.2}{words}", sign.name.replace('_', " "), sign.weight)
    };
    signs.iter().map(sign).collect::<Vec<_>>().join(", ")
}

/// A claim as one side of something: where it stands, who says it, and its words.
pub fn side(side: &Side, width: usize) -> String {
    format!("  {}\n{}", standing(side), phrase::wrap(&escape::line(&side.text), width, "      "))
}

/// The number of a claim, where it stands and who says it.
pub fn standing(side: &Side) -> String {
    let denied = if side.denied { "denied by " } else { "" };
    let source = side.source.as_deref().map(|source| format!(" · {denied}{}", styled(paint::SPEAKER, source)));
    let source = source.unwrap_or_default();
    let origin = origin(side.outlet.as_deref(), side.published.as_deref(), None);
    format!("{}{}{:#}  {origin}{source}", paint::BOLD, side.claim, paint::BOLD)
}

/// Marks places in a text. Each mark begins and ends with its style; where marks overlap the later one waits for
/// the end of the earlier one. The text between is escaped.
pub fn marked(text: &str, whole: Span, marks: &[(Span, Style, String)]) -> String {
    let mut order: Vec<_> = marks.iter().filter(|(span, _, _)| whole.contains(*span)).collect();
    order.sort_by_key(|(span, _, _)| (span.start, std::cmp::Reverse(span.end)));
    let mut shown = String::with_capacity(whole.len() * 2);
    let mut at = whole.start;
    for (span, style, after) in order {
        let start = span.start.max(at);
        shown.push_str(&escape::visible(&text[at..start]));
        if start < span.end {
            // Styles end with each word, so that breaking lines cuts none in two.
            for (number, word) in text[start..span.end].split(' ').enumerate() {
                let gap = if number > 0 { " " } else { "" };
                if word.is_empty() {
                    shown.push_str(gap);
                } else {
                    let _ = write!(shown, "{gap}{style}{}{style:#}", escape::visible(word));
                }
            }
            at = span.end;
        }
        shown.push_str(after);
        at = at.max(start);
    }
    shown.push_str(&escape::visible(&text[at..whole.end]));
    shown
}

/// The same marks without overlaps: where a later one stands inside an earlier one, the earlier one is cut around it, and
/// the later one has what the earlier one has beside its colour.
pub fn apart(marks: &[(Span, Style, String)]) -> Vec<(Span, Style, String)> {
    let mut order: Vec<_> = marks.iter().filter(|(span, _, _)| !span.is_empty()).collect();
    order.sort_by_key(|(span, _, _)| (span.start, std::cmp::Reverse(span.end)));
    let mut parts: Vec<(Span, Style, String)> = Vec::with_capacity(order.len());
    // Marks that are still open, the innermost last.
    let mut open: Vec<(usize, Style)> = Vec::new();
    let mut at = 0;
    let whole = |open: &[(usize, Style)], style: Style| {
        let effects = open.iter().fold(style.get_effects(), |effects, (_, outer)| effects | outer.get_effects());
        let colour = open.iter().rev().find_map(|(_, outer)| outer.get_fg_color());
        style.effects(effects).fg_color(style.get_fg_color().or(colour))
    };
    let close = |open: &mut Vec<(usize, Style)>, parts: &mut Vec<_>, at: &mut usize, to: usize| {
        while let Some((end, style)) = open.last().copied() {
            let stop = end.min(to);
            if stop > *at {
                parts.push((Span::new(*at, stop), whole(open, style), String::new()));
                *at = stop;
            }
            if end > to {
                break;
            }
            open.pop();
        }
        *at = (*at).max(to);
    };
    for (span, style, after) in order {
        close(&mut open, &mut parts, &mut at, span.start);
        if !after.is_empty() {
            parts.push((Span::new(span.end, span.end), *style, after.clone()));
        }
        open.push((span.end, *style));
    }
    close(&mut open, &mut parts, &mut at, usize::MAX);
    parts
}

/// The paragraph around a place, at most `most` bytes to either side.
pub fn around(text: &str, place: Span, most: usize) -> Span {
    let start = text[..place.start].rfind("\n\n").map_or(0, |at| at + 2);
    let end = text[place.end..].find("\n\n").map_or(text.len(), |at| place.end + at);
    let mut start = start.max(place.start.saturating_sub(most));
    let mut end = end.min(place.end.saturating_add(most));
    while !text.is_char_boundary(start) {
        start += 1;
    }
    while !text.is_char_boundary(end) {
        end -= 1;
    }
    Span::new(start.min(place.start), end.max(place.end))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn marks_stand_around_their_words() {
        let text = "Der Rat sagte: ja.\x1b[0m";
        let whole = Span::new(0, text.len());
        let mark = |start, end| (Span::new(start, end), paint::BOLD, "*".to_owned());
        let shown = marked(text, whole, &[mark(0, 7), mark(4, 13), mark(4, 7)]);
        let bare = anstream::adapter::strip_str(&shown).to_string();
        assert_eq!(bare, "Der Rat* sagte**: ja.␛[0m");
    }

    #[test]
    fn marks_within_marks_add_up() {
        let mark = |start, end, style| (Span::new(start, end), style, String::new());
        let parts = apart(&[mark(0, 20, paint::QUOTE), mark(5, 10, paint::SAID), mark(10, 10, paint::CUE)]);
        let said = paint::SAID.effects(paint::QUOTE.get_effects());
        let want = [mark(0, 5, paint::QUOTE), mark(5, 10, said), mark(10, 20, paint::QUOTE)];
        assert_eq!(parts, want);
    }

    #[test]
    fn a_paragraph_is_the_context() {
        let text = "Eins.\n\nZwei drei vier.\n\nFünf.";
        let place = Span::new(12, 16);
        assert_eq!(around(text, place, 1000).of(text), "Zwei drei vier.");
        assert_eq!(around(text, place, 3).of(text), "ei drei vi");
        assert_eq!(around("äöü", Span::new(2, 4), 1).of("äöü"), "ö");
    }
}
