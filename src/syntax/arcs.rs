//! What the parser looks at when it decides its next move.

use super::features::templates;
use super::state::{Item, Kids, NONE, NOTHING, State};

macro_rules! atoms {
    ($($name:ident)+) => {
        #[allow(clippy::upper_case_acronyms)]
        #[derive(Clone, Copy)]
        #[repr(u8)]
        enum Atom { $($name,)+ Count }
        $(const $name: u8 = Atom::$name as u8;)+
        const ATOMS: usize = Atom::Count as usize;
    };
}

// S0 and S1 are the top of the stack and the word below it, B0 and B1 the next words to come. W is the word itself, C its
// class, T its tag, X its ending, H its shape, L and R its outermost children, F the relations of its children, N their
// number, G the marks before it.
atoms! {
    S0W S0C S0T S0X S0H S0F S0N S0G S0K S1W S1C S1T S1X S1F S1N S1G S2W S2C B0W B0C B0T B0X B0H B0F B0N B0G B0K B1W B1C B1G B2C
    S0LW S0LC S0LL S0RW S0RC S0RL S0L2C S0R2C S0R2L B0LW B0LC B0LL B0L2C S1LW S1LC S1LL S1RC S1RL S1RW
    DIST DIST1 MARKS MARKS1 VERBC VERBGAP LASTVERB
}

templates! {
    [S0W, S0C], [S0C, B0C], [B0W, B0C], [S1W, S1C], [B1W, B1C], [S0W], [B0W], [S0X, S0C], [B0X, B0C],
    [S0W, B0W], [S0W, S0C, B0C], [S0C, B0W, B0C], [S0X, B0X, S0T, B0T], [S0W, B0C, B1C], [S0C, B0C, B1C],
    [S0C, B0W, B1C], [B0W, B1W], [B0C, B1C], [B0C, B1C, B2C], [S0C, B0C, B1C, B2C],
    [S1C, S0C], [S1W, S0W], [S1W, S0C], [S1C, S0W], [S1X, S0X, S1T, S0T], [S1C, S0C, B0C], [S1C, S0W, B0C],
    [S1W, S0C, B0C], [S1C, S0C, B0W], [S1C, S0C, B0C, B1C], [S2C, S1C, S0C], [S2C, S1C, S0C, B0C],
    [S1T, S0T, B0T], [S1C, B0C], [S1C, B0W], [S1W, B0C], [S2C, S1C, B0C],
    [S0C, B0C, B0LC], [S0C, B0C, S0LC], [S0C, B0C, S0RC], [S0C, B0C, S0L2C], [S0C, B0C, S0R2C], [S0C, B0C, B0L2C],
    [S0C, B0C, S0LL, S0RL], [S0C, B0C, B0LL], [S1C, S0C, S1LC], [S1C, S0C, S1RC], [S1C, S0C, S1RL], [S1C, S0C, S0LL],
    [S1C, S0C, S0LC], [S1C, S0C, S0RC], [S1C, S0C, S0RL], [S1C, S0C, S0R2L],
    [S1W, S0LW], [S1C, S0LW, S0C], [S1C, S0LW, S0W], [S2C, S1C, S0LW], [S2W, S0LW], [S1W, S0LW, S0C], [S0LW, S0C, B0C],
    [S0LW, S0C, B0W], [B0LW, B0C, S0C], [B0LW, B0C, S0W], [S0RW, S0C, B0C], [S1LW, S1C, S0C], [S1RW, S1C, S0C],
    [S0F, S0C], [S0F, S0C, B0C], [S1F, S1C, S0C], [S1F, S1C, S0C, B0C], [B0F, B0C, S0C], [S0F, S0W], [S1F, S1W, S0C],
    [S0N, S0C, B0C], [S1N, S1C, S0C], [B0N, B0C, S0C], [S0N, S0W], [S1N, S1W, S0T], [S1F, S0F, S1C, S0C],
    [DIST, S0C, B0C], [DIST, S0W], [DIST, B0W], [DIST1, S1C, S0C], [DIST1, S1W, S0C], [DIST, S1C, S0C, B0C],
    [MARKS, S0C, B0C], [MARKS, S0C, S1C, B0C], [MARKS1, S1C, S0C], [MARKS1, S1C, S0C, B0C], [B0G, S0C, B0C],
    [B0G, S0W], [B0G, B0W], [B0G, S1C, S0C], [S0G, S1C, S0C], [S0G, B0G, S0C, B0C], [S0G, B0G, S1C, S0C],
    [B1G, B0C, S0C], [S0G, S0W, B0G], [B0G, S1T, S0T, B0T, B1C], [S1G, S1C, S0C],
    [VERBC, VERBGAP, S0C, B0C], [VERBC, S0W, B0T], [LASTVERB, VERBC, S0T, B0T], [LASTVERB, S0C, B0C],
    [LASTVERB, VERBGAP, B0G, S0T, B0W], [VERBC, VERBGAP, S1C, S0C], [LASTVERB, B0G, S0T, B0T, MARKS],
    [S0K, B0K, S0T, B0T], [S0K, S0C, B0C], [B0K, S0C, B0C], [S0H, B0H, S0C, B0C], [S1LW, S0LW, S1T, S0T],
    [S0LW, S0X, B0T], [S1LL, S1RL, S1C, S0C], [S1T, S0LC, S0T, B0T],
}

/// Distances beyond ten are all the same, those between five and ten as well.
const fn bucket(distance: usize) -> u64 {
    match distance {
        0..=5 => distance as u64,
        6..=10 => 6,
        _ => 7,
    }
}

/// How many marks of each kind stand between two items.
pub(super) fn marks(from: &Item, to: &Item) -> u64 {
    from.marks
        .iter()
        .zip(to.marks)
        .fold(0, |all, (before, after)| all * 3 + u64::from(after.saturating_sub(*before).min(2)))
}

/// The features of a state.
pub(super) fn read(items: &[Item], state: &State) -> [u64; FEATURES] {
    let item = |place: Option<usize>| place.and_then(|place| items.get(place)).unwrap_or(&NOTHING);
    let child = |place: u16| if place == NONE { None } else { Some(usize::from(place)) };
    let rel = |place: u16| if place == NONE { 255 } else { u64::from(state.rels[usize::from(place)]) };
    let kids = |place: Option<usize>| place.map(|place| &state.kids[place]);
    let (s0, s1, s2) = (state.below(0), state.below(1), state.below(2));
    let last = items.len() - 1;
    let (b0, b1, b2) = (state.front, (state.front + 1).min(last), (state.front + 2).min(last));
    let mut atoms = [0u64; ATOMS];
    let mut set = |place: u8, value: u64| atoms[usize::from(place)] = value;

    let top = item(s0);
    set(S0W, top.word);
    set(S0C, u64::from(top.class));
    set(S0T, u64::from(top.tag));
    set(S0X, top.ending);
    set(S0H, top.shape);
    set(S0G, u64::from(top.gap));
    set(S0K, u64::from(top.lexical));
    if let Some(Kids { left, right, count, frame }) = kids(s0) {
        let (outer_left, outer_right) = (item(child(left[0])), item(child(right[0])));
        set(S0F, *frame);
        set(S0N, u64::from(count[0].min(3)) * 4 + u64::from(count[1].min(3)));
        set(S0LW, outer_left.word);
        set(S0LC, u64::from(outer_left.class));
        set(S0LL, rel(left[0]));
        set(S0L2C, u64::from(item(child(left[1])).class));
        set(S0RW, outer_right.word);
        set(S0RC, u64::from(outer_right.class));
        set(S0RL, rel(right[0]));
        set(S0R2C, u64::from(item(child(right[1])).class));
        set(S0R2L, rel(right[1]));
    }

    let under = item(s1);
    set(S1W, under.word);
    set(S1C, u64::from(under.class));
    set(S1T, u64::from(under.tag));
    set(S1X, under.ending);
    set(S1G, u64::from(under.gap));
    if let Some(Kids { left, right, count, frame }) = kids(s1) {
        let (outer_left, outer_right) = (item(child(left[0])), item(child(right[0])));
        set(S1F, *frame);
        set(S1N, u64::from(count[0].min(3)) * 4 + u64::from(count[1].min(3)));
        set(S1LW, outer_left.word);
        set(S1LC, u64::from(outer_left.class));
        set(S1LL, rel(left[0]));
        set(S1RW, outer_right.word);
        set(S1RC, u64::from(outer_right.class));
        set(S1RL, rel(right[0]));
    }
    set(S2W, item(s2).word);
    set(S2C, u64::from(item(s2).class));

    let next = &items[b0];
    set(B0W, next.word);
    set(B0C, u64::from(next.class));
    set(B0T, u64::from(next.tag));
    set(B0X, next.ending);
    set(B0H, next.shape);
    set(B0G, u64::from(next.gap));
    set(B0K, u64::from(next.lexical));
    let Kids { left, count, frame, .. } = &state.kids[b0];
    set(B0F, *frame);
    set(B0N, u64::from(count[0].min(3)));
    set(B0LW, item(child(left[0])).word);
    set(B0LC, u64::from(item(child(left[0])).class));
    set(B0LL, rel(left[0]));
    set(B0L2C, u64::from(item(child(left[1])).class));
    set(B1W, items[b1].word);
    set(B1C, u64::from(items[b1].class));
    set(B1G, u64::from(items[b1].gap));
    set(B2C, u64::from(items[b2].class));

    if let Some(place) = s0 {
        set(DIST, bucket(b0 - place));
        set(MARKS, marks(top, next));
        if let Some(below) = s1 {
            set(DIST1, bucket(place - below));
            set(MARKS1, marks(under, top));
        }
    }
    // The next finite verb, and whether marks stand before it; the last one that is already open.
    if let Some(verb) = child(next.verb) {
        set(VERBC, u64::from(items[verb].class) + 1);
        set(VERBGAP, 1 + u64::from(items[verb].marks[0].saturating_sub(next.marks[0]).min(1)));
    }
    let open = state.stack.iter().rev().take(4).map(|&place| items[usize::from(place)]);
    let open = open.into_iter().find(|item| super::state::is_verbal(item.tag));
    set(LASTVERB, open.map_or(0, |item| u64::from(item.class) + 1));
    combine(&atoms)
}
