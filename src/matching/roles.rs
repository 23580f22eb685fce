//! Who does what to whom: the content words of a claim with the content word that each hangs on.

use super::proposition::Proposition;
use crate::article::{Article, Block};
use crate::lang::quoting::Class;
use crate::span::Span;
use crate::syntax::{self, Rel, Tag};
use crate::text;
use crate::words::BlockKind;

/// A content word below another.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub struct Edge {
    pub word: String,
    pub head: String,
    pub tie: Tie,
    /// The preposition between them.
    pub by: String,
    /// Whether the head is a noun or a name.
    pub noun: bool,
}

/// How they are tied, the passive read as the active.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Tie {
    Subject,
    Object,
    Other,
}

/// The edges of a claim; empty where there is no parser for its language.
pub fn edges(proposition: &Proposition) -> Vec<Edge> {
    let Some(lang) = proposition.lang else { return Vec::new() };
    let whole = Span::new(0, proposition.words.last().map_or(0, |word| word.span.end));
    let blocks = vec![Block { kind: BlockKind::Paragraph, span: whole }];
    let article = Article { text: proposition.text.clone(), lang: lang.code.to_owned(), blocks, ..Article::default() };
    let text = text::analyse(&article, lang);
    let Some(tree) = syntax::parse(&text, lang) else { return Vec::new() };
    // By token, the content word there.
    let content: Vec<Option<&str>> = (text.tokens.iter())
        .map(|token| {
            let at = proposition.words.partition_point(|word| word.span.end <= token.span.start);
            let word = proposition.words.get(at).filter(|word| word.span.start < token.span.end)?;
            word.has_content().then_some(word.stem.as_str())
        })
        .collect();
    let mut edges = Vec::new();
    for (token, word) in content.iter().enumerate() {
        let Some(word) = word else { continue };
        let node = tree.nodes[token];
        let Some(head) = tree.ancestors(token).find_map(|above| content[above].map(|stem| (above, stem))) else {
            continue;
        };
        let by = tree.children_with(token, Rel::Case).next().map(|case| text.word(case).to_lowercase());
        let passive = tree.is_passive(head.0);
        let tie = match node.rel {
            Rel::Nsubj | Rel::NsubjPass if passive => Tie::Object,
            Rel::Nsubj | Rel::NsubjPass | Rel::OblAgent => Tie::Subject,
            Rel::Obj => Tie::Object,
            // *vom Gericht verurteilt*, where the tree does not tell who acts from other phrases.
            Rel::Obl if passive && by.as_ref().is_some_and(|by| lang.quoting.classes(by).has(Class::Agent)) => {
                Tie::Subject
            }
            _ => Tie::Other,
        };
        let noun = matches!(tree.nodes[head.0].tag, Tag::Noun | Tag::Propn);
        let name = matches!(node.tag, Tag::Noun | Tag::Propn | Tag::Num | Tag::Pron);
        let by = if name { by.unwrap_or_default() } else { String::new() };
        edges.push(Edge { word: (*word).to_owned(), head: head.1.to_owned(), tie, by, noun });
    }
    edges.sort();
    edges
}

/// How much two lists, both sorted, have in common by a key, from 0 to 1.
pub fn overlap<K: Ord>(first: &[Edge], second: &[Edge], key: impl Fn(&Edge) -> K) -> f64 {
    let keys = |edges: &[Edge]| {
        let mut keys: Vec<K> = edges.iter().map(&key).collect();
        keys.sort();
        keys
    };
    let (a, b) = (keys(first), keys(second));
    if a.is_empty() || b.is_empty() {
        return 0.0;
    }
    let (mut i, mut j, mut shared) = (0, 0, 0);
    while i < a.len() && j < b.len() {
        match a[i].cmp(&b[j]) {
            std::cmp::Ordering::Less => i += 1,
            std::cmp::Ordering::Greater => j += 1,
            std::cmp::Ordering::Equal => (i, j, shared) = (i + 1, j + 1, shared + 1),
        }
    }
    2.0 * f64::from(shared) / (a.len() + b.len()) as f64
}
