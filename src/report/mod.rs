//! Exports: one format a file, written to any `Write`.

pub mod reading;
