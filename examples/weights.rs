//! Trains the models from treebanks: `cargo run --release --example weights -- TREEBANKS [LANGUAGE]...`
//!
//! Which files are read, and for what, stands in data/models/treebanks.tsv.

#![allow(clippy::disallowed_macros, reason = "a measuring tool prints what it found")]

use dictum::syntax::Model;
use dictum::syntax::train::{self, Effort, Tags, Treebanks};
use std::collections::BTreeMap;
use std::error::Error;
use std::fmt::Write as _;
use std::path::{Path, PathBuf};
use std::time::Instant;
use std::{env, fs};

fn main() -> Result<(), Box<dyn Error>> {
    let mut arguments = env::args().skip(1);
    let treebanks = PathBuf::from(arguments.next().ok_or("which folder holds the treebanks?")?);
    let wanted: Vec<String> = arguments.collect();
    let models = Path::new(env!("CARGO_MANIFEST_DIR")).join("data/models");
    let tags = Tags::new(&fs::read_to_string(models.join("tags.tsv"))?);
    let mut languages: BTreeMap<String, Treebanks> = BTreeMap::new();
    for line in fs::read_to_string(models.join("treebanks.tsv"))?.lines().filter(|line| !line.starts_with('#')) {
        let [code, file, usage] = line.split('\t').collect::<Vec<_>>()[..] else { return Err(line.into()) };
        if !wanted.is_empty() && !wanted.iter().any(|wanted| wanted == code) {
            continue;
        }
        let text = fs::read_to_string(treebanks.join(file))?;
        let banks = languages.entry(code.to_owned()).or_default();
        match usage {
            "train" => banks.train(&text, &tags),
            "dev" => banks.dev(&text, &tags),
            _ => banks.tune(&text, &tags),
        }
        .map_err(|malformed| format!("{file}: {malformed}"))?;
    }
    let (mut scores, mut sums) = (String::new(), String::new());
    for (code, banks) in &languages {
        let started = Instant::now();
        let bytes = train::train(banks, &lexicon(code)?, EFFORT);
        fs::write(models.join(format!("{code}.bin")), &bytes)?;
        let seconds = started.elapsed().as_secs_f64();
        let model = Model::read(&bytes)?;
        let started = Instant::now();
        let found = train::score(&model, &banks.dev);
        let speed = found.tokens as f64 / started.elapsed().as_secs_f64();
        println!("{code}: {} bytes in {seconds:.0} s, reads {speed:.0} tokens a second", bytes.len());
        println!("{code}: {found}");
        for (name, figure) in found.figures() {
            let _ = writeln!(scores, "{code}\t{name}\t{figure:.2}");
        }
        let _ = writeln!(sums, "{}  {code}.bin", blake3::hash(&bytes));
    }
    if wanted.is_empty() {
        let head = "# Measured by examples/weights.rs on sentences held out from training, in per cent.\n# language\tmeasure\tvalue\n";
        fs::write(models.join("scores.tsv"), head.to_owned() + &scores)?;
        fs::write(models.join("B3SUMS"), sums)?;
    }
    Ok(())
}

/// The classes of words that are known without any treebank, by their forms in small letters.
fn lexicon(code: &str) -> Result<Vec<(String, u8)>, Box<dyn Error>> {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("data/lang").join(code);
    let mut lexicon = BTreeMap::new();
    let mut read = |file: &str, column: usize, classes: &[&str], from: u8| -> Result<(), Box<dyn Error>> {
        let path = folder.join(file);
        let text = if path.is_file() { fs::read_to_string(path)? } else { String::new() };
        for line in text.lines().filter(|line| !line.starts_with('#')) {
            let cells: Vec<_> = line.split('\t').collect();
            let class = classes.iter().position(|class| cells.get(column) == Some(class) || *class == "*");
            if let (Some(form), Some(class)) = (cells.first().filter(|form| !form.contains(' ')), class) {
                lexicon.entry(form.to_lowercase()).or_insert(from + u8::try_from(class)?);
            }
        }
        Ok(())
    };
    read("training/words.tsv", 1, &CLASSES, 1)?;
    if folder.join("training").is_dir() {
        read("../../first_names.tsv", 1, &["*"], 32)?;
    }
    Ok(lexicon.into_iter().collect())
}

const CLASSES: [&str; 24] = [
    "finite",
    "infinitive",
    "participle",
    "both",
    "plural",
    "aux_finite",
    "aux_infinitive",
    "aux_participle",
    "aux_plural",
    "adjective",
    "adverb",
    "preposition",
    "noun",
    "base",
    "base_noun",
    "base_adjective",
    "finite_noun",
    "both_noun",
    "both_adjective",
    "participle_adjective",
    "unchanged",
    "unchanged_noun",
    "gerund",
    "adjective_noun",
];

const EFFORT: Effort = Effort {
    tagger_rounds: 8,
    parser_rounds: 12,
    tagger_features: 80_000,
    move_features: 400_000,
    label_features: 60_000,
    folds: 5,
};
