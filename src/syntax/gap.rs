//! Clauses that leave out the verb of the clause before: *Neun stimmten mit Ja, sechs mit Nein*. What is said in both
//! stands in phrases of the same make.

use super::{Tag, VerbForm};
use crate::lang::Language;
use crate::lang::quoting::Class as Words;
use crate::lang::shaping::Role;
use crate::lang::stance::Negation;
use std::ops::Range;

/// Of what make a phrase is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Make {
    /// Its preposition opens it.
    Bound,
    Noun,
    Figure,
    Adverb,
    Not,
}

#[derive(Debug, Clone)]
pub struct Phrase {
    pub make: Make,
    pub words: Range<usize>,
}

/// Which of the first clause's phrases give way to those of the second.
#[derive(Debug)]
pub struct Gap {
    /// The words that are replaced, in reading order, each with those that replace them.
    pub parts: Vec<(Range<usize>, Range<usize>)>,
}

/// The words of a sentence as the finder sees them.
pub trait Sight {
    fn tag(&self, place: usize) -> Tag;
    fn form(&self, place: usize) -> VerbForm;
    /// In small letters.
    fn low(&self, place: usize) -> String;
}

/// More phrases, and nobody can tell what goes with what.
const MOST: usize = 9;
/// Words that are looked at on either side.
const LONGEST: usize = 40;

/// The gap of a tail without a verb behind a clause with this finite verb; `comma` tells that no coordinator joins it.
pub fn find(
    sight: &impl Sight,
    clause: Range<usize>,
    finite: usize,
    tail: Range<usize>,
    comma: bool,
    lang: &Language,
) -> Option<Gap> {
    if clause.len() > LONGEST || tail.len() > LONGEST / 2 || tail.len() < 2 || !clause.contains(&finite) {
        return None;
    }
    let finder = Finder { sight, lang };
    // Cheap things first: two phrases, neither of them a verb.
    let [first, second] = <[Phrase; 2]>::try_from(finder.phrases(tail)?).ok()?;
    if comma && lang.shaping.is(Role::After, &sight.low(first.words.start)) {
        return None;
    }
    let end = finder.end(finite + 1..clause.end);
    let front = finder.phrases(clause.start..finite)?;
    let middle = finder.phrases(finite + 1..end)?;
    let front = Phrase { make: front.first()?.make, words: clause.start..finite };
    if second.make == Make::Not {
        let whole = nominal(first.make)
            && nominal(front.make)
            && finder.alike(&first, &front)
            && !middle.iter().any(|one| one.make == Make::Not);
        return whole.then(|| Gap { parts: vec![(front.words, first.words), (end..end, second.words)] });
    }
    // The last phrase of that make; a noun's attributes go with it.
    let last = middle.iter().rposition(|phrase| finder.same(phrase, &second))?;
    let behind = &middle[last + 1..];
    if !(behind.is_empty() || nominal(second.make) && behind.iter().all(|phrase| phrase.make == Make::Bound)) {
        return None;
    }
    let replaced = middle[last].words.start..end;
    let fits = |phrase: &Phrase| finder.same(phrase, &first) && finder.alike(&first, phrase);
    let inner = middle[..last].iter().rev().find(|phrase| fits(phrase));
    let outer = (fits(&front) || finder.places(&front) && finder.places(&first)).then_some(&front);
    let place = match (inner, outer) {
        // Either could give way: the one with the same article.
        (Some(inner), Some(outer)) if nominal(first.make) => {
            let article = |phrase: &Phrase| sight.low(phrase.words.start);
            if article(outer) == article(&first) || finder.is(Words::Oblique, inner.words.start) {
                outer
            } else {
                inner
            }
        }
        (inner, outer) => outer.or(inner)?,
    };
    Some(Gap { parts: vec![(place.words.clone(), first.words), (replaced, second.words)] })
}

const fn nominal(make: Make) -> bool {
    matches!(make, Make::Noun | Make::Figure)
}

struct Finder<'s, S: Sight> {
    sight: &'s S,
    lang: &'s Language,
}

impl<S: Sight> Finder<'_, S> {
    fn is(&self, class: Words, place: usize) -> bool {
        self.lang.quoting.classes(&self.sight.low(place)).has(class)
    }

    /// The phrases of a stretch; nothing where it holds something else.
    fn phrases(&self, inside: Range<usize>) -> Option<Vec<Phrase>> {
        let mut found: Vec<Phrase> = vec![];
        // Whether the last phrase has its noun, and whether it counts something.
        let (mut done, mut counts) = (true, false);
        let mut before = None;
        for place in inside {
            let tag = self.sight.tag(place);
            let make = match tag {
                Tag::Adp => Make::Bound,
                Tag::Num => Make::Figure,
                Tag::Adv | Tag::Part if self.is_not(place) => Make::Not,
                Tag::Adv | Tag::Part => Make::Adverb,
                Tag::Det | Tag::Adj | Tag::Noun | Tag::Propn | Tag::Pron | Tag::X | Tag::Sym => Make::Noun,
                Tag::Verb if self.sight.form(place) == VerbForm::Participle && !done => Make::Noun,
                _ => return None,
            };
            let last = found.last_mut();
            let of = last.as_ref().map(|last| last.make);
            let goes_on = match (of, make, tag) {
                (None | Some(Make::Not), ..) | (_, Make::Not, _) => false,
                // *erst um acht*, *sehr alte Häuser*
                (Some(Make::Adverb), ..) => tag != Tag::Pron,
                (_, _, Tag::Det | Tag::Pron) => {
                    matches!(before, Some(Tag::Adp | Tag::Adv | Tag::Det))
                        || done && of != Some(Make::Figure) && self.is(Words::Genitive, place)
                }
                (_, _, Tag::Propn) if before == Some(Tag::Propn) => true,
                // *zu acht Jahren Haft*, *der Liter Super*, but *im Keller | Waffen*
                (_, _, Tag::Noun | Tag::Propn | Tag::X) => !done || counts || of != Some(Make::Bound),
                (_, Make::Bound, _) => before == Some(Tag::Adp),
                (_, Make::Adverb, _) => !done && of != Some(Make::Figure),
                _ => !done,
            };
            let closes = matches!(tag, Tag::Noun | Tag::Propn | Tag::Pron | Tag::X);
            match last.filter(|_| goes_on) {
                Some(last) => {
                    last.words.end = place + 1;
                    if last.make == Make::Adverb {
                        last.make = make;
                    }
                    (done, counts) = (closes, counts || tag == Tag::Num);
                }
                None => {
                    found.push(Phrase { make, words: place..place + 1 });
                    (done, counts) = (closes || matches!(make, Make::Adverb | Make::Not), tag == Tag::Num);
                }
            }
            before = Some(tag);
            if found.len() > MOST {
                return None;
            }
        }
        Some(found)
    }

    fn is_not(&self, place: usize) -> bool {
        let low = self.sight.low(place);
        self.lang.stance.negation.all(&[low.as_str()]).any(|(_, hit)| hit.value == Negation::Particle)
    }

    /// Where what closes a clause begins: participles, infinitives and the prefix of its verb.
    fn end(&self, inside: Range<usize>) -> usize {
        let mut end = inside.end;
        let closes = |place: usize| {
            matches!(self.sight.form(place), VerbForm::Participle | VerbForm::Infinitive)
                || place + 1 == inside.end
                    && matches!(self.sight.tag(place), Tag::Adp | Tag::Adv)
                    && self.lang.shaping.is_prefix(&self.sight.low(place))
        };
        while end > inside.start && closes(end - 1) {
            end -= 1;
        }
        end
    }

    /// Whether one phrase may stand where the other does.
    fn same(&self, one: &Phrase, other: &Phrase) -> bool {
        match (one.make, other.make) {
            (Make::Bound, Make::Bound) => {
                let adposition = |phrase: &Phrase| phrase.words.clone().find(|&at| self.sight.tag(at) == Tag::Adp);
                let (Some(one), Some(other)) = (adposition(one), adposition(other)) else { return false };
                self.lang.shaping.parted(&self.sight.low(one)) == self.lang.shaping.parted(&self.sight.low(other))
            }
            (one, other) => one == other || nominal(one) && nominal(other),
        }
    }

    /// Whether two nominal phrases are of one sort: both with an article or figure, or both without.
    fn alike(&self, one: &Phrase, other: &Phrase) -> bool {
        if !nominal(one.make) {
            return true;
        }
        let sort = |phrase: &Phrase| match self.sight.tag(phrase.words.start) {
            Tag::Det => Tag::Det,
            Tag::Pron => Tag::Pron,
            Tag::Num => Tag::Num,
            _ => Tag::Noun,
        };
        let (one_sort, other_sort) = (sort(one), sort(other));
        let oblique = |phrase: &Phrase| one_sort == Tag::Det && self.is(Words::Oblique, phrase.words.start);
        match (one_sort, other_sort) {
            (Tag::Det, Tag::Det) => oblique(one) == oblique(other),
            // *Der Liberale holte 52 Prozent, Arndt 47*
            (Tag::Noun | Tag::Num, Tag::Det) | (Tag::Det, Tag::Noun) => {
                !oblique(one) && !self.is(Words::Oblique, other.words.start)
            }
            (one, other) => one == other,
        }
    }

    /// Whether a phrase tells when or where.
    fn places(&self, phrase: &Phrase) -> bool {
        matches!(phrase.make, Make::Bound | Make::Adverb) || phrase.make == Make::Figure && phrase.words.len() == 1
    }
}
