//! Weights by the hash of a feature, read straight from the model's bytes. A bucket is 32 bytes, half a cache
//! line: the weights of a feature cost one access to memory.

/// The bytes of one bucket.
pub(super) const BUCKET: usize = 32;

/// Where a feature lives among `buckets`; its check tells it from the others there.
pub(super) const fn place(hash: u64, buckets: usize) -> (usize, u16) {
    ((((hash >> 32) * buckets as u64) >> 32) as usize, hash as u16)
}

/// Features with two weights each: how much they speak for one move or another, compared with a third one.
/// Eight a bucket: the checks, the first weights, the second ones.
#[derive(Debug, Clone, Copy, Default)]
pub(super) struct Pairs<'a>(&'a [[u8; BUCKET]]);

impl<'a> Pairs<'a> {
    pub const SLOTS: usize = 8;

    pub fn new(bytes: &'a [u8]) -> Option<Self> {
        let (buckets, rest) = bytes.as_chunks();
        (rest.is_empty() && !buckets.is_empty()).then_some(Self(buckets))
    }

    /// The sums over all features, of which there are few enough for sixteen bits (`MOST`).
    pub fn score(&self, features: &[u64]) -> [i32; 2] {
        let mut first = [0_i16; Self::SLOTS];
        let mut second = [0_i16; Self::SLOTS];
        for &hash in features {
            let (index, check) = place(hash, self.0.len());
            let bucket = &self.0[index];
            // Without branches, eight at once: whether a feature is known is unpredictable.
            for slot in 0..Self::SLOTS {
                let known = u16::from_le_bytes([bucket[2 * slot], bucket[2 * slot + 1]]) == check;
                let mask = -i16::from(known);
                first[slot] += mask & i16::from(bucket[16 + slot] as i8);
                second[slot] += mask & i16::from(bucket[24 + slot] as i8);
            }
        }
        [first, second].map(|sums| sums.into_iter().map(i32::from).sum())
    }

    pub fn write(bucket: &mut [u8], slot: usize, check: u16, weights: [i8; 2]) {
        bucket[2 * slot..2 * slot + 2].copy_from_slice(&check.to_le_bytes());
        bucket[16 + slot] = weights[0] as u8;
        bucket[24 + slot] = weights[1] as u8;
    }
}

/// How many features can be summed up without overflow.
pub(super) const MOST: usize = i16::MAX as usize / 128;

/// Features with weights for a few of many classes. Five a bucket, six bytes each: the check, the number of
/// weights, the place of the first one. A weight is two bytes, its class and its value. Long rows are wide: a number
/// for every class, so that they are added without looking at one class after the other.
#[derive(Debug, Clone, Copy, Default)]
pub(super) struct Rows<'a> {
    buckets: &'a [[u8; BUCKET]],
    rows: &'a [[u8; ENTRY]],
    wide: &'a [[[u8; 2]; WIDTH]],
}

pub(super) const ENTRY: usize = 2;

/// The classes of a wide row. A row with others is never wide.
pub(super) const WIDTH: usize = 48;

/// From how many weights on a row is wide: one row in fourteen, but nine tenths of all that the tagger adds up.
pub(super) const LONG: usize = 16;

/// Stands in place of the number of weights.
const WIDE: u8 = u8::MAX;

/// Into how many entries a large weight may be cut; they are summed up when it is read.
pub(super) const PARTS: usize = 6;

/// How many wide rows can be summed up without overflow.
const MOST_WIDE: usize = i16::MAX as usize / (PARTS * i8::MAX as usize);

/// One for every class that a byte can name, so that no index needs a check.
pub(super) type Scores = [i32; 256];

impl<'a> Rows<'a> {
    pub const SLOTS: usize = 5;

    pub fn new(buckets: &'a [u8], rows: &'a [u8], wide: &'a [u8]) -> Option<Self> {
        let (buckets, rest) = buckets.as_chunks();
        let (rows, rows_rest) = rows.as_chunks();
        let (wide, wide_rest) = wide.as_chunks().0.as_chunks();
        let whole = rest.is_empty() && rows_rest.is_empty() && wide_rest.is_empty();
        (whole && !buckets.is_empty()).then_some(Self { buckets, rows, wide })
    }

    /// The class of something that has only one; none where it is unknown.
    pub fn class(&self, hash: u64) -> Option<u8> {
        let (slot, known) = (!self.buckets.is_empty()).then(|| self.slot(hash))?;
        self.row(slot).first().filter(|_| known).map(|entry| entry[0])
    }

    /// Adds every feature's weights to the scores.
    pub fn score<const N: usize>(&self, features: &[u64; N], scores: &mut Scores) {
        if self.buckets.is_empty() {
            return;
        }
        // Whether a feature is known is unpredictable: all are looked up before anything is branched on.
        let (mut rows, mut wide) = ([0; N], [0; N]);
        let (mut few, mut many) = (0, 0);
        for &hash in features {
            let (slot, known) = self.slot(hash);
            let long = length(slot) == usize::from(WIDE);
            rows[few] = slot;
            few += usize::from(known & !long);
            wide[many] = slot;
            many += usize::from(known & long);
        }
        for slots in wide[..many].chunks(MOST_WIDE) {
            let mut sums = [0_i16; WIDTH];
            for row in slots.iter().filter_map(|&slot| self.wide.get(start(slot))) {
                for (sum, weight) in sums.iter_mut().zip(row) {
                    *sum += i16::from_le_bytes(*weight);
                }
            }
            for (score, sum) in scores.iter_mut().zip(sums) {
                *score += i32::from(sum);
            }
        }
        for &slot in &rows[..few] {
            for &[class, weight] in self.row(slot) {
                scores[usize::from(class)] += i32::from(weight as i8);
            }
        }
    }

    /// The slot with a feature's check as one number, and whether there is one.
    fn slot(&self, hash: u64) -> (u64, bool) {
        let (index, check) = place(hash, self.buckets.len());
        let bucket = &self.buckets[index];
        // Read with the two bytes behind it.
        let slot = |place: usize| bucket[6 * place..].first_chunk().map_or(0, |bytes| u64::from_le_bytes(*bytes));
        let hits = (0..Self::SLOTS).fold(0, |hits, place| hits | u32::from(slot(place) as u16 == check) << place);
        let found = slot((hits.trailing_zeros() as usize).min(Self::SLOTS - 1));
        (found, (hits != 0) & (length(found) > 0))
    }

    /// The weights of a slot that is not wide.
    fn row(&self, slot: u64) -> &'a [[u8; ENTRY]] {
        self.rows.get(start(slot)..start(slot) + length(slot)).unwrap_or_default()
    }

    /// Writes a slot: how many weights begin at `start`, or none where `start` is a wide row.
    pub fn write(bucket: &mut [u8], slot: usize, check: u16, start: u32, count: Option<u8>) {
        let slot = &mut bucket[6 * slot..6 * slot + 6];
        slot[..2].copy_from_slice(&check.to_le_bytes());
        slot[2] = count.map_or(WIDE, |count| count.min(WIDE - 1));
        slot[3..].copy_from_slice(&start.to_le_bytes()[..3]);
    }
}

/// Where a slot's weights begin.
const fn start(slot: u64) -> usize {
    (slot >> 24) as usize & 0xFF_FFFF
}

/// How many weights a slot has.
const fn length(slot: u64) -> usize {
    (slot >> 16) as usize & 0xFF
}

/// The class with the highest score; the first of equals.
pub(super) fn best(scores: &Scores, classes: usize) -> u8 {
    let mut best = 0;
    for class in 1..classes.min(scores.len()) {
        if scores[class] > scores[best] {
            best = class;
        }
    }
    best as u8
}
