//! Whether two articles tell of the same events: claims without any name of their own (*Two people were hurt*) can only
//! be compared then.

use super::proposition;
use crate::lang::{self, Language};
use crate::matching::words::{Words, split};
use crate::mention::{Entity, Time};
use crate::store::{ArticleId, StoredClaim};
use crate::words::EntityKind;
use chrono::NaiveDate;
use std::cell::OnceCell;
use std::collections::{BTreeSet, HashSet};
use std::rc::Rc;

/// How much of an article's beginning tells what it is about, in bytes.
const BEGINNING: usize = 700;

/// Letters that a telling word has at least.
const TELLING: usize = 4;

/// A shorter text tells nothing of what its claims are about, in bytes.
const BARE: usize = 160;

/// Longer words that a claim has at least which needs no article around it.
const ENOUGH: usize = 5;

/// The share of the fewer telling words that both articles have, from which they tell of the same.
const SHARED: f64 = 0.25;

/// What tells of an article's event; read when first asked for, once for all claims of the article.
#[derive(Debug)]
pub struct Setting {
    lang: String,
    title: Option<String>,
    text: Rc<str>,
    telling: OnceCell<BTreeSet<String>>,
    titled: OnceCell<BTreeSet<String>>,
}

impl Setting {
    pub fn of(stored: &StoredClaim) -> Self {
        Self::new(stored, stored.text.clone())
    }

    /// The same for a claim whose text is known apart from it.
    pub fn new(stored: &StoredClaim, text: Rc<str>) -> Self {
        let (lang, title) = (stored.lang.clone(), stored.title.clone());
        Self { lang, title, text, telling: OnceCell::new(), titled: OnceCell::new() }
    }

    /// Whether the article of a claim is still described like that.
    pub fn is_of(&self, stored: &StoredClaim) -> bool {
        self.lang == stored.lang && self.title == stored.title
    }

    pub fn text(&self) -> Rc<str> {
        self.text.clone()
    }

    fn telling(&self) -> &BTreeSet<String> {
        self.telling.get_or_init(|| telling(self, is_common))
    }

    /// Reads what tells of its event by words that were met before: most come back in every article.
    pub fn prepare(&self, known: &mut Words) {
        let common = |word: &str, lang: &'static Language| known.is_common(word, lang, || is_common(word, lang));
        self.telling.get_or_init(|| telling(self, common));
    }

    fn titled(&self) -> &BTreeSet<String> {
        self.titled.get_or_init(|| titled(self))
    }
}

/// What tells which event a claim is about.
#[derive(Debug)]
pub struct Scene {
    setting: Rc<Setting>,
    article: ArticleId,
    /// Names that were read from it, a space around each.
    names: BTreeSet<String>,
    /// Its words in a form in which they can be compared, a space around each.
    words: String,
    /// Days that it names.
    days: Vec<NaiveDate>,
    /// Whether it tells by itself what it is about. *Two people were hurt* does not.
    says_enough: bool,
}

impl Scene {
    pub fn of(stored: &StoredClaim) -> Self {
        Self::within(stored, Rc::new(Setting::of(stored)))
    }

    /// The same for a claim of an article that was asked about before.
    pub fn within(stored: &StoredClaim, setting: Rc<Setting>) -> Self {
        let written = |entity: &Entity| stored.text.get(entity.span.start..entity.span.end).map(str::to_owned);
        let names = stored.claim.entities.iter();
        let names = names.filter_map(|entity| entity.canonical.clone().or_else(|| written(entity)));
        let text = &stored.claim.text;
        Self {
            setting,
            article: stored.article,
            names: names.map(|name| format!(" {} ", lang::fold(&name))).collect(),
            words: format!(" {} ", split(text).map(lang::fold).collect::<Vec<_>>().join(" ")),
            days: stored.claim.times.iter().filter_map(Time::day).collect(),
            says_enough: split(text).filter(|word| word.chars().count() >= TELLING).count() >= ENOUGH,
        }
    }

    fn says_any(&self, names: &BTreeSet<String>) -> bool {
        names.iter().any(|name| name.len() > 2 && self.words.contains(name.as_str()))
    }
}

/// Whether two claims are about the same events as far as their names and articles tell.
pub fn same_events(first: &Scene, second: &Scene) -> bool {
    first.article == second.article || name_in_common(first, second) || titled_alike(first, second) || {
        let (mine, theirs) = (first.setting.telling(), second.setting.telling());
        let bare = |scene: &Scene| scene.setting.text.len() < BARE;
        let shared: Vec<&str> = mine.intersection(theirs).map(String::as_str).collect();
        // Most pairs share none; what comes below is not asked for them.
        !shared.is_empty() && shared_enough(first, second, &shared)
            || (bare(first) || bare(second)) && first.says_enough && second.says_enough
    }
}

/// Whether the telling words that two articles share are enough of those that they have. What the claims share themselves says
/// nothing about their articles.
fn shared_enough(first: &Scene, second: &Scene, shared: &[&str]) -> bool {
    let words: HashSet<&str> = first.words.split(' ').collect();
    let both: HashSet<&str> = second.words.split(' ').filter(|word| words.contains(word)).collect();
    let counts = |word: &str| !both.contains(word);
    let shared = shared.iter().filter(|word| counts(word)).count();
    let told = |scene: &Scene| scene.setting.telling().iter().filter(|word| counts(word)).count();
    // Between languages only names can be the same.
    let fewer = || told(first).min(told(second)) as f64;
    let least = if first.setting.lang == second.setting.lang { SHARED * fewer() } else { 0.0 };
    shared > 0 && shared as f64 >= least
}

/// How many names the beginnings of two articles share that no list knows: towns, firms and people of one event. What every
/// list has, *Berlin*, *Anna*, tells of many.
pub fn names_shared(first: &Scene, second: &Scene) -> usize {
    let known = |word: &str| {
        lang::codes().filter_map(lang::language).any(|lang| {
            lang.gazetteer.get(word).is_some() || lang.gazetteer.first_name(word).is_some() || lang.stems.is_stop(word)
        })
    };
    first.setting.telling().intersection(second.setting.telling()).filter(|word| !known(word)).count()
}

/// Days after which what is past is another matter than what is told as news.
pub const NEWS: i64 = 45;

/// Whether two claims can count the same: none tells of a time long before the other, and, where no common verb ties them
/// (`tied`), neither names somebody, something or somewhere that the other's article never
/// mentions. *In Brunnthal 850 people work* says nothing about another works.
pub fn same_scope(first: &StoredClaim, second: &StoredClaim, tied: impl FnOnce() -> bool) -> bool {
    let named = || known_there(first, second) && known_there(second, first);
    let alone = apposed(first, second) || apposed(second, first);
    in_time(first, second) && in_time(second, first) && !alone && (named() || tied())
}

/// Whether a word in capitals behind another, part of a name that no list has to know (*Werk Brunnthal*), is none that the
/// other's article knows.
fn apposed(claim: &StoredClaim, other: &StoredClaim) -> bool {
    if claim.lang != other.lang || claim.article == other.article && claim.article.0 != 0 {
        return false;
    }
    let article = folded(other);
    let words: Vec<&str> = split(&claim.claim.text).collect();
    let capital = |word: &str| word.starts_with(char::is_uppercase) && word.chars().count() >= TELLING;
    // A hyphen makes one word of two: *Hellmann-Werk*.
    let loose = |pair: &[&str]| {
        let place = |word: &str| word.as_ptr() as usize - claim.claim.text.as_ptr() as usize;
        &claim.claim.text[place(pair[0]) + pair[0].len()..place(pair[1])] == " "
    };
    let mut behind =
        words.windows(2).skip(1).filter(|pair| capital(pair[0]) && capital(pair[1]) && loose(pair)).map(|pair| pair[1]);
    behind.any(|word| !article.contains(&lang::fold(word)))
}

fn folded(stored: &StoredClaim) -> String {
    lang::fold(&format!("{} {}", stored.title.as_deref().unwrap_or_default(), stored.text))
}

fn known_there(claim: &StoredClaim, other: &StoredClaim) -> bool {
    if claim.lang != other.lang || claim.article == other.article && claim.article.0 != 0 {
        return true;
    }
    let article = folded(other);
    claim.claim.entities.iter().filter(|entity| entity.kind != EntityKind::Other).all(|entity| {
        let words = claim.text.get(entity.span.start..entity.span.end).unwrap_or_default();
        let name = lang::fold(words);
        let bare = name.char_indices().next_back().map_or("", |(end, _)| &name[..end]);
        // An ending of a case, another form of the name.
        article.contains(&name)
            || bare.chars().count() >= TELLING && article.contains(bare)
            || entity.canonical.as_deref().is_some_and(|usual| article.contains(&lang::fold(usual)))
    })
}

fn in_time(claim: &StoredClaim, other: &StoredClaim) -> bool {
    let Some(published) = other.published.as_deref().and_then(proposition::day) else { return true };
    let dated = |stored: &StoredClaim| stored.claim.times.iter().any(|time| time.from.is_some());
    let past = claim.claim.times.iter().filter_map(|time| time.to.or(time.from));
    dated(other) || past.max().is_none_or(|last| (published - last).num_days() <= NEWS)
}

/// Words that two titles share at least, where the claims name the same day.
const TITLED: usize = 2;

/// Whether both claims name one day and both titles the same things: *Zugunglück bei Brellingen*, a place that no list
/// knows.
fn titled_alike(first: &Scene, second: &Scene) -> bool {
    first.days.iter().any(|day| second.days.contains(day))
        && first.setting.titled().intersection(second.setting.titled()).count() >= TITLED
}

/// The words of a title in capitals that carry content.
fn titled(setting: &Setting) -> BTreeSet<String> {
    let language = lang::language(&setting.lang);
    split(setting.title.as_deref().unwrap_or_default())
        .filter(|word| word.starts_with(char::is_uppercase) && word.chars().count() >= TELLING)
        .filter(|word| language.is_none_or(|language| !language.stems.is_stop(&word.to_lowercase())))
        .map(lang::fold)
        .collect()
}

fn name_in_common(first: &Scene, second: &Scene) -> bool {
    // A name that a pronoun stands for is in the claim's words alone.
    !first.names.is_disjoint(&second.names) || first.says_any(&second.names) || second.says_any(&first.names)
}

/// The words in capitals of title and beginning that do not owe them to the start of a sentence, in a form in which they
/// can be compared.
fn telling(setting: &Setting, mut common: impl FnMut(&str, &'static Language) -> bool) -> BTreeSet<String> {
    let mut end = BEGINNING.min(setting.text.len());
    while !setting.text.is_char_boundary(end) {
        end -= 1;
    }
    let language = lang::language(&setting.lang);
    let title = setting.title.as_deref().unwrap_or_default();
    let beginning = &setting.text[..end];
    let inside = split(beginning).filter(|word| {
        let before = &beginning[..word.as_ptr() as usize - beginning.as_ptr() as usize];
        before.trim_end_matches([' ', '"', '“', '„', '»', '«']).ends_with(|sign: char| !".!?:\n".contains(sign))
    });
    split(title)
        .chain(inside)
        .filter(|word| word.starts_with(char::is_uppercase) && word.chars().count() >= TELLING)
        .filter(|word| language.is_none_or(|language| !common(word, language)))
        .map(lang::fold)
        .collect()
}

/// Whether a word is one of the language, known to some list: it names no event. *Millionen, Polizei, Bürgermeisterin.*
fn is_common(word: &str, language: &Language) -> bool {
    let lower = word.to_lowercase();
    let stem = language.stems.stem(&lower);
    language.stems.is_stop(&lower)
        || language.fields().has(&stem)
        || language.synonyms().has(&stem)
        || language.lights.of(word).is_some()
        || !language.antonyms().of(&stem).is_empty()
        || language.speakers.noun(word).is_some()
        || !language.calendar.senses(word, &lower).is_empty()
        || language.numbers.unit(word, &lower).is_some()
        || language.numbers.part(&lower).is_some()
        || lang::bridge().knows(language.code, &stem)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::claim::Claim;
    use crate::words::Kind;

    fn scene(article: i64, title: &str, text: &str) -> Scene {
        let claim = Claim {
            text: String::new(),
            quote: crate::span::Span::new(0, 0),
            attribution: vec![],
            kind: Kind::Statement,
            checkworthy: 0.5,
            factors: vec![],
            negated: false,
            entities: vec![],
            times: vec![],
            quantities: vec![],
            rule: "test",
        };
        let mut stored = StoredClaim::outside(claim);
        stored.article = ArticleId(article);
        stored.title = Some(title.to_owned());
        stored.text = text.into();
        stored.lang = "de".to_owned();
        Scene::of(&stored)
    }

    #[test]
    fn articles_about_other_events_are_told_apart() {
        let fire = scene(
            1,
            "Brand im Chemiewerk",
            "In Hellerbrück hat das Chemiewerk gebrannt. Zwölf Menschen wurden verletzt.",
        );
        let again = scene(2, "Feuer in Hellerbrück", "Nach dem Brand im Chemiewerk wurden 21 Menschen behandelt.");
        let flood = scene(3, "Hochwasser im Allertal", "In Allerfeld brach der Damm. Zwei Menschen wurden verletzt.");
        assert!(same_events(&fire, &again));
        assert!(!same_events(&fire, &flood));
        assert!(same_events(&flood, &flood));
    }

    #[test]
    fn words_of_every_article_tell_of_no_event() {
        let text = |town: &str| {
            format!(
                "In {town} tagte am Montag der Stadtrat. Die Polizei sicherte die Sitzung, sagte ein Sprecher der Stadt. \
                 Der Umbau kostet nach Angaben der Verwaltung zwei Millionen Euro, dazu kommen die Kosten der Planung."
            )
        };
        let here = scene(1, "Stadtrat berät über Kosten", &text("Hellerbrück"));
        let there = scene(2, "Stadtrat streitet über Kosten", &text("Allerfeld"));
        assert!(!same_events(&here, &there));
        assert!(same_events(&here, &scene(3, "Umbau wird teurer", &text("Hellerbrück"))));
    }
}
