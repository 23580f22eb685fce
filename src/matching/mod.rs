//! Which stored claims say the same, and from how many independent origins they come.

pub mod words;
