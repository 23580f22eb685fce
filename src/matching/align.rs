//! Which words of two claims stand for the same.

use super::proposition::{Days, Figure, Part, Proposition, Word};
use crate::conflict::number;
use crate::lang::{self, Language};
use std::cmp::Ordering;

/// For every word of each side, the word of the other that it goes with.
#[derive(Debug, Default)]
pub struct Alignment {
    pub first: Vec<Option<usize>>,
    pub second: Vec<Option<usize>>,
    /// Words that go with none and exclude one another.
    pub opposites: Vec<(usize, usize)>,
    /// Words that go with none and are of one field.
    pub related: Vec<(usize, usize)>,
}

/// Words without an equal on the other side that are compared letter by letter.
const LOOSE: usize = 40;

/// Words between the partners of a compound's parts.
const BESIDE: usize = 2;

/// Letters that compounds and forms of one word share at least.
const ALIKE: usize = 5;

impl Alignment {
    pub fn new(first: &Proposition, second: &Proposition) -> Self {
        let mut found =
            Self { first: vec![None; first.words.len()], second: vec![None; second.words.len()], ..Self::default() };
        found.join_equals(first, second);
        found.join_values(first, second);
        found.bridge(first, second);
        let loose = |words: &[Word], with: &[Option<usize>]| -> Vec<usize> {
            let free = |at: &usize| with[*at].is_none() && words[*at].has_content();
            (0..words.len()).filter(free).take(LOOSE).collect()
        };
        let (mine, theirs) = (loose(&first.words, &found.first), loose(&second.words, &found.second));
        for &at in &mine {
            let fits = |other: &&usize| {
                let (mine, theirs) = (&first.words[at], &second.words[**other]);
                found.second[**other].is_none() && (alike(&mine.stem, &theirs.stem) || alike(&mine.own, &theirs.own))
            };
            if let Some(&other) = theirs.iter().find(fits) {
                found.join(at, other);
            }
        }
        if let (Some(from), Some(to)) = (first.lang, second.lang) {
            for &at in mine.iter().filter(|at| found.first[**at].is_none()) {
                // Hardly a word has any.
                let opposites = opposites(from, to, &first.words[at].stem);
                if opposites.is_empty() {
                    continue;
                }
                for &other in theirs.iter().filter(|other| found.second[**other].is_none()) {
                    if opposed(&opposites, (from, to), &second.words[other].stem) {
                        found.opposites.push((at, other));
                    }
                }
            }
        }
        found.relate(first, second);
        found
    }

    /// Words with one stem, in their order on either side.
    fn join_equals(&mut self, first: &Proposition, second: &Proposition) {
        let (mut mine, mut theirs) = (first.by_stem().iter().peekable(), second.by_stem().iter().peekable());
        while let (Some(&&at), Some(&&other)) = (mine.peek(), theirs.peek()) {
            match first.words[at].stem.cmp(&second.words[other].stem) {
                Ordering::Less => drop(mine.next()),
                Ordering::Greater => drop(theirs.next()),
                Ordering::Equal => {
                    self.join(at, other);
                    mine.next();
                    theirs.next();
                }
            }
        }
    }

    fn relate(&mut self, first: &Proposition, second: &Proposition) {
        let free = |words: &[Word], with: &[Option<usize>]| -> Vec<usize> {
            let open = |at: &usize| with[*at].is_none() && words[*at].has_content() && !words[*at].fields.is_empty();
            (0..words.len()).filter(open).take(LOOSE).collect()
        };
        let mut theirs = free(&second.words, &self.second);
        for at in free(&first.words, &self.first) {
            let mine = first.words[at].fields;
            let meets = |other: &usize| second.words[*other].fields.iter().any(|field| mine.contains(field));
            if let Some(place) = theirs.iter().position(meets) {
                self.related.push((at, theirs.remove(place)));
            }
        }
    }

    fn join(&mut self, first: usize, second: usize) {
        self.first[first] = Some(second);
        self.second[second] = Some(first);
    }

    /// Figures and days that are the same in other words: *zwölf* and *12*, *Wednesday* and *4 March*.
    fn join_values(&mut self, first: &Proposition, second: &Proposition) {
        for mine in &first.figures {
            let fits =
                |theirs: &&Figure| number::comparable(mine, theirs) && mine.quantity.value == theirs.quantity.value;
            if let Some(theirs) = second.figures.iter().find(fits)
                && let (Some(a), Some(b)) = (mine.words, theirs.words)
            {
                self.join_ranges(first, second, a, b, Part::Figure);
            }
        }
        for mine in &first.days {
            let same = |theirs: &&Days| (theirs.from, theirs.to) == (mine.from, mine.to);
            if let Some(theirs) = second.days.iter().find(same)
                && let (Some(a), Some(b)) = (mine.words, theirs.words)
            {
                self.join_ranges(first, second, a, b, Part::Time);
            }
        }
    }

    fn join_ranges(
        &mut self,
        first: &Proposition,
        second: &Proposition,
        (from, to): (usize, usize),
        (other_from, other_to): (usize, usize),
        role: Part,
    ) {
        let counts = |word: &Word| word.has_content() && word.role == role;
        let mine: Vec<_> = (from..to).filter(|&at| counts(&first.words[at]) && self.first[at].is_none()).collect();
        let theirs: Vec<_> =
            (other_from..other_to).filter(|&at| counts(&second.words[at]) && self.second[at].is_none()).collect();
        if let (Some(one), Some(other)) = (mine.first(), theirs.first()) {
            // As a whole they are the same, whatever the number of words.
            mine.iter().for_each(|&at| self.first[at] = Some(*other));
            theirs.iter().for_each(|&at| self.second[at] = Some(*one));
        }
    }

    /// Words of two languages that stand for each other (`data/bridge.tsv`).
    fn bridge(&mut self, first: &Proposition, second: &Proposition) {
        let (Some(from), Some(to)) = (first.lang, second.lang) else { return };
        if from.code == to.code {
            return;
        }
        let bridge = lang::bridge();
        // *Stahl* is a name here, whatever the word means.
        for at in 0..first.words.len() {
            let name = |word: &Word| word.capital && word.has_content();
            let mine = &first.words[at];
            let same = |other: &usize| {
                let theirs = &second.words[*other];
                self.second[*other].is_none() && name(theirs) && theirs.lower == mine.lower
            };
            if self.first[at].is_none()
                && name(mine)
                && let Some(other) = (0..second.words.len()).find(same)
            {
                self.join(at, other);
            }
        }
        for at in 0..first.words.len() {
            if self.first[at].is_some() || !first.words[at].has_content() {
                continue;
            }
            let others = bridge.across(from.code, to.code, &first.words[at].stem);
            let free = |other: &&usize| self.second[**other].is_none();
            let met = others.iter().find_map(|stem| second.places(stem).iter().find(free).copied());
            if let Some(other) = met {
                self.join(at, other);
            }
        }
        // *Insolvenzantrag* meets *insolvency*, or *filing*.
        for at in 0..first.words.len() {
            let free = |other: &usize| self.second[*other].is_none() && second.words[*other].has_content();
            if self.first[at].is_none()
                && let Some(other) = beside(&first.words[at], (from, to), &second.words, free)
            {
                self.join(at, other);
            }
        }
        for other in 0..second.words.len() {
            let free = |at: &usize| self.first[*at].is_none() && first.words[*at].has_content();
            if self.second[other].is_none()
                && let Some(at) = beside(&second.words[other], (to, from), &first.words, free)
            {
                self.join(at, other);
            }
        }
        cover((&first.words, &self.first), (from, to), (&second.words, &mut self.second));
        cover((&second.words, &self.second), (to, from), (&first.words, &mut self.first));
    }

    /// How much of the first side's content the second has, by weight.
    pub fn covered(&self, first: &Proposition) -> f64 {
        share(&first.words, &self.first, |_| true)
    }

    pub fn covering(&self, second: &Proposition) -> f64 {
        share(&second.words, &self.second, |_| true)
    }

    /// The same without figures, times and opposites: whether both speak of the same at all.
    pub fn topic(&self, first: &Proposition, second: &Proposition) -> (f64, f64) {
        let plain = |word: &Word| !matches!(word.role, Part::Figure | Part::Time) && !is_figure(word);
        let (mut mine, mut theirs) = (self.first.clone(), self.second.clone());
        for &(a, b) in &self.opposites {
            (mine[a], theirs[b]) = (Some(b), Some(a));
        }
        (share(&first.words, &mine, plain), share(&second.words, &theirs, plain))
    }

    /// Content words of one side that go with none, without figures and times.
    pub fn rest<'a>(with: &'a [Option<usize>], words: &'a [Word]) -> impl Iterator<Item = usize> + 'a {
        (0..words.len()).filter(|&at| {
            with[at].is_none() && words[at].has_content() && !matches!(words[at].role, Part::Figure | Part::Time)
        })
    }
}

/// What the parts of a compound can stand for in another language.
fn all_parts<'w>(word: &'w Word, from: &Language, to: &Language) -> &'w [&'static str] {
    word.parts.get_or_init(|| lang::bridge().parts(from, to.code, &word.own))
}

/// The same of a compound that has no partner as a whole: *Flughafen* is no harbour.
pub(super) fn parts<'w>(word: &'w Word, from: &Language, to: &Language) -> &'w [&'static str] {
    if lang::bridge().knows(from.code, &word.stem) { &[] } else { all_parts(word, from, to) }
}

/// The words beside the partner of a compound that its other parts stand for: *Treibstofflager*, *fuel depot*. No partner
/// of their own is lost.
fn cover(
    (words, with): (&[Word], &[Option<usize>]),
    (from, to): (&Language, &Language),
    (others, back): (&[Word], &mut [Option<usize>]),
) {
    for (at, (word, other)) in words.iter().zip(with).enumerate() {
        let Some(other) = *other else { continue };
        let near = other.saturating_sub(BESIDE)..(other + BESIDE + 1).min(others.len());
        let free = |near: &usize| back[*near].is_none() && others[*near].has_content();
        let open: Vec<usize> = near.filter(free).collect();
        if open.is_empty() {
            continue;
        }
        let parts = all_parts(word, from, to);
        open.into_iter()
            .filter(|&near| parts.contains(&others[near].stem.as_str()))
            .for_each(|near| back[near] = Some(at));
    }
}

/// The first word of another language that a part of the compound can stand for.
fn beside(
    word: &Word,
    (from, to): (&Language, &Language),
    words: &[Word],
    free: impl Fn(&usize) -> bool,
) -> Option<usize> {
    parts(word, from, to)
        .iter()
        .find_map(|part| (0..words.len()).filter(&free).find(|&other| words[other].stem == *part))
}

fn is_figure(word: &Word) -> bool {
    word.stem.starts_with(|first: char| first.is_ascii_digit())
}

fn share(words: &[Word], with: &[Option<usize>], counts: impl Fn(&Word) -> bool) -> f64 {
    let (mut all, mut met) = (0.0, 0.0);
    for (word, other) in words.iter().zip(with).filter(|(word, _)| counts(word)) {
        all += word.weight;
        met += if other.is_some() { word.weight } else { 0.0 };
    }
    if all > 0.0 { met / all } else { 0.0 }
}

/// The opposites of a stem, in another language by what they can stand for there.
fn opposites(from: &'static Language, to: &Language, stem: &str) -> Vec<&'static str> {
    let antonyms = from.antonyms();
    if from.code == to.code {
        let short = Some(shorter(stem)).filter(|short| *short != stem);
        let both = [Some(stem), short].into_iter().flatten();
        return both.flat_map(|stem| antonyms.of(stem)).map(|(opposite, _)| opposite.as_str()).collect();
    }
    let across = antonyms.of(stem).iter().flat_map(|(opposite, _)| lang::bridge().across(from.code, to.code, opposite));
    across.copied().collect()
}

/// Whether a stem is one of the opposites of another, of which the last letter may be left of an ending.
fn opposed(opposites: &[&str], (from, to): (&Language, &Language), stem: &str) -> bool {
    opposites.contains(&stem) || from.code == to.code && opposites.contains(&shorter(stem))
}

/// A stem without its last letter, where enough are left.
fn shorter(stem: &str) -> &str {
    let end = stem.char_indices().next_back().map_or(0, |(end, _)| end);
    if stem[..end].chars().count() + 1 >= ALIKE { &stem[..end] } else { stem }
}

/// Whether two stems are forms of one word, or one ends or begins a compound with the other.
fn alike(a: &str, b: &str) -> bool {
    let (short, long) = if a.len() <= b.len() { (a, b) } else { (b, a) };
    // Asked for all pairs of words, of which hardly any begin or end alike.
    if short.bytes().next() != long.bytes().next() && short.bytes().next_back() != long.bytes().next_back() {
        return false;
    }
    if short.chars().count() < ALIKE || short.starts_with(|first: char| first.is_ascii_digit()) {
        return false;
    }
    if long.starts_with(short) || long.ends_with(short) {
        return true;
    }
    let shared = short.chars().zip(long.chars()).take_while(|(x, y)| x == y).count();
    shared >= ALIKE && shared + 2 >= short.chars().count() && shared + 3 >= long.chars().count()
}

#[cfg(test)]
mod tests {
    use super::{Alignment, alike};
    use crate::matching::proposition::Proposition;
    use crate::matching::sentence;

    #[test]
    fn languages_meet_in_the_parts_of_compounds_and_in_names() {
        let read = |lang, text| Proposition::of(&sentence::claim(text, Some(lang), None).unwrap());
        #[track_caller]
        fn all(first: &Proposition, second: &Proposition) {
            let found = Alignment::new(first, second);
            let lone = Alignment::rest(&found.second, &second.words).map(|at| second.words[at].lower.as_str());
            assert_eq!(lone.collect::<Vec<_>>(), [""; 0], "{}", second.text);
        }
        all(&read("de", "Ein Treibstofflager wurde getroffen."), &read("en", "A fuel depot was hit."));
        all(&read("de", "Das Kreiskrankenhaus schließt."), &read("en", "The hospital will close."));
        all(&read("de", "Stahl war im Amt."), &read("en", "Stahl was in office."));
    }

    #[test]
    fn forms_and_compounds_are_alike() {
        for (a, b, want) in [
            ("minist", "verteidigungsminist", false),
            ("minister", "verteidigungsminister", true),
            ("agency", "agenci", true),
            ("russland", "russlands", true),
            ("12345", "123456", false),
            ("north", "south", false),
        ] {
            let want = want || b.ends_with(a);
            assert_eq!(alike(a, b), want, "{a} {b}");
        }
    }
}
