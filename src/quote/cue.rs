//! Where a verb hands something on, with all its parts.

use super::scan::{Chunk, Scan, Unit};
use super::{phrase, placed};
use crate::lang::cues::{Act, Cue, Form, Use};
use crate::lang::quoting::Class;
use crate::lang::reporting::{Hearsay, Opener, Side};
use crate::lang::speakers::SpeakerType;
use crate::syntax::{Rel, Tag, Tree, VerbForm};
use crate::text::TokenKind;
use std::ops::Range;

/// A verb of saying in its place.
#[derive(Debug, Clone)]
pub(super) struct Hit<'a> {
    /// The verb itself, the word that carries its meaning.
    pub main: usize,
    /// The finite form: the verb, or the auxiliary beside it.
    pub finite: usize,
    /// All its words, sorted.
    pub tokens: Vec<usize>,
    pub cue: &'a Cue,
    /// Index into the unit's chunks.
    pub chunk: usize,
    pub passive: bool,
    /// Goes on with what the sentence began: *adding that …*
    pub goes_on: bool,
}

impl Hit<'_> {
    /// Its last word, or the one that carries its meaning where that stands behind.
    pub fn last(&self) -> usize {
        self.tokens.last().map_or(self.main, |&last| last.max(self.main))
    }
}

/// How far the second part of a verb may stand from the first, in tokens.
const REACH: usize = 40;

/// All verbs of saying of a unit, in reading order.
pub(super) fn hits<'a>(scan: &Scan<'a>, unit: &Unit, chunks: &[Chunk]) -> Vec<Hit<'a>> {
    let mut found: Vec<Hit> = vec![];
    for (index, chunk) in chunks.iter().enumerate() {
        // *citing three officials briefed on the plan*: who says it is named there, and nothing is said.
        let relays = index > 0 && chunk.sep == ',' && !scan.lang.reporting.has_moods() && scan.relays(unit, chunk);
        let has = index > 0 && chunk.sep == ',' && super::access::of_which(scan, &chunk.range).is_some();
        for token in chunk.range.clone().filter(|_| !relays && !has) {
            if !scan.is_open(unit, token)
                || !scan.is_word(token)
                || found.iter().rev().take(2).any(|hit| hit.tokens.contains(&token))
            {
                continue;
            }
            // *the Post, citing officials, reported*: no verb of its own.
            let parenthesis = scan.relay_at(token, chunk.range.end).is_some_and(|end| end == token + 1)
                && token.checked_sub(1).is_none_or(|before| !scan.is(before, Class::Auxiliary));
            if parenthesis || super::access::opens(scan, token, chunk.range.end) {
                continue;
            }
            if let Some(hit) = hit(scan, unit, chunks, index, token) {
                found.push(hit);
            }
        }
    }
    if scan.lang.reporting.has_moods() {
        found.retain(|hit| !is_other(scan, &chunks[hit.chunk], hit));
    }
    // *begrüßte ihn mit den Worten*: only where no verb of saying stands beside it, or before: *zitierte Kern, der krank war, mit
    // den Worten*.
    if found.len() > 1 && scan.lang.reporting.has_moods() {
        let bare = |hit: &Hit| scan.is(hit.main, Class::Preposition);
        let with_verb: Vec<usize> = found.iter().filter(|hit| !bare(hit)).map(|hit| hit.chunk).collect();
        let opens = |hit: &Hit| scan.first(unit, &chunks[hit.chunk]) == Some(hit.main);
        let beside = |hit: &Hit| with_verb.iter().any(|&chunk| chunk == hit.chunk || chunk < hit.chunk && opens(hit));
        found.retain(|hit| !bare(hit) || !beside(hit));
    }
    found
}

/// Whether a particle at the end of the clause makes another verb of it: *findet am Samstag statt*.
fn is_other(scan: &Scan, chunk: &Chunk, hit: &Hit) -> bool {
    let Some(last) = scan.last_word(&chunk.range).filter(|&last| last > hit.main && hit.tokens.len() == 1) else {
        return false;
    };
    let tied = |tree: &Tree| tree.nodes[last].rel == Rel::CompoundPrt && tree.nodes[last].head == Some(hit.main);
    // *sagte Kern der Agentur zufolge*
    let according = scan.lang.reporting.according(&scan.low[last]).iter().any(|entry| entry.side == Side::Before);
    scan.is_finite(hit.main) && !hit.tokens.contains(&last) && !according && scan.tree.is_some_and(tied)
}

fn hit<'a>(scan: &Scan<'a>, unit: &Unit, chunks: &[Chunk], index: usize, token: usize) -> Option<Hit<'a>> {
    let chunk = &chunks[index];
    let opens = || (chunk.range.start..token).all(|before| !scan.is_word(before));
    let capital = scan.is_capital(token) && !(matches!(chunk.sep, ' ' | ':' | '"') && opens());
    let behind = Some(token + 1).filter(|&behind| behind < chunk.range.end);
    let forms = scan.lang.cues.forms_before(&scan.low[token], behind.map(|behind| &*scan.low[behind]));
    for form in forms.filter(|form| !capital || form.noun) {
        // Nothing is written down before all words of a form stand there.
        let mut end = token + 1;
        let follows = form.next.split_whitespace().all(|word| {
            let same = end < chunk.range.end && is_word(scan, end, word);
            end += 1;
            same
        });
        if !follows {
            continue;
        }
        let later = match form.later {
            "" => 0..0,
            words => match later(scan, unit, chunks, index, token, words) {
                Some(later) => later,
                None => continue,
            },
        };
        let mut tokens: Vec<usize> = (token..end).chain(later).collect();
        let cue = scan.lang.cues.cue(form.cue);
        if tells_of(scan, unit, chunk, token, form, cue) {
            continue;
        }
        // *wandte sich an die Polizei, da sie fürchtete, …*: such a verb tells nothing but what its preposition names.
        let bound = !cue.that && !cue.inf && !cue.np && !cue.prepositions.is_empty() && cue.act != Act::Show;
        let asked_for = |at: usize| cue.prepositions.contains(&scan.low[at].as_str());
        if bound && scan.lang.reporting.has_moods() && !chunk.range.clone().any(asked_for) {
            continue;
        }
        // *Asked whether he would go, Pike replied …*
        let asked = cue.act == Act::Ask && form.past && index == 0 && opens() && !scan.lang.reporting.has_moods();
        if asked && chunks.len() > 1 {
            continue;
        }
        // *called off the search*
        let turned = form.next.is_empty()
            && !scan.lang.reporting.has_moods()
            && token + 1 < chunk.range.end
            && scan.is(token + 1, Class::Particle)
            && scan.tree.is_some_and(|tree| tree.nodes[token + 1].rel == Rel::CompoundPrt);
        if turned && cue.strength != Use::Manner {
            continue;
        }
        // *steht in dem Bericht*, not *steht in der Küche*
        let holder = || placed::shown_in(scan, unit, chunks, index, cue).is_some_and(|place| scan.is_text(&place));
        let placed = cue.act == Act::Show && !cue.np && !cue.prepositions.is_empty();
        if placed && scan.lang.reporting.has_moods() && !holder() {
            continue;
        }
        // *Police spoke of two hundred marchers*: whatever the tagger says, a past is no noun.
        let past = form.past
            && !scan.lang.reporting.has_moods()
            && scan.tag(token) == Tag::Noun
            && !names_somebody(scan, token, chunk);
        // *The indictment alleges that …*, *messages obtained by the Post show that …*
        // *Residents complain that …*, *Mia Lentz and Janis Roth grumble that …*
        let several = || form.base && cue.that && names_several(scan, chunk, token);
        // *shows the councillor writing: “…”*
        let shown = || {
            let shows = |at: usize| scan.is(at, Class::Presents) && !scan.is_capital(at);
            let colon = chunk.range.end == token + 1 && chunk.range.end < unit.range.end;
            form.last
                && colon
                && scan.text.word(token + 1) == ":"
                && scan.is_nominal_before(token)
                && (chunk.range.start..token).any(shows)
        };
        // *shows the minister assuring donors that …*
        let assures = || {
            let shows = |at: usize| scan.is(at, Class::Presents) && !scan.is_capital(at);
            form.last && cue.addresses && scan.is_person(token - 1) && (chunk.range.start..token).any(shows)
        };
        let third = !scan.lang.reporting.has_moods() && (shown() || token > chunk.range.start && assures())
            || !scan.lang.reporting.has_moods()
                && token + 1 < chunk.range.end
                && scan.is(token + 1, Class::Complement)
                && scan.is_nominal_before(token)
                && (form.third || form.base && cue.act == Act::Show || several())
            || form.third
                && (is_closing_headline(scan, unit, chunks, index, token)
                    || is_closing_frame(scan, unit, chunks, index, token)
                    || is_inverted_frame(scan, unit, chunks, index, token)
                    || claims_clause(scan, unit, chunk, token))
            || !scan.lang.reporting.has_moods() && cites_as(scan, chunk, token);
        if tokens.len() == 1 && !past && !third && !is_verb(scan, token, chunk) {
            continue;
        }
        // The auxiliary that makes the form finite, and the passive.
        let mut finite = token;
        let mut passive = false;
        if !scan.is_finite(token) {
            let mut beside = auxiliaries(scan, unit, chunk, token);
            // A colon opens a sentence of its own.
            if let Some(own) = chunks[..=index].iter().rev().find(|chunk| chunk.sep == ':') {
                beside.retain(|&helper| helper >= own.range.start);
            }
            passive = scan.tree.is_none_or(|tree| tree.is_passive(token))
                && beside.iter().any(|&helper| scan.is(helper, Class::Passive));
            if let Some(&first) = beside.first() {
                finite = first;
            }
            tokens.extend(beside);
        }
        tokens.sort_unstable();
        tokens.dedup();
        let goes_on = form.last && finite == token && !scan.is_finite(token) && !scan.lang.reporting.has_moods();
        return Some(Hit { main: token, finite, tokens, cue, chunk: index, passive, goes_on });
    }
    None
}

/// The words of a verb's second part: later in its chunk, or where the tree puts them.
fn later(scan: &Scan, unit: &Unit, chunks: &[Chunk], index: usize, token: usize, words: &str) -> Option<Range<usize>> {
    let (opening, rest) = words.split_once(' ').unwrap_or((words, ""));
    let end = (token + REACH).min(unit.range.end);
    for (offset, chunk) in chunks[index..].iter().enumerate().take(4) {
        for at in chunk.range.start.max(token + 1)..chunk.range.end.min(end) {
            if !is_word(scan, at, opening) || !scan.is_open(unit, at) {
                continue;
            }
            let mut behind = at + 1..chunk.range.end;
            let fits =
                rest.split_whitespace().all(|word| behind.next().is_some_and(|place| is_word(scan, place, word)));
            if !fits {
                continue;
            }
            let found = at..behind.start;
            let after = behind;
            let last = after.clone().all(|after| !scan.is_word(after) || !scan.is_open(unit, after))
                || after.clone().next().is_some_and(|after| scan.is(after, Class::Coordinator));
            let tied = scan
                .tree
                .is_some_and(|tree| tree.nodes[at].head == Some(token) && tree.nodes[at].rel == Rel::CompoundPrt);
            // *gab die Kassiererin, eine ältere Frau, zu Protokoll*
            let behind = || {
                let between = &chunks[index + 1..index + offset];
                scan.first(unit, chunk) == Some(at) && !between.iter().any(|chunk| scan.has_finite(unit, &chunk.range))
            };
            // *übte Kritik an der Reform*: what the noun of the verb is about may stand behind it.
            let about = || {
                let noun = opening.starts_with(char::is_uppercase) && scan.lang.writing.capital_nouns;
                noun && offset == 0 && after.clone().next().is_some_and(|after| scan.is(after, Class::Preposition))
            };
            if tied
                || about()
                || last && (offset == 0 || found.len() == 1 || behind())
                || found.len() > 1 && offset == 0
            {
                return Some(found);
            }
        }
        let next = chunks.get(index + offset + 1);
        if next.is_some_and(|next| scan.first(unit, next).is_some_and(|first| scan.is(first, Class::Complement))) {
            break;
        }
    }
    None
}

/// Whether a participle behind its noun tells of somebody, and nothing that he says.
fn tells_of(scan: &Scan, unit: &Unit, chunk: &Chunk, token: usize, form: &Form, cue: &Cue) -> bool {
    let next = token + 1;
    if scan.lang.reporting.has_moods() || next >= chunk.range.end || !scan.is_nominal_before(token) {
        return false;
    }
    // *a builder owned by his brother*
    let done = || scan.is(next, Class::Agent) && !scan.lang.quoting.classes(cue.lemma).has(Class::Cited);
    // *two officials briefed on the plan said*
    let bare = |at: usize| scan.is(at, Class::Bare) && at > next;
    let ends = || scan.last_word(&chunk.range).is_some_and(bare);
    let described = || !scan.is(token, Class::Bare) && scan.is(next, Class::Preposition) && ends();
    // *Minister accused of lying*, in a headline
    let accused = || cue.act == Act::Accuse && scan.is(next, Class::Attribute) && scan.is_headline(unit);
    // *A man claiming to be a member told …*
    let acts = || (next..chunk.range.end).any(|at| scan.is_finite(at));
    let claiming = form.last && scan.is(next, Class::Infinitive) && acts();
    claiming || form.past && (done() || described() || accused())
}

/// Whether those who are named right before the word are several: *residents*, *Lentz and Roth*.
fn names_several(scan: &Scan, chunk: &Chunk, token: usize) -> bool {
    let Some(last) = token.checked_sub(1).filter(|&last| chunk.range.contains(&last)) else { return false };
    let word = scan.text.word(last);
    let many = || {
        let noun = scan.lang.speakers.noun(word);
        noun.is_some_and(|noun| noun.lemma.len() < word.len() && word.ends_with('s'))
    };
    let named = |at: usize| scan.tag(at) == Tag::Propn;
    let joined = || {
        let joint = (chunk.range.start..last).rev().take_while(|&at| named(at) || scan.is(at, Class::Coordinator));
        joint.into_iter().any(|at| scan.is(at, Class::Coordinator))
    };
    many() || named(last) && joined()
}

/// A verb with its source that closes a headline, where the tagger sees only nouns: *…, union tells BBC*.
fn is_closing_headline(scan: &Scan, unit: &Unit, chunks: &[Chunk], index: usize, token: usize) -> bool {
    let chunk = &chunks[index];
    !scan.lang.reporting.has_moods()
        && scan.is_headline(unit)
        && chunk.sep == ','
        && chunks[index + 1..].iter().all(|later| scan.relays(unit, later))
        && token > chunk.range.start
        && token + MOST_BEHIND >= chunk.range.end
        && scan.is_word(token - 1)
        && !scan.has_finite(unit, &chunk.range)
}

/// A source and its verb between commas or at the end of a sentence, where the tagger sees only nouns: *…, the report shows.*
fn is_closing_frame(scan: &Scan, unit: &Unit, chunks: &[Chunk], index: usize, token: usize) -> bool {
    let chunk = &chunks[index];
    let end = scan.last_word(&chunk.range);
    let first = scan.first(unit, chunk).filter(|_| index > 0 && chunk.sep == ',' && end == Some(token));
    let source = first.and_then(|first| phrase::from(scan, unit, first, token));
    // *Senior Democrats, the Washington Post reports, think …*
    let resumes = || chunks.get(index + 1).and_then(|next| scan.first(unit, next)).is_some_and(|at| scan.is_finite(at));
    let whole = || resumes() || chunks[..index].iter().any(|before| scan.has_finite(unit, &before.range));
    !scan.lang.reporting.has_moods()
        && source.is_some_and(|source| source.end == token && scan.can_speak(&source))
        && !scan.has_finite(unit, &(chunk.range.start..token))
        && whole()
}

/// A verb and its source behind a comma or a quotation: *…, swears his neighbour*, *…, warns central bank governor*.
fn is_inverted_frame(scan: &Scan, unit: &Unit, chunks: &[Chunk], index: usize, token: usize) -> bool {
    let chunk = &chunks[index];
    let opens = index > 0 && matches!(chunk.sep, ',' | '"' | '-') && scan.first(unit, chunk) == Some(token);
    let last = scan.last_word(&chunk.range).filter(|_| opens);
    !scan.lang.reporting.has_moods()
        && last.is_some_and(|last| {
            phrase::from(scan, unit, token + 1, last + 1)
                .is_some_and(|source| source.end == last + 1 && scan.can_speak(&source))
        })
}

/// *the former general claims the president had called it off*: a verb between somebody and a clause, whatever the tagger says.
fn claims_clause(scan: &Scan, unit: &Unit, chunk: &Chunk, token: usize) -> bool {
    let next = token + 1;
    let opens = next < chunk.range.end && matches!(scan.tag(next), Tag::Det | Tag::Pron);
    let person = || {
        let noun = token.checked_sub(1).and_then(|before| scan.noun(before));
        noun.is_some_and(|noun| matches!(noun.kind, SpeakerType::Person | SpeakerType::Body))
    };
    opens
        && person()
        && !scan.has_finite(unit, &(chunk.range.start..token))
        && scan.has_finite(unit, &(next..chunk.range.end))
}

/// *quotes one civil servant as revealing that …*: a verb, whatever the tagger says.
fn cites_as(scan: &Scan, chunk: &Chunk, token: usize) -> bool {
    let says = |at: usize| scan.lang.cues.forms(&scan.low[at]).iter().any(|form| form.last);
    let mut as_saying = (token + 2..chunk.range.end.saturating_sub(1)).take(REACH_AS);
    scan.is(token, Class::Draws) && as_saying.any(|at| scan.is_opener(at, Opener::Clause) && says(at + 1))
}

/// Words between such a preposition and its participle.
const MOST_DESCRIBING: usize = 6;
/// Tokens of whom somebody quotes.
const REACH_AS: usize = 10;

/// Words of a headline behind its last verb: *tells the BBC*.
const MOST_BEHIND: usize = 3;

/// Nouns among a verb's words are listed with their capital.
fn is_word(scan: &Scan, token: usize, word: &str) -> bool {
    scan.low[token] == word || scan.text.word(token) == word
}

fn is_verb(scan: &Scan, token: usize, chunk: &Chunk) -> bool {
    match scan.tree {
        Some(tree) => {
            let node = &tree.nodes[token];
            // In languages that write nouns with a capital, a small word that is a form of the verb is no noun.
            let tagged = matches!(node.tag, Tag::Noun | Tag::Propn | Tag::X | Tag::Adv)
                // *Von einem „schwarzen Tag“ sprach Holt*
                || node.tag == Tag::Adp && !scan.is(token, Class::Preposition);
            // *Laut „Kickzeit“ tobte Präsident Raab*
            let named = token + 1 < chunk.range.end && scan.tag(token + 1).is_nominal() && node.tag == Tag::Adj;
            let behind_title = token > 0 && scan.text.tokens[token - 1].kind == TokenKind::Mark;
            // *einer von der Familie verbreiteten Erklärung*: what a preposition opens behind an article describes the noun.
            let agent = |at: usize| scan.is(at, Class::Agent) && scan.tag(at) == Tag::Adp;
            let described = || {
                let from = (chunk.range.start + 1..token).rev().take(MOST_DESCRIBING).find(|&at| agent(at));
                let noun = token + 1 < chunk.range.end && matches!(scan.tag(token + 1), Tag::Noun | Tag::Adj);
                noun && from.is_some_and(|from| scan.tag(from - 1) == Tag::Det)
            };
            if scan.is(token, Class::Attributed) && scan.lang.reporting.has_moods() && described() {
                return false;
            }
            let unseen = scan.lang.reporting.has_moods() && (tagged || named && behind_title);
            if unseen && !scan.is_capital(token) {
                return true;
            }
            if scan.lang.reporting.has_moods() && is_second(scan, token, chunk) {
                return true;
            }
            // *mit der Sache vertraute Personen*: a participle, whatever the tagger takes it for.
            if scan.lang.reporting.has_moods() && describes_persons(scan, token, chunk) {
                return false;
            }
            // *Soldaten hätten gerufen: „…“*: a participle behind *haben* that closes its clause.
            let closed = || {
                let has = |at: usize| scan.is(at, Class::Auxiliary) && !scan.is(at, Class::Passive);
                scan.last_word(&chunk.range) == Some(token)
                    && node.tag == Tag::Adj
                    && chunk.range.clone().any(|at| has(at) && scan.mood(at).is_some())
            };
            if scan.lang.reporting.has_moods() && !scan.is_capital(token) && closed() {
                return true;
            }
            // *had told managers …*
            let helped = token > chunk.range.start && scan.is(token - 1, Class::Auxiliary)
                // *Mayhew voiced confidence*: what is finite describes no noun.
                || node.form == VerbForm::Finite && !scan.lang.reporting.has_moods();
            matches!(node.tag, Tag::Verb | Tag::Aux)
                && (helped || !matches!(node.rel, Rel::Amod | Rel::Case | Rel::Det))
                && !names_somebody(scan, token, chunk)
        }
        None => {
            let before = token.checked_sub(1).filter(|&before| before >= chunk.range.start);
            !scan.is_capital(token)
                && before
                    .is_none_or(|before| !scan.is(before, Class::Determiner) && !scan.is(before, Class::Preposition))
        }
    }
}

/// *Das berichten Forscher*: the only word behind one that points back that can be the verb of its clause.
fn is_second(scan: &Scan, token: usize, chunk: &Chunk) -> bool {
    let opens = token == chunk.range.start + 1 && scan.is(chunk.range.start, Class::Demonstrative);
    let other = |at: usize| at != token && (scan.is_finite(at) || scan.is(at, Class::Auxiliary));
    opens && !scan.is_capital(token) && !chunk.range.clone().any(other)
}

/// *auf mit der Sache vertraute Personen beruft*: between its own words and a noun for persons, beside another verb.
fn describes_persons(scan: &Scan, token: usize, chunk: &Chunk) -> bool {
    let next = token + 1;
    let person = |token: usize| {
        let noun = scan.noun(token);
        noun.is_some_and(|noun| matches!(noun.kind, SpeakerType::Person | SpeakerType::Group))
    };
    let other = |range: Range<usize>| range.into_iter().any(|other| scan.is_finite(other));
    scan.is_nominal_before(token)
        && next < chunk.range.end
        && scan.tag(next) == Tag::Noun
        && person(next)
        && (other(chunk.range.start..token) || other(next..chunk.range.end))
}

/// *the accused insisted*: a participle that stands for somebody.
fn names_somebody(scan: &Scan, token: usize, chunk: &Chunk) -> bool {
    !scan.lang.reporting.has_moods()
        && token > chunk.range.start
        && scan.tag(token - 1) == Tag::Det
        && token + 1 < chunk.range.end
        && scan.is_finite(token + 1)
}

/// The auxiliaries and modal verbs of a form that is not finite, in reading order.
fn auxiliaries(scan: &Scan, unit: &Unit, chunk: &Chunk, token: usize) -> Vec<usize> {
    // *…, soll der Direktor gesagt haben*
    let hearsay = |at: usize| {
        let modal = scan.lang.reporting.hearsay(&scan.low[at]).is_some_and(|(kind, _)| kind == Hearsay::Modal);
        modal && at + 1 < token && scan.first(unit, chunk) == Some(at) && scan.lang.reporting.has_moods()
    };
    let helps = |at: usize| scan.is_open(unit, at) && (scan.is(at, Class::Auxiliary) || hearsay(at));
    if let Some(tree) = scan.tree {
        let found: Vec<_> = tree
            .children(token)
            .filter(|&child| matches!(tree.nodes[child].rel, Rel::Aux | Rel::AuxPass | Rel::Cop))
            .filter(|&child| helps(child))
            .collect();
        if !found.is_empty() {
            return found;
        }
    }
    let bare = scan.tree.is_some_and(|tree| tree.nodes[token].form == VerbForm::None);
    if !scan.lang.reporting.has_moods() {
        let near = token.checked_sub(1).filter(|&before| before >= chunk.range.start && helps(before));
        return near.filter(|_| !bare).into_iter().collect();
    }
    if bare {
        return vec![];
    }
    let before = chunk.range.start..token;
    let after = token + 1..(token + 3).min(chunk.range.end);
    after.rev().find(|&at| helps(at)).into_iter().chain(before.rev().find(|&at| helps(at))).take(1).collect()
}
