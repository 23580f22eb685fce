//! How far the figures of a claim reach, by the words beside them (`scopes.tsv`): all, a part, one more, one of many.

use super::proposition::{Figure, Proposition};
use crate::lang::Language;
use crate::lang::scopes::{SCOPES, Scope};

/// What stands for any figure that counts in lists of words.
const FIGURE: &str = "0";

/// The scopes that the words of a claim, in small letters, name, each with the place where.
pub(super) fn read(claim: &Proposition, lang: &Language, lower: &[&str]) -> Vec<(usize, Scope)> {
    let mut counting = lower.to_vec();
    for (start, _) in claim.figures.iter().filter(|figure| figure.counts).filter_map(|figure| figure.words) {
        counting[start] = FIGURE;
    }
    let mut found = lang.scopes().of(lower);
    found.extend(lang.scopes().of(&counting));
    found
}

impl Proposition {
    /// The scopes of a figure: those of its clause that no other figure stands nearer to, and those of the whole claim. Without
    /// a figure all.
    pub fn scopes_of(&self, figure: Option<&Figure>) -> [bool; SCOPES] {
        let mut found = [false; SCOPES];
        let words = figure.and_then(|figure| figure.words);
        for (at, scope) in &self.scopes {
            found[*scope as usize] |= !scope.is_near() || words.is_none_or(|words| self.nearest(*at) == Some(words));
        }
        found
    }

    /// The figure of a word's clause that stands nearest to it, the one before it of two.
    fn nearest(&self, at: usize) -> Option<(usize, usize)> {
        let clause = self.clause(at);
        let far = |&(start, end): &(usize, usize)| if at < start { start - at } else { (at + 1).saturating_sub(end) };
        let figures = self.figures.iter().filter_map(|figure| figure.words);
        figures.filter(|(start, _)| clause.contains(start)).min_by_key(|words| (far(words), *words))
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::matching::sentence;

    #[test]
    fn a_scope_is_that_of_the_figure_beside_it() {
        #[track_caller]
        fn case(lang: &str, text: &str, scope: Scope, want: &[bool]) {
            let claim = Proposition::of(&sentence::claim(text, Some(lang), None).unwrap());
            let found: Vec<bool> =
                claim.figures.iter().map(|figure| claim.scopes_of(Some(figure))[scope as usize]).collect();
            assert_eq!(found, want, "{text}");
        }
        case("de", "31 Menschen sind verletzt worden, sechs von ihnen schwer.", Scope::Part, &[false, true]);
        case("de", "Zwei der Verletzten liegen in der Klinik.", Scope::Part, &[true]);
        case("en", "Two of the injured are in hospital.", Scope::Part, &[true]);
        case("en", "Three people died and another 23 are missing.", Scope::More, &[false, true]);
        case("en", "Three people died.", Scope::Part, &[false]);
    }
}
