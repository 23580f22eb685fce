//! When something appeared, so that dates of any precision can be put in order.

use chrono::{DateTime, Utc};

/// A key in order of time: a day without a time of day counts as noon, a month or year as its end, no date as last.
pub fn order(published: Option<&str>) -> String {
    let Some(published) = published.filter(|published| !published.is_empty()) else { return "~".to_owned() };
    if let Ok(moment) = DateTime::parse_from_rfc3339(published) {
        return moment.with_timezone(&Utc).format("%Y-%m-%dT%H:%M:%S").to_string();
    }
    match published.len() {
        4 => format!("{published}-99"),
        7 => format!("{published}-99"),
        10 => format!("{published}T12:00:00"),
        _ => published.to_owned(),
    }
}

/// The day as it is shown: `2026-03-04`, or what is known of it.
pub fn day(published: Option<&str>) -> &str {
    let published = published.unwrap_or_default();
    published.get(..10).unwrap_or(published)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn dates_of_any_precision_have_an_order() {
        let dates = [
            "2026-03-04T08:15:00+01:00",
            "2026-03-04",
            "2026-03-04T15:00:00+01:00",
            "2026-03-05",
            "2026-03",
            "2026",
            "",
        ];
        let keys: Vec<_> = dates.iter().map(|date| order(Some(date))).collect();
        assert!(keys.is_sorted(), "{keys:?}");
        assert_eq!(order(None), order(Some("")));
        assert_eq!((day(Some(dates[0])), day(Some("2026-03")), day(None)), ("2026-03-04", "2026-03", ""));
    }
}
