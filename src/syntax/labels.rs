//! What the parser looks at when it names an arc that it has drawn.

use super::arcs::marks;
use super::features::templates;
use super::state::{Item, NONE, NOTHING, State};

// H is the head, D the dependent: W word, C class, T tag, X ending, K word list, F the relations of its children,
// G marks before it; DL the dependent's first child, its article or preposition.
const HW: u8 = 0;
const HC: u8 = 1;
const HT: u8 = 2;
const HF: u8 = 3;
const DW: u8 = 4;
const DC: u8 = 5;
const DT: u8 = 6;
const DX: u8 = 7;
const DF: u8 = 8;
const DG: u8 = 9;
const DLW: u8 = 10;
const DLC: u8 = 11;
const DL2W: u8 = 12;
const SIDE: u8 = 13;
const DIST: u8 = 14;
const MARKS: u8 = 15;
const PREVC: u8 = 16;
const NEXTC: u8 = 17;
const PREVW: u8 = 18;
const NEXTW: u8 = 19;
const HX: u8 = 20;
const HPREVC: u8 = 21;
const HNEXTC: u8 = 22;
const DRC: u8 = 23;
const DLL: u8 = 24;
const DK: u8 = 25;
const HK: u8 = 26;
const VERB: u8 = 27;
const DS2: u8 = 28;
const HLW: u8 = 29;
const HRW: u8 = 30;
const DRL: u8 = 31;
const ATOMS: usize = 32;

templates! {
    [HC, DC, SIDE], [HW, DW, SIDE], [HW, DC, SIDE], [HC, DW, SIDE], [DW, DC], [DW, SIDE], [DX, DC, SIDE], [HT, DX, SIDE],
    [HC, DC, SIDE, DIST], [HC, DC, MARKS, SIDE], [HT, DC, DLW, SIDE], [HW, DLW, DT, SIDE], [DLW, DC, SIDE], [DLW, DW],
    [HC, DC, DLC, SIDE], [HC, DC, DL2W, SIDE], [HT, DT, DLW, DL2W, SIDE], [DLW, DX, HT, SIDE], [HC, DC, DF, SIDE], [DF, DC, HT, SIDE], [DF, DW],
    [HC, HF, DC, SIDE], [HT, HF, DC, SIDE, DLW], [HC, HF, DF, DC, SIDE], [HW, HF, DT, SIDE], [HF, DW, HT, SIDE],
    [PREVC, DC, HC, SIDE], [NEXTC, DC, HC, SIDE], [PREVW, DC, HT, SIDE], [NEXTW, DC, HT, SIDE], [DG, DC, HC, SIDE], [DG, DW, HT],
    [HPREVC, HC, DC, SIDE], [HNEXTC, HC, DC, SIDE], [HX, DC, DT, SIDE], [DRC, DC, HC, SIDE], [DRL, DC, HC, SIDE], [DLL, DC, HC, SIDE],
    [DK, HC, SIDE], [HK, DC, SIDE], [DK, HK, SIDE], [VERB, DC, HC, SIDE], [VERB, DLW, DT, HT, SIDE], [VERB, HF, DC, SIDE],
    [DS2, DLW, HC, HF, SIDE], [HLW, DC, HC, SIDE], [HRW, DC, HC, SIDE], [HLW, DW, SIDE], [DC, DX, HW, SIDE], [DLW, HF, HW, SIDE],
    [HX, DX, DT, HT, SIDE],
}

/// The features of the arc that is about to be drawn.
pub(super) fn read(items: &[Item], state: &State, head: usize, dependent: usize) -> [u64; FEATURES] {
    let item = |place: u16| items.get(usize::from(place)).unwrap_or(&NOTHING);
    let rel = |place: u16| if place == NONE { 255 } else { u64::from(state.rels[usize::from(place)]) };
    let beside = |place: usize, offset: isize| {
        place.checked_add_signed(offset).and_then(|place| items.get(place)).unwrap_or(&NOTHING)
    };
    let (above, below) = (&items[head], &items[dependent]);
    let (over, kids) = (&state.kids[head], &state.kids[dependent]);
    let mut atoms = [0u64; ATOMS];
    let mut set = |place: u8, value: u64| atoms[usize::from(place)] = value;
    set(HW, above.word);
    set(HC, u64::from(above.class));
    set(HT, u64::from(above.tag));
    set(HX, above.ending);
    set(HF, over.frame);
    set(HK, u64::from(above.lexical));
    set(HLW, item(over.left[0]).word);
    set(HRW, item(over.right[0]).word);
    set(DW, below.word);
    set(DC, u64::from(below.class));
    set(DT, u64::from(below.tag));
    set(DX, below.ending);
    set(DS2, below.shape);
    set(DF, kids.frame);
    set(DG, u64::from(below.gap));
    set(DK, u64::from(below.lexical));
    set(DLW, item(kids.left[0]).word);
    set(DLC, u64::from(item(kids.left[0]).class));
    set(DLL, rel(kids.left[0]));
    set(DL2W, item(kids.left[1]).word);
    set(DRC, u64::from(item(kids.right[0]).class));
    set(DRL, rel(kids.right[0]));
    set(SIDE, u64::from(dependent > head));
    let distance = head.abs_diff(dependent);
    set(DIST, if distance > 3 { 4 + u64::from(distance > 7) } else { distance as u64 });
    let (first, second) = if head < dependent { (above, below) } else { (below, above) };
    set(MARKS, marks(first, second));
    set(PREVC, u64::from(beside(dependent, -1).class));
    set(NEXTC, u64::from(beside(dependent, 1).class));
    set(PREVW, beside(dependent, -1).word);
    set(NEXTW, beside(dependent, 1).word);
    set(HPREVC, u64::from(beside(head, -1).class));
    set(HNEXTC, u64::from(beside(head, 1).class));
    // Whether the finite verb stands before the dependent, at it, or is still to come.
    let verb = item(below.verb);
    set(VERB, if below.verb == NONE { 0 } else { 1 + u64::from(verb.class) });
    combine(&atoms)
}
