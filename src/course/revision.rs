//! What changed between two revisions of an article, claim by claim. A claim that is in only one of them was seen or
//! not seen: why it is gone no comparison tells.

use super::drift::{self, Drift};
use crate::conflict::Pair;
use crate::matching::proposition::Proposition;
use crate::matching::words::Words;
use crate::store::StoredClaim;
use std::collections::{BTreeSet, HashSet};

/// One claim of the older revision, of the newer, or both.
#[derive(Debug, Clone)]
pub struct Changed {
    pub before: Option<StoredClaim>,
    pub after: Option<StoredClaim>,
    /// What became of it, where both have it.
    pub drifts: Vec<Drift>,
}

/// How much two claims of one article have of each other, from which they are one claim in two wordings.
const SAME: f64 = 0.5;

/// The share of content words in common, from which two claims are looked at closely.
const NEAR: f64 = 0.3;

/// Claims beyond are only compared word by word: no article has as many that changed.
const MOST: usize = 400;

/// Compares two revisions, the older one first. Claims that stayed as they are are left out.
pub fn compare(before: &[StoredClaim], after: &[StoredClaim]) -> Vec<Changed> {
    let words =
        |claim: &StoredClaim| claim.claim.quote.of(&claim.text).split_whitespace().collect::<Vec<_>>().join(" ");
    let mut found = Vec::new();
    let mut left: Vec<Option<usize>> = (0..before.len()).map(Some).collect();
    let mut right: Vec<usize> = Vec::new();
    let mut by_words = std::collections::HashMap::<_, Vec<usize>>::new();
    for (place, claim) in before.iter().enumerate().rev() {
        by_words.entry((words(claim), claim.claim.text.clone())).or_default().push(place);
    }
    let mut pairs: Vec<(usize, usize)> = Vec::new();
    for (place, claim) in after.iter().enumerate() {
        match by_words.get_mut(&(words(claim), claim.claim.text.clone())).and_then(Vec::pop) {
            Some(same) => {
                left[same] = None;
                pairs.push((same, place));
            }
            None => right.push(place),
        }
    }
    let left: Vec<usize> = left.into_iter().flatten().collect();
    pairs.extend(reworded(before, after, &left, &right));
    let (mut met, mut meets) = (HashSet::new(), HashSet::new());
    for (old, new) in pairs {
        met.insert(old);
        meets.insert(new);
        let drifts = drift::between(&before[old], &after[new]);
        if !drifts.is_empty() || before[old].claim.text != after[new].claim.text {
            let (before, after) = (Some(before[old].clone()), Some(after[new].clone()));
            found.push((new, Changed { before, after, drifts }));
        }
    }
    for new in right.iter().copied().filter(|new| !meets.contains(new)) {
        found.push((new, Changed { before: None, after: Some(after[new].clone()), drifts: vec![] }));
    }
    found.sort_by_key(|(place, _)| *place);
    let mut found: Vec<_> = found.into_iter().map(|(_, changed)| changed).collect();
    for old in left.iter().copied().filter(|old| !met.contains(old)) {
        found.push(Changed { before: Some(before[old].clone()), after: None, drifts: vec![] });
    }
    found
}

/// Pairs of claims that are one in two wordings, the closest first, each claim once.
fn reworded(before: &[StoredClaim], after: &[StoredClaim], left: &[usize], right: &[usize]) -> Vec<(usize, usize)> {
    let mut words = Words::default();
    let mut stems = |claim: &StoredClaim| {
        let mut found = BTreeSet::new();
        words.each(&claim.claim.text, crate::lang::language(&claim.lang), |stem| {
            found.insert(stem.to_owned());
        });
        found
    };
    let old: Vec<_> =
        left.iter().take(MOST).map(|at| (*at, stems(&before[*at]), Proposition::of(&before[*at]))).collect();
    let new: Vec<_> =
        right.iter().take(MOST).map(|at| (*at, stems(&after[*at]), Proposition::of(&after[*at]))).collect();
    let mut scored = Vec::new();
    for (a, mine, first) in &old {
        for (b, theirs, second) in &new {
            let shared = mine.intersection(theirs).count() as f64;
            if shared < 1.0 || shared < NEAR * mine.len().min(theirs.len()) as f64 {
                continue;
            }
            let pair = Pair::new(first, second);
            let score = (pair.both() + pair.topic()) / 2.0;
            if score >= SAME {
                scored.push((score, *a, *b));
            }
        }
    }
    scored.sort_by(|x, y| y.0.total_cmp(&x.0).then((x.1, x.2).cmp(&(y.1, y.2))));
    let (mut met, mut meets) = (HashSet::new(), HashSet::new());
    scored.retain(|(_, a, b)| !met.contains(a) && !meets.contains(b) && met.insert(*a) && meets.insert(*b));
    scored.into_iter().map(|(_, a, b)| (a, b)).collect()
}
