//! Articles of invented words for measuring: as common and as rare as those of news, in stories that several
//! outlets tell in words of their own. The same ones in every run.

use dictum::article::{Article, Block};
use dictum::claim::{Attribution, Claim};
use dictum::mention::{Entity, Mentions, Quantity};
use dictum::page::{Given, Page};
use dictum::pipeline::Reading;
use dictum::span::Span;
use dictum::store::PageHash;
use dictum::words::{BlockKind, Bound, EntityKind, Kind, Mode};

/// Claims of one article, and how many articles tell one story.
pub const CLAIMS: usize = 25;
pub const TELLINGS: u64 = 4;

/// A small generator of numbers that look random.
pub struct Dice(u64);

impl Dice {
    pub fn new(seed: u64) -> Self {
        Self(seed.wrapping_mul(0x9E37_79B9_7F4A_7C15) ^ 0xD1B5_4A32_D192_ED03)
    }

    fn below(&mut self, sides: u64) -> u64 {
        self.0 ^= self.0 << 13;
        self.0 ^= self.0 >> 7;
        self.0 ^= self.0 << 17;
        (self.0.wrapping_mul(0x2545_F491_4F6C_DD1D) >> 33) % sides
    }

    /// A word's rank by how common it is: half of all words are among the first hundred, few are rare.
    fn rank(&mut self) -> u64 {
        let share = self.below(1_000_000) as f64 / 1_000_000.0;
        (60_000f64.powf(share)) as u64
    }
}

/// The word of a rank.
fn word(rank: u64) -> String {
    const HEADS: [&str; 16] =
        ["ba", "ker", "lun", "mo", "tris", "fal", "gen", "ho", "stra", "vel", "win", "zor", "pli", "dra", "nes", "qua"];
    let mut rest = rank + 16;
    let mut word = String::new();
    while rest > 0 {
        word.push_str(HEADS[(rest % 16) as usize]);
        rest /= 16;
    }
    word
}

/// One claim of a story as one of its tellings words it: two thirds of the words are the story's.
pub fn sentence(story: u64, claim: u64, telling: u64) -> String {
    let mut plot = Dice::new(story * 1_000 + claim);
    let mut own = Dice::new((story * 1_000 + claim) * 64 + telling + 1);
    let mut words: Vec<String> = Vec::new();
    for place in 0..17 {
        let shared = plot.rank();
        let rank = if place % 3 == 2 { own.rank() } else { shared };
        words.push(word(rank));
    }
    words[4] = format!("{}", 10 + plot.below(9_000));
    for name in [0, 7] {
        words[name] = capital(&words[name]);
    }
    words.join(" ") + "."
}

fn capital(word: &str) -> String {
    let mut letters = word.chars();
    letters.next().map_or_else(String::new, |first| first.to_uppercase().chain(letters).collect())
}

/// One article with its claims, as the reader would hand it on.
pub fn reading(number: u64) -> Reading {
    let (story, telling) = (number / TELLINGS, number % TELLINGS);
    let mut article = Article {
        title: Some(format!("Titel {number}")),
        outlet: Some(format!("Blatt {}", number % 40)),
        published: Some(format!("2026-{:02}-{:02}", 1 + number / 28 % 12, 1 + number % 28)),
        url: Some(format!("https://blatt.example/{number}")),
        lang: "de".to_owned(),
        ..Article::default()
    };
    let mut claims = Vec::with_capacity(CLAIMS);
    for place in 0..CLAIMS {
        if place > 0 {
            article.text.push_str(if place.is_multiple_of(4) { "\n\n" } else { " " });
        }
        let start = article.text.len();
        let text = sentence(story, place as u64, telling);
        article.text.push_str(&text);
        claims.push(claim(text, start, place));
    }
    let whole = Span::new(0, article.text.len());
    article.blocks.push(Block { kind: BlockKind::Paragraph, span: whole });
    Reading { article, sentences: vec![], mentions: Mentions::default(), quotes: vec![], claims }
}

fn claim(text: String, start: usize, place: usize) -> Claim {
    let quote = Span::new(start, start + text.len());
    let name = Span::new(start, start + text.find(' ').unwrap_or(0));
    let digit = text.find(|sign: char| sign.is_ascii_digit()).unwrap_or(0);
    let length = text[digit..].find(' ').unwrap_or(0);
    let value = text[digit..digit + length].parse().unwrap_or(0.0);
    let figure = Span::new(start + digit, start + digit + length);
    let link = Attribution {
        source: text[..name.len()].to_owned(),
        canonical: None,
        cue: "sagte".to_owned(),
        mode: Mode::Indirect,
        span: Some(name),
        cue_span: None,
    };
    Claim {
        quote,
        attribution: if place.is_multiple_of(2) { vec![link] } else { vec![] },
        kind: Kind::Statement,
        checkworthy: 0.5,
        factors: vec![],
        negated: false,
        entities: vec![Entity { span: name, kind: EntityKind::Person, canonical: None }],
        times: vec![],
        quantities: vec![Quantity { span: figure, value, high: None, bound: Bound::Exact, unit: None, measure: None }],
        rule: "sentence",
        text,
    }
}

/// The page that such an article would have come from.
pub fn page(reading: &Reading) -> PageHash {
    let given = Given { url: reading.article.url.clone(), ..Given::default() };
    PageHash::of(&Page { body: reading.article.text.clone(), given, ..Page::default() })
}
