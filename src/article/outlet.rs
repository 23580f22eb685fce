//! Outlets by the address of a page.

use std::collections::HashMap;
use std::sync::LazyLock;
use url::Url;

static OUTLETS: LazyLock<HashMap<&str, &str>> = LazyLock::new(|| {
    let lines = include_str!("../../data/outlets.tsv").lines().filter(|line| !line.starts_with('#'));
    lines
        .filter_map(|line| line.split_once('\t'))
        .map(|(domain, rest)| (domain, rest.split('\t').next().unwrap_or(rest)))
        .collect()
});

static NAMES: LazyLock<std::collections::HashSet<String>> =
    LazyLock::new(|| OUTLETS.values().map(|name| super::clean::bare(name)).collect());

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
    let bare = super::clean::bare(words);
    !bare.is_empty() && NAMES.contains(&bare)
}

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
    }

    #[test]
    fn every_line_has_a_domain_of_its_own() {
        let lines: Vec<_> =
            include_str!("../../data/outlets.tsv").lines().filter(|line| !line.starts_with('#')).collect();
        assert_eq!(lines.len(), OUTLETS.len());
        assert!(lines.iter().all(|line| line.split('\t').count() == 3));
    }
}
