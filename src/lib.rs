//! Tracks who says what in the news, in one offline file.
//!
//! The modules stand in the order in which an article passes through them; `pipeline` is that way as one
//! function.

// The way of an article.
pub mod page;

pub mod article;

pub mod text;

pub mod syntax;

pub mod mention;

pub mod quote;

pub mod claim;

pub mod store;

pub mod matching;

pub mod conflict;

pub mod course;

pub mod review;

pub mod report;

// What every stage needs.
pub mod error;
pub mod lang;
pub mod pipeline;
pub mod span;
pub mod words;

// What people use.
pub mod cli;
