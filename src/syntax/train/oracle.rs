//! Which moves still lead to the best tree that can be reached.

use crate::syntax::state::{Move, State};

/// Makes crossing arcs straight by hanging the shortest of them one step higher, until none is left.
pub(super) fn straighten(heads: &mut [u16]) {
    // Every lift brings some word nearer to the root, so that this ends.
    while let Some(worst) = crossing(heads) {
        let above = usize::from(heads[worst]);
        heads[worst] = heads.get(above).copied().unwrap_or(heads.len() as u16);
    }
}

/// The shortest arc over a word that does not hang below its head.
fn crossing(heads: &[u16]) -> Option<usize> {
    let is_below = |word: usize, above: usize| {
        std::iter::successors(Some(word), |&at| heads.get(at).map(|&head| usize::from(head)))
            .take(heads.len() + 2)
            .any(|at| at == above)
    };
    (0..heads.len())
        .filter(|&word| usize::from(heads[word]) < heads.len())
        .filter(|&word| {
            let head = usize::from(heads[word]);
            (word.min(head) + 1..word.max(head)).any(|between| !is_below(between, head))
        })
        .min_by_key(|&word| usize::from(heads[word]).abs_diff(word))
}

/// Whether the heads are a tree: exactly one word hangs on the root, and every word reaches it.
pub(super) fn is_tree(heads: &[u16]) -> bool {
    let root = heads.len();
    let reaches = |word: usize| {
        std::iter::successors(Some(word), |&at| heads.get(at).map(|&head| usize::from(head)))
            .take(heads.len() + 2)
            .any(|at| at == root)
    };
    heads.iter().filter(|&&head| usize::from(head) == root).count() == 1 && (0..heads.len()).all(reaches)
}

/// How many right arcs each move makes impossible: going on, hanging left, hanging right.
pub(super) fn costs(state: &State, heads: &[u16]) -> [u32; 3] {
    let front = state.front;
    let right_head = |word: usize| heads.get(word).map_or(usize::MAX, |&head| usize::from(head));
    let Some(top) = state.below(0) else { return [0, 0, 0] };
    let lost_children = (front..heads.len()).filter(|&word| right_head(word) == top).count() as u32;
    let head = right_head(top);
    let left = lost_children + u32::from(head > front || Some(head) == state.below(1));
    let right = lost_children + u32::from(head >= front);
    let below = &state.stack[..state.stack.len() - 1];
    let waiting = state.stack.iter().filter(|&&word| right_head(usize::from(word)) == front).count() as u32;
    let shift = waiting + u32::from(below.iter().any(|&word| usize::from(word) == right_head(front)));
    [shift, left, right]
}

pub(super) const MOVES: [Move; 3] = [Move::Shift, Move::Left, Move::Right];

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn crossing_arcs_are_straightened() {
        // 0 <- 2 crosses 1 <- 3.
        let mut heads = [2, 3, 4, 2];
        straighten(&mut heads);
        assert!(crossing(&heads).is_none() && is_tree(&heads), "{heads:?}");
        assert!(!is_tree(&[1, 0, 3]) && !is_tree(&[2, 2]));
    }

    #[test]
    fn free_moves_rebuild_every_straight_tree() {
        for heads in [&[1, 3, 1][..], &[3, 0, 0], &[1, 2, 3], &[1, 4, 3, 1], &[5, 0, 3, 1, 3]] {
            let mut state = State::default();
            state.start(heads.len() + 1);
            while !state.is_done() {
                let costs = costs(&state, heads);
                let step = state.forced().unwrap_or_else(|| {
                    let free = MOVES.into_iter().zip(costs).find(|(step, cost)| state.allows(*step) && *cost == 0);
                    free.map(|(step, _)| step).unwrap_or_else(|| panic!("no free move in {heads:?}: {costs:?}"))
                });
                match state.arc(step) {
                    None => state.shift(),
                    Some((head, dependent)) => state.attach(head, dependent, 0),
                }
            }
            assert_eq!(&state.heads[..heads.len()], heads);
        }
    }
}
