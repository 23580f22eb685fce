//! Which stored claims say the same, and from how many independent origins they come.
//!
//! `terms` says what a claim can be found by, `postings` and `candidates` find it, `judge` compares, `cluster` and
//! `origin` draw the conclusions.

pub mod candidates;
pub mod cluster;
pub mod judge;
pub mod origin;
pub mod postings;
pub mod terms;
pub mod words;
