//! How well the reading does on the project's own corpus. Every figure has a floor in tests/floors.tsv; lowering
//! one takes an explicit line in the commit. `make floors` shows the figures and what was missed.

#![allow(clippy::disallowed_macros, reason = "a test shows its figures this way")]

#[path = "reading/corpus.rs"]
mod corpus;
#[path = "reading/opinions.rs"]
mod opinions;
#[path = "reading/score.rs"]
mod score;

use score::{Count, Scores};
use std::collections::BTreeMap;
use std::fs;

#[test]
fn figures_stay_above_their_floors() {
    let mut figures = BTreeMap::new();
    let mut misses = vec![];
    for lang in ["de", "en"] {
        for half in ["dev", "test"] {
            let missed = articles(lang, half, &mut figures);
            // What the test half misses stays unseen, so that nobody tunes on it.
            misses.extend(missed.into_iter().filter(|_| half == "dev"));
        }
        for half in ["dev", "test"] {
            let mut missed = probes(lang, half, &mut figures);
            let opinions = opinions::figure(&corpus::root(), lang, half, &mut missed);
            figures.insert(format!("{lang}.{half}.opinions"), opinions);
            misses.extend(missed.into_iter().filter(|_| half == "dev"));
        }
    }
    if std::env::var_os("DICTUM_SHOW_MISSES").is_some() {
        for miss in &misses {
            println!("{miss}");
        }
    }
    let table: String = figures.iter().map(|(name, value)| format!("{name}\t{value:.3}\n")).collect();
    println!("{table}");
    let path = concat!(env!("CARGO_MANIFEST_DIR"), "/tests/floors.tsv");
    let floors = fs::read_to_string(path).unwrap();
    for line in floors.lines().filter(|line| !line.is_empty() && !line.starts_with('#')) {
        let (name, floor) = line.split_once('\t').expect("a name, a tab and a figure");
        let floor: f64 = floor.trim().parse().expect("a figure");
        let value =
            figures.remove(name).unwrap_or_else(|| panic!("tests/floors.tsv names {name}, which nothing measures"));
        assert!(value + 0.0005 >= floor, "{name} fell to {value:.3}, below its floor {floor}\n{table}");
    }
    assert!(figures.is_empty(), "without a floor in tests/floors.tsv: {:?}", figures.keys().collect::<Vec<_>>());
}

fn articles(lang: &str, half: &str, figures: &mut BTreeMap<String, f64>) -> Vec<String> {
    let mut misses = vec![];
    let mut sum = Scores::default();
    for article in corpus::articles(lang, half) {
        let one = score::score(&article, lang, &mut misses);
        sum.quotes.add(one.quotes);
        sum.content.add(one.content);
        sum.speaker.add(one.speaker);
        sum.chain.add(one.chain);
        sum.long_chain.add(one.long_chain);
        sum.kind.add(one.kind);
        sum.cue.add(one.cue);
        sum.claims.add(one.claims);
        sum.claim_chain.add(one.claim_chain);
    }
    let all = [
        ("quotes_f1", sum.quotes.f1()),
        ("content_f1", sum.content.f1()),
        ("speaker_f1", sum.speaker.f1()),
        ("chain", share(sum.chain)),
        ("chain_of_two_or_more", share(sum.long_chain)),
        ("kind", share(sum.kind)),
        ("cue_f1", sum.cue.f1()),
        ("claims_f1", sum.claims.f1()),
        ("claims_chain", share(sum.claim_chain)),
    ];
    figures.extend(all.map(|(name, value)| (format!("{lang}.{half}.{name}"), value)));
    misses
}

fn share(count: Count) -> f64 {
    if count.wanted == 0.0 { 0.0 } else { count.right / count.wanted }
}

/// Each line of a probe wants a quote with that chain whose content covers those words; a probe without lines wants
/// that nobody is quoted.
fn probes(lang: &str, half: &str, figures: &mut BTreeMap<String, f64>) -> Vec<String> {
    let mut misses = vec![];
    let mut whole = Count::default();
    for probe in corpus::probes(lang, half) {
        let reading = score::read(&probe.text, lang, &[]);
        if probe.want.is_empty() {
            whole.wanted += 1.0;
            whole.right += f64::from(reading.quotes.is_empty());
        }
        for (chain, content) in &probe.want {
            whole.wanted += 1.0;
            let right = (0..reading.quotes.len()).any(|index| {
                let covered = reading.quotes[index].content.iter().any(|span| {
                    let words = span.of(&reading.article.text);
                    words.contains(content.as_str()) && words.len() < content.len() + content.len() / 2 + 8
                });
                covered && score::same_chain(&score::chain(&reading, index), chain)
            });
            whole.right += f64::from(right);
            if !right {
                let found: Vec<_> =
                    (0..reading.quotes.len()).map(|index| score::chain(&reading, index).join(" > ")).collect();
                misses.push(format!(
                    "probe {}: {}\n    wanted {} | {content}; found {found:?}",
                    probe.name,
                    probe.text,
                    chain.join(" > ")
                ));
            }
        }
    }
    figures.insert(format!("{lang}.{half}.probes_chain"), share(whole));
    misses
}
