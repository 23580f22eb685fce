//! Outlets by the address of a page.

use super::clean::bare;
use std::collections::{HashMap, HashSet};
use std::sync::LazyLock;
use url::Url;

static OUTLETS: LazyLock<HashMap<&str, &str>> = LazyLock::new(|| {
    let lines = include_str!("../../data/outlets.tsv").lines().filter(|line| !line.starts_with('#'));
    lines
        .filter_map(|line| line.split_once('\t'))
        .map(|(domain, rest)| (domain, rest.split('\t').next().unwrap_or(rest)))
        .collect()
});

static NAMES: LazyLock<HashSet<String>> = LazyLock::new(|| OUTLETS.values().map(|name| bare(name)).collect());

/// The names without the articles that they begin with.
static TITLES: LazyLock<HashSet<String>> = LazyLock::new(|| {
    let short = |name: &str| {
        let article = |first: &str| include_str!("../../data/outlet_articles.tsv").lines().any(|line| line == first);
        let parts = name.split_once(' ').filter(|(first, _)| article(first));
        bare(parts.map_or(name, |(_, rest)| rest))
    };
    OUTLETS.values().map(|name| short(name)).collect()
});

/// The outlet behind an address, where it is a known one.
pub fn of_url(url: &str) -> Option<&'static str> {
    let url = Url::parse(url).ok()?;
    of_domain(url.host_str()?)
}

/// The outlet of a domain or of the domain above it.
pub fn of_domain(domain: &str) -> Option<&'static str> {
    let domain = domain.to_ascii_lowercase();
    let mut rest = domain.as_str();
    loop {
        if let Some(name) = OUTLETS.get(rest) {
            return Some(name);
        }
        rest = rest.split_once('.')?.1;
    }
}

/// Whether these words are the name of a known outlet.
pub fn is_name(words: &str) -> bool {
    let bare = bare(words);
    !bare.is_empty() && NAMES.contains(&bare)
}

/// Whether these words, which something else marks as a name, are that of a known outlet, with its article or without.
pub fn is_title(words: &str) -> bool {
    let bare = bare(words);
    !bare.is_empty() && (NAMES.contains(&bare) || TITLES.contains(&bare))
}

/// Whether words that name an outlet, with an article or quotation marks or without, mean this one.
pub fn is_same(words: &str, outlet: &str) -> bool {
    let (words, outlet) = (bare(words), bare(outlet));
    let short = |long: &str, short: &str| long.strip_suffix(short).is_some_and(|rest| rest.len() <= LONGEST_ARTICLE);
    !words.is_empty() && !outlet.is_empty() && (short(&words, &outlet) || short(&outlet, &words))
}

/// Bytes of an article.
const LONGEST_ARTICLE: usize = 3;

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn addresses_of_outlets() {
        assert_eq!(of_url("https://www.spiegel.de/politik/a-1.html"), Some("Der Spiegel"));
        assert_eq!(of_url("https://amp.theguardian.com/x"), Some("The Guardian"));
        assert_eq!(of_url("https://bote.example/x"), None);
        assert_eq!(of_domain("spiegel.de"), Some("Der Spiegel"));
        assert!(is_name("DIE ZEIT") && !is_name("Bote"));
        assert!(is_same("„Zeit“", "Die Zeit") && is_same("the Gazette", "Gazette") && !is_same("Zeit", ""));
        assert!(!is_same("Harbour Gazette", "Gazette"));
        assert!(is_title("Zeit") && !is_name("Zeit"));
    }

    #[test]
    fn every_line_has_a_domain_of_its_own() {
        let lines: Vec<_> =
            include_str!("../../data/outlets.tsv").lines().filter(|line| !line.starts_with('#')).collect();
        assert_eq!(lines.len(), OUTLETS.len());
        assert!(lines.iter().all(|line| line.split('\t').count() == 3));
    }
}
