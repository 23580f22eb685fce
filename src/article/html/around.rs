//! What stands around an article on its page: navigation, boxes, comments.

use super::super::clean;
use super::tree::{Elem, Piece, Tree, attr};
use crate::words::BlockKind;
use std::collections::HashMap;
use std::sync::LazyLock;

/// What a word in a class name says about its box, see `data/page_boxes.tsv`.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Strength {
    Box,
    Late,
    Lead,
}

static WORDS: LazyLock<HashMap<&str, Strength>> = LazyLock::new(|| {
    let lines = include_str!("../../../data/page_boxes.tsv").lines().filter(|line| !line.starts_with('#'));
    lines
        .filter_map(|line| line.split_once('\t'))
        .map(|(word, strength)| {
            let strength = match strength {
                "late" => Strength::Late,
                "lead" => Strength::Lead,
                _ => Strength::Box,
            };
            (word, strength)
        })
        .collect()
});

/// Elements that hold the article whatever they are called besides.
const HELD: [&str; 4] = ["html", "body", "main", "article"];

/// What holds this share of the running text, in percent, is not around the article: it is the article.
const MOST: usize = 50;

/// Running text, in bytes, before which no comments begin.
const ARTICLE: usize = 400;

/// Less text than this, in bytes, is left where a page calls its article by a word for boxes.
const LITTLE: usize = 250;

/// Which pieces are left when what stands around the article is gone.
pub fn kept(tree: &Tree, sums: &[usize]) -> Vec<bool> {
    let kept = without(tree, sums, true);
    let left: usize = tree.pieces.iter().zip(&kept).map(|(piece, kept)| if *kept { piece.good() } else { 0 }).sum();
    let all = sums.last().copied().unwrap_or(0);
    if left < LITTLE && all >= 2 * LITTLE { without(tree, sums, false) } else { kept }
}

fn without(tree: &Tree, sums: &[usize], named: bool) -> Vec<bool> {
    let total = sums.last().copied().unwrap_or(0);
    let good = |elem: &Elem| sums[elem.end] - sums[elem.start];
    let names: Vec<Option<(&str, Strength)>> =
        tree.elems.iter().map(|elem| if named { boxed(elem, tree) } else { None }).collect();
    let common = common(tree, &names, good);
    let mut change = vec![0i64; tree.pieces.len() + 1];
    for (elem, name) in tree.elems.iter().zip(&names).filter(|(elem, _)| elem.end > elem.start) {
        let name = name.filter(|(word, strength)| *strength == Strength::Late || !common.contains(word));
        let most = good(elem) * 100 >= total * MOST;
        let leaves = if name.is_some_and(|(_, strength)| strength == Strength::Late) {
            !most || sums[elem.start] >= ARTICLE
        } else {
            !most && (name.is_some() || structural(elem, tree))
        };
        if leaves {
            change[elem.start] += 1;
            change[elem.end] -= 1;
        }
    }
    let mut depth = 0;
    change
        .iter()
        .take(tree.pieces.len())
        .map(|step| {
            depth += step;
            depth == 0
        })
        .collect()
}

/// Words that this page has on boxes with most of its text, comments apart: a *widget* may hold each paragraph.
fn common<'a>(tree: &Tree, names: &[Option<(&'a str, Strength)>], good: impl Fn(&Elem) -> usize) -> Vec<&'a str> {
    let mut held: HashMap<&str, (usize, usize)> = HashMap::new();
    let (mut until, mut late) = (0, 0);
    for (elem, name) in tree.elems.iter().zip(names) {
        let Some((word, strength)) = name else { continue };
        if *strength == Strength::Late && elem.start >= until {
            until = elem.end;
            late += good(elem);
        }
        let (until, sum) = held.entry(word).or_default();
        // What lies in a box of the same name is counted already.
        if elem.start >= *until {
            *until = elem.end;
            *sum += good(elem);
        }
    }
    let whole: usize = tree.pieces.iter().map(Piece::good).sum();
    let rest = whole.saturating_sub(late);
    let most = |sum: usize| sum * 100 >= if rest > LITTLE { rest } else { whole } * MOST;
    held.into_iter().filter(|(_, (_, sum))| most(*sum)).map(|(word, _)| word).collect()
}

fn structural(elem: &Elem, tree: &Tree) -> bool {
    match elem.element.name() {
        "nav" | "footer" | "aside" | "form" | "menu" | "fieldset" => true,
        "header" => !tree.pieces[elem.start..elem.end].iter().any(|piece| piece.level == 1 || piece.good() > 0),
        "ul" | "ol" | "dl" => {
            let pieces = &tree.pieces[elem.start..elem.end];
            let (linked, length) =
                pieces.iter().fold((0, 0), |sum, piece| (sum.0 + piece.linked, sum.1 + piece.words.len()));
            linked * 2 > length
        }
        name if HELD.contains(&name) => false,
        _ => matches!(
            attr(elem.element, "role"),
            Some("navigation" | "complementary" | "banner" | "contentinfo" | "dialog" | "search")
        ),
    }
}

/// The word that calls an element a box around the article.
fn boxed(elem: &Elem, tree: &Tree) -> Option<(&'static str, Strength)> {
    let name = elem.element.name();
    if teases(elem, tree) {
        return Some((TEASED, Strength::Box));
    }
    if elem.end == elem.start || HELD.contains(&name) || matches!(name, "h1" | "a" | "b" | "strong" | "em" | "i") {
        return None;
    }
    let mut before = String::new();
    let found = ["class", "id"].iter().filter_map(|key| attr(elem.element, key)).find_map(|names| {
        before.clear();
        words(names).find_map(|word| {
            let found = WORDS.get_key_value(word.as_str()).or_else(|| {
                before.push_str(&word);
                WORDS.get_key_value(before.as_str())
            });
            before = word;
            found.map(|(word, strength)| (*word, *strength))
        })
    })?;
    let lead = || {
        let pieces = &tree.pieces[elem.start..elem.end];
        pieces.len() == 1 && pieces[0].linked == 0 && pieces[0].good() > 0 && clean::ends_sentence(&pieces[0].words)
    };
    (found.1 != Strength::Lead || !lead()).then_some(found)
}

/// The name of boxes that have none.
const TEASED: &str = "(linked heading)";

/// Whether this is a short box below a heading that leads elsewhere.
fn teases(elem: &Elem, tree: &Tree) -> bool {
    let pieces = &tree.pieces[elem.start..elem.end];
    let linked = |piece: &Piece| piece.kind == BlockKind::Heading && piece.linked * 10 >= piece.words.len() * 9;
    matches!(elem.element.name(), "article" | "div" | "li" | "section")
        && pieces.len() <= 4
        && pieces.iter().take(2).any(linked)
        && pieces.iter().all(|piece| piece.level != 1)
}

/// The words of class names: parted at signs and where a capital follows a small letter.
pub fn words(names: &str) -> impl Iterator<Item = String> {
    let mut words = vec![String::new()];
    let mut small = false;
    for letter in names.chars().take(400) {
        if !letter.is_alphanumeric() {
            words.push(String::new());
        } else if letter.is_uppercase() && small {
            words.push(letter.to_lowercase().collect());
        } else if let Some(word) = words.last_mut() {
            word.extend(letter.to_lowercase());
        }
        small = letter.is_lowercase();
    }
    words.into_iter().filter(|word| !word.is_empty())
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::article::html::tree;
    use scraper::Html;

    #[test]
    fn class_names_are_read_as_words() {
        let found = |names: &str| words(names).collect::<Vec<_>>();
        assert_eq!(found("most-read js_Box"), ["most", "read", "js", "box"]);
        assert_eq!(found("relatedArticles"), ["related", "articles"]);
        assert_eq!(found("loading"), ["loading"]);
    }

    #[track_caller]
    fn case(body: &str, want: &[&str]) {
        let page = Html::parse_document(body);
        let tree = tree::read(&page);
        let mut sums = vec![0];
        sums.extend(tree.pieces.iter().scan(0, |sum, piece| {
            *sum += piece.good();
            Some(*sum)
        }));
        let kept = kept(&tree, &sums);
        let found: Vec<_> =
            tree.pieces.iter().zip(kept).filter(|(_, kept)| *kept).map(|(piece, _)| &piece.words).collect();
        let found: Vec<_> = found.iter().map(|words| words.split(' ').next().unwrap()).collect();
        assert_eq!(found, want, "{body}");
    }

    fn text(first: &str) -> String {
        format!("<p>{first} hat der Rat der Stadt am Montag nach langer Sitzung den Neubau der Brücke beschlossen.</p>")
    }

    #[test]
    fn boxes_leave_and_articles_stay() {
        let [a, b, c, d] = ["Alpha", "Beta", "Gamma", "Delta"].map(text);
        case(&format!("{a}{b}{c}<div class='related-box'>{d}</div>"), &["Alpha", "Beta", "Gamma"]);
        let widget = |text: &str| format!("<div class='page-builder widget-box'>{text}</div>");
        let boxes = [&a, &b, &c].map(|text| widget(text)).concat();
        case(&boxes, &["Alpha", "Beta", "Gamma"]);
        case(&format!("{boxes}<div class=sidebar>{d}</div>"), &["Alpha", "Beta", "Gamma"]);
        case(&format!("<div class=sidebar>{a}{b}{c}{d}</div>"), &["Alpha", "Beta", "Gamma", "Delta"]);
    }

    #[test]
    fn comments_leave_however_long_they_are() {
        let five = ["A", "B", "C", "D", "E"].map(text).concat();
        case(&format!("<div>{five}</div><div id=comments>{five}{five}</div>"), &["A", "B", "C", "D", "E"]);
        case(&format!("<div class='comments-open'>{five}</div>"), &["A", "B", "C", "D", "E"]);
    }

    #[test]
    fn a_lead_may_be_called_a_teaser() {
        let [a, b, c] = ["Alpha", "Beta", "Gamma"].map(text);
        case(&format!("<div class=teaser-text>{a}</div>{b}{c}{c}"), &["Alpha", "Beta", "Gamma", "Gamma"]);
        let linked = a.replace("Rat", "<a href=x>Rat der Stadt am Montag nach</a>");
        case(&format!("<div class=teaser>{linked}</div>{b}{c}"), &["Beta", "Gamma"]);
    }
}
