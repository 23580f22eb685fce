//! How a part of a sentence becomes a sentence of its own (`claims.tsv`).

use super::quick::HashMap;
use super::{Folder, LexiconError, Row};

/// What a word does where claims are cut and put together.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Role {
    /// A conjunction whose clause and main clause both hold: *nachdem, while*.
    Join,
    /// A conjunction that restricts its main clause: *wenn, if*.
    Condition,
    Relative,
    /// Opens a reported clause: *dass, that*.
    Complement,
    /// Stands for a place: *wo, where*.
    Where,
    /// A preposition of places where something is: *bei, at*.
    Stay,
    /// Opens a list of some of several: *darunter, including*.
    Including,
    /// Tells that there are several without a figure: *zahlreiche, various*.
    Several,
    /// A form that makes a perfect of the past form behind it: *has*.
    Perfect,
    /// A preposition behind which what is said of several things holds for each: *als, for*.
    Each,
    /// Opens a question that depends on a verb: *ob, how*.
    Question,
    /// A verb that tells what came of something: *led, prompted*.
    Upshot,
    /// A coordinator whose parts each hold: *und, but*.
    And,
    /// Of somebody who speaks of themselves: *wir, our*.
    First,
    /// A subject that names nobody: *man, some*.
    Vague,
    /// Lays a fault on somebody: *Betrug, fraud*.
    Accuse,
    /// A participle of what lasts: *known, based*.
    Lasting,
    /// A pronoun that may stand before the verb all by itself: *es, er*.
    Opener,
    /// Stands for whose something is: *whose*.
    Owner,
    /// A form of the past that makes no passive: *died, rose*.
    Active,
    /// A noun that is of several without an ending: *people*.
    Plural,
    /// A participle that opens a sentence and is about no one in it: *given*.
    Unbound,
    /// A conjunction that sets another's act beside one: *while a resident told us*.
    Contrast,
    /// Opens a clause that needs another one: *je, entweder*.
    Pair,
    /// Puts one thing in the place of another: *sondern*.
    Instead,
    /// Opens what is added to a whole sentence: *ein Erfolg auf Raten*.
    After,
    /// Stands with one thing or person: *der, jeder, niemand*.
    One,
    /// Opens what somebody else does meanwhile, in a participle: *with Feld scoring twice*.
    Beside,
}

const ROLES: [(&str, Role); 28] = [
    ("owner", Role::Owner),
    ("active", Role::Active),
    ("plural", Role::Plural),
    ("unbound", Role::Unbound),
    ("join", Role::Join),
    ("condition", Role::Condition),
    ("relative", Role::Relative),
    ("complement", Role::Complement),
    ("and", Role::And),
    ("first", Role::First),
    ("vague", Role::Vague),
    ("accuse", Role::Accuse),
    ("lasting", Role::Lasting),
    ("opener", Role::Opener),
    ("contrast", Role::Contrast),
    ("upshot", Role::Upshot),
    ("question", Role::Question),
    ("each", Role::Each),
    ("perfect", Role::Perfect),
    ("including", Role::Including),
    ("several", Role::Several),
    ("where", Role::Where),
    ("stay", Role::Stay),
    ("pair", Role::Pair),
    ("after", Role::After),
    ("instead", Role::Instead),
    ("one", Role::One),
    ("beside", Role::Beside),
];

#[derive(Debug, Default)]
pub struct Shaping {
    roles: HashMap<String, Vec<Role>>,
    /// Whether the finite verb stands second in a main clause and last in a subordinate one.
    pub verb_second: bool,
    /// Finite forms for one and for many, with which a noun or a participle becomes a sentence.
    pub copula: [Option<&'static str>; 2],
    pub passive: [Option<&'static str>; 2],
    /// Parts of a finite verb that stand at the end of a main clause, the longest first.
    prefixes: Vec<&'static str>,
    /// Beginnings of verbs that only look as if they had one.
    whole: Vec<&'static str>,
    /// Endings of finite verbs that go with several: *en*.
    many: Vec<&'static str>,
    /// Prepositions that hold an article, each with the plain one.
    fused: Vec<(&'static str, &'static str)>,
    /// Endings of participles that tell what goes on: *ing*.
    ongoing: Vec<&'static str>,
    /// Beginnings of participles, behind a prefix that parts from the verb as well: *ge*.
    done: Vec<&'static str>,
    /// Endings of finite verbs of the past: *ed*.
    gone: Vec<&'static str>,
    /// The preposition of most places where something is: *in*.
    pub place: Option<&'static str>,
    /// The article of what is known, where it has one form.
    pub definite: Option<&'static str>,
    /// What makes of a name whose something is, the letter behind which it is another ending, and that: *'s*, *s*, *'*.
    genitive: Option<(&'static str, &'static str, &'static str)>,
    /// Endings of nouns of several, and those of them that are of one after all: *s*, *ss*.
    several: Vec<&'static str>,
    single: Vec<&'static str>,
    /// An article and the form that it has before some letters: *a*, *an* before a vowel.
    article: Option<(&'static str, &'static str, &'static str)>,
}

impl Shaping {
    pub(super) fn load(folder: &'static Folder) -> Result<Self, LexiconError> {
        let mut found = Self::default();
        for row in folder.table("claims.tsv", 2..=2)? {
            let word = row.cells[1];
            match row.cells[0] {
                "order" => found.verb_second = row.choice(1, "order", &[("second", true), ("plain", false)])?,
                "copula_one" => found.copula[0] = Some(word),
                "copula_many" => found.copula[1] = Some(word),
                "passive_one" => found.passive[0] = Some(word),
                "passive_many" => found.passive[1] = Some(word),
                "prefix" => found.prefixes.push(word),
                "ongoing" => found.ongoing.push(word),
                "place" => found.place = Some(word),
                "fused" => match word.split_once(' ') {
                    Some(pair) => found.fused.push(pair),
                    None => return Err(row.error("two prepositions, parted by a space, make such a line")),
                },
                "many" => found.many.push(word),
                "done" => found.done.push(word),
                "gone" => found.gone.push(word),
                "definite" => found.definite = Some(word),
                "genitive" => found.genitive = Some(three(&row, "an ending, a letter and the ending behind it")?),
                "several_ending" => found.several.push(word),
                "single_ending" => found.single.push(word),
                "whole" => found.whole.push(word),
                "article" => {
                    found.article = Some(three(&row, "a form, another one and the letters before which that stands")?);
                }
                _ => {
                    let role = row.choice(0, "kind", &ROLES)?;
                    let roles = found.roles.entry(word.to_lowercase()).or_default();
                    if roles.contains(&role) {
                        return Err(row.error(format!("`{word}` stands here twice")));
                    }
                    roles.push(role);
                }
            }
        }
        found.prefixes.sort_by_key(|prefix| (std::cmp::Reverse(prefix.len()), *prefix));
        Ok(found)
    }

    /// Whether the word, in small letters, has this role.
    pub fn is(&self, role: Role, word: &str) -> bool {
        self.roles.get(word).is_some_and(|roles| roles.contains(&role))
    }

    /// Whether the participle, in small letters, is one of the present.
    pub fn ongoing(&self, word: &str) -> bool {
        self.ongoing.iter().any(|ending| word.ends_with(ending))
    }

    /// Whether the finite verb, in small letters, goes with several and not with one.
    pub fn goes_with_many(&self, word: &str) -> bool {
        self.many.iter().any(|ending| word.ends_with(ending))
    }

    /// Whether the word, in small letters, is one that parts from its verb.
    pub fn is_prefix(&self, word: &str) -> bool {
        self.prefixes.contains(&word)
    }

    /// A preposition, in small letters, without the article that it may hold: *im* is *in*.
    pub fn parted<'a>(&self, word: &'a str) -> &'a str {
        self.fused.iter().find(|(fused, _)| *fused == word).map_or(word, |(_, plain)| plain)
    }

    /// Whether the word, in small letters, has the beginning of a participle, with or without a prefix.
    pub fn is_done(&self, word: &str) -> bool {
        let done = |word: &str| self.done.iter().any(|start| word.starts_with(start));
        done(word)
            || self.part(word).is_some_and(|(stem, _)| done(stem))
            || self.prefixes.iter().any(|prefix| {
                word.strip_prefix(prefix).and_then(|rest| self.part(rest)).is_some_and(|(stem, _)| done(stem))
            })
    }

    /// Whether the finite verb, in small letters, is one of the past by its ending.
    pub fn gone(&self, word: &str) -> bool {
        self.gone.iter().any(|ending| word.ends_with(ending))
    }

    /// What makes of the word, in small letters, whose something is.
    pub fn genitive_of(&self, word: &str) -> Option<&'static str> {
        self.genitive.map(|(ending, letter, other)| if word.ends_with(letter) { other } else { ending })
    }

    /// Whether the noun, in small letters, ends as one of several does.
    pub fn may_be_several(&self, word: &str) -> bool {
        self.several.iter().any(|ending| word.ends_with(ending))
    }

    /// The same, and no ending of one makes it look so.
    pub fn is_several(&self, word: &str) -> bool {
        self.may_be_several(word) && !self.single.iter().any(|ending| word.ends_with(ending))
    }

    /// The form of an article before a word, both in small letters; nothing where it has one form only.
    pub fn article_before(&self, article: &str, next: &str) -> Option<&'static str> {
        let (plain, other, letters) = self.article?;
        let known = article == plain || article == other;
        known.then(|| if next.starts_with(|first| letters.contains(first)) { other } else { plain })
    }

    /// The finite verb of a subordinate clause, in small letters, as a main clause has it: stem and prefix.
    pub fn part<'a>(&self, verb: &'a str) -> Option<(&'a str, &'a str)> {
        if self.whole.iter().any(|whole| verb.starts_with(whole)) {
            return None;
        }
        let prefix = self.prefixes.iter().find(|prefix| verb.starts_with(**prefix))?;
        let (prefix, stem) = verb.split_at(prefix.len());
        (stem.chars().count() >= LEAST_STEM).then_some((stem, prefix))
    }
}

/// Letters that a finite verb has at least without its prefix.
const LEAST_STEM: usize = 4;

/// The three parts of a value, which are what `wants` says.
fn three(row: &Row, wants: &str) -> Result<(&'static str, &'static str, &'static str), LexiconError> {
    let mut parts = row.cells[1].split(';');
    match (parts.next(), parts.next(), parts.next()) {
        (Some(one), Some(two), Some(three)) => Ok((one, two, three)),
        _ => Err(row.error(format!("{wants} belong here, parted by `;`"))),
    }
}

#[cfg(test)]
mod tests {
    use super::super::language;
    use super::*;

    #[test]
    fn prefixes_part_from_their_verbs() {
        let shaping = &language("de").unwrap().shaping;
        assert_eq!(shaping.part("zusichert"), Some(("sichert", "zu")));
        assert_eq!(shaping.part("zusammentraf"), Some(("traf", "zusammen")));
        assert_eq!(shaping.part("antwortet"), None);
        assert_eq!(shaping.part("betont"), None);
        assert_eq!(language("en").unwrap().shaping.part("adds"), None);
    }

    #[test]
    fn articles_have_forms() {
        let shaping = &language("en").unwrap().shaping;
        assert_eq!(shaping.article_before("a", "actress"), Some("an"));
        assert_eq!(shaping.article_before("an", "singer"), Some("a"));
        assert_eq!(shaping.article_before("the", "singer"), None);
    }

    #[test]
    fn words_have_roles() {
        let (de, en) = (&language("de").unwrap().shaping, &language("en").unwrap().shaping);
        assert!(de.verb_second && !en.verb_second);
        assert!(de.is(Role::Join, "nachdem") && !de.is(Role::Join, "wenn"));
        assert!(en.is(Role::Relative, "who") && !en.is(Role::Relative, "he"));
    }
}
