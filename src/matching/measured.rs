//! What the figures of a claim are figures of, by the words around them (`roles.tsv`), and in which unit they are compared.

use super::proposition::{Figure, Part, Proposition};
use crate::lang::roles::Role;
use crate::lang::{Gauge, Language};
use crate::mention::Quantity;

/// How far from a figure a word may stand that tells its role.
const FAR: usize = 12;
/// At this distance a word tells half as much.
const HALF: f64 = 8.0;
/// What a word tells that may tell other roles as well.
const WEAK: f64 = 0.5;
/// What the word tells that is counted, where it does not tell what happened, as *the injured* does.
const OWN: f64 = 0.8;
/// What a role gains that counts such things, and what one loses of which data does not know that.
const FITS: f64 = 1.6;
const UNKNOWN: f64 = 0.8;
/// What is told outside of the figure's clause.
const OUTSIDE: f64 = 0.4;
/// What a role needs at least, and the next likely one beside it.
const LEAST: f64 = 0.25;
const NEXT: f64 = 0.6;

/// Gives each figure the role that the words around it tell, and the next likely one.
pub(super) fn name_roles(claim: &mut Proposition) {
    let Some(lang) = claim.lang else { return };
    let roles: Vec<_> = claim.figures.iter().map(|figure| roles(claim, figure, lang)).collect();
    for (figure, [role, next]) in claim.figures.iter_mut().zip(roles) {
        figure.role = role.map(|role| role.name);
        figure.next_role = next.map(|role| role.name);
        figure.course = role.and_then(|role| role.course);
    }
}

fn roles(claim: &Proposition, figure: &Figure, lang: &Language) -> [Option<Role>; 2] {
    let Some((start, end)) = figure.words else { return [None; 2] };
    let kind = figure.quantity.measure.and_then(|measure| lang.numbers.gauge(measure)).unwrap_or(Gauge::Count);
    let clause = claim.clause(start);
    let clause = clause.start..claim.clause(end.saturating_sub(1)).end.max(end);
    let mut told: Vec<(Role, f64)> = vec![];
    for at in start.saturating_sub(FAR)..(end + FAR).min(claim.words.len()) {
        let word = &claim.words[at];
        if matches!(word.role, Part::Name | Part::Place) {
            continue;
        }
        let far = if at < start { 2 * (start - at) } else { (2 * (at + 1)).saturating_sub(2 * end + 1) };
        let near = HALF / (HALF + far as f64) * if clause.contains(&at) { 1.0 } else { OUTSIDE };
        let own = (start..end).contains(&at);
        for hint in lang.roles().of(&word.own, kind).filter(|hint| !(own && hint.weak)) {
            let Some(fits) = fits(claim, figure, hint.role, lang) else { continue };
            // Of whom it is a figure is told by the word itself, what happened to them by others: *twelve activists were detained*.
            let happened = figure.persons && hint.role.course.is_some();
            let itself = if happened { FITS } else { OWN };
            let tells = if own { itself } else { near * fits * if hint.weak { WEAK } else { 1.0 } };
            match told.iter_mut().find(|(role, _)| *role == hint.role) {
                Some((_, sum)) => *sum += tells,
                None => told.push((hint.role, tells)),
            }
        }
    }
    told.sort_by(|a, b| b.1.total_cmp(&a.1).then(a.0.name.cmp(b.0.name)));
    let best = told.first().filter(|(_, sum)| *sum >= LEAST);
    let next = best.and_then(|(_, most)| told.get(1).filter(|(_, sum)| *sum >= most * NEXT));
    [best, next].map(|found| found.map(|(role, _)| *role))
}

/// How well what a figure counts goes with a role; nothing where the role counts other things.
fn fits(claim: &Proposition, figure: &Figure, role: Role, lang: &Language) -> Option<f64> {
    let (start, end) = figure.words?;
    let roles = lang.roles();
    let free = 1.0;
    if !figure.counts {
        return Some(free);
    }
    let Some(people) = roles.counts_people(role) else { return Some(free) };
    if people && (figure.persons || figure.anybody) {
        return Some(FITS);
    }
    let mut counted =
        claim.words[start..end].iter().filter(|word| word.role == Part::Plain && word.has_content()).peekable();
    if counted.peek().is_none() {
        return Some(free);
    }
    let mut known = false;
    for word in counted {
        match roles.counts(role, &word.own) {
            Some(true) => return Some(FITS),
            Some(false) => known = true,
            None => {}
        }
        if roles.of(&word.own, Gauge::Count).any(|hint| hint.role == role) {
            return Some(free);
        }
    }
    (!known).then_some(UNKNOWN)
}

/// Days and weeks as hours, so that *48 hours* and *three days* can be compared.
pub(super) fn in_hours(quantity: &mut Quantity) {
    let Some((_, hours)) = HOURS.iter().find(|(measure, _)| quantity.measure == Some(*measure)) else { return };
    quantity.value *= hours;
    quantity.high = quantity.high.map(|high| high * hours);
    quantity.measure = Some("h");
}

const HOURS: [(&str, f64); 2] = [("d", 24.0), ("wk", 168.0)];

#[cfg(test)]
mod tests {
    use super::*;
    use crate::lang;
    use crate::matching::sentence;

    fn roles_of(lang: &str, text: &str) -> Vec<Option<&'static str>> {
        let found = Proposition::of(&sentence::claim(text, Some(lang), None).unwrap());
        found.figures.iter().map(|figure| figure.role).collect()
    }

    #[test]
    fn every_figure_has_a_role_of_its_own() {
        assert_eq!(roles_of("en", "Three people were killed and 17 injured."), [Some("dead"), Some("injured")]);
        assert_eq!(roles_of("de", "Der Tisch hat vier Beine."), [None]);
    }

    #[test]
    fn figures_have_the_roles_of_the_cases() {
        let mut wrong = vec![];
        for code in lang::codes() {
            let path = format!("{}/data/lang/{code}/cases/roles.txt", env!("CARGO_MANIFEST_DIR"));
            let Ok(text) = std::fs::read_to_string(path) else { continue };
            let lines: Vec<&str> = text.lines().filter(|line| !line.starts_with('#')).collect();
            for case in lines.chunks(2) {
                let [said, want] = case else { panic!("{code}: {case:?}") };
                let (known_miss, said) = (said.starts_with("! "), &said[2..]);
                let want = Some(&want[2..]).filter(|want| *want != "-");
                if (roles_of(code, said) == [want]) == known_miss {
                    wrong.push(format!("{said} {:?}", roles_of(code, said)));
                }
            }
        }
        assert!(wrong.is_empty(), "{wrong:#?}");
    }
}
