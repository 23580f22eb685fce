//! Learned weights -> the tables of a model's file.

use super::learner::Learned;
use crate::syntax::table::{BUCKET, ENTRY, LONG, PARTS, Pairs, Rows, WIDTH, place};
use crate::syntax::word::Word;
use std::collections::HashMap;

/// The three sections of a `Rows` table.
#[derive(Debug, Default)]
pub(super) struct Table {
    pub buckets: Vec<u8>,
    pub rows: Vec<u8>,
    pub wide: Vec<u8>,
}

impl Table {
    pub fn read(&self) -> Rows<'_> {
        Rows::new(&self.buckets, &self.rows, &self.wide).unwrap_or_default()
    }
}

/// How full a table is made.
const FULL: f64 = 0.85;

/// Room for the heaviest features, up to a number.
#[derive(Debug, Clone, Copy)]
pub(super) struct Room {
    buckets: usize,
    features: usize,
}

impl Room {
    pub fn new(learned: &[Learned], most: usize, slots: usize) -> Self {
        let features = learned.len().min(most);
        Self { buckets: bucket_count(features, slots), features }
    }
}

fn bucket_count(features: usize, slots: usize) -> usize {
    (features as f64 / (slots as f64 * FULL)).ceil().max(1.0) as usize
}

fn heaviest((_, weights): &Learned) -> f32 {
    weights.iter().map(|(_, weight)| weight.abs()).fold(0.0, f32::max)
}

/// The features by their weight, the heaviest first; equal ones in the order of their hash.
fn by_weight(learned: &[Learned]) -> Vec<&Learned> {
    let mut order: Vec<&Learned> = learned.iter().collect();
    order.sort_by(|a, b| heaviest(b).total_cmp(&heaviest(a)).then(a.0.cmp(&b.0)));
    order
}

/// What weights are multiplied with to become whole numbers: most fit a byte, the largest is cut into `PARTS`.
fn scale(learned: &[Learned]) -> f32 {
    let mut weights: Vec<f32> = learned.iter().map(heaviest).collect();
    weights.sort_by(f32::total_cmp);
    let at =
        |share: usize| weights.get(weights.len().saturating_sub(weights.len() / share + 1)).copied().unwrap_or(1.0);
    let (common, largest) = (at(100), at(usize::MAX));
    let byte = f32::from(i8::MAX);
    (byte / common.max(1e-6)).min(byte * PARTS as f32 / largest.max(1e-6))
}

/// A weight as bytes that add up to it.
fn bytes(weight: f32, scale: f32, parts: i32) -> impl Iterator<Item = i8> {
    let whole = (weight * scale).round() as i32;
    (0..parts).map(move |part| (whole * (part + 1) / parts - whole * part / parts).clamp(-127, 127) as i8)
}

fn parts(weight: f32, scale: f32) -> i32 {
    (((weight * scale).round().abs() as i32 + 126) / 127).clamp(1, PARTS as i32)
}

pub(super) fn rows(learned: &[Learned], room: &Room) -> Table {
    let scale = scale(learned);
    let mut table = Table { buckets: vec![0; room.buckets * BUCKET], ..Table::default() };
    let mut used = vec![0; room.buckets];
    // Many features have the same few weights.
    let mut starts: HashMap<Vec<u8>, u32> = HashMap::new();
    for (hash, weights) in by_weight(learned).into_iter().take(room.features) {
        let (bucket, check) = place(*hash, room.buckets);
        let mut row = Vec::new();
        for &(class, weight) in weights {
            let entries = bytes(weight, scale, parts(weight, scale)).filter(|&byte| byte != 0);
            row.extend(entries.flat_map(|byte| [class, byte as u8]));
        }
        if used[bucket] == Rows::SLOTS || row.is_empty() {
            continue;
        }
        let wide = widened(&row);
        let next = if wide.is_some() { table.wide.len() / (WIDTH * 2) } else { table.rows.len() / ENTRY } as u32;
        let start = *starts.entry(row.clone()).or_insert(next);
        if start == next {
            table.wide.extend(wide.iter().flatten().flat_map(|weight| weight.to_le_bytes()));
            table.rows.extend(if wide.is_none() { row.as_slice() } else { &[] });
        }
        let bytes = &mut table.buckets[bucket * BUCKET..(bucket + 1) * BUCKET];
        let count = wide.is_none().then(|| (row.len() / ENTRY).min(255) as u8);
        Rows::write(bytes, used[bucket], check, start, count);
        used[bucket] += 1;
    }
    table
}

/// A long row with a weight for every class.
fn widened(row: &[u8]) -> Option<[i16; WIDTH]> {
    let entries = row.as_chunks::<ENTRY>().0;
    let fits = entries.len() >= LONG && entries.iter().all(|entry| usize::from(entry[0]) < WIDTH);
    fits.then(|| {
        let mut wide = [0; WIDTH];
        for &[class, weight] in entries {
            wide[usize::from(class)] += i16::from(weight as i8);
        }
        wide
    })
}

/// The two moves that draw arcs, compared with going on.
pub(super) fn pairs(learned: &[Learned], room: &Room) -> Vec<u8> {
    let scale = scale(learned);
    let mut buckets = vec![0; room.buckets * BUCKET];
    let mut used = vec![0; room.buckets];
    for (hash, weights) in by_weight(learned).into_iter().take(room.features) {
        let (bucket, check) = place(*hash, room.buckets);
        let parts = parts(heaviest(&(*hash, weights.clone())), scale);
        let (first, second) = (bytes(weights[0].1, scale, parts), bytes(weights[1].1, scale, parts));
        for (first, second) in first.zip(second) {
            if used[bucket] < Pairs::SLOTS {
                let bytes = &mut buckets[bucket * BUCKET..(bucket + 1) * BUCKET];
                Pairs::write(bytes, used[bucket], check, [first, second]);
                used[bucket] += 1;
            }
        }
    }
    buckets
}

/// The weights of the second and third class over those of the first.
pub(super) fn compared(learned: &[Learned]) -> Vec<Learned> {
    let of = |weights: &[(u8, f32)], wanted| {
        weights.iter().find(|(class, _)| *class == wanted).map_or(0.0, |&(_, weight)| weight)
    };
    let pair = |weights: &[(u8, f32)]| [1, 2].map(|class| (class - 1, of(weights, class) - of(weights, 0))).to_vec();
    learned.iter().map(|(hash, weights)| (*hash, pair(weights))).collect()
}

/// Single classes for words, without weights: a table whose rows have one entry.
pub(super) fn classes(words: impl IntoIterator<Item = (u64, u8)>) -> Table {
    let unique: HashMap<u64, u8> = words.into_iter().collect();
    let mut learned: Vec<Learned> = unique.into_iter().map(|(hash, class)| (hash, vec![(class, 1.0)])).collect();
    learned.sort_unstable_by_key(|&(hash, _)| hash);
    // Half empty, so that no word is lost.
    let room = Room { features: learned.len(), buckets: bucket_count(learned.len() * 2, Rows::SLOTS) };
    rows(&learned, &room)
}

pub(super) fn lexicon(words: &[(String, u8)]) -> Table {
    classes(words.iter().map(|(word, class)| (Word::new(word).lower, *class)))
}
