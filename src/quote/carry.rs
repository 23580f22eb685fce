//! Sources that stand in another sentence: reported speech without a cue, quotations without a frame, *demnach*.

use super::draft::Draft;
use super::heard::HEARD;
use super::scan::{Scan, Unit};
use super::speaker;
use super::{access, according, drawn, goes_on, phrase};
use crate::lang::quoting::Class;
use crate::lang::reporting::{Hearsay, Mood, Side};
use crate::lang::shaping::Role;
use crate::lang::speakers::SpeakerType;
use crate::syntax::{Tag, VerbForm};
use crate::words::{Mode, QuoteKind};
use std::ops::Range;

/// Adds what only its neighbours give a source, and gives sources to drafts that wait for one. `drafts` are in the
/// order of their sentences.
pub(super) fn over(scan: &Scan, drafts: Vec<Draft>) -> Vec<Draft> {
    let mut out: Vec<Draft> = Vec::with_capacity(drafts.len());
    let mut waiting = drafts.into_iter().enumerate().peekable();
    // Where each draft of the input stands in the output.
    let mut places: Vec<usize> = vec![];
    let mut quotations = scan.text.quotations.iter().enumerate().filter(|(_, found)| found.depth == 0).peekable();
    let mut last: Option<usize> = None;
    let mut covered_to = 0;
    for (index, sentence) in scan.text.sentences.iter().enumerate() {
        let from = out.len();
        while let Some((_, draft)) = waiting.next_if(|(_, draft)| draft.sentence <= index) {
            places.push(out.len());
            out.push(draft);
        }
        let near = last.filter(|&last| is_near(scan, out[last].sentence, index));
        for draft in &mut out[from..] {
            draft.parent = draft.parent.map(|parent| places[parent]);
            if draft.continues.is_none() {
                continue;
            }
            draft.continues = near;
            // *Das Amt legte Zahlen vor. Den Angaben nach …*
            if near.is_none() && draft.mode == Mode::According && draft.rule != according::BEFORE {
                draft.owner = subject(scan, index).filter(|owner| scan.can_speak(owner));
                continue;
            }
            // *demnach* points at a text only where nobody spoke in between.
            let points = draft.rule != according::BEFORE || near.is_none();
            if let Some((pointer, owner)) = points.then(|| pointed_at(scan, index)).flatten() {
                (draft.speaker, draft.owner, draft.continues) = (Some(pointer), Some(owner), None);
            }
        }
        for draft in &mut out[from..] {
            if draft.rule == "before" {
                draft.content = before(scan, index).into_iter().collect();
            }
        }
        for place in from..out.len() {
            // *Das berichtet der Bote unter Berufung auf Händler*: the source's source says the same.
            let outer = out[place]
                .parent
                .filter(|&outer| outer != place && matches!(out[place].rule, according::RELAY | HEARD));
            if let Some(outer) = outer.filter(|&outer| out[outer].rule == "before") {
                out[place].content = out[outer].content.clone();
            }
            // *Das geht aus einer E-Mail hervor, die der Zeitung vorliegt*: whoever has it tells the same.
            let holder = out[place].parent.filter(|_| out[place].rule == "before");
            if let Some(holder) = holder.filter(|&holder| out[holder].rule == access::ACCESS) {
                out[holder].content = out[place].content.clone();
            }
        }
        told_through(&mut out, from);
        for place in from..out.len() {
            if let Some(near) = out[place].continues {
                (out[place].speaker, out[place].owner) = (out[near].speaker.clone(), out[near].owner.clone());
            }
        }
        let unit = Unit { range: sentence.tokens.clone(), depth: 0, sentence: index };
        let goes_on = near.filter(|&near| out[near].sentence + 1 == index);
        if let Some(drawn) = drawn::from(scan, &unit, &out[..from]) {
            out.push(drawn);
        } else if let Some(content) = reported(scan, &unit, &out[from..], goes_on.map(|near| &out[near])) {
            match goes_on.filter(|&near| out[near].rule == "mood" && from == out.len()) {
                Some(near) => {
                    out[near].content.push(content);
                    out[near].sentence = index;
                }
                None => {
                    // *…, meldet der Kurier. Salden lacht darüber. Sie habe …*: somebody else acts in between.
                    let person = |range: &Range<usize>| range.clone().any(|token| scan.names_person(token));
                    let other = scan.lang.reporting.has_moods() && subject(scan, index).as_ref().is_some_and(person);
                    let near = near.filter(|&near| !other || out[near].sentence + 1 == index);
                    let near = near.map(|near| goes_on::inner(scan, &unit, &out, near).unwrap_or(near));
                    let told = own(scan, &unit, &out[from..]).or_else(|| introduced(scan, &unit));
                    let speaker = match near {
                        _ if told.is_some() => told.clone().map(|(speaker, _)| speaker),
                        Some(near) => out[near].speaker.clone(),
                        None => subject(scan, index),
                    };
                    let content = told.as_ref().map_or(content, |(_, content)| content.clone());
                    let continues = near.filter(|_| told.is_none());
                    let owner = continues.and_then(|near| out[near].owner.clone());
                    out.push(Draft { continues, speaker, owner, ..Draft::bare(index, content, "mood") });
                }
            }
        } else if let Some(rumour) =
            hearsay(scan, &unit, &out[from..], goes_on.is_some_and(|near| same_block(scan, out[near].sentence, index)))
        {
            let continues = near.filter(|_| rumour.goes_on);
            let speaker = rumour.speaker.or_else(|| continues.and_then(|near| out[near].speaker.clone()));
            out.push(Draft { continues, speaker, ..Draft::bare(index, rumour.content, "hearsay") });
        }
        // Quotations that begin in this sentence and that no frame has taken.
        while let Some((_, found)) = quotations.next_if(|(_, found)| found.outer.start < sentence.span.end) {
            let range = scan.text.tokens_in(found.outer);
            if range.is_empty()
                || range.start < covered_to
                || out.iter().rev().take(LOOK_BACK).any(|draft| draft.depth == 0 && touches(draft, &range))
            {
                continue;
            }
            // A later sentence's frame may hold its end.
            let end = scan.text.sentence_at(found.outer.end.saturating_sub(1)).unwrap_or(index);
            if waiting.peek().is_some_and(|(_, draft)| draft.sentence <= end && touches(draft, &range)) {
                continue;
            }
            covered_to = range.end;
            if let Some(draft) = orphan(scan, &unit, range, near, &out) {
                out.push(draft);
            }
        }
        last = latest(scan, &out, from).or(last);
    }
    out
}

/// *Das teilte das Amt laut der Agentur mit*: whoever tells so stands around what was told.
fn told_through(drafts: &mut [Draft], from: usize) {
    for place in from..drafts.len() {
        let cue = drafts[place].cue.first().copied().filter(|_| drafts[place].rule == "before");
        let Some(cue) = cue.filter(|_| drafts[place].parent.is_none()) else { continue };
        let through = (from..drafts.len().min(from + LOOK_BACK)).find(|&other| {
            matches!(drafts[other].rule, "according" | "according.noun" | "so")
                && drafts[other].parent.is_none()
                && drafts[other].continues.is_none()
                && drafts[other].envelope().contains(&cue)
        });
        if let Some(through) = through {
            drafts[through].content = drafts[place].content.clone();
            drafts[place].parent = Some(through);
        }
    }
}

/// Drafts that can still touch a quotation of this sentence.
const LOOK_BACK: usize = 24;

fn touches(draft: &Draft, range: &Range<usize>) -> bool {
    draft.content.iter().any(|content| content.start < range.end && range.start < content.end)
}

/// A rumour behind what a source said is hers only within one paragraph.
fn same_block(scan: &Scan, source: usize, sentence: usize) -> bool {
    scan.text.sentences[source].block == scan.text.sentences[sentence].block
}

/// In the same paragraph, or at the start of the next.
fn is_near(scan: &Scan, source: usize, sentence: usize) -> bool {
    let (source_block, block) = (scan.text.sentences[source].block, scan.text.sentences[sentence].block);
    source_block == block || source_block + 1 == block && sentence <= source + 2
}

/// Quotes of one sentence that are asked what they hold.
const MOST_SAID: usize = 64;

/// The draft whose source goes on: the innermost one that the outlet itself introduces, the last of them.
fn latest(scan: &Scan, drafts: &[Draft], from: usize) -> Option<usize> {
    let firm = |draft: &Draft| {
        draft.depth == 0
            && draft
                .speaker
                .as_ref()
                .is_some_and(|speaker| !draft.rule.starts_with("act.") || goes_on::can(scan, speaker))
            && !draft.cue.iter().any(|&token| scan.is_reported(token))
    };
    let says = |draft: &Draft| {
        let within = |other: &Draft| {
            other.kind != QuoteKind::Reported
                && firm(other)
                && other.cue.first().is_some_and(|&cue| draft.holds(&(cue..cue + 1)))
        };
        drafts.len() - from <= MOST_SAID && drafts[from..].iter().any(within)
    };
    // A frame before a phrase around it, and either before a mere act.
    let rank = |draft: &Draft| match draft.kind {
        QuoteKind::Reported if goes_on::is_told_act(scan, draft, &drafts[from..]) => 3,
        QuoteKind::Reported => 0,
        // What the source of a source says goes on as hers, if she hands on nobody else's words.
        _ if draft.rule == according::RELAY && !says(draft) => 3,
        // *the hotelier said, the Herald reported*: the innermost goes on; of what goes on itself the source does.
        _ if draft.rule == "so" && draft.parent.is_some() => 2,
        _ if !draft.cue.is_empty() && says(draft) => 1,
        _ if draft.mode == Mode::According && draft.rule != according::BEFORE => 1,
        _ => 2,
    };
    (from..drafts.len()).filter(|&place| firm(&drafts[place])).max_by_key(|&place| (rank(&drafts[place]), place))
}

/// The sentence before, in the same paragraph or as the whole of the one before.
fn before(scan: &Scan, index: usize) -> Option<Range<usize>> {
    let before = scan.text.sentences.get(index.checked_sub(1)?)?;
    let near = before.block + 1 >= scan.text.sentences[index].block;
    Some(scan.trim(before.tokens.clone())).filter(|range| near && !range.is_empty())
}

/// The word that points back, and the text that one of the sentences before names last, or the body: *Darin heißt es, hieß es
/// dort*.
fn pointed_at(scan: &Scan, index: usize) -> Option<(Range<usize>, Range<usize>)> {
    let here = &scan.text.sentences[index];
    let takes = |token: usize| {
        let known = scan.lang.reporting.according(&scan.low[token]);
        known.iter().any(|entry| entry.side == Side::Nowhere && entry.words.len() == 1)
    };
    let points = |token: &usize| scan.is(*token, Class::Therein) || scan.is(*token, Class::There) || takes(*token);
    let pointer = here.tokens.clone().find(points)?;
    let text = !scan.is(pointer, Class::There);
    let wanted = if text { SpeakerType::Document } else { SpeakerType::Body };
    (index.saturating_sub(POINTING)..index).rev().find_map(|before| {
        let sentence = &scan.text.sentences[before];
        let unit = Unit { range: sentence.tokens.clone(), depth: 0, sentence: before };
        let is = |token: &usize| {
            let noun = scan.noun(*token);
            scan.is_open(&unit, *token) && scan.tag(*token).is_nominal() && noun.is_some_and(|noun| noun.kind == wanted)
        };
        let noun = sentence.tokens.clone().rev().filter(|_| sentence.block + 1 >= here.block).find(is)?;
        let found =
            phrase::from(scan, &unit, phrase::start(scan, &unit, noun, sentence.tokens.start), sentence.tokens.end);
        found.map(|found| (pointer..pointer + 1, found))
    })
}

/// Sentences that *darin* and *dort* look back.
const POINTING: usize = 2;

/// Who the sentence before is about, where it stands in the same paragraph.
fn subject(scan: &Scan, index: usize) -> Option<Range<usize>> {
    let before = scan.text.sentences.get(index.checked_sub(1)?)?;
    if before.block != scan.text.sentences[index].block {
        return None;
    }
    let unit = Unit { range: before.tokens.clone(), depth: 0, sentence: index - 1 };
    let tree = scan.tree;
    let tied = tree.and_then(|tree| {
        let root = before.tokens.clone().find(|&token| tree.nodes[token].head.is_none())?;
        let subject = tree.subject(root)?;
        let start = phrase::start(scan, &unit, subject, before.tokens.start);
        phrase::from(scan, &unit, start, before.tokens.end)
    });
    // *14.32 Uhr: Feuerwehr meldet Entwarnung.*: who can speak before what cannot.
    let colon = before.tokens.clone().find(|&token| scan.is_open(&unit, token) && scan.text.word(token) == ":");
    let from = |start: usize| speaker::first_phrase(scan, &unit, start, before.tokens.end, &[]);
    let speaks = |range: &Range<usize>| scan.can_speak(range);
    let all =
        || [tied.clone(), from(before.tokens.start), colon.and_then(|colon| from(colon + 1))].into_iter().flatten();
    all().find(speaks).or_else(|| all().next()).filter(|range| goes_on::can(scan, range))
}

/// The sentence, if its verb stands in the mood of reported speech and no frame holds it.
/// `before` is what the sentence before says.
fn reported(scan: &Scan, unit: &Unit, drafts: &[Draft], before: Option<&Draft>) -> Option<Range<usize>> {
    // A form that may be of the past goes on only where there is no doubt about the one before: *kämen … gingen*.
    let second = |mood: Mood| !mood.first && !mood.past;
    let runs = || {
        before.is_some_and(|draft| {
            draft.content.iter().flat_map(Clone::clone).any(|token| scan.mood(token).is_some_and(second))
        })
    };
    let free = |token: usize| {
        scan.is_open(unit, token)
            && !drafts
                .iter()
                .any(|draft| draft.depth == 0 && draft.kind != QuoteKind::Reported && draft.holds(&(token..token + 1)))
    };
    let mut sure = false;
    for token in unit.range.clone() {
        let Some(mood) = scan.mood(token).filter(|_| free(token)) else { continue };
        if scan.is_capital(token) || scan.tree.is_some() && !matches!(scan.tag(token), Tag::Verb | Tag::Aux) {
            continue;
        }
        let next = token + 1;
        let unless = next < unit.range.end
            && scan.is(next, Class::Coordinator)
            && token > unit.range.start
            && scan.is(token - 1, Class::Expletive);
        sure |= !unless
            && (mood.first && mood.sure
                || before.is_some() && !mood.first && scan.is_finite(token) && (!mood.past || runs()));
    }
    // *Ob er das wolle?* asks, and the mood is no sign of whose words these are.
    let asks = || {
        let marked = unit.range.clone().rev().take(2).any(|token| scan.text.word(token) == "?");
        let closes = scan.last_word(&unit.range).is_some_and(|last| scan.mood(last).is_some());
        marked && closes && scan.lang.reporting.has_moods()
    };
    if !sure || asks() {
        return None;
    }
    let content = scan.trim(unit.range.clone());
    // What a frame of the outlet's own holds is told by it.
    let framed = drafts.iter().any(|draft| {
        draft.depth == 0
            && draft.rule != according::BEFORE
            && !draft.cue.is_empty()
            && !draft.cue.iter().any(|&token| scan.mood(token).is_some())
            && draft.kind != QuoteKind::Reported
    });
    (!content.is_empty() && !framed).then_some(content)
}

/// Who acts in the sentence itself, where the mood stands behind that: *sprach von Gerede, auf das sich nichts stützen
/// lasse*. What is said begins behind the words for the act.
fn own(scan: &Scan, unit: &Unit, drafts: &[Draft]) -> Option<(Range<usize>, Range<usize>)> {
    let act = drafts.iter().find(|draft| draft.depth == 0 && draft.kind == QuoteKind::Reported)?;
    let speaker = act.speaker.clone()?;
    let start = act.content.first()?.start.max(speaker.end);
    let first = unit.range.clone().find(|&token| scan.is_open(unit, token) && scan.is_reported(token))?;
    let content = scan.trim(start..unit.range.end);
    (start < first && unit.range.contains(&start) && !content.is_empty()).then_some((speaker, content))
}

/// Whose words stand behind a colon: *Die Nachbarin hat eine andere Theorie: Der Bote habe es ihr erzählt*.
fn introduced(scan: &Scan, unit: &Unit) -> Option<(Range<usize>, Range<usize>)> {
    let colon = unit.range.clone().find(|&token| scan.is_open(unit, token) && scan.text.word(token) == ":")?;
    let moody = |token: usize| scan.is_open(unit, token) && scan.is_reported(token);
    let before = unit.range.start..colon;
    let behind = colon + 1..unit.range.end;
    if before.clone().any(moody) || !behind.clone().any(moody) || !scan.has_finite(unit, &before) {
        return None;
    }
    let speaker = speaker::first_phrase(scan, unit, before.start, before.end, &[])?;
    let content = scan.trim(behind);
    (scan.can_speak(&speaker) && !content.is_empty()).then_some((speaker, content))
}

/// What an outlet hands on without naming who says so.
struct Rumour {
    content: Range<usize>,
    /// Whose words they are, where that shows: *ein Fischer will es gesehen haben*.
    speaker: Option<Range<usize>>,
    /// It goes on with what the one before said.
    goes_on: bool,
}

/// *soll ... haben*, *angeblich*, *dem Vernehmen nach*: somebody says so, and the outlet does not say who.
fn hearsay(scan: &Scan, unit: &Unit, drafts: &[Draft], goes_on: bool) -> Option<Rumour> {
    // *is understood to have agreed a deal*: the verb behind such words is nobody's.
    // *Dem Vernehmen nach hat er seinen Rückzug angeboten*: so is what is told as an act.
    let acts = drafts.iter().all(|draft| draft.kind == QuoteKind::Reported);
    let outer: Vec<&Draft> = drafts.iter().filter(|draft| draft.depth == 0).collect();
    if !outer.is_empty() && !acts {
        return None;
    }
    let whole = scan.trim(unit.range.clone());
    for token in unit.range.clone().filter(|&token| scan.is_open(unit, token)) {
        if let Some(hit) = scan.lang.reporting.phrases.at(&scan.low[token..unit.range.end]) {
            let behind = |draft: &&Draft| draft.cue.first().is_some_and(|&cue| cue >= token);
            if !outer.iter().all(behind) {
                return None;
            }
            let opens = token == whole.start;
            let content = if opens { scan.trim(token + hit.last + 1..unit.range.end) } else { whole };
            return (!content.is_empty()).then_some(Rumour { content, speaker: None, goes_on: false });
        }
        if !outer.is_empty() {
            continue;
        }
        let told = match scan.lang.reporting.hearsay(&scan.low[token]) {
            Some((Hearsay::Modal, _)) if perfect(scan, unit, token) => {
                Rumour { content: whole, speaker: None, goes_on }
            }
            Some((Hearsay::Modal, _)) if goes_on && !scan.is(token, Class::Relative) && scan.is_finite(token) => {
                Rumour { content: whole, speaker: None, goes_on }
            }
            Some((Hearsay::Own, _)) if perfect(scan, unit, token) => {
                let speaker = scan.tree.and_then(|tree| {
                    let subject = tree.subject(tree.nodes[token].head.unwrap_or(token))?;
                    let start = phrase::start(scan, unit, subject, unit.range.start);
                    phrase::from(scan, unit, start, unit.range.end)
                });
                let speaker =
                    speaker.or_else(|| speaker::first_phrase(scan, unit, unit.range.start, unit.range.end, &[]));
                let content = speaker
                    .as_ref()
                    .filter(|speaker| speaker.end <= token)
                    .map(|_| scan.trim(token + 1..unit.range.end));
                Rumour { content: content.unwrap_or(whole), speaker, goes_on: false }
            }
            Some((Hearsay::Adverb, true)) => Rumour { content: whole, speaker: None, goes_on },
            _ => continue,
        };
        return Some(told);
    }
    None
}

/// Whether an infinitive of the perfect follows: *geklettert sein*.
fn perfect(scan: &Scan, unit: &Unit, modal: usize) -> bool {
    let Some(tree) = scan.tree else { return false };
    let end = unit.range.end.min(modal + 40);
    // Up to a comma the form can be nothing else, whatever the tagger takes it for: *drei wollen ihn gesehen haben*.
    let near = (modal + 1..end).find(|&token| scan.text.word(token) == ",").unwrap_or(end);
    (modal + 1..end).any(|token| {
        scan.is(token, Class::Perfect)
            && (tree.nodes[token].form == VerbForm::Infinitive || token < near)
            && token > modal + 1
            && tree.nodes[token - 1].form == VerbForm::Participle
    })
}

/// Who is named in brackets right behind a quotation, and nothing else.
fn in_brackets(scan: &Scan, unit: &Unit, open: usize) -> Option<Range<usize>> {
    let opens = open < unit.range.end && scan.text.word(open) == "(";
    let close =
        (open..unit.range.end).take(MOST_BRACKETED).find(|&token| scan.text.word(token) == ")").filter(|_| opens)?;
    let found = phrase::from(scan, unit, open + 1, close)?;
    let rest = (found.end..close).find(|&token| scan.is_word(token));
    let set_off = rest.is_none() || scan.text.word(found.end) == ",";
    let known = |token: usize| scan.is_named(token) || scan.noun(token).is_some();
    // *(Deichgraf Onno Harms)*: several names, of which no list knows any.
    let names = found.len() > 1 && found.clone().all(|token| scan.tag(token) == Tag::Propn);
    (set_off && !scan.has_finite(unit, &(open..close)) && (names || found.clone().any(known))).then_some(found)
}

/// Tokens of a source in brackets.
const MOST_BRACKETED: usize = 14;

/// Whom the sentence before is about, where somebody speaks of himself in a quotation: *Julie Park lost her shop. “I built it with
/// my own hands.”*
fn told_of(scan: &Scan, index: usize, content: &[Range<usize>]) -> Option<Range<usize>> {
    let mut words = content.iter().flat_map(Clone::clone);
    let own = words.any(|token| scan.lang.shaping.is(Role::First, &scan.low[token]));
    let found = subject(scan, index).filter(|_| own && !scan.lang.reporting.has_moods())?;
    let person = found.clone().all(|token| scan.is_named(token));
    let first = scan.first_name(found.start).is_some();
    (person && first && found.len() > 1).then_some(found)
}

/// A quotation without a frame.
fn orphan(scan: &Scan, unit: &Unit, range: Range<usize>, near: Option<usize>, drafts: &[Draft]) -> Option<Draft> {
    let words = range.clone().filter(|&token| scan.is_word(token)).count();
    // *„…“ (Trainer Ingo Marquardt)*
    // *die „Partij voor de Vrijheid“ (PVV)* is a name and its letters.
    let letters = |speaker: &Range<usize>| {
        speaker.len() == 1
            && scan.text.word(speaker.start).chars().all(|sign| sign.is_uppercase() || !sign.is_alphabetic())
    };
    let named = |speaker: &Range<usize>| letters(speaker) && !range.clone().any(|token| scan.is_finite(token));
    if let Some(speaker) = in_brackets(scan, unit, range.end).filter(|speaker| words >= 3 && !named(speaker)) {
        let quoted = Draft::bare(unit.sentence, range, "alone");
        return Some(Draft { kind: QuoteKind::Direct, mode: Mode::Direct, speaker: Some(speaker), ..quoted });
    }
    // *„Keine Schnellschüsse“: Landrat bremst*, *„Wir wurden nie gefragt“ – Anwohnerin Ehlers ist sauer.*
    let opens = range.start == unit.range.start;
    if let Some(speaker) =
        Some(range.end).filter(|_| opens && words >= 2).and_then(|sign| goes_on::behind_sign(scan, unit, sign))
    {
        let quoted = Draft::bare(unit.sentence, range, "alone");
        return Some(Draft { kind: QuoteKind::Direct, mode: Mode::Direct, speaker: Some(speaker), ..quoted });
    }
    let closes = range.end + 1 >= unit.range.end;
    let finite = range.clone().any(|token| scan.is_finite(token));
    let whole = opens && closes;
    if words < 3 || !whole && (!finite || words < 6) {
        return None;
    }
    let mut draft = Draft { kind: QuoteKind::Direct, mode: Mode::Direct, ..Draft::bare(unit.sentence, range, "alone") };
    if whole {
        draft.continues = near;
        draft.speaker = near.and_then(|near| drafts[near].speaker.clone());
        if near.is_none() {
            draft.speaker = told_of(scan, unit.sentence, &draft.content);
        }
    } else {
        draft.speaker = speaker::first_phrase(scan, unit, unit.range.start, unit.range.end, &[]);
    }
    Some(draft)
}
