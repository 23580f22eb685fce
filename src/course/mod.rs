//! The way of a claim through outlets and revisions: how each article stands to it, where it comes from, and what
//! became of its wording. Nothing here reads the database.

pub mod chart;
pub mod drift;
pub mod moment;
pub mod revision;
pub mod stance;
