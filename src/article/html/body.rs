//! The main text of a page: what stands around it goes, then the smallest element that holds nearly all running text.

use super::super::clean;
use super::super::draft::Part;
use super::super::line::{Facts, Reader};
use super::around;
use super::tree::{Elem, Piece, Tree, attr};
use crate::words::BlockKind;

/// The main element holds this share of what is left.
const MAIN: usize = 85;

/// What holds the title and this share is the main element, too: the rest stands in columns beside it.
const TITLED: usize = 55;

/// What a main element can be.
const BOXES: [&str; 10] = ["div", "section", "td", "article", "main", "center", "table", "tbody", "tr", "body"];

/// An article that the page itself marks holds at least this share.
const MARKED: usize = 40;

/// The parts of the main text, and what its bylines and dates say.
pub fn main(tree: &Tree, title: Option<&str>, reader: &Reader) -> (Vec<Part>, Facts) {
    let kept = around::kept(tree, &sums(&tree.pieces, &vec![true; tree.pieces.len()]));
    let sums = sums(&tree.pieces, &kept);
    let (mut start, end) = root(tree, &sums);
    start = lead(tree, &kept, start, title);
    let title = title.map(clean::bare).unwrap_or_default();
    let mut facts = Facts::default();
    let mut parts: Vec<Part> = Vec::new();
    let mut titled = false;
    let below = tree.pieces[..start].iter().any(|piece| piece.level == 1);
    for index in (start..end).filter(|index| kept[*index]) {
        let piece = &tree.pieces[index];
        if parts.len() < 4 && !title.is_empty() && clean::is_bare(&piece.words, &title) {
            titled = true;
            continue;
        }
        if let Some(part) = read(piece, reader, &mut facts) {
            // A pulled quotation or a caption repeats what the text says.
            if parts.iter().rev().take(6).all(|before| before.words != part.words) {
                parts.push(part);
            }
        }
    }
    let shown = titled
        || tree.pieces.iter().any(|piece| piece.kind == BlockKind::Heading && clean::is_bare(&piece.words, &title));
    // A picture's caption before the first paragraph stays, a rubric does not.
    let first = parts.iter().position(|part| part.kind == BlockKind::Paragraph && part.words.len() >= 40).unwrap_or(0);
    let mut place = 0;
    parts.retain(|part| {
        place += 1;
        place > first
            || part.kind == BlockKind::Caption
            // The heading right above the text, below the title, is the text's own.
            || part.kind == BlockKind::Heading && (part.words.len() > 30 || (titled || below) && place == first)
            || clean::ends_sentence(&part.words) && (part.kind != BlockKind::ListItem || part.words.len() >= 25)
    });
    unheaded(&mut parts);
    if shown && !title.is_empty() && !parts.is_empty() {
        parts.insert(0, Part { kind: BlockKind::Heading, words: String::new() });
    }
    (parts, facts)
}

/// Headings below which nothing stands are teasers of something else.
fn unheaded(parts: &mut Vec<Part>) {
    while parts.last().is_some_and(|part| part.kind == BlockKind::Heading) {
        parts.pop();
    }
}

/// Running text before every piece.
fn sums(pieces: &[Piece], kept: &[bool]) -> Vec<usize> {
    let mut sums = vec![0];
    let mut sum = 0;
    for (piece, kept) in pieces.iter().zip(kept) {
        sum += if *kept { piece.good() } else { 0 };
        sums.push(sum);
    }
    sums
}

/// The pieces of the main element.
fn root(tree: &Tree, sums: &[usize]) -> (usize, usize) {
    let total = sums.last().copied().unwrap_or(0);
    let good = |elem: &Elem| sums[elem.end] - sums[elem.start];
    let best = |is: &dyn Fn(&Elem) -> bool| {
        let found = tree.elems.iter().filter(|elem| is(elem) && good(elem) > 0 && good(elem) * 100 >= total * MARKED);
        // The first of equals is the outer one.
        found.rev().max_by_key(|elem| good(elem))
    };
    let body = |elem: &Elem| attr(elem.element, "itemprop") == Some("articleBody");
    let article = |elem: &Elem| elem.element.name() == "article";
    let main = |elem: &Elem| elem.element.name() == "main" || attr(elem.element, "role") == Some("main");
    if let Some(found) = best(&body).or_else(|| best(&article)) {
        return (found.start, found.end);
    }
    let from = best(&main);
    let (mut start, mut end) = from.map_or((0, tree.pieces.len()), |elem| (elem.start, elem.end));
    let mut total = sums[end] - sums[start];
    let title = tree.pieces.iter().position(|piece| piece.level == 1);
    // Outer elements come before inner ones, so that one pass goes all the way down.
    for elem in &tree.elems {
        let inside = start <= elem.start && elem.end <= end;
        if !inside || total == 0 || !BOXES.contains(&elem.element.name()) {
            continue;
        }
        let titled = title.is_some_and(|title| (elem.start..elem.end).contains(&title));
        if good(elem) * 100 >= total * if titled { TITLED } else { MAIN } {
            (start, end) = (elem.start, elem.end);
            // What stands beside the box with title and text is no measure for what is inside.
            total = if titled { good(elem) } else { total };
        }
    }
    (start, end)
}

/// Where the text begins if a lead stands between the title and the main element.
fn lead(tree: &Tree, kept: &[bool], start: usize, title: Option<&str>) -> usize {
    let title = title.map(clean::bare).unwrap_or_default();
    let is_title = |piece: &Piece| piece.level == 1 || !title.is_empty() && clean::is_bare(&piece.words, &title);
    let Some(after) = (0..start).rev().take(30).find(|index| kept[*index] && is_title(&tree.pieces[*index])) else {
        return start;
    };
    let leads = |index: &usize| {
        let piece = &tree.pieces[*index];
        kept[*index] && piece.good() > 0 && clean::ends_sentence(&piece.words)
    };
    (after + 1..start).find(leads).unwrap_or(start)
}

/// One piece as part of the text; what it says about the publication goes to the facts.
fn read(piece: &Piece, reader: &Reader, facts: &mut Facts) -> Option<Part> {
    let words = clean::squeeze(&piece.words);
    let length = words.len();
    if reader.furniture(&words) || piece.linked * 10 > length * 7 && length < 200 && !clean::ends_sentence(&words) {
        return None;
    }
    if length < 200
        && let Some(found) = reader.facts(&words, true)
    {
        if facts.authors.is_empty() {
            facts.authors = found.authors;
        }
        facts.published = facts.published.take().or(found.published);
        facts.updated = facts.updated.take().or(found.updated);
        return None;
    }
    let credit = reader.credit(&words);
    let (kind, words) = match (piece.kind, credit) {
        (BlockKind::Caption, Some(end)) => (BlockKind::Caption, words[..end].to_owned()),
        (BlockKind::Paragraph, Some(end)) if length < 300 => (BlockKind::Caption, words[..end].to_owned()),
        (kind, _) => (kind, words),
    };
    if !words.contains(char::is_alphanumeric) {
        return None;
    }
    // A box of a few words is a rubric, a button or a cell.
    let whole =
        clean::ends_sentence(&words) && words.len() >= 25 || words.len() >= 60 && piece.linked * 2 < words.len();
    (piece.firm || whole).then_some(Part { kind, words })
}
