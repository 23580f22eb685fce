//! The times that a claim names, with their words, so that they can be set against those of another one.

use crate::mention::Clock;
use chrono::NaiveDate;

/// A stretch of days that a claim names.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Days {
    pub from: NaiveDate,
    pub to: NaiveDate,
    /// It goes on from there: *since 2021*.
    pub open: bool,
    pub text: String,
    pub words: Option<(usize, usize)>,
}

/// A time of day that a claim names.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Hour {
    pub clock: Clock,
    pub text: String,
}

impl Days {
    /// Whether they have a day in common.
    pub fn meets(&self, other: &Self) -> bool {
        self.from <= other.to && other.from <= self.to
    }

    /// Whether it is one day, or a night that leads to one.
    pub fn is_day(&self) -> bool {
        self.length() <= 1
    }

    /// How many days it holds beyond the first.
    pub fn length(&self) -> i64 {
        (self.to - self.from).num_days()
    }
}
