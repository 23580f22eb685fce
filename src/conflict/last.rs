//! The last time that something happened, and a later one: *they last spoke on 25 February* and *on 15 June they spoke
//! for the second time*. What was true when it was written clashes with nothing that came later.

use super::{Clash, Pair, gate};
use crate::matching::proposition::{Days, Part, Proposition};
use crate::words::ConflictType;

/// What a pair of which one side names a last time comes to.
#[derive(Debug, PartialEq)]
pub enum Verdict {
    /// Neither side does, or no day is named.
    NotAsked,
    /// Their days clash with nothing.
    Fits,
    Clash(Clash),
}

/// How much of what is said to have happened last the other side has, without the times.
const SAME: f64 = 0.6;

/// From here on a claim is too weak.
const WEAK: f32 = 0.4;

/// A later time that is vaguer, in days, may begin before the last.
const VAGUE: i64 = 31;

pub fn find(pair: &Pair) -> Verdict {
    let (first, second) = (pair.first, pair.second);
    let (mine, theirs) = (marker(first), marker(second));
    if mine.is_none() && theirs.is_none() || first.days.is_empty() || second.days.is_empty() {
        return Verdict::NotAsked;
    }
    let clash = mine.and_then(|place| later(pair, place, true));
    clash.or_else(|| theirs.and_then(|place| later(pair, place, false))).map_or(Verdict::Fits, Verdict::Clash)
}

/// The words that call something the last time: the first and the one behind.
fn marker(side: &Proposition) -> Option<(usize, usize)> {
    let words: Vec<&str> = side.words.iter().map(|word| word.lower.as_str()).collect();
    let (at, hit) = side.lang?.last_time.phrases.all(&words).next()?;
    Some((at, at + hit.last + 1))
}

/// Finds a day of the other side that lies behind the last one.
fn later(pair: &Pair, marker: (usize, usize), first: bool) -> Option<Clash> {
    let (last, other, with) = if first {
        (pair.first, pair.second, &pair.alignment.first)
    } else {
        (pair.second, pair.first, &pair.alignment.second)
    };
    let firm = |side: &Proposition| side.hedged < WEAK && !side.negated() && side.denials.is_empty() && !ahead(side);
    if !firm(last) || !firm(other) || gate::places_apart(pair) || !same_event(last, with, marker) {
        return None;
    }
    let ([day], [behind]) = (last.days.as_slice(), other.days.as_slice()) else { return None };
    let vague = |days: &Days| (days.to - days.from).num_days() > VAGUE;
    if vague(day) || vague(behind) || behind.from <= day.to || !written_after(last, other, behind) {
        return None;
    }
    let reason = format!("{} is given as the last time, {} is later", day.text, behind.text);
    Some(Clash { kind: ConflictType::Date, reason, strength: 0.85, figures: None })
}

/// Whether any word of it may look ahead: *they want to speak on 12 May* tells of nothing that happened.
fn ahead(side: &Proposition) -> bool {
    let words: Vec<&str> = side.words.iter().map(|word| word.lower.as_str()).collect();
    side.lang.is_some_and(|lang| {
        let mut hits = lang.stance.predictions.all(&words);
        hits.any(|(at, _)| !matches!(side.words[at].role, Part::Time | Part::Name))
    })
}

/// Whether the later day was there to know when the last one was written about. Within one article, which may give no
/// day of its own, it was.
fn written_after(last: &Proposition, other: &Proposition, behind: &Days) -> bool {
    match last.published {
        Some(published) => published >= behind.from,
        None => other.published.is_none(),
    }
}

/// Whether the other side tells of the same: most words, every name in some part, and a word that is no name.
fn same_event(last: &Proposition, with: &[Option<usize>], marker: (usize, usize)) -> bool {
    let (mut all, mut met, mut plain, mut names, mut named) = (0.0, 0.0, 0, 0, 0);
    let mut before: Option<(usize, bool)> = None;
    for (at, word) in last.words.iter().enumerate() {
        if (marker.0..marker.1).contains(&at) || !word.has_content() || matches!(word.role, Part::Time | Part::Figure) {
            continue;
        }
        let found = with.get(at).copied().flatten().is_some();
        all += word.weight;
        met += if found { word.weight } else { 0.0 };
        if word.role == Part::Name || word.role == Part::Plain && word.capital {
            // Neighbours are one name, of which one word is enough.
            let goes_on = before.is_some_and(|(last, _)| last + 1 == at);
            let known = goes_on && before.is_some_and(|(_, known)| known);
            names += usize::from(!goes_on);
            named += usize::from(found && !known);
            before = Some((at, found || known));
        } else {
            plain += usize::from(found && !word.capital);
        }
    }
    all > 0.0 && met >= SAME * all && plain > 0 && names > 0 && named == names
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::matching::sentence;

    #[track_caller]
    fn case(lang: &str, first: (&str, &str), second: (&str, &str), want: Option<&str>) {
        let claim = |(day, text): (&str, &str)| {
            let day = Some(day).filter(|day| !day.is_empty());
            Proposition::of(&sentence::claim(text, Some(lang), day).unwrap())
        };
        let (first, second) = (claim(first), claim(second));
        let found = crate::conflict::find(&Pair::new(&first, &second));
        assert_eq!(found.as_ref().map(|clash| clash.reason.as_str()), want, "{} / {}", first.text, second.text);
    }

    #[test]
    fn a_last_time_and_a_later_one() {
        let last = "Merkan und Odal hatten am 3. März 2026 zum bisher letzten Mal miteinander gesprochen.";
        let later = "Merkan und Odal haben am 12. Mai 2026 erneut miteinander gesprochen.";
        let why = Some("am 3. März 2026 is given as the last time, am 12. Mai 2026 is later");
        case("de", ("", last), ("", later), why);
        case("de", ("", later), ("", last), why);
        case("de", ("2026-05-13", last), ("2026-05-13", later), why);
        // It was the last time when it was written.
        case("de", ("2026-03-10", last), ("2026-05-13", later), None);
        case("de", ("", last), ("", "Merkan und Odal haben am 12. Februar 2026 miteinander gesprochen."), None);
        case("de", ("", last), ("", "Merkan und Brandt haben am 12. Mai 2026 miteinander gesprochen."), None);
        case("de", ("", last), ("", "Merkan und Odal wollen am 12. Mai 2026 miteinander sprechen."), None);
        case("de", ("", last), ("", "Merkan und Odal haben am 12. Mai 2026 einen Vertrag unterzeichnet."), None);
        case(
            "en",
            ("", "Merkan and Odal last spoke by telephone on 3 March 2026."),
            ("", "Merkan and Odal spoke by telephone on 12 May 2026 for the second time this year."),
            Some("on 3 March 2026 is given as the last time, on 12 May 2026 is later"),
        );
        case(
            "en",
            ("2026-03-10", "Merkan and Odal last spoke by telephone on 3 March 2026."),
            ("2026-05-13", "Merkan and Odal last spoke by telephone on 12 May 2026."),
            None,
        );
    }
}
