//! Noun phrases that can be a source: from their first word to the last of title, attributes and apposition.

use super::scan::{Chunk, Scan, Unit};
use super::several;
use crate::lang::quoting::Class;
use crate::lang::reporting::{According, Side};
use crate::lang::speakers::SpeakerType;
use crate::syntax::{Rel, Tag, Tree, VerbForm};
use crate::text::TokenKind;
use std::ops::Range;

/// A phrase longer than this is cut: nobody is named in so many words.
const LONGEST: usize = 30;

/// The phrase that begins here, at most up to `end`.
pub(super) fn from(scan: &Scan, unit: &Unit, start: usize, end: usize) -> Option<Range<usize>> {
    let end = end.min(start + LONGEST);
    let mut at = start;
    let mut noun = false;
    if start < end
        && scan.is(start, Class::Personal)
        && scan.is_open(unit, start)
        && !scan.is_nominal_at(start + 1, end)
        && !(start + 1 < end && scan.is(start + 1, Class::Attribute) && scan.tag(start) == Tag::Num)
    {
        // *he and his colleagues*
        let joined = !scan.lang.reporting.has_moods() && start + 3 < end && scan.tag(start + 1) == Tag::Cconj;
        let others = if joined && scan.is_possessive(start + 2) { from(scan, unit, start + 2, end) } else { None };
        return Some(start..others.map_or(start + 1, |others| others.end));
    }
    // *einer am Abend verbreiteten Mitteilung*
    if let Some(head) = extended(scan, unit, start, end) {
        at = head;
    }
    while at < end {
        if scan.text.tokens[at].kind == TokenKind::Mark || !scan.is_open(unit, at) {
            // A quoted name belongs to its phrase.
            let stop =
                (at..end).find(|&next| scan.is_open(unit, next) && scan.text.tokens[next].kind != TokenKind::Mark);
            let stop = stop.unwrap_or(end);
            if stop - at > 8 {
                break;
            }
            noun = true;
            at = stop;
            continue;
        }
        let tag = scan.tag(at);
        let relays = |entry: &According| entry.side == Side::Nowhere;
        if at > start && scan.lang.reporting.according(&scan.low[at]).iter().any(relays) {
            break;
        }
        // Behind an article or preposition inside the phrase any plain word closes it.
        let expected = noun
            && at > start
            && matches!(scan.tag(at - 1), Tag::Det | Tag::Adp)
            && scan.is_word(at)
            && scan.is_plain(at)
            && (!matches!(tag, Tag::Verb | Tag::Aux | Tag::Adv)
                || scan.lang.gazetteer.get(scan.text.word(at)).is_some());
        // *sicherte Xi Russland Hilfe zu*: a country behind somebody's name is another phrase.
        if noun && at > start && scan.tag(at - 1) == Tag::Propn && scan.lang.gazetteer.is_country(scan.text.word(at)) {
            let given = (start..at).any(|token| scan.first_name(token).is_some());
            if given {
                break;
            }
        }
        // *Laut „Kickzeit“ tobte der Präsident*: where nouns have a capital, a small form of a verb is none.
        let small = noun && scan.lang.writing.capital_nouns && !scan.is_capital(at) && at > start;
        let verbal = match tag {
            Tag::Noun | Tag::Propn | Tag::X => small && !scan.is_named(at),
            Tag::Adj => small && at - 1 > start && scan.text.tokens[at - 1].kind == TokenKind::Mark,
            _ => false,
        };
        if verbal && !scan.lang.cues.forms(&scan.low[at]).is_empty() || behind_title(scan, start, at) {
            break;
        }
        // *der Netzbetreiber | Entwarnung*: what is said is no part of who says it.
        let said = |at: usize| scan.tag(at) == Tag::Noun && scan.lang.reporting.is_noun(&scan.low[at]);
        if noun
            && scan.lang.writing.capital_nouns
            && scan.tag(at - 1) == Tag::Noun
            && said(at)
            && scan.noun(at - 1).is_some_and(|noun| noun.kind != SpeakerType::Document)
        {
            break;
        }
        // *von der Opposition | Untätigkeit vorgeworfen*: nor is what no name ends in.
        let thing = |at: usize| scan.tag(at) == Tag::Noun && scan.lang.quoting.is_abstract(&scan.low[at]);
        if noun && at > start + 1 && scan.tag(at - 1) == Tag::Noun && thing(at) && scan.is(start, Class::Determiner) {
            let speaks = |at: usize| scan.noun(at).is_some();
            if speaks(at - 1) && !speaks(at) {
                break;
            }
        }
        // *fordert Anna Kern | Einsicht in die Akten*: nobody is called so behind his name.
        let thing = |at: usize| {
            let plain = scan.tag(at) == Tag::Noun && !scan.is_named(at) && scan.noun(at).is_none();
            plain
                && at >= 2
                && scan.tag(at - 1) == Tag::Propn
                && scan.first_name(at - 2).is_some_and(|name| !name.is_word)
        };
        if noun && at > start + 1 && scan.lang.writing.capital_nouns && thing(at) {
            break;
        }
        // *hat Apple | Zulieferern mitgeteilt*: whom somebody tells stands in the dative.
        let told = |at: usize| {
            tag == Tag::Noun
                && scan.tag(at - 1) == Tag::Propn
                && scan.lang.nominative.several(&scan.lang.speakers, scan.text.word(at)).is_some()
        };
        if noun && at > start + usize::from(scan.is(start, Class::Determiner)) && told(at) {
            break;
        }
        match tag {
            _ if expected => {}
            // *Kongress- und Verteidigungskreise*
            _ if at + 3 < end && scan.is_cut(at + 1) => {
                noun = true;
                at += 2;
            }
            // *dpa*, whatever the tagger takes it for.
            Tag::Adp | Tag::Adv | Tag::Sconj | Tag::Intj | Tag::Cconj | Tag::Part if scan.is_named(at) => noun = true,
            Tag::Noun | Tag::Propn | Tag::X | Tag::Sym => noun = true,
            // *two hundred marchers*
            Tag::Num if at > start && scan.tag(at - 1) == Tag::Num => {}
            // *testimony from three former inmates*
            Tag::Num if noun && at > start && scan.tag(at - 1) == Tag::Adp && scan.is_nominal_at(at + 1, end) => {}
            // *der Sender N12*
            Tag::Num if noun && scan.is_capital(at) && scan.text.tokens[at].kind == TokenKind::Word => {}
            // *Channel 9*
            Tag::Num if noun && numbers_name(scan, at, end) => {}
            Tag::Num if !noun => noun = at == start,
            // *ailing president Earnley*
            Tag::Verb if !noun && describes(scan, at) && scan.is_nominal_at(at + 1, end) => {}
            Tag::Verb | Tag::Aux if noun || !scan.is_capital(at) => break,
            Tag::Verb | Tag::Aux => noun = true,
            // *Der schwört*, *einer von ihnen*: an article's form that stands for somebody.
            Tag::Pron | Tag::Det if at == start && scan.stands_alone(at, end) => {
                return Some(start..at + 1);
            }
            Tag::Det | Tag::Pron if !noun => {}
            Tag::Det | Tag::Pron if scan.is(at, Class::Genitive) => {}
            // *the head of the agency*, *Angaben aus dem Umfeld*
            Tag::Det
                if at > start
                    && scan.is(at - 1, Class::Attribute)
                    && scan.tag(at - 1) == Tag::Adp
                    && (!scan.lang.quoting.any(Class::Genitive) || is_given(scan, start, at - 2)) => {}
            // *two people familiar with the matter*
            Tag::Adj
                if noun
                    && !scan.lang.writing.capital_nouns
                    && at + 1 < end
                    && scan.tag(at + 1) == Tag::Adp
                    && scan.is(at + 1, Class::Attribute)
                    && scan.is_nominal_at(at + 2, end) => {}
            // *aus Kreisen | rund 2000 Stellen*
            Tag::Adj if noun && at + 1 < end && scan.tag(at + 1) == Tag::Num && scan.lang.writing.capital_nouns => {
                break;
            }
            // *nannte die Stadt | fehlendes Personal*, but *die Chefs großer Banken*
            Tag::Adj
                if noun
                    && scan.lang.writing.capital_nouns
                    && !scan.is_capital(at)
                    && !scan.is_named(at)
                    && scan.tag(at - 1).is_nominal()
                    && !scan.lang.quoting.ties_adjective(&scan.low[at]) =>
            {
                break;
            }
            Tag::Adj if !noun || scan.is_capital(at) || scan.is_nominal_at(at + 1, end) => {}
            // *The chief executive*: a noun, whatever the tagger says.
            Tag::Adj if !scan.lang.writing.capital_nouns && scan.noun(at).is_some() => {}
            Tag::Part if scan.low[at].starts_with(['\'', '’']) => noun = false,
            Tag::Adv if !noun && at > start => {}
            Tag::Adp
                if noun
                    && scan.is(at, Class::Attribute)
                    && scan.is_nominal_at(at + 1, end)
                    && (!scan.is(at, Class::About) || scan.is_text(&(at - 1..at))) => {}
            // *a report by consultants*
            Tag::Adp
                if noun
                    && scan.is(at, Class::Agent)
                    && !scan.lang.reporting.has_moods()
                    && scan.is_nominal_at(at + 1, end)
                    && (scan.is_text(&(at - 1..at))
                        || scan.is(at - 1, Class::AccordingNoun)
                        || scan.lang.reporting.is_noun(&scan.low[at - 1])) => {}
            // *bezeichnete der Chef | als „Rufmord“*
            Tag::Cconj if noun && scan.lang.writing.capital_nouns && !scan.is(at, Class::Coordinator) => break,
            Tag::Cconj if noun && scan.is_nominal_at(at + 1, end) => {}
            // *current and former officials*
            Tag::Cconj
                if !noun
                    && at > start
                    && at + 1 < end
                    && scan.tag(at - 1) == Tag::Adj
                    && scan.tag(at + 1) == Tag::Adj
                    && scan.is_nominal_at(at + 2, end) => {}
            Tag::Punct if noun && scan.text.word(at) == "," && several::is_comma(scan, at) => {}
            Tag::Punct if noun && scan.text.word(at) == "(" => match scan.bracket(at, end) {
                Some(close) => at = close,
                None => break,
            },
            Tag::Punct
                if noun
                    && is_link(scan, at)
                    && at + 1 < end
                    && (scan.tag(at + 1) != Tag::Punct || scan.text.tokens[at + 1].kind == TokenKind::Mark) => {}
            _ => break,
        }
        at += 1;
    }
    let mut range = start..at;
    while range.end > range.start
        && matches!(scan.tag(range.end - 1), Tag::Det | Tag::Adp | Tag::Cconj | Tag::Punct | Tag::Adv)
        && scan.text.tokens[range.end - 1].kind != TokenKind::Mark
        && scan.text.word(range.end - 1) != ")"
    {
        range.end -= 1;
    }
    let names = range.clone().any(|token| {
        matches!(scan.tag(token), Tag::Noun | Tag::Propn | Tag::Pron | Tag::X | Tag::Adj | Tag::Num | Tag::Verb)
            || !scan.is_open(unit, token)
    });
    (!range.is_empty() && names).then_some(range)
}

/// Whether a figure belongs to the name before it and not to what follows.
fn numbers_name(scan: &Scan, at: usize, end: usize) -> bool {
    let name = at > 0 && scan.tag(at - 1) == Tag::Propn && scan.is_capital(at - 1) && !scan.is_time(at - 1);
    let last = at + 1 >= end || !matches!(scan.tag(at + 1), Tag::Noun | Tag::Propn | Tag::Adj | Tag::Num);
    let figure = scan.text.tokens[at].kind == TokenKind::Number && scan.text.word(at).len() <= LONGEST_FIGURE;
    name && last && figure && !scan.lang.reporting.has_moods()
}

/// Bytes of a figure that is part of a name.
const LONGEST_FIGURE: usize = 3;

/// *laut „Handelsblatt“ | erhebliche Risiken*: a name in quotation marks with nothing but an article before it is whole.
fn behind_title(scan: &Scan, start: usize, at: usize) -> bool {
    let mark = |token: usize| scan.text.tokens[token].kind == TokenKind::Mark;
    let plain = || matches!(scan.tag(at), Tag::Adj | Tag::Noun | Tag::Propn | Tag::X);
    let opening = || (start..at).find(|&token| !scan.is(token, Class::Determiner));
    scan.lang.writing.capital_nouns && at > start && mark(at - 1) && plain() && opening().is_some_and(mark)
}

/// The noun of an article behind which a participle with words of its own stands first.
fn extended(scan: &Scan, unit: &Unit, start: usize, end: usize) -> Option<usize> {
    let end = end.min(start + MOST_BETWEEN);
    let opens = scan.lang.writing.capital_nouns
        && start + 3 < end
        && (matches!(scan.tag(start), Tag::Det | Tag::Num) || bare(scan, start))
        && (matches!(scan.tag(start + 1), Tag::Adp | Tag::Adv | Tag::Part) || attributed(scan, start + 1, end) || bare(scan, start))
        // Behind a comma it may be a pronoun.
        && start.checked_sub(1).is_none_or(|before| scan.text.word(before) != ",");
    // *einer von der „Rundschau“ befragten Zeugin*
    let named = |token: usize| !scan.is_open(unit, token) || scan.text.tokens[token].kind == TokenKind::Mark;
    // *mit der Sache vertraute Personen*, whatever the tagger takes the participle for
    let person = |at: usize| at < end && scan.tag(at) == Tag::Noun && scan.noun(at).is_some();
    // *Der nicht beteiligte Forscher*
    let set_off = || bare(scan, start) || scan.tag(start) == Tag::Det && !scan.is(start + 1, Class::Preposition);
    let describes = |token: usize| set_off() && token > start + 1 && person(token + 1) && token + 1 < end;
    let inner = |token: usize| named(token) || scan.is_word(token) && (!scan.is_finite(token) || describes(token));
    let described = |token: usize| matches!(scan.tag(token), Tag::Adj | Tag::Verb) && !scan.is_capital(token);
    let within = (start + 1..end).take_while(|&token| inner(token)).last().filter(|_| opens)?;
    (start + 3..=within).find(|&token| scan.tag(token) == Tag::Noun && described(token - 1))
}

/// *unter Berufung auf | mit der Sache vertraute Personen*: a preposition behind another.
fn bare(scan: &Scan, start: usize) -> bool {
    let adposition = |at: usize| scan.tag(at) == Tag::Adp && scan.is(at, Class::Preposition);
    adposition(start) && start.checked_sub(1).is_some_and(adposition)
}

/// *einem | der dpa vorliegenden Papier*: an article that belongs to who has what the noun names.
fn attributed(scan: &Scan, at: usize, end: usize) -> bool {
    let ties = scan.tag(at) == Tag::Det && (scan.is(at, Class::Genitive) || scan.is(at, Class::Oblique));
    ties && (at + 2..end).any(|token| scan.is(token, Class::Attributed))
}

/// A participle that the tree puts before a noun, in a language whose participles have no endings.
fn describes(scan: &Scan, token: usize) -> bool {
    let before = |tree: &Tree| {
        let node = &tree.nodes[token];
        node.form == VerbForm::Participle && node.rel == Rel::Amod && node.head.is_some_and(|head| head > token)
    };
    !scan.lang.reporting.has_moods() && scan.tree.is_some_and(before)
}

/// Words from such an article to its noun.
const MOST_BETWEEN: usize = 10;

/// A reporting noun that is not somebody's own: *Angaben | aus dem Umfeld des Trainers*.
fn is_given(scan: &Scan, start: usize, noun: usize) -> bool {
    noun >= start && scan.is(noun, Class::AccordingNoun) && !(start..noun).any(|token| scan.is(token, Class::Own))
}

/// Where a dative behind a person's name begins that is a phrase of its own: *sagte Vasil | der Mitteilung zufolge*.
pub(super) fn behind_name(scan: &Scan, range: &Range<usize>) -> Option<usize> {
    (range.start + 1..range.end).find(|&at| {
        scan.is(at, Class::Genitive)
            && scan.tag(at) != Tag::Propn
            && scan.tag(at - 1) == Tag::Propn
            && !scan.is(at - 1, Class::AccordingNoun)
    })
}

fn is_link(scan: &Scan, at: usize) -> bool {
    matches!(scan.text.word(at), "-" | "/" | "&" | ".")
}

/// The phrase with what is set off behind it: a party in brackets, an office between commas.
pub(super) fn widen(scan: &Scan, unit: &Unit, chunks: &[Chunk], mut range: Range<usize>) -> Range<usize> {
    let Some(index) = chunks.iter().position(|chunk| chunk.range.contains(&range.start)) else { return range };
    let Some(next) = chunks.get(index + 1).filter(|_| range.end == chunks[index].range.end) else { return range };
    // The sentence's own end belongs to no phrase.
    let last = next.range.clone().rev().find(|&token| scan.is_word(token) || !scan.is_open(unit, token));
    let words = next.range.start..last.map_or(next.range.start, |last| last + 1);
    // One apposition; more would be an enumeration.
    // *the pilot, 41, …*: how old somebody is is none of what he is called.
    let age = next.range.len() == 1 && scan.tag(next.range.start) == Tag::Num && !scan.lang.reporting.has_moods();
    let set_off = next.sep == ','
        && next.range.len() <= 14
        && !age
        && !scan.has_finite(unit, &next.range)
        && !scan.has_quoted(unit, &next.range)
        && scan.first(unit, next).is_some_and(|first| {
            matches!(scan.tag(first), Tag::Det | Tag::Noun | Tag::Propn | Tag::Adj | Tag::Num)
                && from(scan, unit, first, next.range.end).is_some_and(|phrase| phrase.end == words.end)
        });
    if set_off {
        range.end = words.end;
    }
    range
}

/// Where the phrase begins that holds this word.
pub(super) fn start(scan: &Scan, unit: &Unit, word: usize, least: usize) -> usize {
    let mut at = word;
    while at > least && at + LONGEST > word {
        let before = at - 1;
        let quoted = !scan.is_open(unit, before) || scan.text.tokens[before].kind == TokenKind::Mark;
        let tag = scan.tag(before);
        let belongs = quoted
            || match tag {
                Tag::Det | Tag::Adj | Tag::Num | Tag::Propn | Tag::Noun | Tag::X => true,
                Tag::Adp => {
                    scan.is(before, Class::Attribute)
                        && before > least
                        && scan.tag(before - 1).is_nominal()
                        && !matches!(scan.tag(before - 1), Tag::Pron)
                }
                Tag::Part => scan.low[before].starts_with(['\'', '’']),
                Tag::Pron => scan.is(before, Class::Determiner),
                Tag::Punct => is_link(scan, before) || several::is_comma(scan, before),
                Tag::Cconj => before >= least + 2 && scan.is_cut(before - 1) || several::is_joint(scan, before),
                // *Angaben* at the start of a sentence may pass for a verb.
                _ => scan.is(before, Class::AccordingNoun) && scan.is_capital(before),
            };
        if !belongs {
            break;
        }
        at = before;
        // An article in front ends the way back, unless it ties a genitive to the noun before it.
        if matches!(tag, Tag::Det | Tag::Pron)
            && !(scan.is(at, Class::Genitive)
                && at > least
                && (matches!(scan.tag(at - 1), Tag::Noun | Tag::Propn) || scan.is(at - 1, Class::AccordingNoun)))
            && !(at > least && scan.tag(at - 1) == Tag::Adp && scan.is(at - 1, Class::Attribute))
        {
            break;
        }
    }
    // *Einem am Freitag veröffentlichten Gutachten | zufolge*
    let article = |&before: &usize| {
        let head = if scan.tag(before) == Tag::Det { extended(scan, unit, before, word + 1) } else { None };
        head.is_some_and(|head| head >= at && head <= word)
    };
    (least.max(at.saturating_sub(MOST_BETWEEN))..at).rev().find(article).unwrap_or(at)
}
