//! Quotes -> Claims: atomic assertions that can be understood, checked and compared on their own.

use crate::lang::Language;
use crate::mention::{Entity, Mentions, Quantity, Time};
use crate::quote::Quote;
use crate::span::Span;
use crate::syntax::Tree;
use crate::text::Text;
use crate::words::{Kind, Mode};

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

/// Cuts the article's sentences and quotes into claims, in reading order.
pub fn decompose(
    _text: &Text,
    _tree: Option<&Tree>,
    _mentions: &Mentions,
    _quotes: &[Quote],
    _lang: &Language,
) -> Vec<Claim> {
    vec![]
}
