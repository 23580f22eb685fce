//! A text that is taken as it is: nothing is dropped, changed or guessed, so that offsets of other tools stay right.

use super::line::Reader;
use super::{Article, Block, agency, language, published};
use crate::error::Error;
use crate::page::Page;
use crate::span::Span;
use crate::words::BlockKind;

/// Blocks end at blank lines; a line break inside one is white space.
pub fn read(page: &Page) -> Result<Article, Error> {
    let text = page.body.clone();
    if text.trim().is_empty() {
        return Err(Error::NoText(page.source.clone()));
    }
    let lang = language(page, None, &text);
    let reader = Reader::new(&lang);
    let blocks: Vec<Block> = spans(&text).into_iter().map(|span| Block { kind: BlockKind::Paragraph, span }).collect();
    let mut agencies = Vec::new();
    let dateline = blocks.iter().take(2).flat_map(|block| agency::dateline(block.span.of(&text)));
    let ends = |place: &usize| *place < 2 || *place + 2 >= blocks.len();
    let ends = (0..blocks.len()).filter(ends).map(|place| &blocks[place]);
    let credit = ends.filter_map(|block| agency::trailing(block.span.of(&text), &reader)).flat_map(|(_, named)| named);
    for agency in dateline.chain(credit) {
        if !agencies.iter().any(|known| known == agency) {
            agencies.push(agency.to_owned());
        }
    }
    let given = page.given.clone();
    Ok(Article {
        title: given.title,
        outlet: given.outlet,
        authors: given.authors,
        published: published(page, &reader),
        updated: None,
        url: given.url,
        lang,
        agencies,
        blocks,
        text,
    })
}

/// What stands between blank lines, without the white space at its ends.
fn spans(text: &str) -> Vec<Span> {
    let (mut spans, mut start, mut at) = (Vec::new(), 0, 0);
    let mut end = |from: usize, to: usize| {
        let span = Span::new(from, to).trim(text);
        if !span.is_empty() {
            spans.push(span);
        }
    };
    for line in text.split_inclusive('\n') {
        if line.trim().is_empty() {
            end(start, at);
            start = at + line.len();
        }
        at += line.len();
    }
    end(start, text.len());
    spans
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::page::Given;

    fn article(body: &str) -> Article {
        let given = Given { lang: Some("de".to_owned()), ..Given::default() };
        read(&Page { body: body.to_owned(), given, plain: true, ..Page::default() }).unwrap()
    }

    #[test]
    fn nothing_is_dropped() {
        let body = " Titel\n\nTeilen\r\n \t\nOrt (dpa) - Zeile\nzwei.\u{ad}\n\n\n(cs mit AFP)\n";
        let article = self::article(body);
        assert_eq!(article.text, body);
        let blocks: Vec<_> = article.blocks.iter().map(|block| block.span.of(body)).collect();
        assert_eq!(blocks, ["Titel", "Teilen", "Ort (dpa) - Zeile\nzwei.\u{ad}", "(cs mit AFP)"]);
        assert_eq!(article.title, None);
        assert_eq!(article.agencies, ["AFP"]);
        let credited = self::article("Die Bahn streikt. (dpa)\n\nZwei.\n\nDrei.\n\nVier.\n\nFünf.\n");
        assert_eq!(credited.agencies, ["dpa"]);
    }

    #[test]
    fn what_says_nothing_is_no_article() {
        assert!(matches!(read(&Page { body: " \n".to_owned(), ..Page::default() }), Err(Error::NoText(_))));
    }
}
