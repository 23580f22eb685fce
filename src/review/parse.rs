//! ClaimReview in any wrapping: whatever holds it, each object of that type is one review.

use super::Review;
use crate::lang::ratings::ratings;
use crate::words::Status;
use serde_json::{Map, Value};

/// What a document holds: reviews, and how many objects that say they are one and name no claim.
#[derive(Debug, Default, PartialEq, Eq)]
pub struct Found {
    pub reviews: Vec<Review>,
    pub empty: usize,
}

/// Letters of a claim or label at most; what is longer is no claim.
const LONGEST: usize = 4_000;

/// Reads one document: JSON, or JSON Lines. Nothing where it is neither.
pub fn read(text: &str) -> Option<Found> {
    let text = text.trim_start_matches('\u{feff}');
    let mut found = Found::default();
    if let Ok(whole) = serde_json::from_str::<Value>(text) {
        walk(&whole, &mut found);
        return Some(found);
    }
    let mut lines = text.lines().filter(|line| !line.trim().is_empty()).peekable();
    lines.peek()?;
    for line in lines {
        walk(&serde_json::from_str::<Value>(line).ok()?, &mut found);
    }
    Some(found)
}

/// Every value below, without recursion: what is nested deep must not end the program.
fn walk(whole: &Value, found: &mut Found) {
    let mut todo = vec![whole];
    while let Some(value) = todo.pop() {
        match value {
            Value::Array(values) => todo.extend(values.iter().rev()),
            Value::Object(object) if is(object, "ClaimReview") => match review(object) {
                Some(review) => found.reviews.push(review),
                None => found.empty += 1,
            },
            Value::Object(object) => {
                let below: Vec<_> = object.values().filter(|value| value.is_array() || value.is_object()).collect();
                todo.extend(below.into_iter().rev());
            }
            _ => {}
        }
    }
}

/// Whether an object is of a type, also as one of several and with the vocabulary's address before it.
fn is(object: &Map<String, Value>, wanted: &str) -> bool {
    let named = |value: &Value| value.as_str().is_some_and(|name| name.rsplit(['/', '#', ':']).next() == Some(wanted));
    match object.get("@type").or_else(|| object.get("type")) {
        Some(Value::Array(types)) => types.iter().any(named),
        Some(one) => named(one),
        None => false,
    }
}

fn review(object: &Map<String, Value>) -> Option<Review> {
    let item = object.get("itemReviewed").and_then(first_object);
    let text = words(object.get("claimReviewed")).or_else(|| words(item?.get("name")))?;
    let rating = object.get("reviewRating").and_then(first_object);
    let label = rating.and_then(|rating| words(rating.get("alternateName")).or_else(|| words(rating.get("name"))));
    let value = rating.and_then(|rating| words(rating.get("ratingValue")));
    let status = label.as_deref().and_then(|label| ratings().status(label));
    let status = status.or_else(|| rating.and_then(scaled));
    let publisher = name(object.get("publisher")).or_else(|| name(object.get("author")));
    Some(Review {
        text,
        lang: words(object.get("inLanguage")).unwrap_or_default(),
        rating: label.or(value),
        status,
        publisher,
        url: words(object.get("url")).or_else(|| words(object.get("@id"))),
        published: words(object.get("datePublished")).or_else(|| words(object.get("dateCreated"))),
        claimant: item.and_then(|item| name(item.get("author"))),
    })
}

/// A number between the worst and the best rating as a status; only where both ends are given, for some count down.
fn scaled(rating: &Map<String, Value>) -> Option<Status> {
    let number = |key: &str| words(rating.get(key))?.parse::<f64>().ok().filter(|number| number.is_finite());
    let (value, worst, best) = (number("ratingValue")?, number("worstRating")?, number("bestRating")?);
    let share = (value - worst) / (best - worst);
    Some(match share {
        share if !(0.0..=1.0).contains(&share) => return None,
        share if share < 0.125 => Status::False,
        share if share < 0.375 => Status::MostlyFalse,
        share if share < 0.625 => Status::Mixed,
        share if share < 0.875 => Status::MostlyTrue,
        _ => Status::Verified,
    })
}

/// An object, or the first of a list of them.
fn first_object(value: &Value) -> Option<&Map<String, Value>> {
    match value {
        Value::Object(object) => Some(object),
        Value::Array(values) => values.iter().find_map(Value::as_object),
        _ => None,
    }
}

/// The name of a person or organisation, given as such or as an object.
fn name(value: Option<&Value>) -> Option<String> {
    match value? {
        Value::Array(values) => values.iter().find_map(name_of),
        one => name_of(one),
    }
}

fn name_of(value: &Value) -> Option<String> {
    match value {
        Value::Object(object) => words(object.get("name")).or_else(|| words(object.get("url"))),
        other => words(Some(other)),
    }
}

/// Text on one line; numbers as they are written, the first of a list. Nothing where nothing is left.
fn words(value: Option<&Value>) -> Option<String> {
    let text = match value? {
        Value::String(text) => text.split_whitespace().collect::<Vec<_>>().join(" "),
        Value::Number(number) => number.to_string(),
        Value::Array(values) => values.iter().find_map(Value::as_str)?.split_whitespace().collect::<Vec<_>>().join(" "),
        _ => return None,
    };
    (!text.is_empty() && text.chars().count() <= LONGEST).then_some(text)
}

#[cfg(test)]
mod tests {
    use super::*;

    const ONE: &str = r#"{"@context":"https://schema.org","@type":"ClaimReview","url":"https://faktencheck.example/1",
        "claimReviewed":"Bei dem Brand\n sind giftige Stoffe ausgetreten.","datePublished":"2026-03-09","inLanguage":"de",
        "author":{"@type":"Organization","name":"Faktencheck Nord"},
        "reviewRating":{"@type":"Rating","ratingValue":"1","bestRating":"5","worstRating":"1","alternateName":"Größtenteils falsch"},
        "itemReviewed":{"@type":"Claim","author":{"@type":"Person","name":"Eva Ott"}}}"#;

    fn one() -> Review {
        Review {
            text: "Bei dem Brand sind giftige Stoffe ausgetreten.".to_owned(),
            lang: "de".to_owned(),
            rating: Some("Größtenteils falsch".to_owned()),
            status: Some(Status::MostlyFalse),
            publisher: Some("Faktencheck Nord".to_owned()),
            url: Some("https://faktencheck.example/1".to_owned()),
            published: Some("2026-03-09".to_owned()),
            claimant: Some("Eva Ott".to_owned()),
        }
    }

    #[test]
    fn any_wrapping_holds_reviews() {
        #[track_caller]
        fn case(text: &str, want: usize) {
            let found = read(text).unwrap();
            assert_eq!((found.reviews.len(), found.empty), (want, 0), "{text}");
            assert!(found.reviews.iter().all(|review| *review == one()), "{:?}", found.reviews);
        }
        case(ONE, 1);
        case(&format!("[{ONE},{ONE}]"), 2);
        case(&format!(r#"{{"@context":"x","@graph":[{{"@type":"WebPage"}},{ONE}]}}"#), 1);
        case(
            &format!(r#"{{"@type":"DataFeed","dataFeedElement":[{{"@type":"DataFeedItem","item":[{ONE},{ONE}]}}]}}"#),
            2,
        );
        case(&format!("{}\n\n{}\n", ONE.replace('\n', " ").replace("\\n ", " "), ONE.replace('\n', " ")), 2);
        case(r#"{"@type":"NewsArticle"}"#, 0);
    }

    #[test]
    fn what_is_no_review_is_told() {
        assert_eq!(read("no JSON"), None);
        assert_eq!(read(""), None);
        assert_eq!(read(r#"{"@type":["ClaimReview"]}"#), Some(Found { reviews: vec![], empty: 1 }));
        let deep = format!("{}{}", "[".repeat(100_000), "]".repeat(100_000));
        assert_eq!(read(&deep), None);
    }

    #[test]
    fn numbers_rate_where_both_ends_are_given() {
        #[track_caller]
        fn case(rating: &str, want: Option<Status>) {
            let text = format!(r#"{{"@type":"ClaimReview","claimReviewed":"x","reviewRating":{rating}}}"#);
            assert_eq!(read(&text).unwrap().reviews[0].status, want, "{rating}");
        }
        case(r#"{"ratingValue":1,"worstRating":1,"bestRating":5}"#, Some(Status::False));
        case(r#"{"ratingValue":"5","worstRating":"1","bestRating":"5"}"#, Some(Status::Verified));
        case(r#"{"ratingValue":3,"worstRating":1,"bestRating":5}"#, Some(Status::Mixed));
        case(r#"{"ratingValue":3}"#, None);
        case(r#"{"ratingValue":-1,"worstRating":1,"bestRating":5}"#, None);
        case(r#"{"ratingValue":1,"worstRating":5,"bestRating":5}"#, None);
        case(
            r#"{"alternateName":"Pants on Fire!","ratingValue":5,"worstRating":1,"bestRating":5}"#,
            Some(Status::False),
        );
    }
}
