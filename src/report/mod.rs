//! Exports: one format a file, written to any `Write`.

pub mod article;
pub mod beside;
pub mod changes;
pub mod claim;
pub mod conflict;
pub mod course;
pub mod csv;
pub mod escape;
pub mod markdown;
mod places;
pub mod reading;
pub mod review;
pub mod timeline;
