//! Where a sentence of a language whose finite verb stands second has several main clauses or predicates. Where that verb
//! stands, and what opens a stretch between two signs, tells it more surely than the parser does, which therefore reads
//! each of them by itself: *38 Flüge fielen aus, | elf Maschinen wichen aus*, *Die Polizei sperrte den Platz | und nahm ihn fest*.

mod shared;
mod told;

use super::tagger::Class;
use super::word::{CLOSE, COLON, COMMA, DASH, NO_MARK, OPEN, Word};
use super::{Tag, VerbForm};
use crate::lang::Language;
use crate::lang::quoting::Class as Words;
use crate::lang::shaping::Role;
use crate::text::push_lower;
use std::ops::Range;

/// How what follows goes on with what stands before it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Kind {
    /// A sentence of its own.
    Beside,
    /// One that a coordinator such as *or* ties to the one before.
    Tied,
    /// A finite verb that shares the subject.
    Shared,
    /// A participle or infinitive that shares the helping verb; whether that makes a perfect.
    Lent { perfect: bool },
    /// A clause below, whose verb stands last, as far as the sentence goes: *…, weil die Bahn ausfiel*.
    Below,
    /// The main clause behind a clause that is its subject or object: *Warum er fehlte, | ist unklar*.
    Above,
    /// What somebody says, with its verb in the second place: *Er sagte, | das Haus sei alt*.
    Said,
    /// Phrases that share all of the predicate: *(Neun stimmten mit Ja,) sechs mit Nein*.
    Gap,
}

#[derive(Debug, Clone, Copy)]
pub(super) struct Cut {
    /// The first word behind it.
    pub word: usize,
    pub kind: Kind,
    /// The finite verb of the clause that it hangs on, where that is what somebody says.
    pub inner: Option<usize>,
}

/// Words before the finite verb of a main clause.
const LONGEST_FRONT: usize = 16;

/// Finds the cuts of one tagged sentence.
pub(super) fn cuts<'a>(
    words: impl Iterator<Item = &'a str>,
    marks: &[Word],
    tags: &mut [u8],
    classes: &[Class],
    lang: &Language,
    found: &mut Vec<Cut>,
) {
    found.clear();
    if !lang.shaping.verb_second {
        return;
    }
    // Most sentences have nothing to be cut at behind their finite verb, and cost no more than this.
    let class = |place: usize| classes[usize::from(tags[place])];
    let last = tags.len().min(marks.len()).saturating_sub(1);
    let finite = (0..last).find(|&place| class(place).form == VerbForm::Finite);
    let border = |place: usize| marks[place].mark != NO_MARK || class(place).tag == Tag::Cconj;
    if !finite.is_some_and(|finite| (finite + 1..last).any(border)) {
        return;
    }
    let words: Vec<&str> = words.collect();
    let mut scan = Scan { words: &words, marks, tags, classes, lang, low: String::new() };
    if scan.has_inset() {
        return;
    }
    scan.run(found);
}

/// What parts a stretch from the one before it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Border {
    Comma,
    Colon,
    /// A semicolon or dash.
    Strong,
    Coordinator,
}

#[derive(Debug, Clone)]
struct Part {
    border: Border,
    /// The coordinator that opens it.
    coordinator: Option<usize>,
    inside: Range<usize>,
    finite: Option<usize>,
}

impl Part {
    /// Where a piece that begins with it starts.
    fn start(&self) -> usize {
        self.coordinator.unwrap_or(self.inside.start)
    }
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Shape {
    /// A clause whose verb stands last, and anything else that hangs on another one.
    Below,
    /// Opened by such a word and without its verb yet.
    Open,
    NoVerb,
    First,
    Second,
    Unknown,
}

/// The main clause that the words before belong to.
#[derive(Debug, Clone, Copy)]
struct Main {
    start: usize,
    /// The last finite verb that shares its subject.
    finite: usize,
    /// The first, where the clause is what somebody says: *(Er sagte,) das Haus sei alt*.
    inner: Option<usize>,
    /// Whether it opens with a word that needs another clause: *je höher …, desto …*.
    pair: bool,
}

struct Scan<'s> {
    words: &'s [&'s str],
    marks: &'s [Word],
    tags: &'s mut [u8],
    classes: &'s [Class],
    lang: &'s Language,
    low: String,
}

impl Scan<'_> {
    fn run(&mut self, found: &mut Vec<Cut>) {
        let mut main: Option<Main> = None;
        // Words without a verb before the first main clause, and whether the part before hangs on another one.
        let (mut lead, mut below) = (0usize, false);
        // Where a phrase begins that *and* may go on with: *…, Schulz | und Kern gingen*.
        let mut phrase = None;
        // A clause below that may end what it hangs on.
        let mut closing: Option<Cut> = None;
        let mut at = 0;
        while let Some(part) = self.part(at) {
            at = part.inside.end;
            let part = self.with_verb(part, main.is_some() && !below);
            let shape = self.shape(&part, main.is_some() && !below && part.coordinator.is_some());
            let Some(now) = main else {
                match shape {
                    Shape::Unknown | Shape::Open => return,
                    Shape::Below => below = true,
                    Shape::NoVerb if part.border == Border::Colon => lead = 0,
                    Shape::NoVerb => lead += 1,
                    Shape::First | Shape::Second => {
                        let Some(first) = self.first_main(&part, shape, lead, below) else { return };
                        if below && lead == 0 && shape == Shape::First && self.asks() {
                            found.push(Cut { word: part.start(), kind: Kind::Above, inner: None });
                        }
                        main = Some(first);
                        below = false;
                    }
                }
                continue;
            };
            let fresh = part.border == Border::Coordinator && part.coordinator.is_some();
            // *weil er krank war und schlief*: whose verb is it?
            if below && fresh && !matches!(shape, Shape::Below | Shape::NoVerb) {
                return;
            }
            let lost = !below
                && !matches!(shape, Shape::Below | Shape::Open)
                && (self.is_lost_infinitive(now, &part) || self.is_lost_participle(now, &part));
            let cut = |word: usize, kind: Kind| Cut { word, kind, inner: now.inner };
            match if lost { Shape::NoVerb } else { shape } {
                Shape::Unknown | Shape::Open => return,
                Shape::Below => {
                    let ends = !below && part.border == Border::Comma && self.is_bound(&part);
                    closing = closing.or_else(|| ends.then(|| cut(part.start(), Kind::Below)));
                    below = true;
                    continue;
                }
                Shape::NoVerb => {
                    let kind = if below { None } else { self.lent(now, &part).or_else(|| self.gap(now, &part)) };
                    found.extend(kind.map(|kind| cut(part.start(), kind)));
                    if kind != Some(Kind::Gap) && !fresh {
                        phrase = Some(part.start());
                    }
                    // *Die Zahl stieg, weil es regnete, auf 52*
                    closing = closing.filter(|_| fresh);
                    continue;
                }
                Shape::First => {
                    let Some(finite) = part.finite else { return };
                    // *und sprach von Betrug* shares a subject like any other verb.
                    if part.coordinator.is_none() && self.tells(finite, &(now.start..at)) {
                        // *…, sagte Kern* stands for itself, too.
                        if !found.is_empty() {
                            found.push(Cut { word: part.start(), kind: Kind::Beside, inner: None });
                        }
                        return;
                    }
                    // *klingt gut, ist es aber nicht* has a subject of its own.
                    let own = finite + 1 < at && self.has(Words::Personal, finite + 1);
                    let other = now.inner.is_some() && self.is_reported(finite) != self.is_reported(now.finite);
                    if below && part.coordinator.is_none() || now.pair || own || other {
                        return;
                    }
                    found.extend(closing.take());
                    found.push(cut(part.start(), Kind::Shared));
                    main = Some(Main { finite, ..now });
                }
                Shape::Second => {
                    let Some(finite) = part.finite else { return };
                    let strong = self.words.get(part.start().wrapping_sub(1)) == Some(&";");
                    let start = phrase.filter(|_| fresh).unwrap_or(part.start());
                    let tied = part.coordinator.is_some_and(|at| start == part.start() && !self.is(Role::And, at));
                    if now.pair && !tied && !strong {
                        return;
                    }
                    if strong || self.stands_alone(now, finite, &part) {
                        found.extend(closing.take());
                        found.push(cut(start, if tied { Kind::Tied } else { Kind::Beside }));
                        let inner = now.inner.map(|_| finite).filter(|_| !strong);
                        main = Some(Main { start, finite, inner, pair: false });
                    } else if part.coordinator.is_none() && !below && now.inner.is_none() && self.is_reported(finite) {
                        found.push(cut(start, Kind::Said));
                        main = Some(Main { start, finite, inner: Some(finite), pair: false });
                    } else {
                        return;
                    }
                }
            }
            (below, phrase, closing) = (false, None, None);
        }
        found.extend(closing.filter(|_| main.is_some()));
    }

    /// The first main clause of the sentence, where nothing speaks against it.
    fn first_main(&mut self, part: &Part, shape: Shape, lead: usize, below: bool) -> Option<Main> {
        let start = if part.border == Border::Colon { part.start() } else { 0 };
        let after = lead > 0 && part.border != Border::Coordinator || below;
        // *Kommt er nicht, …* is a condition or question; *Ein Mann, das steht fest, …* and *Der Riss, steht da, …* hold an inset.
        let inset = lead == 1 && !below && part.border == Border::Comma;
        let fits = if shape == Shape::First { part.inside.start > start && !inset } else { !after };
        let finite = part.finite.filter(|_| fits)?;
        Some(Main { start, finite, inner: None, pair: self.is_pair(start) })
    }

    /// Whether the sentence opens with a clause that is its subject or object: *wer zahlt, …*.
    fn asks(&mut self) -> bool {
        (0..self.words.len())
            .find(|&place| self.marks[place].mark == NO_MARK)
            .is_some_and(|first| self.is(Role::Question, first) || self.has(Words::Complement, first))
    }

    /// Whether a clause below is opened by a conjunction and closed by its verb: *weil die Bahn ausfiel*.
    fn is_bound(&mut self, part: &Part) -> bool {
        let first = part.inside.start;
        let opens = part.coordinator.is_none() && self.has(Words::Subordinator, first);
        opens && part.finite.is_some() && part.finite == self.last(&part.inside) && part.finite != Some(first + 1)
    }

    /// Whether dashes or brackets set off words in the middle, which may be a sentence of their own.
    fn has_inset(&self) -> bool {
        self.marks.iter().filter(|word| word.mark == DASH).count() > 1
    }

    fn of(&self, place: usize) -> Class {
        self.classes[usize::from(self.tags[place])]
    }

    fn tag(&self, place: usize) -> Option<Tag> {
        self.tags.get(place).map(|&tag| self.classes[usize::from(tag)].tag)
    }

    fn lower(&mut self, place: usize) -> &str {
        self.low.clear();
        push_lower(&mut self.low, self.words[place]);
        &self.low
    }

    fn is(&mut self, role: Role, place: usize) -> bool {
        let lang = self.lang;
        lang.shaping.is(role, self.lower(place))
    }

    fn has(&mut self, class: Words, place: usize) -> bool {
        let lang = self.lang;
        lang.quoting.classes(self.lower(place)).has(class)
    }

    /// The next stretch without a border inside.
    fn part(&mut self, from: usize) -> Option<Part> {
        let (marks, words) = (self.marks, self.words);
        let border = |place: usize| match marks[place].mark {
            NO_MARK => None,
            COMMA => Some(Border::Comma),
            COLON => Some(Border::Colon),
            DASH => Some(Border::Strong),
            _ if words[place] == ";" => Some(Border::Strong),
            _ => None,
        };
        let mut start = from;
        let mut kind = None;
        while start < self.words.len() && self.marks[start].mark != NO_MARK && self.marks[start].mark != OPEN {
            kind = kind.or(border(start));
            start += 1;
        }
        if start >= self.words.len() {
            return None;
        }
        let mut coordinator = None;
        while self.joins(start) {
            coordinator = coordinator.or(Some(start));
            start += 1;
        }
        let mut end = start;
        let mut finite = None;
        let mut depth = 0;
        while end < self.words.len() {
            match self.marks[end].mark {
                OPEN => depth += 1,
                CLOSE if depth > 0 => depth -= 1,
                NO_MARK if depth == 0 => {
                    if end > start && self.joins(end) {
                        break;
                    }
                    if self.of(end).form == VerbForm::Finite {
                        finite = finite.or(Some(end));
                    }
                }
                _ if depth == 0 && border(end).is_some() => break,
                _ => {}
            }
            end += 1;
        }
        let border = kind.unwrap_or(Border::Coordinator);
        // An empty stretch still goes on.
        Some(Part { border, coordinator, inside: start..end.max(start), finite }).filter(|part| part.inside.end > from)
    }

    /// Whether the word joins clauses: *und*, not *wie*.
    fn joins(&mut self, place: usize) -> bool {
        self.tag(place) == Some(Tag::Cconj) && !self.has(Words::Subordinator, place) && !self.is(Role::Question, place)
    }

    /// The last word of a stretch.
    fn last(&self, inside: &Range<usize>) -> Option<usize> {
        inside.clone().rev().find(|&place| self.marks[place].mark == NO_MARK)
    }

    /// What a stretch is. `joined` to a main clause by *und* it hangs on nothing by a relative word.
    fn shape(&mut self, part: &Part, joined: bool) -> Shape {
        let first = part.inside.start;
        if part.inside.is_empty() {
            return Shape::NoVerb;
        }
        let last = self.last(&part.inside);
        let closes = part.finite.is_some() && part.finite == last;
        let tag = self.of(first).tag;
        let lang = self.lang;
        let classes = lang.quoting.classes(self.lower(first));
        // *auf das*, *mit denen*
        let bound = !joined
            && tag == Tag::Adp
            && self.tag(first + 1) == Some(Tag::Pron)
            && self.has(Words::Relative, first + 1);
        let asks = classes.has(Words::Question) || self.is(Role::Question, first);
        let opens = tag == Tag::Sconj
            || asks && tag != Tag::Det
            || classes.has(Words::Complement)
            || (classes.has(Words::Subordinator) || !joined && classes.has(Words::Relative) || bound || asks)
                && (closes && !(tag == Tag::Det && classes.has(Words::Relative))
                    || part.finite.is_none() && tag != Tag::Adp && tag != Tag::Det);
        if opens {
            let infinitive = last.is_some_and(|last| self.of(last).form == VerbForm::Infinitive);
            let compares = matches!(tag, Tag::Adp | Tag::Cconj | Tag::Adv);
            let ends = part.inside.end + 1 >= self.words.len();
            return match part.finite {
                // *der andere eine Frau*: no verb can follow.
                None if ends && tag != Tag::Sconj && !asks && !infinitive => Shape::NoVerb,
                None if !infinitive && !compares => Shape::Open,
                _ => Shape::Below,
            };
        }
        let Some(finite) = part.finite else { return Shape::NoVerb };
        if finite == first {
            return Shape::First;
        }
        if self.is_front(first..finite) { Shape::Second } else { Shape::Unknown }
    }

    /// Whether the words can be the one phrase that stands before the verb of a main clause.
    fn is_front(&mut self, front: Range<usize>) -> bool {
        let (start, verb) = (front.start, front.end);
        if front.len() > LONGEST_FRONT {
            return false;
        }
        if front.len() == 1 {
            return self.tag(start) != Some(Tag::Sconj);
        }
        // Whether a noun has closed the phrase, and whether an adverb stands behind it.
        let (mut done, mut behind) = (false, false);
        for place in front {
            if self.marks[place].mark != NO_MARK {
                // Only what brackets hold.
                continue;
            }
            if behind {
                return false;
            }
            let Class { tag, form } = self.of(place);
            match tag {
                Tag::Noun | Tag::Propn => done = true,
                Tag::Num | Tag::X | Tag::Sym => {}
                Tag::Adp => done = false,
                Tag::Det | Tag::Pron => {
                    let relative = tag == Tag::Pron && place > start && self.has(Words::Relative, place);
                    if done && !self.has(Words::Genitive, place) || relative {
                        return false;
                    }
                    done = tag == Tag::Pron;
                    // *die gestern kam*
                    let counted = matches!(self.tag(place + 1), Some(Tag::Num | Tag::Adj));
                    if counted {
                        done = false;
                    } else if done && place == start && place + 1 < verb && self.has(Words::Relative, place) {
                        return false;
                    }
                }
                Tag::Adv | Tag::Part | Tag::Adj if tag != Tag::Adj || done => {
                    // *der Umsatz dagegen stieg*, *drei Tage lang ruhte*
                    behind = done && place + 1 == verb;
                    if done && !behind {
                        return false;
                    }
                }
                Tag::Adj => {}
                Tag::Verb | Tag::Aux if form == VerbForm::Participle && !done => {}
                // *mehr als 18.000 Puten*
                Tag::Cconj | Tag::Sconj if !done && place > start && self.tag(place + 1) == Some(Tag::Num) => {}
                _ => return false,
            }
        }
        true
    }

    fn is_pair(&mut self, start: usize) -> bool {
        (start..self.words.len())
            .find(|&place| self.marks[place].mark == NO_MARK)
            .is_some_and(|first| self.is(Role::Pair, first))
    }
}
