//! A parsed page as a flat list: its elements with the stretch of text pieces that each holds, in one walk.

use crate::words::BlockKind;
use scraper::node::Element;
use scraper::{Html, Node};

/// A stretch of text between two borders of blocks.
#[derive(Debug)]
pub struct Piece {
    pub kind: BlockKind,
    pub words: String,
    /// Bytes of it that stand in links.
    pub linked: usize,
    /// Whether a paragraph, heading, item or caption holds it, and not just any box.
    pub firm: bool,
    /// 1 for the title of the page; 0 for all but headings.
    pub level: u8,
}

impl Piece {
    /// Bytes that look like running text.
    pub fn good(&self) -> usize {
        let running = self.kind != BlockKind::Heading && self.words.len() >= 40 && self.linked * 2 < self.words.len();
        if running { self.words.len() } else { 0 }
    }
}

#[derive(Debug)]
pub struct Elem<'a> {
    pub element: &'a Element,
    /// The pieces inside.
    pub start: usize,
    pub end: usize,
    /// Its words, where they are few.
    pub text: String,
}

#[derive(Debug, Default)]
pub struct Tree<'a> {
    pub pieces: Vec<Piece>,
    pub elems: Vec<Elem<'a>>,
}

/// What never shows words of an article.
fn silent(name: &str) -> bool {
    matches!(
        name,
        "script"
            | "style"
            | "noscript"
            | "template"
            | "svg"
            | "math"
            | "iframe"
            | "button"
            | "select"
            | "textarea"
            | "object"
            | "canvas"
            | "audio"
            | "video"
            | "map"
            | "head"
            | "title"
            | "meta"
            | "link"
            | "datalist"
            | "dialog"
            | "progress"
            | "input"
            | "picture"
    )
}

/// What stands inside a line.
fn inline(name: &str) -> bool {
    matches!(
        name,
        "a" | "abbr"
            | "b"
            | "bdi"
            | "bdo"
            | "big"
            | "cite"
            | "code"
            | "data"
            | "del"
            | "dfn"
            | "em"
            | "font"
            | "i"
            | "ins"
            | "kbd"
            | "label"
            | "mark"
            | "nobr"
            | "q"
            | "s"
            | "samp"
            | "small"
            | "span"
            | "strike"
            | "strong"
            | "sub"
            | "sup"
            | "time"
            | "tt"
            | "u"
            | "var"
            | "wbr"
            | "img"
            | "acronym"
            | "ruby"
            | "rb"
            | "rt"
            | "rp"
            | "blink"
    )
}

/// Facts are read out of short elements only, in bytes.
const FACT: usize = 300;

/// Goes over all nodes without recursion, because the page decides how deep they are.
pub fn read(page: &Html) -> Tree<'_> {
    let mut walk = Walk::default();
    let root = page.tree.root();
    let mut node = root;
    loop {
        walk.enter(node.value());
        if let Some(child) = node.first_child() {
            node = child;
            continue;
        }
        loop {
            walk.leave(node.value());
            let next = if node.id() == root.id() { None } else { node.next_sibling() };
            if let Some(next) = next {
                node = next;
                break;
            }
            match node.parent() {
                Some(parent) if node.id() != root.id() => node = parent,
                _ => {
                    walk.line.flush(&mut walk.tree.pieces);
                    return walk.tree;
                }
            }
        }
    }
}

#[derive(Default)]
struct Walk<'a> {
    tree: Tree<'a>,
    line: Line,
    open: Vec<Open>,
    /// Open elements within one that never shows, with that one.
    silent: usize,
}

impl<'a> Walk<'a> {
    fn enter(&mut self, node: &'a Node) {
        let element = match node {
            Node::Element(element) => element,
            Node::Text(text) if self.silent == 0 => return self.line.say(text),
            _ => return,
        };
        let name = element.name();
        self.silent += usize::from(self.silent > 0 || silent(name) || hidden(element));
        if self.silent > 0 {
            return;
        }
        if name == "br" {
            return self.line.breaks();
        }
        let block = !inline(name);
        if block {
            self.line.flush(&mut self.tree.pieces);
            self.line.enter(name);
        }
        self.line.links += usize::from(name == "a");
        self.open.push(Open { elem: self.tree.elems.len(), block, from: self.line.words.len() });
        let start = self.tree.pieces.len();
        self.tree.elems.push(Elem { element, start, end: start, text: String::new() });
    }

    fn leave(&mut self, node: &'a Node) {
        let Node::Element(element) = node else { return };
        if self.silent > 0 {
            self.silent -= 1;
            return;
        }
        if element.name() == "br" {
            return;
        }
        let Some(opened) = self.open.pop() else { return };
        if opened.block {
            self.line.flush(&mut self.tree.pieces);
            self.line.leave(element.name());
        }
        self.line.links -= usize::from(element.name() == "a");
        let elem = &mut self.tree.elems[opened.elem];
        elem.end = self.tree.pieces.len();
        let pieces = &self.tree.pieces[elem.start..elem.end];
        if !opened.block && pieces.is_empty() {
            let words = self.line.words.get(opened.from..).unwrap_or("");
            if words.len() < FACT {
                elem.text = words.trim().to_owned();
            }
        } else if pieces.len() <= 4 && pieces.iter().map(|piece| piece.words.len()).sum::<usize>() < FACT {
            let words: Vec<&str> = pieces.iter().map(|piece| piece.words.as_str()).collect();
            elem.text = words.join("\n");
        }
    }
}

struct Open {
    elem: usize,
    block: bool,
    /// Where in the line it began.
    from: usize,
}

/// The value of an attribute. To ask the element itself would cost a look into the table of all names.
pub fn attr<'a>(element: &'a Element, key: &str) -> Option<&'a str> {
    let found = element.attrs.iter().find(|(name, _)| &*name.local == key && name.ns.is_empty());
    found.map(|(_, value)| &**value)
}

fn hidden(element: &Element) -> bool {
    let style = || attr(element, "style").is_some_and(|style| style.replace(' ', "").contains("display:none"));
    attr(element, "hidden").is_some()
        || attr(element, "aria-hidden") == Some("true") && element.name() != "body"
        || style()
}

/// The line that is being read and where it stands.
#[derive(Default)]
struct Line {
    words: String,
    linked: usize,
    /// Open links.
    links: usize,
    /// Open blocks that say what a text is, the innermost last.
    kinds: Vec<(BlockKind, bool, u8)>,
}

impl Line {
    fn kind(name: &str) -> Option<(BlockKind, bool, u8)> {
        Some(match name {
            "h1" => (BlockKind::Heading, true, 1),
            "h2" | "h3" | "h4" | "h5" | "h6" => (BlockKind::Heading, true, 2),
            "li" | "dd" | "dt" => (BlockKind::ListItem, true, 0),
            "figcaption" | "caption" | "figure" => (BlockKind::Caption, true, 0),
            "blockquote" => (BlockKind::Quote, true, 0),
            "p" | "pre" => (BlockKind::Paragraph, true, 0),
            _ => return None,
        })
    }

    fn enter(&mut self, name: &str) {
        let Some(kind) = Self::kind(name) else { return };
        // A paragraph takes the kind of what it stands in.
        let outer = self.kinds.last().map_or(BlockKind::Paragraph, |kind| kind.0);
        let kind = if kind.0 == BlockKind::Paragraph { (outer, true, 0) } else { kind };
        self.kinds.push(kind);
    }

    fn leave(&mut self, name: &str) {
        if Self::kind(name).is_some() {
            self.kinds.pop();
        }
    }

    /// White space of the source is one space.
    fn say(&mut self, text: &str) {
        let before = self.words.len();
        for (place, part) in text.split(char::is_whitespace).enumerate() {
            if place > 0 && !self.words.ends_with([' ', '\n']) && !self.words.is_empty() {
                self.words.push(' ');
            }
            self.words.push_str(part);
        }
        if self.links > 0 {
            self.linked += self.words.len() - before;
        }
    }

    /// A line break is kept as one until the line is read.
    fn breaks(&mut self) {
        if !self.words.is_empty() {
            self.words.push('\n');
        }
    }

    fn flush(&mut self, pieces: &mut Vec<Piece>) {
        let words = std::mem::take(&mut self.words);
        let linked = std::mem::take(&mut self.linked);
        if words.trim().is_empty() {
            return;
        }
        let (kind, firm, level) = self.kinds.last().copied().unwrap_or((BlockKind::Paragraph, false, 0));
        let mut parts: Vec<String> = Vec::new();
        let mut last = String::new();
        let mut blank = true;
        for part in words.split('\n').map(str::trim) {
            if part.is_empty() {
                blank = true;
                continue;
            }
            let goes_on = part.starts_with(char::is_lowercase) || firm && !super::super::clean::ends_sentence(&last);
            if !blank && (goes_on || level > 0) {
                last.push(' ');
            } else if !last.is_empty() {
                parts.push(std::mem::take(&mut last));
            }
            last.push_str(part);
            blank = false;
        }
        parts.push(last);
        let (whole, only) = (words.len().max(1), parts.len() == 1);
        for words in parts.into_iter().filter(|part| !part.is_empty()) {
            // Links are shared out over the parts of a line.
            let linked = if only { linked.min(words.len()) } else { linked.saturating_mul(words.len()) / whole };
            pieces.push(Piece { kind, words, linked, firm, level });
        }
    }
}
