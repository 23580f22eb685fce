//! Text -> Mentions: the names, dates and figures of an article, each with its value, and which of them stand
//! for the same person, body or place.

mod again;
mod calendar;
mod clock;
mod date;
mod entity;
mod moment;
mod number;
mod quantity;
mod reference;
mod scan;
mod time;
mod unit;

pub use clock::Clock;

use crate::lang::Language;
use crate::span::Span;
use crate::syntax::Tree;
use crate::text::Text;
use crate::words::{Bound, EntityKind};
use chrono::NaiveDate;

/// Everything of an article that matching compares by value, in the order of the text.
#[derive(Debug, Clone, Default)]
pub struct Mentions {
    pub entities: Vec<Entity>,
    pub times: Vec<Time>,
    pub quantities: Vec<Quantity>,
    pub references: Vec<Reference>,
}

/// A name in the text. Pronouns and role descriptions are no entities of their own (`name_at` leads from
/// them to one).
#[derive(Debug, Clone, PartialEq)]
pub struct Entity {
    pub span: Span,
    pub kind: EntityKind,
    /// The fullest name by which the article calls it, or the one that data/lang knows for it.
    pub canonical: Option<String>,
}

impl Entity {
    /// The full name, or the words of the article where nobody knows a fuller one.
    pub fn name<'a>(&'a self, article: &'a str) -> &'a str {
        self.canonical.as_deref().unwrap_or_else(|| self.span.of(article))
    }
}

/// A point or stretch of time, resolved against the publication date where the words are relative.
#[derive(Debug, Clone, PartialEq)]
pub struct Time {
    pub span: Span,
    pub from: Option<NaiveDate>,
    /// The last day that is meant.
    pub to: Option<NaiveDate>,
    /// The time of day, where the words name one.
    pub clock: Option<Clock>,
}

impl Time {
    /// The day that it names: of a night the day that it ends on.
    pub fn day(&self) -> Option<NaiveDate> {
        let (from, to) = self.from.zip(self.to)?;
        ((to - from).num_days() <= 1).then_some(to)
    }

    /// Whether it names a time of day and no day.
    pub const fn is_hour(&self) -> bool {
        self.clock.is_some() && self.from.is_none() && self.to.is_none()
    }
}

/// A figure with what it counts.
#[derive(Debug, Clone, PartialEq)]
pub struct Quantity {
    pub span: Span,
    pub value: f64,
    /// The upper end of a range.
    pub high: Option<f64>,
    pub bound: Bound,
    /// What is counted, as the article writes it: *Menschen, Prozent, million euros* without the multiple.
    pub unit: Option<String>,
    /// The unit in the form in which figures of both languages can be compared (`EUR`, `%`, `km`), where
    /// data knows it.
    pub measure: Option<&'static str>,
}

/// A pronoun or role description (*er*, *der Präsident*) and the entity that it stands for.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Reference {
    pub span: Span,
    /// Index into `Mentions::entities`.
    pub entity: usize,
}

impl Mentions {
    /// The full name of whatever is named or referred to by exactly these words.
    pub fn name_at<'a>(&'a self, span: Span, raw: &'a str) -> Option<&'a str> {
        let entity = self.entities.iter().find(|entity| entity.span == span).or_else(|| {
            let reference = self.references.iter().find(|reference| reference.span == span)?;
            self.entities.get(reference.entity)
        })?;
        Some(entity.name(raw))
    }
}

/// Finds all mentions of an article. `published` is the date in `Article::published`.
pub fn find(text: &Text, tree: Option<&Tree>, published: Option<&str>, lang: &Language) -> Mentions {
    let scan = scan::Scan::new(text, tree, lang);
    let times = time::find(&scan, published);
    let quantities = quantity::find(&scan, &times);
    let mut found = entity::find(&scan);
    // What a figure counts names nobody and nothing: *vier Millionen Euro*.
    found.retain(|name| {
        name.kind.is_some_and(|kind| kind != EntityKind::Other) || !holds(&quantities, scan.span(name.tokens.clone()))
    });
    let references = reference::find(&scan, &found);
    Mentions { entities: entity::entities(&scan, &found), times, quantities, references }
}

/// Whether a figure's words hold a span.
fn holds(quantities: &[Quantity], span: Span) -> bool {
    let behind = quantities.partition_point(|quantity| quantity.span.start <= span.start);
    behind.checked_sub(1).is_some_and(|before| quantities[before].span.end >= span.end)
}
