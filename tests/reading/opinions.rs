//! Whether a sentence of the corpus that holds an opinion passes for one, and one that reports does not.

use crate::score;
use dictum::words::Kind;
use std::fs;
use std::path::Path;

/// Macro F1 over subjective and objective sentences. One with an opinion in the outlet's own voice, or with nothing that
/// can be checked, passes for subjective. What is read wrong comes back in words.
pub fn figure(root: &Path, lang: &str, half: &str, misses: &mut Vec<String>) -> f64 {
    let path = root.join("opinions").join(half).join(format!("{lang}.txt"));
    let file = fs::read_to_string(&path).unwrap_or_else(|error| panic!("{}: {error}", path.display()));
    let mut counts = [[0.0; 2]; 2];
    for (number, line) in file.lines().enumerate() {
        let place = || format!("{}:{}", path.display(), number + 1);
        let subjective = match line.get(..2) {
            Some("S ") => true,
            Some("O ") => false,
            _ => {
                assert!(line.is_empty() || line.starts_with('#'), "{}: a line starts with `#`, `S` or `O`", place());
                continue;
            }
        };
        let claims = score::read(&line[2..], lang, &[]).claims;
        let opinion = |claim: &dictum::claim::Claim| claim.kind == Kind::Opinion && claim.attribution.is_empty();
        let said = claims.is_empty() || claims.iter().any(opinion);
        counts[usize::from(subjective)][usize::from(said)] += 1.0;
        if said != subjective {
            misses.push(format!("opinion {}: {line}", place()));
        }
    }
    let f1 = |right: f64, wrong: f64, missed: f64| 2.0 * right / (2.0 * right + wrong + missed);
    let [[objective, wrong], [missed, subjective]] = counts;
    f64::midpoint(f1(subjective, wrong, missed), f1(objective, missed, wrong))
}
