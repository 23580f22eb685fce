//! Fits the weights of the judge: `cargo run --example fit_judge -- pawsx.jsonl feversym.jsonl ... > data/models/judge.tsv`.
//!
//! Every line of a set is `{"a", "b", "lang", "label"}`; a label is `same` or `different`, or one of `entail`, `contradict`
//! and `neutral`. A set counts as much as any other, whatever its size. Scores of five-fold cross-validation go to
//! standard error.

#![allow(clippy::print_stdout, clippy::print_stderr, clippy::disallowed_macros, reason = "an example speaks to people")]

mod logistic;

use dictum::conflict::{self, Pair};
use dictum::matching::features::{self, Features, NAMES};
use dictum::matching::proposition::Proposition;
use dictum::matching::sentence;
use logistic::{Plan, fit, score};
use rayon::iter::{IntoParallelIterator, ParallelIterator};
use serde::Deserialize;

#[derive(Deserialize)]
struct Row {
    a: String,
    b: String,
    lang: String,
    label: String,
}

struct Example {
    features: Features,
    weight: f64,
    fold: usize,
    set: usize,
    label: String,
}

const FOLDS: usize = 5;
const PLAN: Plan = Plan { steps: 1500, rate: 0.8, shrink: 2e-4 };

fn main() -> Result<(), Box<dyn std::error::Error>> {
    let mut examples = Vec::new();
    let paths: Vec<String> = std::env::args().skip(1).collect();
    for (set, path) in paths.iter().enumerate() {
        let text = std::fs::read_to_string(path)?;
        let rows: Vec<Row> = text.lines().map(serde_json::from_str).collect::<Result<_, _>>()?;
        let weight = 1.0 / rows.len() as f64;
        let read: Vec<Option<Example>> = (rows.into_iter().enumerate().collect::<Vec<_>>().into_par_iter())
            .map(|(place, row)| {
                let claim = |text: &str| sentence::claim(text, Some(&row.lang), None).ok();
                let (a, b) = (Proposition::of(&claim(&row.a)?), Proposition::of(&claim(&row.b)?));
                let pair = Pair::new(&a, &b);
                let features = features::read(&pair, conflict::find(&pair).as_ref());
                Some(Example { features, weight, fold: place % FOLDS, set, label: row.label })
            })
            .collect();
        examples.extend(read.into_iter().flatten());
    }
    if let Ok(path) = std::env::var("FEATURES") {
        let mut out = String::new();
        for one in &examples {
            let cells: Vec<String> = one.features.iter().map(ToString::to_string).collect();
            out += &format!("{}\t{}\t{}\n", one.set, one.label, cells.join("\t"));
        }
        std::fs::write(path, out)?;
    }
    let mut models = Vec::new();
    for (name, wanted, sets) in
        [("same", &["same"][..], true), ("entails", &["entail"], false), ("contradiction", &["contradict"], false)]
    {
        // What is entailed may be the same or not: such pairs do not teach what is the same.
        let teaches = |one: &&Example| match one.label.as_str() {
            "same" | "different" => sets,
            "entail" => !sets,
            _ => true,
        };
        let mine: Vec<&Example> = examples.iter().filter(teaches).collect();
        // Where the question is what is the same, pairs that were chosen for another one count little.
        let weight = |one: &Example| if sets && one.label != "same" && one.label != "different" { 0.1 } else { 1.0 };
        let gold = |one: &Example| wanted.contains(&one.label.as_str());
        let row = |one: &&Example| (one.features, gold(one), one.weight * weight(one));
        let mut right = vec![(0.0, 0.0, 0.0, 0.0); paths.len()];
        for fold in 0..FOLDS {
            let others: Vec<_> = mine.iter().filter(|one| one.fold != fold).map(row).collect();
            let model = fit(&others, &PLAN);
            for one in mine.iter().filter(|one| one.fold == fold) {
                let said = score(&model, &one.features) >= 0.5;
                let cell = &mut right[one.set];
                cell.0 += 1.0;
                cell.1 += f64::from(u8::from(said == gold(one)));
                cell.2 += f64::from(u8::from(said && gold(one)));
                cell.3 += f64::from(u8::from(said));
            }
        }
        for (path, cell) in paths.iter().zip(right).filter(|(_, cell)| cell.0 > 0.0) {
            eprintln!("{name:14} accuracy {:.3} precision {:.3} {path}", cell.1 / cell.0, cell.2 / cell.3);
        }
        models.push(fit(&mine.iter().map(row).collect::<Vec<_>>(), &PLAN));
    }
    println!(
        "# Weights of the scores that two claims get; written by examples/fit_judge.rs, see NOTICE.\n# feature\tsame\tentails\tcontradiction"
    );
    for (place, name) in NAMES.iter().enumerate() {
        println!("{name}\t{:.4}\t{:.4}\t{:.4}", models[0][place], models[1][place], models[2][place]);
    }
    Ok(())
}
