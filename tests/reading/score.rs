//! Scores one reading against its article's gold lines.

use crate::corpus;
use dictum::page::{Given, Page};
use dictum::pipeline::{self, Reading};
use dictum::span::Span;
use std::collections::{BTreeSet, HashSet};

/// Right, found and wanted; precision and recall come of the three.
#[derive(Default, Clone, Copy)]
pub struct Count {
    pub right: f64,
    pub found: f64,
    pub wanted: f64,
}

impl Count {
    pub fn f1(self) -> f64 {
        if self.found + self.wanted == 0.0 { 0.0 } else { 2.0 * self.right / (self.found + self.wanted) }
    }

    pub fn add(&mut self, other: Self) {
        self.right += other.right;
        self.found += other.found;
        self.wanted += other.wanted;
    }
}

pub fn read(text: &str, lang: &str, head: &[(String, String)]) -> Reading {
    let word = |key: &str| head.iter().find(|(known, _)| known == key).map(|(_, value)| value.clone());
    let given = Given {
        title: word("title"),
        outlet: word("outlet"),
        published: word("published"),
        lang: Some(lang.to_owned()),
        ..Given::default()
    };
    let page = Page { source: "corpus".into(), body: text.to_owned(), given, plain: true, ..Page::default() };
    pipeline::read(&page).expect("an article of the corpus can be read")
}

/// The words of the text that the spans cover, by their place.
fn words(text: &str, spans: &[Span]) -> BTreeSet<usize> {
    let mut found = BTreeSet::new();
    for span in spans {
        let mut inside = false;
        for (place, sign) in span.of(text).char_indices() {
            if sign.is_alphanumeric() && !inside {
                found.insert(span.start + place);
            }
            inside = sign.is_alphanumeric();
        }
    }
    found
}

/// Where verbatim pieces stand, in reading order; `near` chooses among several places.
fn places(text: &str, pieces: &[String], near: usize) -> Vec<Span> {
    let mut from = 0;
    let mut spans = vec![];
    for piece in pieces {
        let spots = text.match_indices(piece.as_str()).map(|(start, _)| start);
        let start = if pieces.len() == 1 || spans.is_empty() {
            spots.min_by_key(|start| start.abs_diff(near))
        } else {
            spots.filter(|start| *start >= from).min()
        };
        let start = start.unwrap_or_else(|| panic!("pieces out of order: {pieces:?}"));
        from = start + piece.len();
        spans.push(Span::new(start, from));
    }
    spans
}

fn overlap(a: &BTreeSet<usize>, b: &BTreeSet<usize>) -> f64 {
    if a.is_empty() || b.is_empty() { 0.0 } else { 2.0 * a.intersection(b).count() as f64 / (a.len() + b.len()) as f64 }
}

#[derive(Default)]
pub struct Scores {
    /// Quotes whose content overlaps by half.
    pub quotes: Count,
    /// Summed overlap of contents.
    pub content: Count,
    /// Right speaker among the paired quotes.
    pub speaker: Count,
    /// The whole chain right, outermost to innermost, among all gold quotes.
    pub chain: Count,
    /// The same for gold chains of two links and more.
    pub long_chain: Count,
    /// Right type and cue among the paired quotes.
    pub kind: Count,
    pub cue: Count,
    pub claims: Count,
    /// Right chain among the claims that were found.
    pub claim_chain: Count,
}

/// The quote's own chain of names, outermost first.
pub fn chain(reading: &Reading, mut index: usize) -> Vec<String> {
    let text = &reading.article.text;
    let mut chain = vec![];
    let mut seen = HashSet::new();
    loop {
        let quote = &reading.quotes[index];
        let words: Vec<_> = quote.speaker.iter().map(|span| span.of(text)).collect();
        let name = quote.source.clone().or_else(|| (!words.is_empty()).then(|| words.join(" ")));
        chain.extend(name.filter(|name| chain.last() != Some(name)));
        match quote.parent {
            Some(parent) if seen.insert(parent) => index = parent,
            _ => break,
        }
    }
    chain.reverse();
    chain
}

/// Two names stand for the same source: their last words agree, or one holds all words of the other.
pub fn same_name(a: &str, b: &str) -> bool {
    let parts = |name: &str| -> Vec<String> {
        name.split(|sign: char| !sign.is_alphanumeric())
            .filter(|word| !word.is_empty())
            .map(str::to_lowercase)
            .collect()
    };
    let (a, b) = (parts(a), parts(b));
    let holds = |a: &[String], b: &[String]| !b.is_empty() && b.iter().all(|word| a.contains(word));
    holds(&a, &b) || holds(&b, &a)
}

pub fn same_chain(found: &[String], want: &[String]) -> bool {
    found.len() == want.len() && found.iter().zip(want).all(|(a, b)| same_name(a, b))
}

pub fn score(article: &corpus::Article, lang: &str, misses: &mut Vec<String>) -> Scores {
    let reading = read(&article.text, lang, &article.head);
    let text = &reading.article.text;
    let found: Vec<_> = reading.quotes.iter().map(|quote| words(text, &quote.content)).collect();
    let mut scores = Scores::default();
    scores.quotes.found = found.len() as f64;
    scores.content.found = found.len() as f64;
    let mut taken = HashSet::new();
    let mut after = 0;
    for quote in &article.quotes {
        let spans = places(text, &quote.content, after);
        after = spans.first().map_or(after, |span| span.start);
        let want = words(text, &spans);
        scores.quotes.wanted += 1.0;
        scores.content.wanted += 1.0;
        scores.chain.wanted += 1.0;
        scores.chain.found += 1.0;
        let long = quote.chain.len() > 1;
        scores.long_chain.wanted += f64::from(long);
        scores.long_chain.found += f64::from(long);
        let best = (0..found.len())
            .filter(|index| !taken.contains(index))
            .map(|index| (overlap(&found[index], &want), same_chain(&chain(&reading, index), &quote.chain), index))
            // A source of a source is a quote of the same words: of equals the one with the right chain is meant.
            .max_by(|a, b| a.0.total_cmp(&b.0).then(a.1.cmp(&b.1)).then(b.2.cmp(&a.2)))
            .map(|(share, _, index)| (share, index));
        let at = format!("{}: {}", article.path.file_name().unwrap().to_string_lossy(), quote.content.join(" … "));
        let Some((share, index)) = best.filter(|(share, _)| *share >= 0.5) else {
            misses.push(format!("{at}\n    not found; wanted {}", quote.chain.join(" > ")));
            continue;
        };
        taken.insert(index);
        scores.quotes.right += 1.0;
        scores.content.right += share;
        let speaker = &reading.quotes[index].speaker;
        scores.kind.wanted += 1.0;
        scores.kind.right += f64::from(reading.quotes[index].kind.word() == kind(&quote.kind));
        let cue: Vec<_> = reading.quotes[index].cue.iter().map(|span| span.of(text)).collect();
        scores.cue.found += f64::from(!cue.is_empty());
        if quote.cue != "-" {
            scores.cue.wanted += 1.0;
            scores.cue.right += f64::from(same_name(&cue.join(" "), &quote.cue));
        }
        let said: Vec<_> = speaker.iter().map(|span| span.of(text)).collect();
        if quote.speaker != "-" {
            scores.speaker.wanted += 1.0;
            scores.speaker.right += f64::from(same_name(&said.join(" "), &quote.speaker));
        }
        scores.speaker.found += f64::from(!speaker.is_empty());
        let names = chain(&reading, index);
        let right = same_chain(&names, &quote.chain);
        scores.chain.right += f64::from(right);
        scores.long_chain.right += f64::from(right && long);
        if !right {
            misses.push(format!("{at}\n    chain {}; wanted {}", names.join(" > "), quote.chain.join(" > ")));
        }
    }
    if let Some(claims) = &article.claims {
        (scores.claims, scores.claim_chain) = claim_counts(&reading, claims);
    }
    scores
}

/// The type of quote that a gold line's kind stands for.
fn kind(word: &str) -> &str {
    if matches!(word, "mixed" | "according") { "indirect" } else { word }
}

fn claim_counts(reading: &Reading, want: &[corpus::Claim]) -> (Count, Count) {
    let bag = |text: &str| -> BTreeSet<String> {
        let words = text.split(|sign: char| !sign.is_alphanumeric());
        words.filter(|word| !word.is_empty()).map(str::to_lowercase).collect()
    };
    let found: Vec<_> = reading.claims.iter().map(|claim| bag(&claim.text)).collect();
    let mut taken = HashSet::new();
    let mut chains = Count::default();
    for claim in want {
        let words = bag(&claim.text);
        let near = |index: usize| {
            2.0 * words.intersection(&found[index]).count() as f64 / (words.len() + found[index].len()) as f64
        };
        let free = (0..found.len()).filter(|index| !taken.contains(index));
        let best = free.max_by(|a, b| near(*a).total_cmp(&near(*b)));
        if let Some(index) = best.filter(|index| near(*index) >= 0.8) {
            taken.insert(index);
            let links = &reading.claims[index].attribution;
            let names: Vec<_> =
                links.iter().map(|link| link.canonical.clone().unwrap_or(link.source.clone())).collect();
            chains.wanted += 1.0;
            chains.right += f64::from(same_chain(&names, &claim.chain));
        }
    }
    let right = taken.len() as f64;
    (Count { right, found: found.len() as f64, wanted: want.len() as f64 }, chains)
}
