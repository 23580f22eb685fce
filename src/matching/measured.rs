//! What the figures of a claim are figures of, by the words around them (`roles.tsv`), and in which unit they are compared.

use super::proposition::{Figure, Part, Proposition};
use crate::lang::roles::Role;
use crate::lang::{Gauge, Language};
use crate::mention::Quantity;

/// How far from a figure a word may stand that tells its role.
const FAR: usize = 10;

/// Gives each figure the role that the word nearest to it in its clause tells.
pub(super) fn name_roles(claim: &mut Proposition) {
    let Some(lang) = claim.lang else { return };
    let roles: Vec<_> = claim.figures.iter().map(|figure| role(claim, figure, lang)).collect();
    for (figure, role) in claim.figures.iter_mut().zip(roles) {
        figure.role = role.map(|role| role.name);
        figure.course = role.and_then(|role| role.course);
    }
}

fn role(claim: &Proposition, figure: &Figure, lang: &Language) -> Option<Role> {
    let (start, end) = figure.words?;
    let kind = figure.quantity.measure.and_then(|measure| lang.numbers.gauge(measure)).unwrap_or(Gauge::Count);
    let clause = claim.clause(start);
    let last = claim.clause(end.saturating_sub(1)).end.max(end);
    let told = |at: usize| {
        let word = &claim.words[at];
        if matches!(word.role, Part::Name | Part::Place) { None } else { lang.roles().of(&word.own, kind) }
    };
    // The figure's own words, what follows, what stands before: the nearest of them.
    let own = (start..end).map(|at| (0, at));
    let behind = (end..last).map(|at| (2 * (at + 1 - end) - 1, at));
    let before = (clause.start..start).map(|at| (2 * (start - at), at));
    let near = own.chain(behind).chain(before).filter(|(far, _)| *far <= 2 * FAR);
    near.filter_map(|(far, at)| Some((far, told(at)?))).min_by_key(|(far, _)| *far).map(|(_, role)| role)
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
    use crate::matching::sentence;

    #[test]
    fn figures_have_the_role_of_the_nearest_word() {
        #[track_caller]
        fn case(lang: &str, text: &str, want: &[Option<&str>]) {
            let found = Proposition::of(&sentence::claim(text, Some(lang), None).unwrap());
            let roles: Vec<_> = found.figures.iter().map(|figure| figure.role).collect();
            assert_eq!(roles, want, "{text}");
        }
        case("en", "Three people were killed and 17 injured.", &[Some("dead"), Some("injured")]);
        case("en", "The death toll rose to five.", &[Some("dead")]);
        case("de", "Die Zahl der Todesopfer ist auf fünf gestiegen.", &[Some("dead")]);
        case("de", "Die Sanierung kostet 1,9 Millionen Euro.", &[Some("cost")]);
        case("de", "Das Dorf liegt 40 Kilometer entfernt.", &[Some("distance")]);
        case("de", "Der Tisch hat vier Beine.", &[None]);
    }
}
