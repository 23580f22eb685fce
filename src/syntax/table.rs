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
/// weights, the place of the first one. A weight is two bytes, its class and its value.
#[derive(Debug, Clone, Copy, Default)]
pub(super) struct Rows<'a> {
    buckets: &'a [[u8; BUCKET]],
    rows: &'a [[u8; ENTRY]],
}

pub(super) const ENTRY: usize = 2;

/// One for every class that a byte can name, so that no index needs a check.
pub(super) type Scores = [i32; 256];

impl<'a> Rows<'a> {
    pub const SLOTS: usize = 5;

    pub fn new(buckets: &'a [u8], rows: &'a [u8]) -> Option<Self> {
        let (buckets, rest) = buckets.as_chunks();
        let (rows, rows_rest) = rows.as_chunks();
        (rest.is_empty() && rows_rest.is_empty() && !buckets.is_empty()).then_some(Self { buckets, rows })
    }

    /// The weights of one feature; none where it is unknown.
    pub fn row(&self, hash: u64) -> &'a [[u8; ENTRY]] {
        if self.buckets.is_empty() {
            return &[];
        }
        let (index, check) = place(hash, self.buckets.len());
        let bucket = &self.buckets[index];
        for slot in bucket.as_chunks::<6>().0 {
            if u16::from_le_bytes([slot[0], slot[1]]) == check && slot[2] > 0 {
                let start = u32::from_le_bytes([slot[3], slot[4], slot[5], 0]) as usize;
                return self.rows.get(start..start + usize::from(slot[2])).unwrap_or_default();
            }
        }
        &[]
    }

    /// Adds every feature's weights to the scores.
    pub fn score(&self, features: &[u64], scores: &mut Scores) {
        for &hash in features {
            for &[class, weight] in self.row(hash) {
                scores[usize::from(class)] += i32::from(weight as i8);
            }
        }
    }

    pub fn write(bucket: &mut [u8], slot: usize, check: u16, start: u32, count: u8) {
        let slot = &mut bucket[6 * slot..6 * slot + 6];
        slot[..2].copy_from_slice(&check.to_le_bytes());
        slot[2] = count;
        slot[3..].copy_from_slice(&start.to_le_bytes()[..3]);
    }
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
