//! Whom a noun with an article alone stands for that no name explains: *the company said*, *die 34-Jährige*, *Letztere*.

use super::phrase;
use super::scan::{Scan, Unit};
use crate::article::{agency, outlet};
use crate::lang::gazetteer::Case;
use crate::lang::quoting::Class;
use crate::lang::speakers::{Gender, SpeakerType};
use crate::lang::{Anaphor, tails};
use crate::mention::{Entity, Mentions};
use crate::syntax::{Rel, Tag};
use crate::text::TokenKind;
use crate::words::EntityKind;
use std::ops::Range;

/// Sentences that a description looks back.
const BACK: usize = 3;
/// Sentences back in which the same noun with more to it, or an age beside a name, is still remembered.
const FAR: usize = 16;
/// Marks a group of nouns by which nobody is called but whom the sentence before is about.
const FREE: char = '+';
/// Tokens of a sentence that are looked at.
const LONGEST: usize = 200;
/// Tokens between a name and the age that is told with it.
const BESIDE: usize = 4;

/// Somebody whom a sentence before names.
struct Candidate {
    range: Range<usize>,
    person: Option<Option<Gender>>,
    /// The grammatical gender of its noun.
    gender: Option<Gender>,
    kind: Option<SpeakerType>,
    /// What the noun before its name says that it is: *Gewerkschaft IGT*.
    sort: Option<Anaphor>,
    entity: Option<EntityKind>,
    subject: bool,
    /// A noun for what he is stands before the name.
    office: bool,
    /// Stands behind a preposition: *schrieb auf Telegram*.
    bound: bool,
    /// The name that he goes by, so that two mentions of one are no rivals.
    name: String,
}

struct Back<'s, 'a> {
    scan: &'s Scan<'a>,
    mentions: &'s Mentions,
    /// The sentence of the description, and its first token.
    here: usize,
    start: usize,
    /// Who tells what it stands in: by a noun nobody means himself.
    around: Option<Range<usize>>,
}

/// The phrase that the speaker's words stand for, or nothing where they name somebody, or where it stays doubtful.
pub(super) fn of(
    scan: &Scan,
    mentions: &Mentions,
    speaker: &Range<usize>,
    before: Option<&Range<usize>>,
    around: Option<&Range<usize>>,
) -> Option<Range<usize>> {
    let noun = speaker.end.checked_sub(1).filter(|_| speaker.len() <= 2)?;
    let anaphors = &scan.lang.anaphors;
    let low = scan.low[noun].as_str();
    let article = anaphors.article(&scan.low[speaker.start]);
    let sort = anaphors.noun(low);
    let bare = matches!(sort, Some(Anaphor::Latter | Anaphor::Former));
    let here = scan.text.sentences.partition_point(|sentence| sentence.tokens.end <= speaker.start);
    let back = Back { scan, mentions, here, start: speaker.start, around: around.cloned() };
    // *Der schwört*: an article alone.
    if let (1, Some(gender)) = (speaker.len(), article) {
        return back.latest(|one| one.is_person(gender) || one.gender.is_some() && one.gender == gender);
    }
    if speaker.len() == 2 && article.is_none() || speaker.len() == 1 && !bare {
        return None;
    }
    match sort {
        Some(Anaphor::Latter) => back.pair().map(|(_, last)| last),
        Some(Anaphor::Former) => back.pair().map(|(first, _)| first),
        Some(Anaphor::Age) => {
            let gender = if scan.is(speaker.start, Class::Oblique) { None } else { article.flatten() };
            back.aged(anaphors.age(low)?).or_else(|| back.nearest(before, |one| one.is_person(gender)))
        }
        Some(Anaphor::Person | Anaphor::Head) => {
            let gender = scan.noun(noun).and_then(|noun| noun.gender);
            // *der Konzernchef* is nobody who was named with another office.
            if sort == Some(Anaphor::Head) {
                return back.nearest(before, |one| one.is_person(gender) && !one.office);
            }
            // *das Kirchenoberhaupt* is anybody.
            let gender = gender.filter(|&gender| gender != Gender::Neuter);
            back.nearest(before, |one| one.is_person(gender))
        }
        Some(Anaphor::Role(group)) => back.holder(noun, group),
        Some(Anaphor::Club) => back.same(noun),
        Some(Anaphor::Outlet) => {
            let outlet = || back.nearest(before, |one| back.is_outlet(one));
            let body =
                || back.nearest(before, |one| one.entity == Some(EntityKind::Organisation) && one.kind.is_none());
            back.same(noun).or_else(outlet).or_else(body)
        }
        // A report that was told of before is that one.
        Some(Anaphor::Report) if back.tells(noun) => back.same(noun),
        Some(Anaphor::Report) => back.nearest(before, |one| back.is_outlet(one)),
        // *The Wall Street Journal reported that … the bank had …*: an outlet is neither a firm nor an authority.
        Some(sort) => back.same(noun).or_else(|| back.nearest(before, |one| one.is_body(sort) && !back.is_outlet(one))),
        None => {
            let body = scan.noun(noun)?.kind == SpeakerType::Body;
            if body { back.same(noun) } else { None }
        }
    }
}

/// Whether the words name a paper, broadcaster or agency, known or in quotation marks.
pub(super) fn is_outlet(scan: &Scan, range: &Range<usize>) -> bool {
    let mut words = named_by(scan, range);
    // What is said in a long quotation is no name.
    let title = |token: usize| {
        let found = scan.quotation[token].and_then(|index| scan.text.quotations.get(index as usize));
        found.is_some_and(|found| scan.text.tokens_in(found.inner).len() <= MOST_QUOTED)
    };
    let quoted = (1..=MOST_TITLE).contains(&words.clone().count()) && words.all(title);
    quoted || is_known_outlet(scan, range)
}

/// Whether they name one that is known, or tell that it is one.
pub(super) fn is_known_outlet(scan: &Scan, range: &Range<usize>) -> bool {
    let mut words = named_by(scan, range);
    let Some(first) = words.next() else { return false };
    let last = words.next_back().unwrap_or(first);
    let named = scan.span(&(first..last + 1)).of(scan.text.raw);
    let kind = |word: &str| scan.lang.anaphors.noun(word) == Some(Anaphor::Outlet);
    let quoted = (first..last + 1).all(|token| scan.depth[token] > 0);
    // *the Guardian*, *the Sydney Morning Herald*
    let the = || range.start < first || first.checked_sub(1).is_some_and(|before| scan.is(before, Class::Determiner));
    let capitals = || (first..last + 1).all(|token| scan.is_capital(token));
    let headed = || scan.is(last, Class::Masthead) && (first < last || the()) && capitals();
    let titled = || !scan.lang.reporting.has_moods() && the() && capitals() && outlet::is_title(named);
    outlet::is_name(named)
        || headed()
        || titled()
        || quoted && outlet::is_title(named)
        || agency::is_name(named)
        || (first..last + 1).any(|token| kind(&scan.low[token]) || tails(&scan.low[token], 3, SHORTEST_KIND).any(kind))
}

/// Its words without articles.
fn named_by<'s>(scan: &'s Scan, range: &Range<usize>) -> impl DoubleEndedIterator<Item = usize> + Clone + use<'s> {
    range.clone().filter(|&token| scan.is_word(token) && !scan.is(token, Class::Determiner))
}

/// Words of an outlet's name in quotation marks.
const MOST_TITLE: usize = 5;
/// Tokens of a quotation that can be such a name.
const MOST_QUOTED: usize = 9;
/// Bytes of the last part of an outlet's name that tells what it is: *Rhein-Zeitung*.
const SHORTEST_KIND: usize = 5;

impl Candidate {
    fn is_person(&self, gender: Option<Gender>) -> bool {
        self.person.is_some_and(|own| own.zip(gender).is_none_or(|(own, wanted)| own == wanted))
    }

    fn is_body(&self, sort: Anaphor) -> bool {
        match sort {
            // A name that nothing tells what it is may be a firm's, where it is what the sentence is about.
            // *der Möbelhändler Holtmann*: whatever else the name may be
            Anaphor::Firm if self.sort == Some(Anaphor::Firm) => true,
            Anaphor::Firm => {
                self.kind != Some(SpeakerType::Person)
                    && self.sort.is_none_or(|sort| sort == Anaphor::Firm)
                    && (self.entity == Some(EntityKind::Organisation)
                        || self.entity == Some(EntityKind::Other) && self.subject)
            }
            _ => self.kind == Some(SpeakerType::Body) || self.entity == Some(EntityKind::Organisation),
        }
    }
}

impl Back<'_, '_> {
    /// A paper, broadcaster or agency: a name in quotation marks, or one that is known for it.
    fn is_outlet(&self, one: &Candidate) -> bool {
        one.person.is_none() && (one.sort == Some(Anaphor::Outlet) || is_outlet(self.scan, &one.range))
    }

    /// Whether a sentence before has the noun already.
    fn tells(&self, noun: usize) -> bool {
        (self.here.saturating_sub(BACK)..=self.here).any(|index| {
            self.unit(index).range.into_iter().any(|token| self.scan.low[token].ends_with(&self.scan.low[noun]))
        })
    }

    /// A sentence as far as it stands before the description.
    fn unit(&self, index: usize) -> Unit {
        let tokens = self.scan.text.sentences[index].tokens.clone();
        let end = tokens.end.min(self.start).min(tokens.start + LONGEST);
        Unit { range: tokens.start..end, depth: 0, sentence: index }
    }

    /// Everybody whom a sentence names before the description, in reading order.
    fn named(&self, index: usize) -> Vec<Candidate> {
        let unit = self.unit(index);
        let mut found: Vec<Candidate> = vec![];
        let mut at = unit.range.start;
        while at < unit.range.end {
            match self.candidate(&unit, at) {
                Some(candidate) => {
                    at = candidate.range.end.max(at + 1);
                    found.push(candidate);
                }
                None => at += 1,
            }
        }
        found
    }

    fn entity(&self, token: usize) -> Option<&Entity> {
        let start = self.scan.text.tokens[token].span.start;
        let first = self.mentions.entities.partition_point(|entity| entity.span.start < start);
        self.mentions.entities.get(first).filter(|entity| entity.span.start == start)
    }

    fn candidate(&self, unit: &Unit, token: usize) -> Option<Candidate> {
        let scan = self.scan;
        if scan.text.tokens[token].kind == TokenKind::Mark {
            return self.title(unit, token);
        }
        if !scan.is_open(unit, token) {
            return None;
        }
        let subject = |token: usize| {
            scan.tree.is_some_and(|tree| {
                // A name hangs on the noun before it, or on the name beside it.
                let above = tree.nodes[token]
                    .head
                    .filter(|_| matches!(tree.nodes[token].rel, Rel::Appos | Rel::Flat | Rel::Compound | Rel::Conj));
                tree.nodes[token].rel.is_subject() || above.is_some_and(|above| tree.nodes[above].rel.is_subject())
            })
        };
        // *CDU* in *CDU-Politiker* has no word of its own.
        let named = self.entity(token).map(|entity| (entity, scan.text.tokens_in(entity.span)));
        if let Some((entity, mut range)) = named.filter(|(_, range)| !range.is_empty()) {
            if entity.kind == EntityKind::Other {
                // *Northern Rail*: the first word may have been taken for none of the name.
                range.start = phrase::start(scan, unit, token, unit.range.start);
            }
            let office = token.checked_sub(1).filter(|&before| before >= unit.range.start);
            let sort = office.and_then(|before| scan.lang.anaphors.noun(&scan.low[before]));
            let office = office.and_then(|before| scan.noun(before));
            let own = || scan.noun(range.end - 1);
            let gender = || {
                let first = scan.first_name(token).and_then(|name| name.gender);
                first.or_else(|| office?.gender)
            };
            return Some(Candidate {
                person: (entity.kind == EntityKind::Person).then(gender),
                gender: own().and_then(|noun| noun.gender),
                kind: own().or(office).map(|noun| noun.kind).filter(|_| entity.kind != EntityKind::Person),
                sort,
                entity: Some(entity.kind),
                subject: range.clone().any(subject),
                office: office.is_some(),
                bound: scan.tag(range.start.saturating_sub(1)) == Tag::Adp,
                name: entity.name(scan.text.raw).to_owned(),
                range,
            });
        }
        // *Er sagte*: a pronoun whose person is known names that person again.
        let span = scan.text.tokens[token].span;
        let known = scan.lang.gazetteer.pronoun(&scan.low[token]).filter(|known| known.case == Case::Subject);
        if known.is_some()
            && let Ok(place) = self.mentions.references.binary_search_by_key(&span.start, |found| found.span.start)
        {
            let entity = &self.mentions.entities[self.mentions.references[place].entity];
            let range = scan.text.tokens_in(entity.span);
            return (range.start < token).then(|| Candidate {
                person: Some(known.map(|known| known.gender)),
                gender: None,
                kind: None,
                sort: None,
                entity: Some(EntityKind::Person),
                subject: true,
                office: false,
                bound: false,
                name: entity.name(scan.text.raw).to_owned(),
                range,
            });
        }
        let noun = scan
            .lang
            .speakers
            .noun(scan.text.word(token))
            .filter(|_| matches!(scan.tag(token), Tag::Noun | Tag::Propn))?;
        // A noun before a name is told with the name.
        if self.named_behind(token, unit.range.end) || scan.lang.anaphors.noun(&scan.low[token]).is_some() {
            return None;
        }
        let start = phrase::start(scan, unit, token, unit.range.start);
        let range = phrase::from(scan, unit, start, unit.range.end).filter(|range| range.contains(&token))?;
        Some(Candidate {
            person: (noun.kind == SpeakerType::Person).then_some(noun.gender),
            gender: noun.gender,
            kind: Some(noun.kind),
            sort: None,
            entity: None,
            subject: subject(token),
            office: true,
            bound: false,
            name: scan.low[token].clone(),
            range: start..token.max(range.start) + 1,
        })
    }

    /// *die „Rundschau“*: a name in quotation marks.
    fn title(&self, unit: &Unit, mark: usize) -> Option<Candidate> {
        let scan = self.scan;
        let before = mark.checked_sub(1).filter(|&before| before >= unit.range.start)?;
        let tied = scan.is(before, Class::Determiner)
            || matches!(scan.tag(before), Tag::Adp | Tag::Det)
            || scan.lang.anaphors.noun(&scan.low[before]) == Some(Anaphor::Outlet);
        let end = (mark + 1..unit.range.end).find(|&token| scan.text.tokens[token].kind == TokenKind::Mark)?;
        let range = mark + 1..end;
        let name = range.len() <= MOST_TITLE && range.clone().next().is_some_and(|token| scan.is_capital(token));
        (tied && name).then(|| Candidate {
            person: None,
            gender: None,
            kind: None,
            sort: Some(Anaphor::Outlet),
            entity: Some(EntityKind::Other),
            subject: scan.tree.is_some_and(|tree| range.clone().any(|token| tree.nodes[token].rel.is_subject())),
            office: false,
            bound: false,
            name: scan.span(&range).of(scan.text.raw).to_owned(),
            range,
        })
    }

    fn named_behind(&self, token: usize, end: usize) -> bool {
        let next = token + 1;
        next < end && self.entity(next).is_some_and(|entity| entity.kind != EntityKind::Place)
    }

    /// Who spoke last, or the only one who fits of the nearest sentence with any; its subject before others.
    fn nearest(&self, before: Option<&Range<usize>>, fits: impl Fn(&Candidate) -> bool) -> Option<Range<usize>> {
        for index in (self.here.saturating_sub(BACK)..=self.here).rev() {
            let mut found = self.named(index);
            found.retain(&fits);
            // *schrieb auf Telegram, der Netzbetreiber rechne …*: within one sentence that is somebody else.
            let moods = self.scan.lang.reporting.has_moods();
            found.retain(|one| index < self.here || !one.bound || !moods);
            let other = |one: &Candidate, own: &Range<usize>| one.range.end <= own.start || own.end <= one.range.start;
            found.retain(|one| self.around.as_ref().is_none_or(|own| other(one, own)));
            let spoke = found.iter().find(|one| {
                before.is_some_and(|before| before.start <= one.range.start && one.range.end <= before.end)
            });
            let only = |list: &[&Candidate]| {
                let first = list.first()?;
                list.iter().all(|other| other.name == first.name).then(|| first.range.clone())
            };
            if let Some(spoke) = spoke {
                return Some(spoke.range.clone());
            }
            let subjects: Vec<&Candidate> = found.iter().filter(|one| one.subject).collect();
            let all: Vec<&Candidate> = found.iter().collect();
            match (subjects.is_empty(), all.is_empty()) {
                (false, _) => return only(&subjects),
                (true, false) => return only(&all),
                _ => {}
            }
        }
        None
    }

    /// The one person whom the sentence before is about, where that tells the same of him in another word: *Defence secretary
    /// Langdale toured the yard. The minister said*.
    fn holder(&self, noun: usize, group: &str) -> Option<Range<usize>> {
        let scan = self.scan;
        let unit = self.unit(self.here.checked_sub(1)?);
        let gender = scan.noun(noun).and_then(|noun| noun.gender);
        let found = self.named(unit.sentence);
        let mut persons = found.iter().filter(|one| one.entity == Some(EntityKind::Person));
        // Who has been told of before is called by his name: *Birch said … The captain said* are two.
        let new = |one: &&Candidate| unit.range.contains(&one.range.start) && one.range.len() > 1;
        let first = persons.next().filter(|one| one.subject && one.is_person(gender)).filter(new)?;
        let same = |token: usize| {
            let low = scan.low[token].as_str();
            let sort = scan.lang.anaphors.noun(low);
            low == scan.low[noun] || matches!(sort, Some(Anaphor::Role(other)) if other == group && !group.is_empty())
        };
        let is = |token: usize| scan.is_open(&unit, token) && scan.tag(token) != Tag::Propn && scan.is_person(token);
        // *secretary Rupert Langdale*, *Hugh Rule, a retired miner,*
        let office = first.range.start.checked_sub(1).filter(|&before| before >= unit.range.start && is(before));
        let set_off = scan.tree.and_then(|tree| first.range.clone().find_map(|token| tree.child(token, Rel::Appos)));
        let mut told =
            office.into_iter().chain(set_off.filter(|&token| unit.range.contains(&token) && is(token))).peekable();
        let alone = persons.all(|one| one.name == first.name);
        // *Moussa Diarra scored twice. The striker said …*
        let free = group.starts_with(FREE) && told.peek().is_none();
        (alone && (free || told.peek().is_some() && told.all(same))).then(|| first.range.clone())
    }

    /// The last who fits of the nearest sentence with any: *die* points at what was named just before.
    fn latest(&self, fits: impl Fn(&Candidate) -> bool) -> Option<Range<usize>> {
        let back = (self.here.saturating_sub(1)..=self.here).rev();
        back.into_iter().find_map(|index| self.named(index).into_iter().rev().find(&fits)).map(|one| one.range)
    }

    /// The person beside whose name this age stands.
    fn aged(&self, age: &str) -> Option<Range<usize>> {
        let scan = self.scan;
        let told = |token: usize| {
            let low = scan.low[token].as_str();
            low == age || scan.lang.anaphors.age(low) == Some(age)
        };
        (self.here.saturating_sub(FAR)..=self.here).rev().find_map(|index| {
            let tokens = &scan.text.sentences[index].tokens;
            let found = self.named(index).into_iter().filter(|one| one.entity == Some(EntityKind::Person));
            found.map(|one| one.range).find(|range| {
                let first = range.start.saturating_sub(BESIDE).max(tokens.start);
                let last = (range.end + BESIDE).min(tokens.end).min(self.start);
                (first..range.start).chain(range.end..last.max(range.end)).any(told)
            })
        })
    }

    /// The last phrase before whose noun is this one with more to it: *das Innenministerium … das Ministerium*, *the
    /// tenants' union … the union*. Two that differ leave it open.
    fn same(&self, noun: usize) -> Option<Range<usize>> {
        let scan = self.scan;
        let low = scan.low[noun].as_str();
        let lemma = scan.noun(noun).map(|noun| noun.lemma.to_lowercase());
        let mut found: Option<Range<usize>> = None;
        for index in (self.here.saturating_sub(FAR)..=self.here).rev() {
            let unit = self.unit(index);
            let Range { start: first, end } = unit.range;
            for token in (first..end).rev() {
                let word = scan.low[token].as_str();
                let ends = word.ends_with(low) || lemma.as_deref().is_some_and(|lemma| word.ends_with(lemma));
                if !ends || !scan.is_open(&unit, token) || !matches!(scan.tag(token), Tag::Noun | Tag::Propn) {
                    continue;
                }
                let start = phrase::start(scan, &unit, token, first);
                // *the health department*
                let compound = |before: &usize| !scan.lang.reporting.has_moods() && scan.tag(*before) == Tag::Noun;
                let compound = (start..token).rev().take_while(compound).last();
                let longer = word.len() > low.len() + 2
                    || (start..token).any(|before| {
                        scan.is_capital(before) && matches!(scan.tag(before), Tag::Propn | Tag::Noun)
                            || scan.tag(before) == Tag::Part
                    });
                let whole = self.entity(token).map(|entity| scan.text.tokens_in(entity.span));
                let range = if let Some(whole) = whole.filter(|whole| whole.len() > 1) {
                    whole
                } else if let Some(name) = phrase::from(scan, &unit, start, end)
                    .filter(|range| range.end > token + 1 && scan.is_capital(token + 1))
                {
                    name
                } else if longer || compound.is_some() {
                    compound.filter(|_| !longer).unwrap_or(start)..token + 1
                } else {
                    continue;
                };
                let words = |range: &Range<usize>| scan.low[range.end - 1].clone();
                match &found {
                    Some(other) if words(other) != words(&range) => return None,
                    Some(_) => {}
                    None => found = Some(range),
                }
            }
        }
        found
    }

    /// Two who are named side by side, in the last sentence that does so.
    fn pair(&self) -> Option<(Range<usize>, Range<usize>)> {
        let scan = self.scan;
        (self.here.saturating_sub(1)..=self.here).rev().find_map(|index| {
            let unit = self.unit(index);
            let Range { start: first, end } = unit.range;
            let named = |range: &Range<usize>| {
                range.clone().any(|token| scan.noun(token).is_some() || self.entity(token).is_some())
            };
            (first + 1..end).rev().filter(|&token| scan.is(token, Class::Coordinator)).find_map(|joint| {
                let second = phrase::from(scan, &unit, joint + 1, end)?;
                let first = phrase::start(scan, &unit, joint - 1, first)..joint;
                (named(&first) && named(&second)).then_some((first, second))
            })
        })
    }
}
