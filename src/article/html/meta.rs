//! What a page says about itself for machines: JSON-LD, OpenGraph, `<meta>`, microdata, `<title>`.

use super::super::date;
use super::super::line::Reader;
use super::dates;
use super::tree::{Tree, attr};
use scraper::{Html, Node};
use serde_json::Value;

/// Facts in the order of trust: what is set first stays.
#[derive(Debug, Default)]
pub struct Meta {
    pub title: Option<String>,
    pub authors: Vec<String>,
    pub published: Option<String>,
    pub updated: Option<String>,
    pub outlet: Option<String>,
    pub url: Option<String>,
    pub lang: Option<String>,
    /// A date of publication of something that is no article, or out of a script: where nothing better is known.
    pub loose_date: Option<String>,
}

/// Parts of addresses of pages about authors, between two slashes.
const PROFILES: [&str; 9] =
    ["author", "authors", "autor", "autoren", "autorin", "profile", "profil", "by", "journalist"];

/// Parts of a page's title are parted by these.
const BETWEEN: [&str; 9] = [" | ", " - ", " – ", " — ", " · ", " • ", " :: ", " » ", ": "];

pub fn read(page: &Html, tree: &Tree, reader: &Reader) -> Meta {
    let mut meta = Meta::default();
    let mut tags: Vec<(String, String)> = Vec::new();
    let (mut title, mut canonical) = (None, None);
    let mut scripts = Vec::new();
    for node in page.tree.nodes() {
        let Node::Element(element) = node.value() else { continue };
        let text = || {
            let words =
                node.children().filter_map(|child| child.value().as_text().map(|text| &**text)).collect::<String>();
            Some(words).filter(|words| !words.trim().is_empty())
        };
        match element.name() {
            "script"
                if attr(element, "type")
                    .is_some_and(|kind| kind.trim().eq_ignore_ascii_case("application/ld+json")) =>
            {
                let json = text().unwrap_or_default();
                match parse(&json) {
                    Some(value) => linked_data(&value, &mut meta, reader),
                    None => scripts.push(json),
                }
            }
            "script" if attr(element, "src").is_none() => scripts.extend(text()),
            "meta" => {
                let key = ["property", "name", "itemprop"].iter().find_map(|key| attr(element, key));
                if let (Some(key), Some(content)) = (key, attr(element, "content")) {
                    tags.push((key.trim().to_lowercase(), content.trim().to_owned()));
                }
            }
            "title" => title = title.or_else(text),
            "link" if attr(element, "rel") == Some("canonical") => {
                canonical = canonical.or_else(|| attr(element, "href").map(str::to_owned))
            }
            "html" => {
                meta.lang = meta
                    .lang
                    .take()
                    .or_else(|| attr(element, "lang").or_else(|| attr(element, "xml:lang")).map(str::to_owned))
            }
            _ => {}
        }
    }
    tagged(&tags, &mut meta, reader);
    if meta.published.is_none() && meta.loose_date.is_none() {
        meta.loose_date = scripts.iter().find_map(|script| dates::in_script(script, reader));
    }
    microdata(tree, &mut meta, reader);
    meta.url = canonical.filter(|url| url.starts_with("http")).or_else(|| meta.url.take());
    let outlet = meta.outlet.clone();
    let title = title.map(|title| super::super::clean::squeeze(&title));
    let h1 = first_heading(tree, title.as_deref(), outlet.as_deref());
    let h1 = h1.or_else(|| shown(title.as_deref()?, tree));
    let title = title.map(|title| stripped(&title, outlet.as_deref(), h1.as_deref()));
    let known = meta.title.take().map(|known| stripped(&known, outlet.as_deref(), h1.as_deref()));
    meta.title =
        known.or(h1).or(title).map(|title| super::super::clean::squeeze(&title)).filter(|title| !title.is_empty());
    meta
}

/// The longest heading that the page's title repeats, for it may repeat the name of the site too; else the first of the
/// highest rank that is not that name.
fn first_heading(tree: &Tree, title: Option<&str>, outlet: Option<&str>) -> Option<String> {
    use super::super::clean::bare;
    let title = title.map(bare).unwrap_or_default();
    let site = |words: &str| {
        let own = outlet.is_some_and(|outlet| bare(outlet) == bare(words));
        own || super::super::outlet::is_name(words)
    };
    let of_rank = |least: u8| {
        let headings = tree.pieces.iter().filter(move |piece| (1..=least).contains(&piece.level));
        let headings: Vec<&str> = headings.take(20).map(|piece| piece.words.as_str()).collect();
        headings.into_iter().filter(|words| !site(words))
    };
    let repeated = |words: &&str| {
        let words = bare(words);
        words.len() >= 8 && title.contains(&words)
    };
    let longest = of_rank(2).filter(repeated).rev().max_by_key(|words| words.len());
    longest.or_else(|| of_rank(1).next()).map(str::to_owned)
}

/// The title as it stands on the page: a line near the top that is one end of the page's title.
fn shown(title: &str, tree: &Tree) -> Option<String> {
    let whole = super::super::clean::bare(title);
    let early = tree.pieces.iter().take(40).filter(|piece| piece.words.len() >= 15 && piece.words.len() < 300);
    let fits = |words: &str| {
        let bare = super::super::clean::bare(words);
        !bare.is_empty() && (whole.ends_with(&bare) || whole.starts_with(&bare))
    };
    early.map(|piece| piece.words.clone()).find(|words| fits(words))
}

/// JSON as pages have it, also with comments around it and line breaks in strings.
fn parse(json: &str) -> Option<Value> {
    let json = json.trim().trim_start_matches("//<![CDATA[").trim_start_matches("<![CDATA[").trim_start_matches("<!--");
    let json =
        json.trim_end_matches("//]]>").trim_end_matches("]]>").trim_end_matches("-->").trim().trim_end_matches(';');
    serde_json::from_str(json).ok().or_else(|| {
        let flat: String = json.chars().map(|letter| if letter.is_control() { ' ' } else { letter }).collect();
        serde_json::from_str(&flat).ok()
    })
}

fn linked_data(value: &Value, meta: &mut Meta, reader: &Reader) {
    let mut todo = vec![value];
    while let Some(value) = todo.pop() {
        match value {
            Value::Array(values) => todo.extend(values.iter().rev()),
            Value::Object(thing) => {
                if is_article(thing.get("@type").unwrap_or(&Value::Null)) {
                    let word = |key: &str| thing.get(key).and_then(name);
                    meta.title = meta.title.take().or_else(|| word("headline"));
                    meta.published =
                        meta.published.take().or_else(|| date::given(&word("datePublished")?, &reader.langs));
                    meta.updated = meta.updated.take().or_else(|| date::given(&word("dateModified")?, &reader.langs));
                    meta.outlet = meta.outlet.take().or_else(|| word("publisher"));
                    meta.url = meta.url.take().or_else(|| word("url")).filter(|url| url.starts_with("http"));
                    meta.lang = meta.lang.take().or_else(|| word("inLanguage"));
                    if meta.authors.is_empty() {
                        let author = thing.get("author").or_else(|| thing.get("creator"));
                        meta.authors = author.map(|author| persons(author, reader)).unwrap_or_default();
                    }
                }
                meta.loose_date = meta.loose_date.take().or_else(|| {
                    let typed = thing.get("datePublished").or_else(|| thing.get("uploadDate")).and_then(name);
                    date::given(&typed?, &reader.langs)
                });
                todo.extend(["mainEntity", "mainEntityOfPage", "@graph"].iter().filter_map(|key| thing.get(*key)));
            }
            _ => {}
        }
    }
}

fn is_article(kind: &Value) -> bool {
    let named = |kind: &Value| {
        kind.as_str()
            .is_some_and(|kind| kind.ends_with("Article") || kind.ends_with("Posting") || kind.ends_with("Report"))
    };
    named(kind) || kind.as_array().is_some_and(|kinds| kinds.iter().any(named))
}

/// A text, or the name of a thing.
fn name(value: &Value) -> Option<String> {
    let found = match value {
        Value::String(words) => words.as_str(),
        Value::Array(values) => return values.first().filter(|first| !first.is_array()).and_then(name),
        Value::Object(thing) => thing.get("name")?.as_str()?,
        _ => return None,
    };
    let words = super::unescaped(found);
    (!words.is_empty()).then_some(words)
}

fn persons(value: &Value, reader: &Reader) -> Vec<String> {
    let values = match value {
        Value::Array(values) => values.as_slice(),
        one => std::slice::from_ref(one),
    };
    let mut all = Vec::new();
    for words in values.iter().filter_map(name) {
        add_persons(&words, reader, &mut all);
    }
    all
}

/// Names out of a field for them, which may hold several or an address.
pub fn add_persons(words: &str, reader: &Reader, all: &mut Vec<String>) {
    let words = super::super::clean::squeeze(words);
    if words.contains("://") || words.is_empty() || words.len() > 200 {
        return;
    }
    let labelled = reader.facts(&words, true).map(|facts| facts.authors).filter(|authors| !authors.is_empty());
    let names = labelled.or_else(|| reader.names(&words)).unwrap_or_else(|| vec![words]);
    for name in names {
        if !all.contains(&name) {
            all.push(name);
        }
    }
}

fn tagged(tags: &[(String, String)], meta: &mut Meta, reader: &Reader) {
    let all = |keys: &'static [&str]| {
        keys.iter().flat_map(|key| {
            tags.iter().filter(move |(name, content)| name == key && !content.is_empty()).map(|(_, content)| content)
        })
    };
    let one = |keys| all(keys).next().map(|words| super::unescaped(words));
    let day = |keys| all(keys).find_map(|typed| date::given(typed, &reader.langs));
    meta.title =
        meta.title.take().or_else(|| one(&["og:title", "twitter:title", "dc.title", "headline", "parsely-title"]));
    meta.outlet = meta
        .outlet
        .take()
        .or_else(|| one(&["og:site_name", "application-name", "publisher", "dc.publisher"]))
        .filter(|name| !name.contains("://"));
    meta.url = meta.url.take().or_else(|| one(&["og:url", "parsely-link"]).filter(|url| url.starts_with("http")));
    meta.published = meta.published.take().or_else(|| {
        day(&[
            "article:published_time",
            "og:article:published_time",
            "og:published_time",
            "datepublished",
            "date",
            "pubdate",
            "publishdate",
            "publish-date",
            "publication_date",
            "publish_date",
            "dc.date",
            "dc.date.issued",
            "dc.date.created",
            "dcterms.created",
            "dcterms.date",
            "parsely-pub-date",
            "sailthru.date",
            "cxenseparse:recs:publishtime",
            "article.published",
            "last-modified-date",
            "created",
        ])
    });
    meta.updated = meta.updated.take().or_else(|| {
        day(&[
            "article:modified_time",
            "og:updated_time",
            "datemodified",
            "last-modified",
            "lastmod",
            "dcterms.modified",
            "dc.date.modified",
        ])
    });
    if meta.authors.is_empty() {
        for words in all(&[
            "author",
            "article:author",
            "dc.creator",
            "dcterms.creator",
            "parsely-author",
            "sailthru.author",
            "byl",
            "cxenseparse:author",
        ]) {
            if meta.authors.is_empty() || tags.iter().filter(|(name, _)| name == "author").count() > 1 {
                add_persons(words, reader, &mut meta.authors);
            }
        }
        // A site that names itself as the author names no person.
        meta.authors.retain(|author| meta.outlet.as_ref() != Some(author));
    }
    meta.lang = meta.lang.take().or_else(|| one(&["og:locale", "language", "dc.language", "content-language"]));
}

/// `itemprop`, links to authors, and elements whose class says that they hold the byline.
fn microdata(tree: &Tree, meta: &mut Meta, reader: &Reader) {
    let (mut marked, mut classed) = (Vec::new(), Vec::new());
    let mut time = None;
    for elem in &tree.elems {
        let element = elem.element;
        let stamp = attr(element, "datetime").or_else(|| attr(element, "content")).unwrap_or(&elem.text);
        match attr(element, "itemprop").unwrap_or("") {
            "headline" => {
                meta.title = meta.title.take().or_else(|| Some(elem.text.clone()).filter(|text| !text.is_empty()))
            }
            "datePublished" => meta.published = meta.published.take().or_else(|| date::given(stamp, &reader.langs)),
            "dateModified" => meta.updated = meta.updated.take().or_else(|| date::given(stamp, &reader.langs)),
            "author" => add_persons(attr(element, "content").unwrap_or(&elem.text), reader, &mut marked),
            _ => {}
        }
        if element.name() == "time" && time.is_none() {
            time = date::given(stamp, &reader.langs);
        }
        let short = !elem.text.is_empty() && elem.text.len() < 120 && !elem.text.contains('\n');
        let profile = || attr(element, "href").is_some_and(is_profile);
        if short && (attr(element, "rel") == Some("author") || element.name() == "a" && marked.is_empty() && profile())
        {
            add_persons(&elem.text, reader, &mut marked);
        } else if short && classed.is_empty() && says_author(attr(element, "class").unwrap_or("")) {
            let found = reader.facts(&elem.text, false).map(|facts| facts.authors).unwrap_or_default();
            classed = found;
        }
    }
    if meta.authors.is_empty() {
        meta.authors = if marked.is_empty() { classed } else { marked };
    }
    meta.published = meta.published.take().or_else(|| meta.loose_date.take()).or(time);
}

fn is_profile(address: &str) -> bool {
    let mut parts = address.split('/');
    // Neither the first nor the last part stands between two slashes.
    let _ends = (parts.next(), parts.next_back());
    parts.any(|part| PROFILES.contains(&part))
}

fn says_author(class: &str) -> bool {
    let class = class.to_lowercase();
    class.split(|letter: char| !letter.is_alphanumeric()).any(|word| {
        matches!(
            word,
            "author" | "authors" | "autor" | "autoren" | "byline" | "by" | "authorname" | "verfasser" | "writer"
        )
    })
}

/// A title without the name of the outlet before or behind it.
fn stripped(title: &str, outlet: Option<&str>, h1: Option<&str>) -> String {
    use super::super::clean::bare;
    let (outlet, h1) = (outlet.map(bare).unwrap_or_default(), h1.map(bare).unwrap_or_default());
    if !h1.is_empty() && bare(title) == h1 {
        return title.to_owned();
    }
    for sign in BETWEEN {
        if let Some((before, after)) = title.rsplit_once(sign) {
            let own = !outlet.is_empty() && bare(after) == outlet || super::super::outlet::is_name(after);
            if bare(before) == h1 && !h1.is_empty() || own {
                return before.trim().to_owned();
            }
            let short = after.split(' ').count() <= 4 && before.chars().count() >= 15 && h1.is_empty();
            if short && matches!(sign, " | " | " :: " | " » ") {
                return before.trim().to_owned();
            }
        }
        if let Some((before, after)) = title.split_once(sign) {
            let own = !outlet.is_empty() && bare(before) == outlet || super::super::outlet::is_name(before);
            if bare(after) == h1 && !h1.is_empty() || own {
                return after.trim().to_owned();
            }
        }
    }
    title.to_owned()
}
