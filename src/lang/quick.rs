//! Maps by the words of data/lang. Nobody can choose those so that they collide, so the maps do without the protection
//! against it that costs the standard ones more than all else in reading.

use std::hash::{BuildHasherDefault, Hasher};

pub(super) type HashMap<K, V> = std::collections::HashMap<K, V, BuildHasherDefault<Quick>>;
pub(super) type HashSet<K> = std::collections::HashSet<K, BuildHasherDefault<Quick>>;

/// Folds eight bytes at a time into the product of two halves.
#[derive(Debug, Clone, Copy, Default)]
pub(super) struct Quick(u64);

const ODD: u64 = 0x9E37_79B9_7F4A_7C15;

impl Quick {
    #[inline]
    fn add(&mut self, value: u64) {
        let product = u128::from(self.0 ^ value ^ ODD) * u128::from(ODD.rotate_left(32));
        self.0 = (product >> 64) as u64 ^ product as u64;
    }
}

impl Hasher for Quick {
    #[inline]
    fn write(&mut self, bytes: &[u8]) {
        let length = bytes.len();
        // The last eight bytes may overlap those before them, so that no word is read byte by byte.
        match (bytes.first_chunk::<4>(), bytes.last_chunk::<4>(), bytes.last_chunk::<8>()) {
            (_, _, Some(last)) => {
                for eight in bytes[..length - 1].as_chunks::<8>().0 {
                    self.add(u64::from_le_bytes(*eight));
                }
                self.add(u64::from_le_bytes(*last));
            }
            (Some(first), Some(last), None) => {
                self.add(u64::from(u32::from_le_bytes(*first)) << 32 | u64::from(u32::from_le_bytes(*last)));
            }
            _ => {
                let byte = |place: usize| bytes.get(place).copied().map_or(0, u64::from);
                self.add(byte(0) << 16 | byte(1) << 8 | byte(2));
            }
        }
        self.0 = self.0.wrapping_add(length as u64);
    }

    #[inline]
    fn write_u8(&mut self, value: u8) {
        self.0 = self.0.wrapping_add(u64::from(value));
    }

    #[inline]
    fn write_isize(&mut self, value: isize) {
        self.add(value as u64);
    }

    #[inline]
    fn finish(&self) -> u64 {
        self.0
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::collections::HashSet as Std;
    use std::hash::{BuildHasher, Hash};

    #[test]
    fn words_of_every_length_are_told_apart() {
        let word = "Donaudampfschifffahrtsgesellschaft";
        let mut words: Vec<String> = (0..=word.len()).map(|length| word[..length].to_owned()).collect();
        words.extend((0..10_000).map(|number| number.to_string()));
        let hasher = BuildHasherDefault::<Quick>::default();
        let hashes: Std<u64> = words.iter().map(|word| hasher.hash_one(word)).collect();
        assert_eq!(hashes.len(), words.len());
        let ends: Std<u64> = hashes.iter().map(|hash| hash & 0xFFF).collect();
        assert!(ends.len() > 3_500, "{}", ends.len());
        let mut pair = [Quick::default(), Quick::default()];
        ("ab", 'c').hash(&mut pair[0]);
        ("a", 'b').hash(&mut pair[1]);
        assert_ne!(pair[0].finish(), pair[1].finish());
    }
}
