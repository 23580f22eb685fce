//! Hangs punctuation marks and what was left out of parsing onto the finished tree.

use super::word::{CLOSE, NO_MARK, OPEN, QUOTE};
use super::{Node, Rel, Tag, VerbForm};
use std::ops::Range;

/// The node of a mark before it has found its head.
pub(super) const MARK: Node = Node { tag: Tag::Punct, form: VerbForm::None, head: None, rel: Rel::Punct };

/// Gives every mark of one sentence a head: brackets and quotation marks belong to what they enclose, another mark
/// inside to the smaller of the two phrases that it separates, one at an end to the root. `nodes` are the whole
/// text's; only `sentence` is touched. `marks` are the kinds of the sentence's tokens, `NO_MARK` for words.
pub(super) fn attach(nodes: &mut [Node], sentence: Range<usize>, marks: &[u8], depths: &mut Vec<u32>) {
    let start = sentence.start;
    let is_mark = |index: usize| marks[index - start] != NO_MARK;
    let Some(root) = sentence.clone().find(|&index| !is_mark(index) && nodes[index].head.is_none()) else {
        // Nothing but marks: the first one is the tree.
        for index in sentence.skip(1) {
            nodes[index].head = Some(start);
        }
        if let Some(first) = nodes.get_mut(start) {
            first.rel = Rel::Root;
        }
        return;
    };
    measure(nodes, sentence.clone(), &is_mark, depths);
    let mut before = None;
    let mut index = start;
    while index < sentence.end {
        if !is_mark(index) {
            before = Some(index);
            index += 1;
            continue;
        }
        let run_end = (index..sentence.end).find(|&index| !is_mark(index));
        let head = match (before, run_end) {
            (Some(left), Some(right)) => between(nodes, left, right, start, depths),
            _ => root,
        };
        let end = run_end.unwrap_or(sentence.end);
        for mark in &mut nodes[index..end] {
            mark.head = Some(head);
        }
        index = end;
    }
    enclose(nodes, start, marks, depths);
}

/// Hangs each pair of brackets or quotation marks that holds no other pair on the top of what it holds.
fn enclose(nodes: &mut [Node], start: usize, marks: &[u8], depths: &[u32]) {
    let mut open: Option<usize> = None;
    for (close, &mark) in marks.iter().enumerate() {
        let opened = open.filter(|&open| marks[open] == if mark == CLOSE { OPEN } else { mark });
        match mark {
            CLOSE | QUOTE if opened.is_some() => {
                let inside = opened.map_or(close, |open| open + 1)..close;
                let top = inside.filter(|&index| marks[index] == NO_MARK).min_by_key(|&index| depths[index]);
                for (mark, top) in opened.into_iter().chain([close]).zip(top.into_iter().cycle()) {
                    nodes[start + mark].head = Some(start + top);
                }
                open = None;
            }
            OPEN | QUOTE => open = Some(close),
            _ => {}
        }
    }
}

/// The highest node on either side whose phrase ends at the gap, the deeper of the two.
fn between(nodes: &[Node], left: usize, right: usize, start: usize, depths: &[u32]) -> usize {
    let climb = |from: usize, crosses: &dyn Fn(usize) -> bool| {
        let mut at = from;
        while let Some(head) = nodes[at].head {
            if crosses(head) {
                break;
            }
            at = head;
        }
        at
    };
    let left_top = climb(left, &|head| head >= right);
    let right_top = climb(right, &|head| head <= left);
    if depths[left_top - start] > depths[right_top - start] { left_top } else { right_top }
}

/// How many arcs lead from each node to the root; every node is visited a bounded number of times.
fn measure(nodes: &[Node], sentence: Range<usize>, is_mark: &impl Fn(usize) -> bool, depths: &mut Vec<u32>) {
    const UNKNOWN: u32 = u32::MAX;
    let start = sentence.start;
    depths.clear();
    depths.resize(sentence.len(), UNKNOWN);
    let mut path = Vec::new();
    for index in sentence.filter(|&index| !is_mark(index)) {
        let mut at = index;
        while depths[at - start] == UNKNOWN {
            path.push(at);
            match nodes[at].head {
                Some(head) => at = head,
                None => break,
            }
        }
        let first = match depths[at - start] {
            UNKNOWN => 0,
            known => known + 1,
        };
        for (node, depth) in path.drain(..).rev().zip(first..) {
            depths[node - start] = depth;
        }
    }
}
