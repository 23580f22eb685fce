//! Quotes -> Claims: atomic assertions that can be understood, checked and compared on their own.

mod attribution;
#[cfg(test)]
mod cases;
mod checkworthy;
mod clause;
mod kind;
mod polarity;
mod render;
pub mod tone;
mod unit;

use crate::lang::Language;
use crate::lang::shaping::Role;
use crate::mention::{Entity, Mentions, Quantity, Time};
use crate::quote::Quote;
use crate::span::Span;
use crate::syntax::{Rel, Tag, Tree, VerbForm};
use crate::text::Text;
use crate::words::{BlockKind, Kind, Mode, QuoteKind};
use clause::Piece;
use render::Word;
use std::ops::Range;
use tone::{Features, Voice};
use unit::{Ground, Unit};

/// One assertion that can be checked, tied to the words that it was read from.
#[derive(Debug, Clone, PartialEq)]
pub struct Claim {
    /// The assertion as one self-contained sentence. Says nothing that its quote does not.
    pub text: String,
    /// A slice of the article's text, so that every claim can be shown in its place.
    pub quote: Span,
    /// Who says so, outermost first. Empty where the outlet speaks in its own voice.
    pub attribution: Vec<Attribution>,
    pub kind: Kind,
    /// 0..1, rounded to two digits; `factors` tell why.
    pub checkworthy: f64,
    pub factors: Vec<Factor>,
    pub negated: bool,
    pub entities: Vec<Entity>,
    pub times: Vec<Time>,
    /// Read once, before; matching compares values and never parses words again.
    pub quantities: Vec<Quantity>,
    /// The rule that cut the claim out of its sentence, for `--explain`.
    pub rule: &'static str,
}

/// One link of the chain from the outlet inwards.
#[derive(Debug, Clone, PartialEq)]
pub struct Attribution {
    pub source: String,
    /// The source's full name within the article, where it differs from its words here.
    pub canonical: Option<String>,
    pub cue: String,
    pub mode: Mode,
    pub span: Option<Span>,
    pub cue_span: Option<Span>,
}

/// One visible reason for a claim's check-worthiness.
#[derive(Debug, Clone, PartialEq)]
pub struct Factor {
    pub name: &'static str,
    pub weight: f64,
}

/// A claim and in what tone it is told.
type Told = (Claim, Features);

/// Cuts the article's sentences and quotes into claims, in reading order, each with its tone.
pub fn decompose(
    text: &Text,
    tree: Option<&Tree>,
    mentions: &Mentions,
    quotes: &[Quote],
    lang: &Language,
) -> Vec<(Claim, Features)> {
    let ground = Ground::new(text, tree, quotes, lang);
    // A headline repeats what the text says, unless there is no text.
    let has_body = text.sentences.iter().any(|sentence| text.blocks[sentence.block].kind != BlockKind::Heading);
    let mut claims = vec![];
    for sentence in 0..text.sentences.len() {
        if !ground.asserts(sentence, has_body) {
            continue;
        }
        let first = claims.len();
        let units = ground.units(sentence);
        for unit in units.iter().filter(|unit| !ground.is_question(unit)) {
            let before = claims.len();
            let pieces = clause::pieces(&ground, unit);
            let voice = Voice::of(&ground, unit);
            claims.extend(pieces.into_iter().filter_map(|piece| claim(&ground, &voice, unit, piece, mentions)));
            if claims.len() == before {
                claims.extend(whole(&ground, &voice, unit, units.len() == 1, mentions));
            }
        }
        claims[first..].sort_by_key(|(claim, _)| (claim.quote.start, claim.quote.end));
    }
    if claims.is_empty() {
        claims = headlines(&ground, mentions);
    }
    claims
}

/// Words of a sentence that is taken as one claim because the tree shows no clause in it.
const WHOLE_WORDS: usize = 5;

/// Words of which no clause was found, as one claim: the parser took their predicate for something else. They are a
/// clause that a source vouches for, or a sentence `alone` in running text, in the outlet's own voice, of which no word
/// hands anything on and that has a finite verb and ends like a statement.
fn whole(ground: &Ground, voice: &Voice, unit: &Unit, alone: bool, mentions: &Mentions) -> Option<Told> {
    let tree = ground.tree?;
    let words = unit.tokens.iter().filter(|&&token| ground.is_word(token)).count();
    let fits = match unit.owner {
        Some(quote) => ground.clausal[quote],
        None => {
            let block = &ground.text.blocks[ground.text.sentences[unit.sentence].block];
            let ends = unit.tokens.last().is_some_and(|&token| ground.low[token] == ".");
            let outlet = unit.tokens.iter().all(|&token| ground.cue[token].is_none());
            alone && outlet && ends && block.kind == BlockKind::Paragraph
        }
    };
    if !fits || words < WHOLE_WORDS {
        return None;
    }
    // The verb of a relative or other dependent clause asserts nothing by itself, unless all of it is what somebody says.
    let core = unit.tokens.iter().copied().find(|&token| {
        let node = tree.nodes[token];
        let asserts = matches!(node.rel, Rel::Root | Rel::Cop | Rel::Aux | Rel::AuxPass | Rel::Conj);
        node.form == VerbForm::Finite && (asserts || unit.owner.is_some())
    })?;
    let piece = Piece { tokens: unit.tokens.clone(), words: said(ground, unit), core: Some(core), rule: "whole" };
    claim(ground, voice, unit, piece, mentions)
}

/// The words of a unit as they stand, without what only ties them to the source: *that*.
fn said(ground: &Ground, unit: &Unit) -> Vec<Word> {
    let tie = |token: &&usize| {
        !ground.is_word(**token)
            || unit.owner.is_some() && ground.lang.shaping.is(Role::Complement, &ground.low[**token])
    };
    unit.tokens.iter().skip_while(tie).map(|&token| Word::Token(token)).collect()
}

/// An article that is nothing but a headline or two, as agencies and feeds send them, leaves out what makes a clause:
/// *Two dead after storm on east coast*. Each is a claim then.
fn headlines(ground: &Ground, mentions: &Mentions) -> Vec<Told> {
    let mut claims = vec![];
    for sentence in (0..ground.text.sentences.len()).filter(|&sentence| ground.asserts(sentence, false)) {
        let units = ground.units(sentence);
        for unit in units.iter().filter(|unit| !ground.is_question(unit)) {
            // What only names the source of other words is no headline.
            let frames =
                unit.owner.is_none() && units.len() > 1 && unit.tokens.iter().any(|&at| ground.cue[at].is_some());
            if frames || unit.tokens.iter().filter(|&&token| ground.is_word(token)).count() < HEADLINE_WORDS {
                continue;
            }
            let piece = Piece { tokens: unit.tokens.clone(), words: said(ground, unit), core: None, rule: "headline" };
            claims.extend(claim(ground, &Voice::of(ground, unit), unit, piece, mentions));
        }
    }
    claims
}

/// Words of a headline that says something.
const HEADLINE_WORDS: usize = 3;

/// Words that a claim has at the least.
const LEAST_WORDS: usize = 2;

/// Without a participle at the end that only hands on what stands in other units: *denied it, saying (that she was ill)*.
fn without_frame(ground: &Ground, unit: &Unit, mut piece: Piece) -> Piece {
    let hands_on = |token: usize| {
        let other = ground.cue[token].is_some_and(|quote| ground.clausal[quote] && unit.owner != Some(quote));
        other && ground.tree.is_some_and(|tree| tree.nodes[token].form == VerbForm::Participle)
    };
    let end = piece.words.iter().rposition(|word| ground.shows(word));
    if let Some(end) = end
        && let Some(&Word::Token(last)) = piece.words.get(end)
        && piece.core != Some(last)
        && last > 0
        && !ground.is_word(last - 1)
        && hands_on(last)
    {
        piece.words.truncate(end);
        piece.tokens.retain(|&token| token != last);
    }
    piece
}

fn claim(ground: &Ground, voice: &Voice, unit: &Unit, piece: Piece, mentions: &Mentions) -> Option<Told> {
    let piece = without_frame(ground, unit, piece);
    let word = |token: &usize| ground.is_word(*token);
    let first = piece.tokens.iter().copied().find(|token| word(token))?;
    let last = piece.tokens.iter().copied().rev().find(|token| word(token))?;
    // *Er kam, sah und ging*: a shared subject counts.
    if piece.words.iter().filter(|word| ground.shows(word)).count() < LEAST_WORDS {
        return None;
    }
    // *Which in turn quoted the minister*: without what it is about no relative clause tells anything.
    let starts = piece.words.iter().find(|word| ground.shows(word)).and_then(Word::token);
    let starts = starts.filter(|&token| token == first && piece.rule != "headline");
    let shaping = &ground.lang.shaping;
    let dangles = starts.is_some_and(|token| {
        let low = &ground.low[token];
        let opens = token == ground.text.sentences[unit.sentence].tokens.start;
        !shaping.verb_second
            && !opens
            && shaping.is(Role::Relative, low)
            && !shaping.is(Role::Complement, low)
            && !shaping.is(Role::Where, low)
            && unit.owner.is_none()
    });
    if dangles {
        return None;
    }
    // *In a statement read to the court, (the father said)*: what only leads to a source has no subject.
    let leads = piece.core.is_some_and(|core| {
        ground.tree.is_some_and(|tree| {
            let bound = starts.is_some_and(|token| tree.nodes[token].tag == Tag::Adp);
            bound && tree.own_subject(core).is_none() && piece.rule == "clause"
        })
    });
    if leads && !shaping.verb_second && unit.owner.is_none() && ground.hands_on(unit.sentence) {
        return None;
    }
    // A clause whose verb only hands on what stands in other units is a frame and no claim.
    // Without a predicate its last word tells: *(habe) der Minister seinen Leuten gesagt*.
    let cue = match piece.core {
        Some(core) => ground.cue_near(core),
        None => ground.cue[last],
    };
    if cue.is_some_and(|quote| ground.clausal[quote] && unit.owner != Some(quote)) {
        return None;
    }
    let finite = piece.core.is_none_or(|core| ground.tree.is_none_or(|tree| tree.is_finite(core)))
        || piece.rule != "clause" && piece.rule != "sentence";
    let clause = match (piece.core, ground.tree) {
        // Quoted words without a clause tree need a predicate outside of relative clauses: *Geld, das im Fluss versinkt*
        // asserts nothing.
        (None, Some(tree)) => {
            let asserts = |token: &&usize| {
                tree.nodes[**token].form == VerbForm::Finite && tree.nodes[tree.clause(**token)].rel != Rel::AclRelcl
            };
            unit.owner.is_some() && piece.tokens.iter().any(|token| asserts(&token))
        }
        _ => finite,
    };
    if !clause && piece.rule != "headline" {
        return None;
    }
    let quote = ground.span(first, last);
    // Quoted phrases inside a clause of their speaker are that speaker's words as well.
    let inner = piece.tokens.iter().filter_map(|&token| ground.phrase[token]);
    let mut inner = inner.filter(|&index| ground.quotes[index].kind != QuoteKind::Reported && !ground.is_topic(index));
    // *ordered the bank to repay them*, *plans to close ten shops*: that is told by the outlet itself.
    let aim = |index: usize| !shaping.verb_second && ground.quotes[index].rule == "infinitive";
    let inner = inner.find(|&index| cue.is_some() && !aim(index));
    let source = inner.or(unit.owner);
    let attribution =
        source.map_or(vec![], |index| attribution::chain(ground.text.raw, ground.quotes, index, ground.lang));
    let low: Vec<&str> =
        piece.tokens.iter().filter(|token| word(token)).map(|&token| ground.low[token].as_str()).collect();
    let mut claim = Claim {
        text: render::sentence(ground, mentions, &piece.words),
        quote,
        attribution,
        kind: Kind::Statement,
        checkworthy: 0.0,
        factors: vec![],
        negated: polarity::negated(&low, ground.lang),
        entities: within(&mentions.entities, quote, |entity| entity.span).to_vec(),
        times: within(&mentions.times, quote, |time| time.span).to_vec(),
        quantities: within(&mentions.quantities, quote, |quantity| quantity.span).to_vec(),
        rule: piece.rule,
    };
    if matches!(piece.rule, clause::LIST | clause::GAP) {
        // What stands between belongs to the other things of the list, or to the other clause.
        let own = |span: Span| {
            let token = ground.text.tokens.partition_point(|token| token.span.end <= span.start);
            piece.tokens.binary_search(&token).is_ok()
        };
        claim.entities.retain(|entity| own(entity.span));
        claim.times.retain(|time| own(time.span));
        claim.quantities.retain(|quantity| own(quantity.span));
    }
    let tone = voice.claim(ground, &piece.tokens);
    claim.kind = kind::of(&claim, &tone, &low, ground.acts(piece.core), ground.lang);
    (claim.checkworthy, claim.factors) = checkworthy::weigh(&claim, &low, ground.lang);
    Some((claim, tone))
}

/// The mentions inside the span; they stand in reading order.
fn within<T>(all: &[T], span: Span, place: impl Fn(&T) -> Span) -> &[T] {
    let start = all.partition_point(|one| place(one).start < span.start);
    let inside = all[start..].iter().take_while(|one| place(one).start < span.end);
    let count = inside.take_while(|one| span.contains(place(one))).count();
    let range: Range<usize> = start..start + count;
    &all[range]
}
