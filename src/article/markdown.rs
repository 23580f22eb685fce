//! Markdown, with or without a front matter.

use super::draft::Draft;
use super::line::Reader;
use super::{Article, clean, date, language};
use crate::error::Error;
use crate::lang::Part;
use crate::page::Page;
use crate::words::BlockKind;
use pulldown_cmark::{Event, Options, Parser, Tag, TagEnd};

pub fn read(page: &Page) -> Result<Article, Error> {
    let text = clean::text(&page.body);
    let (front, body) = front(&text);
    let said =
        |keys: &[&str]| front.iter().find(|(key, _)| keys.contains(&key.as_str())).map(|(_, value)| value.clone());
    let lang = language(page, said(&["lang", "language"]).as_deref(), body);
    let reader = Reader::new(&lang);
    let mut draft = Draft {
        title: said(&["title", "headline"]),
        outlet: said(&["outlet", "source", "publisher", "site"]),
        url: said(&["url", "link", "canonical"]),
        published: said(&["date", "published"]).and_then(|typed| date::given(&typed, &reader.langs)),
        updated: said(&["updated", "modified", "lastmod"]).and_then(|typed| date::given(&typed, &reader.langs)),
        ..Draft::default()
    };
    for (_, value) in front.iter().filter(|(key, _)| ["author", "authors", "byline"].contains(&key.as_str())) {
        let value = value.trim_matches(['[', ']']);
        let names = reader.names(value).unwrap_or_else(|| vec![value.to_owned()]);
        draft.authors.extend(names.into_iter().map(|name| unquoted(&name).to_owned()));
    }
    for (kind, words) in parts(body) {
        part(kind, &clean::squeeze(&words), &reader, &mut draft);
    }
    draft.finish(page, lang, &reader)
}

/// `key: value` between two lines of hyphens, and what stands behind. A list below a key belongs to it.
fn front(text: &str) -> (Vec<(String, String)>, &str) {
    let none = (Vec::new(), text);
    let Some(inside) = text.trim_start().strip_prefix("---\n") else { return none };
    let Some(end) = inside.find("\n---") else { return none };
    let body = inside[end + 4..].split_once('\n').map_or("", |(_, body)| body);
    let mut facts: Vec<(String, String)> = Vec::new();
    let mut key = String::new();
    for line in inside[..end].lines() {
        if let Some(item) = line.trim_start().strip_prefix("- ") {
            facts.push((key.clone(), unquoted(item).to_owned()));
        } else if let Some((name, value)) = line.split_once(':') {
            key = name.trim().to_lowercase();
            let value = unquoted(value);
            if !value.is_empty() {
                facts.push((key.clone(), value.to_owned()));
            }
        }
    }
    (facts, body)
}

fn unquoted(value: &str) -> &str {
    let value = value.trim();
    let inner = |mark| value.strip_prefix(mark).and_then(|rest: &str| rest.strip_suffix(mark));
    inner('"').or_else(|| inner('\'')).unwrap_or(value).trim()
}

/// The text's parts without markup. Code and pictures say nothing.
fn parts(body: &str) -> Vec<(BlockKind, String)> {
    let mut parts: Vec<(BlockKind, String)> = Vec::new();
    let (mut quotes, mut items, mut silent) = (0usize, 0usize, 0usize);
    let mut heading = false;
    let mut words = String::new();
    for event in Parser::new_ext(body, Options::ENABLE_TABLES | Options::ENABLE_STRIKETHROUGH) {
        let before = match (heading, items, quotes) {
            (true, _, _) => BlockKind::Heading,
            (_, 1.., _) => BlockKind::ListItem,
            (_, _, 1..) => BlockKind::Quote,
            _ => BlockKind::Paragraph,
        };
        let mut flush = |words: &mut String| {
            if !words.trim().is_empty() {
                parts.push((before, std::mem::take(words)));
            }
            words.clear();
        };
        match event {
            Event::Start(Tag::Image { .. } | Tag::CodeBlock(_) | Tag::HtmlBlock | Tag::MetadataBlock(_)) => silent += 1,
            Event::End(TagEnd::Image | TagEnd::CodeBlock | TagEnd::HtmlBlock | TagEnd::MetadataBlock(_)) => {
                silent = silent.saturating_sub(1)
            }
            Event::Start(Tag::Heading { .. }) => {
                flush(&mut words);
                heading = true;
            }
            Event::End(TagEnd::Heading(_)) => {
                flush(&mut words);
                heading = false;
            }
            Event::Start(Tag::BlockQuote(_)) => {
                flush(&mut words);
                quotes += 1;
            }
            Event::End(TagEnd::BlockQuote(_)) => {
                flush(&mut words);
                quotes = quotes.saturating_sub(1);
            }
            Event::Start(Tag::Item) => {
                flush(&mut words);
                items += 1;
            }
            Event::End(TagEnd::Item) => {
                flush(&mut words);
                items = items.saturating_sub(1);
            }
            Event::Start(Tag::Paragraph | Tag::Table(_) | Tag::TableRow | Tag::TableHead | Tag::List(_))
            | Event::End(TagEnd::Paragraph | TagEnd::TableRow | TagEnd::TableHead | TagEnd::Table | TagEnd::List(_))
            | Event::Rule => flush(&mut words),
            Event::Text(said) | Event::Code(said) if silent == 0 => words.push_str(&said),
            Event::SoftBreak | Event::HardBreak | Event::End(TagEnd::TableCell) => words.push(' '),
            _ => {}
        }
    }
    if !words.trim().is_empty() {
        parts.push((BlockKind::Paragraph, words));
    }
    parts
}

fn part(kind: BlockKind, words: &str, reader: &Reader, draft: &mut Draft) {
    if words.is_empty() || reader.furniture(words) {
        return;
    }
    let early = draft.parts.len() < 3;
    if kind == BlockKind::Heading && draft.parts.is_empty() {
        draft.title.get_or_insert_with(|| words.to_owned());
    } else if let Some(facts) = reader.facts(words, true).filter(|_| early && kind == BlockKind::Paragraph) {
        if draft.authors.is_empty() {
            draft.authors = facts.authors;
        }
        draft.published = draft.published.take().or(facts.published);
        draft.updated = draft.updated.take().or(facts.updated);
        return;
    } else if let Some(end) = reader.credit(words).filter(|_| kind == BlockKind::Paragraph) {
        return draft.push(BlockKind::Caption, &words[..end]);
    } else if reader.value(words, Part::Url).is_some() {
        return;
    }
    draft.push(kind, words);
}
