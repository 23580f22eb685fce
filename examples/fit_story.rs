//! Fits the weights for claims of one story on stories that are labelled: `cargo run --release --example fit_story --
//! tests/corpus/scenarios/dev data/models` writes story.tsv and update.tsv there.
//!
//! Pairs that nobody labelled count as different ones, a little less. Scores of cross-validation, story by story, go to
//! standard error. With `SHOW` set, also the pairs; with `LOST` set, what becomes of every label.

#![allow(clippy::print_stdout, clippy::print_stderr, clippy::disallowed_macros, reason = "an example speaks to people")]

mod logistic;

use dictum::matching::proposition::Proposition;
use dictum::matching::story::{self, COUNT, Cell, Features, MODELS, NAMES, SIGNS, Sign, Told, course};
use dictum::page::{Given, Page};
use dictum::pipeline;
use dictum::store::{ArticleId, StoredClaim};
use logistic::{Plan, Row, fit, fit_from, score};
use std::collections::{BTreeSet, HashMap, HashSet};

const fn plan(shrink: f64) -> Plan {
    Plan { steps: 3000, rate: 0.5, shrink }
}

/// Of the score for two claims of one thing, whatever they say of it.
const ABOUT: Plan = plan(2e-3);
/// Of the scores in their order: the same, and a clash by each sign. Those with few examples stay near the score for one
/// thing, where that did better in cross-validation.
const PLANS: [(Plan, bool); MODELS] = [
    (plan(5e-3), false),
    (plan(5e-3), true),
    (plan(3e-2), true),
    (plan(5e-3), false),
    (plan(1e-2), false),
    (plan(3e-2), true),
];
const UPDATE: Plan = plan(1e-2);
/// What a pair counts that nobody labelled.
const UNLABELLED: f64 = 0.5;

/// Two claims, each as its article and its place there.
type Sides = ((usize, usize), (usize, usize));

/// Labels of pairs that cannot both be so at one time.
const CLASHES: &[&str] = &["contradiction", "update"];

struct Example {
    features: Features,
    signs: Vec<Sign>,
    /// What tells news from a contradiction, where the pair clashes at all.
    course: Option<[f64; course::COUNT]>,
    label: Option<String>,
    story: usize,
    words: String,
}

impl Example {
    const fn weight(&self) -> f64 {
        if self.label.is_some() { 1.0 } else { UNLABELLED }
    }

    fn is(&self, labels: &[&str]) -> bool {
        self.label.as_ref().is_some_and(|label| labels.contains(&label.as_str()))
    }
}

fn main() -> Result<(), Box<dyn std::error::Error>> {
    let folder = std::env::args().nth(1).ok_or("the folder of stories is missing")?;
    let models_folder = std::env::args().nth(2).ok_or("the folder of weights is missing")?;
    let models_folder = std::path::Path::new(&models_folder);
    let mut paths: Vec<_> =
        std::fs::read_dir(&folder)?.map(|entry| entry.map(|entry| entry.path())).collect::<Result<_, _>>()?;
    paths.sort();
    let mut examples = vec![];
    for (place, path) in paths.iter().enumerate() {
        examples.extend(read(place, &std::fs::read_to_string(path)?));
    }
    let everything = examples;
    let show = std::env::var_os("SHOW").is_some();
    let mut table =
        "# Weights of the scores that two claims of two articles on one event get; written by examples/fit_story.rs.\n\
         # feature\tsame\tfigures\topposites\tpolarity\tdays\tanswers\n"
            .to_owned();
    let mut models = vec![];
    let about = About::fit(&everything);
    let mut all_said: Vec<(f64, &Example)> = vec![];
    for place in 0..MODELS {
        let name = ["same", "figures", "opposites", "polarity", "days", "answers"][place];
        let sign = place.checked_sub(1).map(|place| SIGNS[place]);
        let wanted = if sign.is_none() { &["same"][..] } else { CLASHES };
        let examples: Vec<&Example> =
            everything.iter().filter(|one| sign.is_none_or(|sign| one.signs.contains(&sign))).collect();
        let (plan, from_about) = &PLANS[place];
        let first = |story: Option<usize>| if *from_about { about.without(story) } else { [0.0; COUNT] };
        let row = |one: &&Example| -> Row<COUNT> { (one.features, one.is(wanted), one.weight()) };
        let mut said = cross_validate(&examples, &row, plan, &|story| first(Some(story)));
        report(name, &mut said, wanted);
        if show {
            for (score, one) in said.iter().filter(|(score, one)| *score >= 0.3 || one.is(wanted)) {
                eprintln!("{name} {score:.2} {} {}", one.label.as_deref().unwrap_or("-"), one.words);
            }
        }
        if sign.is_some() {
            all_said.extend(said);
        }
        models.push(fit_from(&examples.iter().map(row).collect::<Vec<_>>(), plan, &first(None)));
    }
    for (place, name) in NAMES.iter().enumerate() {
        let weights: Vec<String> = models.iter().map(|model| format!("{:.4}", model[place])).collect();
        table += &format!("{name}\t{}\n", weights.join("\t"));
    }
    std::fs::write(models_folder.join("story.tsv"), table)?;
    // The surest sign of each pair.
    all_said.sort_by(|a, b| b.0.total_cmp(&a.0));
    let mut seen = HashSet::new();
    all_said.retain(|(_, one)| seen.insert(std::ptr::from_ref(*one)));
    report("clash", &mut all_said, CLASHES);

    // Which of the clashes are news.
    let clashes: Vec<&Example> = everything.iter().filter(|one| one.course.is_some() && one.is(CLASHES)).collect();
    let row = |one: &&Example| -> Row<{ course::COUNT }> {
        (one.course.unwrap_or([0.0; course::COUNT]), one.is(&["update"]), 1.0)
    };
    let mut said = cross_validate(&clashes, &row, &UPDATE, &|_| [0.0; course::COUNT]);
    report("update", &mut said, &["update"]);
    let model = fit(&clashes.iter().map(row).collect::<Vec<_>>(), &UPDATE);
    let mut table =
        "# Weights of the score for news, where two claims of one event clash; written by examples/fit_story.rs.\n\
                     # feature\tupdate\n"
            .to_owned();
    for (name, weight) in course::NAMES.iter().zip(model) {
        table += &format!("{name}\t{weight:.4}\n");
    }
    std::fs::write(models_folder.join("update.tsv"), table)?;
    Ok(())
}

/// The score for two claims of one thing, of which there are most examples: on all stories, and without each of them.
struct About {
    all: Features,
    without: HashMap<usize, Features>,
}

impl About {
    fn fit(examples: &[Example]) -> Self {
        let of_one_thing = |one: &Example| one.is(CLASHES) || one.is(&["same"]);
        let row = |one: &Example| -> Row<COUNT> {
            // What tells of a clash tells nothing of the thing.
            let mut features = one.features;
            features[story::GENERAL..].fill(0.0);
            (features, of_one_thing(one), one.weight())
        };
        let fit = |rows: Vec<Row<COUNT>>| fit(&rows, &ABOUT);
        let folds: BTreeSet<usize> = examples.iter().map(|one| one.story).collect();
        let other = |story: usize| fit(examples.iter().filter(|one| one.story != story).map(row).collect());
        Self {
            all: fit(examples.iter().map(row).collect()),
            without: folds.into_iter().map(|story| (story, other(story))).collect(),
        }
    }

    fn without(&self, story: Option<usize>) -> Features {
        *story.and_then(|story| self.without.get(&story)).unwrap_or(&self.all)
    }
}

/// What models of all other stories say of each story's examples.
fn cross_validate<'e, const N: usize>(
    examples: &[&'e Example],
    row: &impl Fn(&&Example) -> Row<N>,
    plan: &Plan,
    first: &impl Fn(usize) -> [f64; N],
) -> Vec<(f64, &'e Example)> {
    let folds: BTreeSet<usize> = examples.iter().map(|one| one.story).collect();
    let mut said = vec![];
    for story in folds {
        let others: Vec<_> = examples.iter().filter(|one| one.story != story).map(row).collect();
        let model = fit_from(&others, plan, &first(story));
        let mine = examples.iter().filter(|one| one.story == story);
        said.extend(mine.map(|one| (score(&model, &row(one).0), *one)));
    }
    said
}

fn report(name: &str, said: &mut [(f64, &Example)], wanted: &[&str]) {
    said.sort_by(|a, b| b.0.total_cmp(&a.0));
    let all = said.iter().filter(|(_, one)| one.is(wanted)).count();
    for least in [0.4, 0.5, 0.6, 0.7, 0.8, 0.9] {
        let over: Vec<_> = said.iter().filter(|(score, _)| *score >= least).collect();
        let right = over.iter().filter(|(_, one)| one.is(wanted)).count();
        let wrong = over.iter().filter(|(_, one)| one.label.is_some() && !one.is(wanted)).count();
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
    // What clashes with one of those who say the same clashes with all of them.
    let one = |at: (usize, usize)| *group.get(&at).unwrap_or(&at);
    let mut by_group: HashMap<Sides, String> = HashMap::new();
    let groups = |(a, b): Sides| (one(a).min(one(b)), one(a).max(one(b)));
    for (pair, label) in labelled.iter().filter(|(_, label)| CLASHES.contains(&label.as_str())) {
        by_group.insert(groups(*pair), label.clone());
    }
    let props: Vec<Vec<Proposition>> = claims.iter().map(|list| list.iter().map(Proposition::of).collect()).collect();
    let told: Vec<Told> = props.iter().map(Told::new).collect();
    let mut seen: HashMap<Sides, bool> = HashMap::new();
    let mut found = vec![];
    for a in 0..told.len() {
        for b in a + 1..told.len() {
            for Cell { first, second, pair: claims, features, evidence } in story::cells(&told[a], &told[b]) {
                let signs: Vec<Sign> = SIGNS.into_iter().filter(|sign| evidence.has(*sign)).collect();
                let pair = ((a, first), (b, second));
                seen.insert(pair, !signs.is_empty());
                let sides = groups(pair);
                let label = labelled.get(&pair).cloned();
                let label = label.or_else(|| (sides.0 == sides.1).then(|| "same".to_owned()));
                let label = label.or_else(|| by_group.get(&sides).cloned());
                let words = format!("{} / {} {signs:?}", props[a][first].text, props[b][second].text);
                let course = course::sign(&evidence).map(|sign| course::read(&claims, &evidence, sign));
                found.push(Example { features, signs, course, label, story, words });
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
