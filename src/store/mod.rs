//! The database: one SQLite file with the reading and the human record.
