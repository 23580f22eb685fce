//! Which colour means what.

use crate::words::{Decision, Relation, Stance, Status};
use anstyle::{AnsiColor, Style};

pub const PLAIN: Style = Style::new();
pub const BOLD: Style = Style::new().bold();
pub const DIM: Style = Style::new().dimmed();
/// Words that somebody is reported to have said, who that is, and the words that say so.
pub const SAID: Style = AnsiColor::Green.on_default();
pub const SPEAKER: Style = AnsiColor::Cyan.on_default().bold();
pub const CUE: Style = AnsiColor::Yellow.on_default();
/// A claim's own words in its article.
pub const QUOTE: Style = Style::new().underline();

/// What is not as it was, and what is no longer there.
pub const CHANGED: Style = AnsiColor::Yellow.on_default();
pub const GONE: Style = AnsiColor::Red.on_default();

/// Green holds, red does not, yellow is doubtful or under way.
pub const fn status(status: Status) -> Style {
    match status {
        Status::Verified | Status::MostlyTrue => AnsiColor::Green.on_default(),
        Status::False | Status::MostlyFalse | Status::Disputed | Status::Retracted => AnsiColor::Red.on_default(),
        Status::InReview
        | Status::Mixed
        | Status::MissingContext
        | Status::Misleading
        | Status::Unproven
        | Status::Outdated => AnsiColor::Yellow.on_default(),
        Status::Unverified | Status::NotCheckable => DIM,
    }
}

pub const fn relation(relation: Relation) -> Style {
    match relation {
        Relation::Contradiction => AnsiColor::Red.on_default(),
        Relation::Update => AnsiColor::Yellow.on_default(),
        Relation::Same | Relation::Entails => AnsiColor::Green.on_default(),
        Relation::Related | Relation::Unrelated => DIM,
    }
}

pub const fn decision(decision: Decision) -> Style {
    match decision {
        Decision::Confirmed => AnsiColor::Red.on_default(),
        Decision::Open => PLAIN,
        Decision::Dismissed => DIM,
    }
}

pub const fn stance(stance: Stance) -> Style {
    match stance {
        Stance::Asserts => AnsiColor::Green.on_default(),
        Stance::Reports => DIM,
        Stance::Doubts => AnsiColor::Yellow.on_default(),
        Stance::Denies => AnsiColor::Red.on_default(),
    }
}

/// What contradicts or updates is seen before how its article stands to it.
pub const fn point(to: Relation, by: Stance) -> Style {
    match to {
        Relation::Contradiction | Relation::Update => relation(to),
        _ => stance(by),
    }
}
