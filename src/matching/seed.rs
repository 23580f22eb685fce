//! Hashing of short words: eight bytes at a time, with a start that differs from one run to the next.

use std::hash::{BuildHasher, Hasher, RandomState};

/// Where the hashing of a run starts.
#[derive(Debug, Clone, Copy)]
pub struct Seed(u64);

impl Default for Seed {
    fn default() -> Self {
        Self(RandomState::new().hash_one(0))
    }
}

impl BuildHasher for Seed {
    type Hasher = Mixed;

    fn build_hasher(&self) -> Mixed {
        Mixed(self.0)
    }
}

#[derive(Debug, Clone, Copy)]
pub struct Mixed(u64);

impl Mixed {
    /// Both halves of a product, so that every bit has a say in every other.
    fn mix(&mut self, word: u64) {
        let product = u128::from(self.0 ^ word) * 0x9E37_79B9_7F4A_7C15;
        self.0 = (product as u64) ^ ((product >> 64) as u64);
    }
}

impl Hasher for Mixed {
    fn finish(&self) -> u64 {
        self.0
    }

    fn write(&mut self, bytes: &[u8]) {
        let (words, rest) = bytes.as_chunks::<8>();
        for word in words {
            self.mix(u64::from_le_bytes(*word));
        }
        let mut last = [0; 8];
        last[..rest.len()].copy_from_slice(rest);
        self.mix(u64::from_le_bytes(last) ^ (bytes.len() as u64) << 56);
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::collections::HashSet;

    #[test]
    fn words_that_resemble_each_other_spread() {
        let seed = Seed::default();
        let words: Vec<String> = (0..20_000).map(|at| format!("wort{at}")).collect();
        let whole: HashSet<u64> = words.iter().map(|word| seed.hash_one(word)).collect();
        assert_eq!(whole.len(), words.len());
        // What a map looks at: the lowest bits for the place, the highest for the entry.
        let low: HashSet<u64> = whole.iter().map(|hash| hash & 0xFFFF).collect();
        assert!(low.len() > 15_000, "{}", low.len());
        let high: HashSet<u64> = whole.iter().map(|hash| hash >> 57).collect();
        assert_eq!(high.len(), 128);
    }
}
