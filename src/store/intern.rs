//! Names that the program knows as constants (rules, factors, measures), read back from the database.

use std::collections::BTreeSet;
use std::sync::Mutex;

/// More different names than all readers ever had. A database with more was tampered with.
const MOST: usize = 4096;

/// The name as a constant. Each is kept once, for the life of the program.
pub(super) fn constant(name: &str) -> &'static str {
    static KNOWN: Mutex<BTreeSet<&'static str>> = Mutex::new(BTreeSet::new());
    let mut known = KNOWN.lock().unwrap_or_else(std::sync::PoisonError::into_inner);
    if let Some(name) = known.get(name) {
        return name;
    }
    if known.len() >= MOST {
        return "unknown";
    }
    let name: &'static str = Box::leak(name.to_owned().into_boxed_str());
    known.insert(name);
    name
}
