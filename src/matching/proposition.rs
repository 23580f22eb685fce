//! A claim as what comparing needs: its content words in order, what negates and weakens it, its figures and days.

use super::measured;
use super::roles::{self, Edge};
use super::scoped;
use super::word::split;
use super::words::Words;
use crate::lang::antonyms::Antonyms;
use crate::lang::denials::Denial;
use crate::lang::numbers::Around;
use crate::lang::quoting::Class;
use crate::lang::roles::Course;
use crate::lang::scopes::Scope;
use crate::lang::stance::{Negation, Weakening};
use crate::lang::{self, Language, Slot};
use crate::mention::{Quantity, Time};
use crate::span::Span;
use crate::store::StoredClaim;
use crate::words::EntityKind;
use chrono::NaiveDate;
use std::cell::OnceCell;
use std::collections::HashSet;
use std::ops::Range;

/// Letters that a verb's ending has at most, and words between a verb and the preposition that goes with it.
const ENDING: usize = 3;
const REACH: usize = 12;

/// How much a modal verb weakens at the most that reported speech may owe to its tense.
const SHIFTED: f32 = 0.4;

/// Words from *without* to what is not there, at the most.
pub const LACKED: usize = 4;

/// What a name counts for that looks like a common word.
const NAMED: f64 = 1.5;

/// Letters that a verb's particle has at most.
const PARTICLE: usize = 7;

pub use super::moments::{Days, Hour};
pub use super::word::{Part, Word};

#[derive(Debug, Default)]
pub struct Proposition {
    pub lang: Option<&'static Language>,
    pub text: String,
    pub words: Vec<Word>,
    /// Where words stand that turn what is said around.
    pub negations: Vec<usize>,
    /// Where it says that something is not there: *without a permit*.
    pub lacks: Vec<usize>,
    /// Where somebody says that it is not so.
    pub denials: Vec<usize>,
    /// How far it is weakened, from 0 to 1.
    pub hedged: f32,
    /// It looks ahead.
    pub ahead: bool,
    /// It may look ahead: *sollen*.
    pub planned: bool,
    /// It says that there is none yet: *no*, *not yet*.
    pub none_yet: bool,
    /// Its words tell of a later state: *now*; of a first one: *at first*.
    pub later: bool,
    pub earlier: bool,
    /// How far its figures reach and by which word: *of them*, *each*.
    pub scopes: Vec<(usize, Scope)>,
    pub figures: Vec<Figure>,
    pub days: Vec<Days>,
    /// Last days up to which something goes on or can be done: *until the end of May*.
    pub deadlines: Vec<Days>,
    pub hours: Vec<Hour>,
    /// Answers to questions that have one answer, with the places of their first and last words.
    pub slots: Vec<(Slot, usize, usize)>,
    pub published: Option<NaiveDate>,
    /// Who says so, in the outlet's words.
    pub source: Option<String>,
    edges: OnceCell<Vec<Edge>>,
    roots: OnceCell<Vec<usize>>,
    by_stem: OnceCell<Vec<usize>>,
}

/// A figure with the words around it.
#[derive(Debug, Clone)]
pub struct Figure {
    pub quantity: Quantity,
    pub text: String,
    /// The first word of it and the one behind it; nothing where the wording does not hold it.
    pub words: Option<(usize, usize)>,
    /// Stems of what is counted.
    pub unit: Vec<String>,
    /// Whether it counts people of one sort (*dead*), or people of any.
    pub persons: bool,
    pub anybody: bool,
    /// Whether single things are counted, as far as data knows the measure.
    pub counts: bool,
    /// Whether more of them may come to light later: not of *spectators*.
    pub grows: bool,
    /// What it is a figure of: *dead, cost*.
    pub role: Option<&'static str>,
    /// What else it may be a figure of.
    pub next_role: Option<&'static str>,
    /// How such figures go on.
    pub course: Option<Course>,
}

impl Figure {
    /// Whether two figures are of one thing by the words around them; nothing where no words tell.
    pub fn one_role(&self, other: &Self) -> Option<bool> {
        self.role.zip(other.role)?;
        let mut mine = [self.role, self.next_role].into_iter().flatten();
        Some(mine.any(|role| other.role == Some(role) || other.next_role == Some(role)))
    }
}

impl Proposition {
    pub fn of(stored: &StoredClaim) -> Self {
        Self::read(stored, &mut Words::default())
    }

    /// The same for many claims, whose words come back.
    pub fn read(stored: &StoredClaim, known: &mut Words) -> Self {
        let lang = lang::language(&stored.lang);
        let claim = &stored.claim;
        let mut found = Self {
            lang,
            text: claim.text.clone(),
            words: split(&claim.text, lang, known),
            published: stored.published.as_deref().and_then(day),
            source: claim.attribution.last().map(|link| link.canonical.clone().unwrap_or_else(|| link.source.clone())),
            ..Self::default()
        };
        for entity in &claim.entities {
            let part = if entity.kind == EntityKind::Place { Part::Place } else { Part::Name };
            if let Some((start, end)) = found.place(entity.span, &stored.text) {
                for word in &mut found.words[start..end] {
                    word.role = part;
                    word.light = None;
                    word.fields = &[];
                    // *Anders* is a common word as well, and a family's name here.
                    if part == Part::Name && word.stem.is_empty() && word.capital {
                        word.stem = lang::fold(&word.lower);
                        word.weight = NAMED;
                    }
                }
            }
        }
        found.read_times(&claim.times, &stored.text);
        found.read_figures(&claim.quantities, &stored.text, known);
        found.join_verbs();
        found.read_stance(!claim.attribution.is_empty());
        found.join_particle();
        found.read_slots();
        measured::name_roles(&mut found);
        // A claim that was cut out of *the Kremlin denied that …* holds its denial in who says it.
        if let Some(lang) = lang.filter(|_| found.denials.is_empty()) {
            let denied = claim.attribution.iter().any(|link| {
                let cue: Vec<String> = link.cue.to_lowercase().split_whitespace().map(str::to_owned).collect();
                let mut hits = lang.denials.phrases.all(&cue);
                hits.any(|(_, hit)| matches!(hit.value, Denial::Denies | Denial::Rejects | Denial::Refutes))
            });
            found.denials.extend(denied.then_some(0));
        }
        found
    }

    /// Where the wording has the words of the article that something was read from.
    fn place(&self, span: Span, article: &str) -> Option<(usize, usize)> {
        let text = article.get(span.start..span.end).filter(|text| !text.is_empty())?;
        let start = if self.text.len() == article.len() { span.start } else { self.text.find(text)? };
        let end = start + text.len();
        let first = self.words.partition_point(|word| word.span.end <= start);
        let behind = self.words.partition_point(|word| word.span.start < end);
        (first < behind).then_some((first, behind))
    }

    fn read_times(&mut self, times: &[Time], article: &str) {
        for time in times {
            let words = self.place(time.span, article);
            if let Some((start, end)) = words {
                self.words[start..end].iter_mut().for_each(|word| word.role = Part::Time);
            }
            let text = || article.get(time.span.start..time.span.end).unwrap_or_default().to_owned();
            match (time.from, time.to) {
                (Some(from), to) => {
                    self.days.push(Days { from, to: to.unwrap_or(from), open: to.is_none(), text: text(), words });
                }
                (None, Some(to)) => self.deadlines.push(Days { from: to, to, open: false, text: text(), words }),
                (None, None) => {}
            }
            self.hours.extend(time.clock.map(|clock| Hour { clock, text: text() }));
        }
    }

    fn read_figures(&mut self, quantities: &[Quantity], article: &str, known: &mut Words) {
        for quantity in quantities {
            let words = self.place(quantity.span, article);
            let text = article.get(quantity.span.start..quantity.span.end).unwrap_or_default().to_owned();
            let unit = quantity.unit.as_deref().unwrap_or_default();
            let unit: Vec<_> = split(unit, self.lang, known).into_iter().map(|word| word.stem).collect();
            if let Some((start, end)) = words {
                for word in &mut self.words[start..end] {
                    if !unit.contains(&word.stem) {
                        word.role = Part::Figure;
                    }
                }
            }
            let unit = unit.into_iter().filter(|stem| !stem.is_empty()).collect();
            let is = |around| {
                let measure = quantity.measure.unwrap_or_default();
                self.lang.is_some_and(|lang| lang.numbers.is(around, measure))
            };
            let (persons, anybody) = (is(Around::Persons), is(Around::Anybody));
            let counts =
                quantity.measure.is_none_or(|measure| self.lang.is_some_and(|lang| lang.numbers.is_count(measure)));
            let grows = counts && !is(Around::Fixed);
            let mut quantity = quantity.clone();
            measured::in_hours(&mut quantity);
            self.figures.push(Figure {
                quantity,
                text,
                words,
                unit,
                persons,
                anybody,
                counts,
                grows,
                role: None,
                next_role: None,
                course: None,
            });
        }
    }

    fn read_slots(&mut self) {
        let Some(lang) = self.lang else { return };
        let key = |word: &'_ Word| if word.own.is_empty() { word.lower.clone() } else { word.own.clone() };
        let words: Vec<String> = self.words.iter().map(key).collect();
        self.slots = lang.slots().all(&words);
        // A verb's particle by itself is none: *nahm … fest*.
        let lacks = |first: usize| self.lacks.iter().any(|&at| (at..at + LACKED).contains(&first));
        self.slots.retain(|&(_, first, last)| !lacks(first) && (first != last || !self.words[first].own.is_empty()));
    }

    fn read_stance(&mut self, reported: bool) {
        let Some(lang) = self.lang else { return };
        let lower: Vec<&str> = self.words.iter().map(|word| word.lower.as_str()).collect();
        let mut negations = Vec::new();
        let mut first = None;
        for (at, hit) in lang.stance.negation.all(&lower) {
            first.get_or_insert(hit.value);
            self.lacks.extend((hit.value == Negation::Preposition).then_some(at));
            // *ohne*, *außer* and *anstatt* leave the statement itself standing; *kaum* does not turn it around.
            // At the end it is a verb's particle: *findet statt*.
            let particle = hit.value == Negation::Conjunction && self.ends_clause(at + hit.last);
            // A vote is *no*; there is nothing that it negates.
            let answer = hit.value == Negation::Determiner && self.ends_clause(at + hit.last);
            let particle = particle || answer;
            if !matches!(hit.value, Negation::Preposition | Negation::Weak) && !particle {
                negations.push((at, hit.last));
            }
        }
        // *didn't*: the ending is a word of its own.
        for (at, word) in lower.iter().enumerate() {
            let ends = |clitic: &&&str| word.len() > clitic.len() && word.ends_with(**clitic);
            let clitic = lang.writing.clitics.iter().find(ends);
            if clitic.is_some_and(|clitic| lang.stance.negation.word(clitic).is_some())
                && negations.iter().all(|(known, _)| *known != at)
            {
                negations.push((at, 0));
            }
        }
        negations.sort_unstable();
        let mut denials = Vec::new();
        for (at, hit) in lang.denials.phrases.all(&lower) {
            if matches!(hit.value, Denial::Denies | Denial::Rejects | Denial::Refutes) {
                denials.push((at, hit.last));
            }
        }
        // What a source says *would* be so looks back from there and is no doubt of hers.
        let shifted = |strength: f32| reported && strength <= SHIFTED;
        // *May* can be a month.
        let hedges = lang.stance.hedges.all(&lower).filter(|(at, _)| self.words[*at].role != Part::Time);
        let hedges = hedges.filter(|(_, hit)| !(hit.value.sort == Weakening::Modal && shifted(hit.value.strength)));
        let hedged = hedges.map(|(_, hit)| hit.value.strength).fold(0.0, f32::max);
        let (later, earlier) = lang.turns.of(&lower);
        let scopes = scoped::read(self, lang, &lower);
        let (mut ahead, mut planned) = (false, false);
        for (_, hit) in lang.stance.predictions.all(&lower) {
            (ahead, planned) = (ahead || hit.value.sure, true);
        }
        let none_yet = matches!(first, Some(Negation::Determiner | Negation::Pronoun));
        for (at, last) in negations.iter().copied() {
            for place in [at, at + last] {
                if let Some(word) = self.words.get_mut(place) {
                    word.stem.clear();
                }
            }
        }
        self.negations = negations.into_iter().map(|(at, _)| at).collect();
        self.denials = denials.into_iter().map(|(at, _)| at).collect();
        (self.later, self.earlier, self.scopes) = (later, earlier, scopes);
        (self.hedged, self.ahead, self.planned, self.none_yet) = (hedged, ahead, planned, none_yet);
    }

    /// *kam am Sonntag auf 56 Prozent*: the verb says something else before such a preposition and a figure.
    fn join_verbs(&mut self) {
        let Some(lang) = self.lang else { return };
        for figure in &self.figures {
            let Some(before) = figure.words.and_then(|(start, _)| start.checked_sub(1)) else { continue };
            let (earlier, preposition) = self.words.split_at_mut(before);
            let Some(preposition) = preposition.first().map(|word| word.lower.as_str()) else { continue };
            let verb = earlier.iter_mut().rev().take(REACH).find_map(|word| {
                let stem = lang.synonyms().of_verb(&word.stem, preposition)?;
                Some((word, stem))
            });
            if let Some((word, stem)) = verb {
                word.stem = stem.to_owned();
            }
        }
    }

    /// Puts a verb and its particle at the end (*lehnte … ab*) together, where that verb is known to have an opposite, another
    /// word for it or a place in a field.
    fn join_particle(&mut self) {
        let Some(lang) = self.lang else { return };
        let Some((last, before)) = self.words.split_last_mut() else { return };
        if last.capital || last.lower.chars().count() > PARTICLE {
            return;
        }
        for word in before.iter_mut().filter(|word| word.has_content() && !word.capital) {
            let joined = format!("{}{}", last.lower, word.lower);
            let mut stems = vec![lang.stems.stem(&joined), format!("{}{}", last.lower, word.stem)];
            // Without the ending of its form: *baut … ab*.
            let ends = joined.char_indices().rev().map(|(end, _)| end).take(ENDING);
            stems.extend(ends.filter(|end| *end > last.lower.len() + 2).map(|end| joined[..end].to_owned()));
            let known = |stem: &String| {
                lang.synonyms().has(stem)
                    || !lang.antonyms().of(lang.synonyms().of(stem)).is_empty()
                    || lang.fields().has(stem)
                    || lang.slots().begins(stem)
            };
            if let Some(stem) = stems.into_iter().map(|stem| lang::fold(&stem)).find(known) {
                word.stem = lang.synonyms().of(&stem).to_owned();
                word.fields = lang.fields().of(&stem);
                word.own = stem;
                last.stem.clear();
                last.own.clear();
                last.weight = 0.0;
                return;
            }
        }
    }

    /// Whether a sign or nothing follows a word.
    fn ends_clause(&self, at: usize) -> bool {
        let Some(next) = self.words.get(at + 1) else { return true };
        // Not every language sets a sign: *it closed because nobody came*.
        if self.lang.is_some_and(|lang| lang.quoting.classes(&next.lower).has(Class::Subordinator)) {
            return true;
        }
        self.text[self.words[at].span.end..next.span.start].contains([',', ';', ':', '.', '!', '?'])
    }

    /// The words between the signs around one.
    pub fn clause(&self, at: usize) -> Range<usize> {
        let start = (0..at).rev().find(|&place| self.ends_clause(place)).map_or(0, |place| place + 1);
        let end = (at..self.words.len()).find(|&place| self.ends_clause(place)).unwrap_or(at) + 1;
        start..end
    }

    /// Who does what to whom: parsed when first asked for.
    pub fn edges(&self) -> &[Edge] {
        self.edges.get_or_init(|| roles::edges(self))
    }

    /// Takes over what was parsed of the other, or hands it on, where both are the same words: reprints are parsed once.
    pub fn share_edges(&self, other: &Self) {
        let (known, open) = match (self.edges.get(), other.edges.get()) {
            (Some(known), None) => (known, other),
            (None, Some(known)) => (known, self),
            _ => return,
        };
        let alike = |(mine, theirs): (&Word, &Word)| mine.span == theirs.span && mine.stem == theirs.stem;
        let same = self.text == other.text
            && self.lang.map(|lang| lang.code) == other.lang.map(|lang| lang.code)
            && self.words.len() == other.words.len()
            && self.words.iter().zip(&other.words).all(alike);
        if same {
            open.edges.get_or_init(|| known.clone());
        }
    }

    /// The words on which all others hang.
    pub fn roots(&self) -> &[usize] {
        self.roots.get_or_init(|| {
            let edges = self.edges();
            let hangs = |stem: &str| edges.iter().any(|edge| edge.word == stem);
            let head = |stem: &str| edges.iter().any(|edge| edge.head == stem) && !hangs(stem);
            (0..self.words.len()).filter(|&at| self.words[at].has_content() && head(&self.words[at].stem)).collect()
        })
    }

    /// The places of its content words, those of one stem together and in their order.
    pub fn by_stem(&self) -> &[usize] {
        self.by_stem.get_or_init(|| {
            let mut places: Vec<_> = (0..self.words.len()).filter(|&at| self.words[at].has_content()).collect();
            places.sort_by(|&a, &b| self.words[a].stem.cmp(&self.words[b].stem));
            places
        })
    }

    /// The places of the words with a stem.
    pub fn places(&self, stem: &str) -> &[usize] {
        let places = self.by_stem();
        let start = places.partition_point(|&at| self.words[at].stem.as_str() < stem);
        let count = places[start..].iter().take_while(|&&at| self.words[at].stem == stem).count();
        &places[start..start + count]
    }

    /// The stems of its content words, each once, in order.
    pub fn stems(&self) -> impl Iterator<Item = &str> {
        let stems = self.by_stem().iter().map(|&at| self.words[at].stem.as_str());
        let mut last = None;
        stems.filter(move |stem| last.replace(*stem) != Some(*stem))
    }

    /// Whether an odd number of words turn one of its clauses around.
    pub fn negated(&self) -> bool {
        let of_one_clause =
            |at: usize| self.negations.iter().filter(|&&other| self.clause(at).contains(&other)).count();
        self.negations.iter().any(|&at| of_one_clause(at) % 2 == 1)
    }

    pub fn antonyms(&self) -> Option<&'static Antonyms> {
        self.lang.map(Language::antonyms)
    }

    /// The stems of the content words at most `reach` words away from these, without figures and times.
    pub fn around(&self, (start, end): (usize, usize), reach: usize) -> HashSet<&str> {
        let near = &self.words[start.saturating_sub(reach)..(end + reach).min(self.words.len())];
        let plain = near.iter().filter(|word| word.has_content() && !matches!(word.role, Part::Figure | Part::Time));
        plain.map(|word| word.stem.as_str()).collect()
    }
}

/// The day on which something appeared, from `2022-06-15T14:05:00+02:00` or `2022-06-15`.
pub fn day(published: &str) -> Option<NaiveDate> {
    published.get(..10)?.parse().ok()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::matching::sentence;

    #[test]
    fn the_same_words_are_parsed_once_and_others_by_themselves() {
        let read = |text: &str| Proposition::of(&sentence::claim(text, Some("en"), None).unwrap());
        let (first, again) = (read("The fire hurt twelve people."), read("The fire hurt twelve people."));
        let other = read("The flood hurt twelve people.");
        first.share_edges(&again);
        assert!(again.edges.get().is_none(), "nothing was parsed yet");
        let edges = first.edges().to_vec();
        first.share_edges(&other);
        assert!(other.edges.get().is_none());
        again.share_edges(&first);
        assert_eq!(again.edges.get(), Some(&edges));
        assert_eq!(read("The fire hurt twelve people.").edges(), edges);
    }

    #[test]
    fn what_turns_a_claim_around_is_counted() {
        #[track_caller]
        fn case(lang: &str, text: &str, negated: bool, denied: bool) {
            let found = Proposition::of(&sentence::claim(text, Some(lang), None).unwrap());
            assert_eq!((found.negated(), !found.denials.is_empty()), (negated, denied), "{text}");
        }
        case("en", "The suspect didn't know the victim.", true, false);
        case("en", "The suspect didn’t know the victim.", true, false);
        case("en", "The suspect knew the victim.", false, false);
        case("en", "The club denied the report.", false, true);
        case("de", "Der Fahrer hatte keinen Alkohol getrunken.", true, false);
        case("de", "Der Fahrer hatte kaum Alkohol getrunken.", false, false);
        case("de", "Der Verein dementierte den Bericht.", false, true);
    }
}
