//! Fits the weights for claims of one story on stories that are labelled: `cargo run --release --example fit_story --
//! tests/corpus/scenarios/dev > data/models/story.tsv`.
//!
//! Pairs that nobody labelled count as different ones, a little less. Scores of cross-validation, story by story, go to
//! standard error.

#![allow(clippy::print_stdout, clippy::print_stderr, clippy::disallowed_macros, reason = "an example speaks to people")]

use dictum::matching::proposition::Proposition;
use dictum::matching::story::{self, COUNT, Cell, Features, MODELS, NAMES, SIGNS, Sign, Told};
use dictum::page::{Given, Page};
use dictum::pipeline;
use dictum::store::{ArticleId, StoredClaim};
use std::collections::{HashMap, HashSet};

const STEPS: usize = 3000;
const RATE: f64 = 0.5;
const SHRINK: [f64; 2] = [5e-3, 1e-2];
/// What a pair counts that nobody labelled.
const UNLABELLED: f64 = 0.5;

/// Two claims, each as its article and its place there.
type Sides = ((usize, usize), (usize, usize));

struct Example {
    features: Features,
    signs: Vec<Sign>,
    label: Option<String>,
    story: usize,
    words: String,
}

fn main() -> Result<(), Box<dyn std::error::Error>> {
    let folder = std::env::args().nth(1).ok_or("the folder of stories is missing")?;
    let mut paths: Vec<_> =
        std::fs::read_dir(&folder)?.map(|entry| entry.map(|entry| entry.path())).collect::<Result<_, _>>()?;
    paths.sort();
    let mut examples = vec![];
    for (place, path) in paths.iter().enumerate() {
        examples.extend(read(place, &std::fs::read_to_string(path)?));
    }
    let everything = examples;
    let show = std::env::var_os("SHOW").is_some();
    let mut models = vec![];
    let mut all_said: Vec<(f64, &Example)> = vec![];
    for place in 0..MODELS {
        let name = ["same", "figures", "opposites", "polarity", "days"][place];
        let shrink = SHRINK[usize::from(place > 0)];
        let sign = place.checked_sub(1).map(|place| SIGNS[place]);
        let wanted = if sign.is_none() { &["same"][..] } else { &["contradiction", "update"][..] };
        let examples: Vec<&Example> =
            everything.iter().filter(|one| sign.is_none_or(|sign| one.signs.contains(&sign))).collect();
        let gold = |one: &Example| one.label.as_ref().is_some_and(|label| wanted.contains(&label.as_str()));
        let mut said = vec![];
        for story in 0..paths.len() {
            let others: Vec<_> =
                examples.iter().filter(|one| one.story != story).map(|one| (*one, gold(one))).collect();
            let model = fit(&others, shrink);
            let mine = examples.iter().filter(|one| one.story == story);
            said.extend(mine.map(|one| (score(&model, &one.features), *one)));
        }
        said.sort_by(|a, b| b.0.total_cmp(&a.0));
        report(name, &said, examples.iter().filter(|one| gold(one)).count(), wanted);
        if show {
            for (score, one) in said.iter().filter(|(score, one)| *score >= 0.3 || gold(one)) {
                eprintln!("{name} {score:.2} {} {}", one.label.as_deref().unwrap_or("-"), one.words);
            }
        }
        if sign.is_some() {
            all_said.extend(said);
        }
        models.push(fit(&examples.iter().map(|one| (*one, gold(one))).collect::<Vec<_>>(), shrink));
    }
    // The surest sign of each pair.
    all_said.sort_by(|a, b| b.0.total_cmp(&a.0));
    let mut seen = HashSet::new();
    all_said.retain(|(_, one)| seen.insert(std::ptr::from_ref(*one)));
    let wanted = &["contradiction", "update"][..];
    let all = everything.iter().filter(|one| one.label.as_ref().is_some_and(|label| wanted.contains(&label.as_str())));
    report("clash", &all_said, all.count(), wanted);
    println!(
        "# Weights of the scores that two claims of two articles on one event get; written by examples/fit_story.rs."
    );
    println!("# feature\tsame\tfigures\topposites\tpolarity\tdays");
    for (place, name) in NAMES.iter().enumerate() {
        let weights: Vec<String> = models.iter().map(|model| format!("{:.4}", model[place])).collect();
        println!("{name}\t{}", weights.join("\t"));
    }
    Ok(())
}

fn report(name: &str, said: &[(f64, &Example)], all: usize, wanted: &[&str]) {
    let gold = |one: &Example| one.label.as_ref().is_some_and(|label| wanted.contains(&label.as_str()));
    for least in [0.4, 0.5, 0.6, 0.7, 0.8, 0.9] {
        let over: Vec<_> = said.iter().filter(|(score, _)| *score >= least).collect();
        let right = over.iter().filter(|(_, one)| gold(one)).count();
        let wrong = over.iter().filter(|(_, one)| one.label.is_some() && !gold(one)).count();
        eprintln!("{name} from {least}: {} said, {right} right of {all}, {wrong} labelled otherwise", over.len());
    }
}

fn read(story: usize, text: &str) -> Vec<Example> {
    let Some((told, labels)) = text.split_once("\n## labels\n") else { return vec![] };
    let mut claims: Vec<Vec<StoredClaim>> = vec![];
    let mut keys = vec![];
    for (place, part) in told.split("\n@ ").skip(1).enumerate() {
        let (head, body) = part.split_once('\n').unwrap_or((part, ""));
        let cells: Vec<&str> = head.split(" | ").collect();
        let given = Given {
            title: Some(cells[4].to_owned()),
            outlet: Some(cells[1].to_owned()),
            published: Some(cells[2].to_owned()),
            lang: Some(cells[3].to_owned()),
            ..Given::default()
        };
        let page = Page { source: "story".into(), body: body.trim().to_owned(), given, plain: true, ..Page::default() };
        let Ok(reading) = pipeline::read(&page) else { continue };
        let text: std::rc::Rc<str> = reading.article.text.as_str().into();
        let stored = reading.claims.into_iter().map(|claim| {
            let mut stored = StoredClaim::outside(claim);
            stored.article = ArticleId(place as i64 + 1);
            stored.text = text.clone();
            stored.lang = cells[3].to_owned();
            stored.published = Some(cells[2].to_owned());
            stored
        });
        claims.push(stored.collect());
        keys.push(cells[0].to_owned());
    }
    let side = |side: &str| -> Option<(usize, usize)> {
        let (key, words) = side.trim().split_once(": ")?;
        let article = keys.iter().position(|known| known == key)?;
        let holds = |claim: &&(usize, &StoredClaim)| {
            let quote = claim.1.claim.quote;
            claim.1.text[quote.start..quote.end].contains(words)
        };
        let all: Vec<_> = claims[article].iter().enumerate().collect();
        let best = all.iter().filter(holds).min_by_key(|claim| claim.1.claim.text.len())?;
        Some((article, best.0))
    };
    let mut labelled: HashMap<Sides, String> = HashMap::new();
    for line in labels.lines() {
        let Some((label, sides)) = line.split_once(' ') else { continue };
        let Some((a, b)) = sides.split_once(" | ").and_then(|(a, b)| Some((side(a)?, side(b)?))) else { continue };
        labelled.insert((a.min(b), a.max(b)), label.to_owned());
    }
    // What says the same as the same says the same.
    let same: Vec<_> = labelled.iter().filter(|(_, label)| *label == "same").map(|(pair, _)| *pair).collect();
    let mut group: HashMap<(usize, usize), (usize, usize)> = HashMap::new();
    for _ in 0..8 {
        for (a, b) in &same {
            let least = *group.get(a).unwrap_or(a).min(group.get(b).unwrap_or(b));
            group.insert(*a, least);
            group.insert(*b, least);
        }
    }
    let props: Vec<Vec<Proposition>> = claims.iter().map(|list| list.iter().map(Proposition::of).collect()).collect();
    let told: Vec<Told> = props.iter().map(Told::new).collect();
    let mut seen: HashMap<Sides, bool> = HashMap::new();
    let mut found = vec![];
    for a in 0..told.len() {
        for b in a + 1..told.len() {
            for Cell { first, second, features, evidence, .. } in story::cells(&told[a], &told[b]) {
                let signs: Vec<Sign> = SIGNS.into_iter().filter(|sign| evidence.has(*sign)).collect();
                let pair = ((a, first), (b, second));
                seen.insert(pair, !signs.is_empty());
                let grouped = group.get(&pair.0).is_some_and(|one| group.get(&pair.1) == Some(one));
                let label = labelled.get(&pair).cloned().or_else(|| grouped.then(|| "same".to_owned()));
                let words = format!("{} / {} {signs:?}", props[a][first].text, props[b][second].text);
                found.push(Example { features, signs, label, story, words });
            }
        }
    }
    if std::env::var_os("LOST").is_some() {
        for line in labels.lines() {
            let Some((label, sides)) = line.split_once(' ') else { continue };
            let Some((x, y)) = sides.split_once(" | ") else { continue };
            let why = match (side(x), side(y)) {
                (Some(a), Some(b)) => match seen.get(&(a.min(b), a.max(b))) {
                    None => "apart",
                    Some(true) => "evident",
                    Some(false) => "silent",
                },
                _ => "claimless",
            };
            eprintln!("LOST {label} {why} {sides}");
        }
    }
    found
}

fn score(model: &Features, features: &Features) -> f64 {
    let sum: f64 = model.iter().zip(features).map(|(weight, value)| weight * value).sum();
    1.0 / (1.0 + (-sum).exp())
}

/// Logistic regression by gradient descent with momentum.
/// `shrink` keeps weights small that few pairs speak for.
fn fit(examples: &[(&Example, bool)], shrink: f64) -> Features {
    let weight = |one: &Example| if one.label.is_some() { 1.0 } else { UNLABELLED };
    let all: f64 = examples.iter().map(|(one, _)| weight(one)).sum();
    let (mut model, mut speed) = ([0.0; COUNT], [0.0; COUNT]);
    for _ in 0..STEPS {
        let mut slope = [0.0; COUNT];
        for (one, gold) in examples {
            let off = (score(&model, &one.features) - f64::from(u8::from(*gold))) * weight(one) / all;
            slope.iter_mut().zip(&one.features).for_each(|(slope, value)| *slope += off * value);
        }
        for place in 0..COUNT {
            let pull = if place == 0 { 0.0 } else { shrink * model[place] };
            speed[place] = 0.9 * speed[place] - RATE * (slope[place] + pull);
            model[place] += speed[place];
        }
    }
    model
}
