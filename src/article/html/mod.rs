//! HTML: what the page says about itself, and its main text.

mod around;
mod body;
mod dates;
mod guard;
mod meta;
mod tree;

use super::draft::Draft;
use super::line::Reader;
use super::{Article, clean, language, outlet};
use crate::error::Error;
use crate::page::Page;
use scraper::Html;

pub fn read(page: &Page) -> Result<Article, Error> {
    let source = clean::text(&page.body);
    let parsed = Html::parse_document(&guard::tame(&source));
    let tree = tree::read(&parsed);
    // Dates are read before the language is known; it decides only what 3/4 means.
    let running = running(&tree);
    let guess = language(page, html_lang(&tree), &running);
    let reader = Reader::new(&guess);
    let meta = meta::read(&parsed, &tree, &reader);
    let lang = language(page, meta.lang.as_deref(), &running);
    let reader = Reader::new(&lang);
    let (parts, facts) = body::main(&tree, meta.title.as_deref(), &reader);
    let updated = meta.updated.or(facts.updated);
    let address = || meta.url.as_deref().or(page.given.url.as_deref()).and_then(dates::in_address);
    let published = meta.published.or(facts.published).or_else(address).or_else(|| dates::shown(&tree, &reader));
    let mut draft = Draft {
        outlet: meta.outlet.or_else(|| meta.url.as_deref().and_then(outlet::of_url).map(str::to_owned)),
        authors: if meta.authors.is_empty() { facts.authors } else { meta.authors },
        published: published.or_else(|| updated.clone()),
        updated,
        url: meta.url,
        ..Draft::default()
    };
    // *By Moira Tait, Northern Courier* names one person.
    draft.authors.retain(|author| draft.outlet.as_ref() != Some(author));
    for part in parts {
        // The title stands first, in the spelling of the page's own record.
        let words = if part.words.is_empty() { meta.title.as_deref().unwrap_or("") } else { &part.words };
        draft.push(part.kind, &clean::text(words));
    }
    draft.title = meta.title;
    // An update at the moment of publication is none.
    draft.updated = draft.updated.take().filter(|updated| draft.published.as_ref() != Some(updated));
    draft.finish(page, lang, &reader)
}

fn html_lang<'a>(tree: &tree::Tree<'a>) -> Option<&'a str> {
    tree.elems.iter().find(|elem| elem.element.name() == "html").and_then(|elem| tree::attr(elem.element, "lang"))
}

/// Enough running text to tell its language.
fn running(tree: &tree::Tree) -> String {
    let mut text = String::new();
    for piece in tree.pieces.iter().filter(|piece| piece.good() > 0) {
        text.push_str(&piece.words);
        text.push(' ');
        if text.len() > 4000 {
            break;
        }
    }
    text
}

/// A text out of metadata, in which some pages escape signs twice.
fn unescaped(words: &str) -> String {
    let mut plain = words.to_owned();
    if plain.contains('&') {
        let signs = [
            ("&quot;", "\""),
            ("&#34;", "\""),
            ("&#39;", "'"),
            ("&#x27;", "'"),
            ("&apos;", "'"),
            ("&lt;", "<"),
            ("&gt;", ">"),
            ("&nbsp;", " "),
            ("&#8211;", "–"),
            ("&ndash;", "–"),
            ("&#8217;", "’"),
            ("&rsquo;", "’"),
            ("&shy;", ""),
            ("&auml;", "ä"),
            ("&ouml;", "ö"),
            ("&uuml;", "ü"),
            ("&Auml;", "Ä"),
            ("&Ouml;", "Ö"),
            ("&Uuml;", "Ü"),
            ("&szlig;", "ß"),
            ("&bdquo;", "„"),
            ("&ldquo;", "“"),
            ("&rdquo;", "”"),
            ("&amp;", "&"),
        ];
        for (escaped, sign) in signs {
            plain = plain.replace(escaped, sign);
        }
    }
    clean::squeeze(&clean::text(&plain))
}
