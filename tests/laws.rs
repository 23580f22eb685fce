//! What holds for every text, sensible or hostile: nothing panics, every place slices, reading twice gives the same.

use dictum::page::{Given, Page, PageKind};
use dictum::pipeline::{self, Reading};
use dictum::report::reading::record;
use dictum::span::Span;
use proptest::prelude::*;

/// Pieces that the reader's rules hang on, so that random texts reach them.
const PIECES: &[&str] = &[
    "„",
    "“",
    "”",
    "\"",
    "»",
    "«",
    "‚",
    "‘",
    "'",
    "(",
    ")",
    ".",
    "...",
    "…",
    "?",
    "!",
    ":",
    ",",
    ";",
    " – ",
    "-",
    "\n",
    "\n\n",
    "\u{ad}",
    "\u{200b}",
    "\u{202e}",
    "\u{0}",
    "\t",
    "\u{a0}",
    "’s",
    " n't",
    "sagte",
    "habe",
    "sei",
    "Er",
    "sie",
    "Kreml",
    "laut",
    "zufolge",
    "nach Angaben von",
    "wie die dpa meldete",
    "dass",
    "und",
    "nicht",
    "soll",
    "Dr.",
    "z.B.",
    "am 3. Mai",
    "2022",
    "15.06.2022",
    "gestern",
    "mehr als",
    "1.000,5",
    "zwölf",
    "Millionen Euro",
    "said",
    "that",
    "he",
    "according to",
    "the ministry",
    "U.S.",
    "Mr.",
    "$5 million",
    "on Monday",
    "Anna Kern",
    "who",
    "reportedly",
    "äöüß",
    "東京",
    "🙂",
    "é",
    "İ",
    "ﬁ",
    "<b>",
    "</p>",
    "&amp;",
    "# ",
    "* ",
    "> ",
    "---\n",
    "Teilen",
    "Foto: dpa",
    "(dpa)",
    "Von Eva Ott",
];

fn text() -> impl Strategy<Value = String> {
    prop::collection::vec((prop::sample::select(PIECES), any::<bool>()), 0..60).prop_map(|pieces| {
        pieces.iter().map(|(piece, space)| format!("{piece}{}", if *space { " " } else { "" })).collect()
    })
}

fn page(body: &str, kind: PageKind, lang: Option<&str>, plain: bool) -> Page {
    let given = Given { lang: lang.map(str::to_owned), published: Some("2024-05-17".to_owned()), ..Given::default() };
    Page { source: "test".to_owned(), kind, body: body.to_owned(), given, plain }
}

fn check(reading: &Reading) {
    let text = &reading.article.text;
    let slices = |span: Span, what: &str| {
        assert!(text.get(span.start..span.end).is_some(), "{what} {span:?} does not slice {text:?}");
    };
    let mut end = 0;
    for block in &reading.article.blocks {
        slices(block.span, "a block");
        assert!(text[end..block.span.start].trim().is_empty(), "text between blocks is lost");
        end = block.span.end;
    }
    assert!(text[end..].trim().is_empty(), "text behind the last block is lost");
    let mut end = 0;
    for sentence in &reading.sentences {
        slices(*sentence, "a sentence");
        assert!(sentence.start >= end && !sentence.is_empty(), "sentences overlap");
        end = sentence.end;
    }
    for (index, quote) in reading.quotes.iter().enumerate() {
        for span in quote.content.iter().chain(&quote.speaker).chain(&quote.cue).chain(&quote.addressee) {
            slices(*span, "a quote's part");
        }
        assert!(!quote.content.is_empty(), "a quote says nothing");
        let mut above = quote.parent;
        let mut depth = 0;
        while let Some(parent) = above {
            assert!(parent < reading.quotes.len() && parent != index && depth < 64, "quotes nest in a circle");
            above = reading.quotes[parent].parent;
            depth += 1;
        }
    }
    for entity in &reading.mentions.entities {
        slices(entity.span, "a name");
    }
    for claim in &reading.claims {
        slices(claim.quote, "a claim");
        assert!(!claim.text.trim().is_empty() && !claim.quote.is_empty(), "an empty claim");
        assert!((0.0..=1.0).contains(&claim.checkworthy));
        for span in claim.attribution.iter().flat_map(|link| [link.span, link.cue_span]).flatten() {
            slices(span, "an attribution");
        }
        for span in
            claim.times.iter().map(|time| time.span).chain(claim.quantities.iter().map(|quantity| quantity.span))
        {
            slices(span, "a date or figure");
        }
    }
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(192))]

    #[test]
    fn every_place_slices_and_reading_is_repeatable(body in text(), kind in 0..3usize, lang in 0..3usize, plain: bool) {
        let kind = [PageKind::Text, PageKind::Markdown, PageKind::Html][kind];
        let page = page(&body, kind, [None, Some("de"), Some("en")][lang], plain);
        if let Ok(reading) = pipeline::read(&page) {
            check(&reading);
            if plain {
                prop_assert_eq!(&reading.article.text, &body);
            }
            let again = pipeline::read(&page).expect("what was read once is read again");
            prop_assert_eq!(record(&reading, None, "test"), record(&again, None, "test"));
        }
    }

    #[test]
    fn any_text_is_survived(body in any::<String>(), plain: bool) {
        for lang in [Some("de"), Some("en")] {
            if let Ok(reading) = pipeline::read(&page(&body, PageKind::Text, lang, plain)) {
                check(&reading);
            }
        }
    }
}

/// Texts of one repeated piece, for which a careless rule needs quadratic time or a deep stack.
#[test]
fn monotonous_texts_are_survived() {
    for piece in [
        "a ",
        "„",
        "“ ",
        "(",
        "er sagte, ",
        "Anna und ",
        "1 ",
        ". ",
        "sei ",
        "that ",
        "laut ",
        "A. ",
        "\"",
        "habe, dass ",
    ] {
        let body = piece.repeat(20_000);
        for lang in [Some("de"), Some("en")] {
            if let Ok(reading) = pipeline::read(&page(&body, PageKind::Text, lang, true)) {
                check(&reading);
            }
        }
    }
}

/// Texts that once made the reader fail.
#[test]
fn texts_that_failed_are_survived() {
    let words_out_of_order = "zu dem Angriff auf. “ # three links: ) AP, said official, company. nach Polizeiangaben, Schockanruf. \
                              stole star Jodie: Soap dog My ex title: our";
    let page = page(words_out_of_order, PageKind::Text, Some("de"), false);
    check(&pipeline::read(&page).unwrap());
}
