//! Fits the weights that tell an opinion from a fact: `cargo run --release --example fit_opinion > data/models/opinion.tsv`.
//!
//! It learns from the development half of tests/corpus/opinions, and from the articles and stories for development, whose
//! claims are plain reports. How much of either half and of these articles becomes an opinion goes to standard error; with
//! `FEATURES=FILE` the features of all claims go there.

#![allow(clippy::print_stdout, clippy::print_stderr, clippy::disallowed_macros, reason = "an example speaks to people")]

mod logistic;

use dictum::claim::tone::{COUNT, Features, NAMES};
use dictum::page::{Given, Page};
use dictum::{article, pipeline};
use logistic::{Plan, Row, fit, score};
use std::error::Error;
use std::fmt::Write as _;
use std::fs;
use std::path::{Path, PathBuf};

const PLAN: Plan = Plan { steps: 1500, rate: 0.4, shrink: 1e-2 };

/// What all claims of the articles count together, beside those of the sentences.
const REPORTS: f64 = 0.35;

/// How often the best claim of a sentence is chosen anew.
const ROUNDS: usize = 4;

/// Words that judge count so many times as much as the make of a sentence before their weights are shrunk: the sentences
/// of the corpus differ more in their make than those of the press do.
const TRUST: f64 = 3.0;

struct Sentence {
    subjective: bool,
    /// The claims in the outlet's own voice.
    claims: Vec<Features>,
}

fn main() -> Result<(), Box<dyn Error>> {
    let corpus = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/corpus");
    let mut features = String::new();
    let (mut sentences, mut reports) = (vec![], vec![]);
    for lang in ["de", "en"] {
        let path = corpus.join("opinions/dev").join(format!("{lang}.txt"));
        for line in fs::read_to_string(path)?.lines().filter(|line| !line.starts_with('#')) {
            let (label, text) = line.split_once(' ').ok_or(line)?;
            sentences.push(Sentence { subjective: label == "S", claims: own(text, lang)? });
        }
        for path in files(&corpus.join("articles").join(lang).join("dev"))? {
            let text = fs::read_to_string(path)?;
            let body = text.split_once("\n\n").map_or("", |(_, body)| body).split("\n## ").next().unwrap_or_default();
            reports.extend(own(body, lang)?);
        }
    }
    for path in files(&corpus.join("scenarios/dev"))? {
        let story = fs::read_to_string(path)?;
        let story = story.split("\n## ").next().unwrap_or_default();
        for told in story.split("\n@ ").skip(1) {
            let (head, body) = told.split_once('\n').ok_or("a story without a text")?;
            reports.extend(own(body, head.split(" | ").nth(3).unwrap_or_default().trim())?);
        }
    }
    let mut model = learn(&sentences, &reports);
    for (name, group) in [("subjective", true), ("objective", false)] {
        let those = || sentences.iter().filter(|one| one.subjective == group && !one.claims.is_empty());
        let said = those().filter(|one| best(&model, one).is_some_and(|best| score(&model, best) >= 0.5)).count();
        eprintln!("{name}: {said} of {} sentences for development are opinions", those().count());
    }
    let said = reports.iter().filter(|claim| score(&model, claim) >= 0.5).count();
    eprintln!("reports: {said} of {} claims are opinions", reports.len());
    for one in &sentences {
        for claim in &one.claims {
            let cells: Vec<String> = claim.iter().map(ToString::to_string).collect();
            writeln!(features, "{}\t{}", one.subjective, cells.join("\t"))?;
        }
    }
    if let Ok(path) = std::env::var("FEATURES") {
        fs::write(path, features)?;
    }
    trusted(&mut model);
    println!(
        "# Weights of the score that a claim is an opinion; written by examples/fit_opinion.rs from our own corpus.\n# feature\topinion"
    );
    for (name, weight) in NAMES.iter().zip(model) {
        println!("{name}\t{weight:.4}");
    }
    Ok(())
}

/// Lays the trust in words that judge onto their features, or back onto their weights.
fn trusted(features: &mut Features) {
    let beside = NAMES.iter().position(|name| *name == "beside").unwrap_or(0);
    features[1..=beside].iter_mut().for_each(|value| *value *= TRUST);
}

/// The features of the claims that the outlet makes in its own voice.
fn own(text: &str, lang: &str) -> Result<Vec<Features>, Box<dyn Error>> {
    let given = Given { lang: Some(lang.to_owned()), ..Given::default() };
    let page = Page { source: "corpus".into(), body: text.to_owned(), given, plain: true, ..Page::default() };
    let (reading, tones) = pipeline::read_tones(article::extract(&page)?);
    let own = reading.claims.iter().zip(tones).filter(|(claim, _)| claim.attribution.is_empty());
    let own = own.map(|(_, mut tone)| {
        trusted(&mut tone);
        tone
    });
    Ok(own.collect())
}

fn files(folder: &Path) -> Result<Vec<PathBuf>, Box<dyn Error>> {
    let mut paths = fs::read_dir(folder)?.map(|entry| Ok(entry?.path())).collect::<Result<Vec<_>, std::io::Error>>()?;
    paths.sort();
    Ok(paths)
}

fn best<'a>(model: &Features, sentence: &'a Sentence) -> Option<&'a Features> {
    sentence.claims.iter().max_by(|a, b| score(model, a).total_cmp(&score(model, b)))
}

/// A sentence with an opinion has one claim at the least that is one, and which is not known: at first all of them are, then
/// the one that looks most like one.
fn learn(sentences: &[Sentence], reports: &[Features]) -> Features {
    let mut model: Features = [0.0; COUNT];
    for round in 0..ROUNDS {
        let mut rows: Vec<Row<COUNT>> = vec![];
        for one in sentences {
            match best(&model, one).filter(|_| one.subjective && round > 0) {
                Some(best) => rows.push((*best, true, 1.0)),
                None => {
                    let share = 1.0 / one.claims.len().max(1) as f64;
                    rows.extend(one.claims.iter().map(|claim| (*claim, one.subjective, share)));
                }
            }
        }
        let weight = REPORTS * rows.iter().map(|(_, _, weight)| weight).sum::<f64>() / reports.len() as f64;
        rows.extend(reports.iter().map(|claim| (*claim, false, weight)));
        model = fit(&rows, &PLAN);
    }
    model
}
