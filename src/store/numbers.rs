//! The numbers of rows that were met in this run, so that each is asked for once.

use crate::error::Error;
use std::collections::HashMap;
use std::hash::Hash;

/// At most `MOST` are remembered: a caller whose rows are all different cannot fill the memory.
#[derive(Debug)]
pub(super) struct Numbers<K, const MOST: usize>(HashMap<K, i64>);

impl<K, const MOST: usize> Default for Numbers<K, MOST> {
    fn default() -> Self {
        Self(HashMap::new())
    }
}

impl<K: Eq + Hash, const MOST: usize> Numbers<K, MOST> {
    /// The number of a row, asked for where it is not known.
    pub fn of(&mut self, key: K, ask: impl FnOnce() -> Result<i64, Error>) -> Result<i64, Error> {
        if let Some(id) = self.0.get(&key) {
            return Ok(*id);
        }
        let id = ask()?;
        if self.0.len() >= MOST {
            self.0.clear();
        }
        self.0.insert(key, id);
        Ok(id)
    }

    /// To be called whenever something that was written is taken back.
    pub fn forget(&mut self) {
        self.0.clear();
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn each_is_asked_for_once_until_it_is_forgotten() {
        let mut numbers = Numbers::<&str, 2>::default();
        assert_eq!(numbers.of("a", || Ok(1)).unwrap(), 1);
        assert_eq!(numbers.of("a", || Ok(2)).unwrap(), 1);
        numbers.forget();
        assert_eq!(numbers.of("a", || Ok(2)).unwrap(), 2);
        numbers.of("b", || Ok(3)).unwrap();
        numbers.of("c", || Ok(4)).unwrap();
        assert_eq!(numbers.0.len(), 1);
    }
}
