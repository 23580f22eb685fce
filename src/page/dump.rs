//! One record of a news dump -> Page. The keys are those of our own records and of common crawlers.

use super::{Given, Page, PageKind};
use chrono::{DateTime, NaiveDate, NaiveDateTime, SecondsFormat};
use serde_json::{Map, Value};

/// Reads one JSON object. `given` is what was said about all of them: it wins, but for the language and for what only
/// one article can have.
pub fn page(value: &Value, source: String, given: &Given, plain: bool) -> Result<Page, &'static str> {
    let record = value.as_object().ok_or("is no JSON object")?;
    let words = |keys: &[&str]| {
        let found = keys.iter().filter_map(|key| record.get(*key)?.as_str()).find(|words| !words.trim().is_empty());
        found.map(str::to_owned)
    };
    let text = words(&["text", "maintext", "body", "content"]);
    let html = if text.is_none() { words(&["html"]) } else { None };
    let kind = if html.is_some() { PageKind::Html } else { PageKind::Text };
    let body = text.or(html).ok_or("has no text")?;
    let given = Given {
        id: word(record, &["id"]),
        title: word(record, &["title", "headline"]),
        outlet: given.outlet.clone().or_else(|| word(record, &["outlet", "source", "source_domain", "publisher"])),
        url: word(record, &["url"]),
        published: given.published.clone().or_else(|| {
            word(record, &["published", "date", "date_publish", "published_at"])
                .map(|date| moment(&date).unwrap_or(date))
        }),
        authors: if given.authors.is_empty() { authors(record) } else { given.authors.clone() },
        lang: word(record, &["lang", "language"]).or_else(|| given.lang.clone()),
    };
    Ok(Page { source, kind, body, given, plain })
}

/// The first of these keys that says something.
fn word(record: &Map<String, Value>, keys: &[&str]) -> Option<String> {
    keys.iter().find_map(|key| {
        let said = match record.get(*key)? {
            Value::String(said) => said.clone(),
            Value::Number(number) => number.to_string(),
            // schema.org writes `{"@type": "Organization", "name": ...}`; crawlers write `{"domain": ...}`.
            Value::Object(thing) => {
                ["name", "domain", "title"].iter().find_map(|key| thing.get(*key)?.as_str())?.to_owned()
            }
            _ => return None,
        };
        (!said.trim().is_empty()).then_some(said)
    })
}

fn authors(record: &Map<String, Value>) -> Vec<String> {
    let name = |value: &Value| match value {
        Value::String(name) => Some(name.clone()),
        Value::Object(thing) => Some(thing.get("name")?.as_str()?.to_owned()),
        _ => None,
    };
    let found = ["author", "authors", "byline"].iter().find_map(|key| match record.get(*key)? {
        Value::Array(names) => Some(names.iter().filter_map(name).collect::<Vec<_>>()),
        other => name(other).map(|name| vec![name]),
    });
    let names = found.unwrap_or_default().into_iter().map(|name| name.trim().to_owned());
    names.filter(|name| !name.is_empty()).collect()
}

/// A date as precise as it is written: `2022`, `2022-06`, `2022-06-15` or with time and zone. What is no date says
/// nothing.
pub fn moment(typed: &str) -> Option<String> {
    let typed = typed.trim();
    let zoned = DateTime::parse_from_rfc3339(typed).or_else(|_| DateTime::parse_from_rfc2822(typed)).ok();
    let zoned = zoned.or_else(|| DateTime::parse_from_str(typed, "%Y-%m-%d %H:%M:%S%:z").ok());
    if let Some(zoned) = zoned {
        return Some(zoned.to_rfc3339_opts(SecondsFormat::Secs, true));
    }
    // Without its zone a time says only the day.
    let local = ["%Y-%m-%dT%H:%M:%S%.f", "%Y-%m-%d %H:%M:%S%.f", "%Y-%m-%dT%H:%M", "%Y-%m-%d %H:%M"];
    if let Some(local) = local.iter().find_map(|form| NaiveDateTime::parse_from_str(typed, form).ok()) {
        return Some(local.date().to_string());
    }
    let whole = match typed.len() {
        4 => format!("{typed}-01-01"),
        7 => format!("{typed}-01"),
        _ => typed.to_owned(),
    };
    let day = NaiveDate::parse_from_str(&whole, "%Y-%m-%d").ok()?;
    (day.to_string() == whole).then(|| typed.to_owned())
}

#[cfg(test)]
mod tests {
    use super::*;
    use serde_json::json;

    #[test]
    fn dates_of_dumps() {
        #[track_caller]
        fn case(typed: &str, want: Option<&str>) {
            assert_eq!(moment(typed).as_deref(), want, "{typed}");
        }
        case("2022-06-15", Some("2022-06-15"));
        case("2022-06", Some("2022-06"));
        case("2022", Some("2022"));
        case("2022-06-15T14:05:00+02:00", Some("2022-06-15T14:05:00+02:00"));
        case("2022-06-15T12:05:00Z", Some("2022-06-15T12:05:00Z"));
        case("2022-06-15 14:05:00", Some("2022-06-15"));
        case("2022-06-15 14:05:00+00:00", Some("2022-06-15T14:05:00Z"));
        case("Wed, 15 Jun 2022 14:05:00 +0200", Some("2022-06-15T14:05:00+02:00"));
        case("2022-6-1", None);
        case("soon", None);
    }

    #[test]
    fn keys_of_dumps() {
        let value = json!({"id": 7, "maintext": "Text.", "headline": "T", "source_domain": "bote.example",
            "date_publish": "2022-06-15 14:05:00", "authors": ["A", " B ", ""], "language": "de"});
        let page = page(&value, "-:1".to_owned(), &Given::default(), false).unwrap();
        assert_eq!((page.body.as_str(), page.kind), ("Text.", PageKind::Text));
        let given = page.given;
        assert_eq!((given.id.as_deref(), given.title.as_deref()), (Some("7"), Some("T")));
        assert_eq!((given.outlet.as_deref(), given.published.as_deref()), (Some("bote.example"), Some("2022-06-15")));
        assert_eq!((given.authors, given.lang.as_deref()), (vec!["A".to_owned(), "B".to_owned()], Some("de")));
    }

    #[test]
    fn what_was_said_about_all_wins() {
        let said = Given { outlet: Some("Bote".to_owned()), lang: Some("de".to_owned()), ..Given::default() };
        let value = json!({"html": "<p>x", "outlet": "bote.example", "lang": "en", "author": {"name": "A"}});
        let page = page(&value, String::new(), &said, false).unwrap();
        assert_eq!((page.kind, page.given.outlet.as_deref()), (PageKind::Html, Some("Bote")));
        assert_eq!((page.given.lang.as_deref(), page.given.authors), (Some("en"), vec!["A".to_owned()]));
    }

    #[test]
    fn what_is_no_article_is_told() {
        let told = |value: Value| page(&value, String::new(), &Given::default(), false).unwrap_err();
        assert_eq!(told(json!([1])), "is no JSON object");
        assert_eq!(told(json!({"title": "T"})), "has no text");
        assert_eq!(told(json!({"text": "  "})), "has no text");
        assert_eq!(told(json!({"text": 3.5, "html": null})), "has no text");
    }
}
