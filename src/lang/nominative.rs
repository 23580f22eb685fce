//! How a phrase stands by itself, without article and case (`nominative.tsv`).

use super::speakers::{Gender, Speaker, SpeakerType, Speakers};
use super::{Folder, LexiconError};

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Fact {
    Ending,
    Of(Gender),
    Plural,
    One,
    Several,
    /// What the dative of several adds, and the genitive of one whose plural adds nothing.
    Datives,
    Genitive,
    /// Nouns to which every case but the first adds what the dative of several does.
    Weak,
    /// Letters behind which what looks like the genitive's ending belongs to a name.
    Kept,
    /// Nouns whose plural adds what the dative of several does: *Nachbarn*.
    Own,
    /// Adjectives that close the name of an outlet: *der „Marnstedter Allgemeinen“*.
    Closing,
    /// What ties an owner to what it owns: a woman or the like, others, a name alone.
    OwnerShe,
    OwnerHe,
    OwnerName,
}

const FACTS: [(&str, Fact); 16] = [
    ("ending", Fact::Ending),
    ("m", Fact::Of(Gender::Masculine)),
    ("f", Fact::Of(Gender::Feminine)),
    ("n", Fact::Of(Gender::Neuter)),
    ("plural", Fact::Plural),
    ("one", Fact::One),
    ("several", Fact::Several),
    ("datives", Fact::Datives),
    ("genitive", Fact::Genitive),
    ("weak", Fact::Weak),
    ("kept", Fact::Kept),
    ("own", Fact::Own),
    ("closing", Fact::Closing),
    ("owner_f", Fact::OwnerShe),
    ("owner_m", Fact::OwnerHe),
    ("owner_name", Fact::OwnerName),
];

/// The facts of one language; none where its adjectives never change.
#[derive(Debug, Default)]
pub struct Nominative {
    facts: Vec<(Fact, &'static str)>,
}

impl Nominative {
    pub(super) fn load(folder: &'static Folder) -> Result<Self, LexiconError> {
        let rows = folder.table("nominative.tsv", 2..=2)?;
        let facts = rows.iter().map(|row| Ok((row.choice(0, "fact", &FACTS)?, row.cells[1])));
        Ok(Self { facts: facts.collect::<Result<_, LexiconError>>()? })
    }

    fn is(&self, fact: Fact, form: &str) -> bool {
        self.facts.iter().any(|(known, word)| *known == fact && *word == form)
    }

    /// A name as the owner of something: *der Lumetal-Gruppe, des Landesamts, von Lumetal*. Nothing where the language does not say
    /// how.
    pub fn owner(&self, gender: Option<Gender>, name: &str) -> Option<String> {
        let ending = self.first(Fact::Genitive).unwrap_or_default();
        match gender {
            Some(Gender::Feminine) => Some(format!("{} {name}", self.first(Fact::OwnerShe)?)),
            Some(_) if !name.ends_with(ending) && !name.contains(' ') => {
                Some(format!("{} {name}{ending}", self.first(Fact::OwnerHe)?))
            }
            _ => Some(format!("{} {name}", self.first(Fact::OwnerName)?)),
        }
    }

    /// Whether one is meant, by the noun's form and the article before it, both in small letters.
    pub fn is_one(&self, speaker: Speaker, word: &str, article: Option<&str>) -> bool {
        let lemma = speaker.lemma.to_lowercase();
        match article {
            Some(article) if self.is(Fact::One, article) => true,
            Some(article) if speaker.gender != Some(Gender::Feminine) && self.is(Fact::Several, article) => false,
            // *türkischen Medien*: there is no one of them.
            _ if speaker.gender.is_none() && speaker.kind == SpeakerType::Group => false,
            _ => word.rfind(&lemma).is_some_and(|start| {
                let ending = &word[start + lemma.len()..];
                ending.is_empty() || !self.facts.is_empty() && matches!(ending, "s" | "es")
            }),
        }
    }

    /// How many letters every case but the first adds to a noun for one man, behind an article for one: *dem Zeug-en*, *einem
    /// Journalist-en*.
    pub fn weak(&self, speaker: Speaker, word: &str, article: Option<&str>) -> usize {
        let one = article.is_some_and(|article| self.is(Fact::One, article));
        let Some(several) = self.first(Fact::Datives).filter(|_| one && speaker.gender == Some(Gender::Masculine))
        else {
            return 0;
        };
        let lemma = speaker.lemma.to_lowercase();
        let Some(bare) = word.strip_suffix(several) else { return 0 };
        let same = |bare: &str| bare.to_lowercase().ends_with(&lemma);
        // *Zeuge-n*, *Präsident-en*
        let shorter = bare.strip_suffix('e').filter(|shorter| same(shorter));
        match shorter {
            _ if same(bare) => several.len(),
            Some(shorter) => word.len() - shorter.len(),
            None => 0,
        }
    }

    /// How several of a noun are called without the ending of the dative: *Ermittlerkreisen, Fachleuten, Lehrern*. Nothing where
    /// the form is no dative or may be another case.
    pub fn several(&self, speakers: &Speakers, word: &str) -> Option<String> {
        let noun = speakers.noun(word)?;
        let bare = word.strip_suffix(self.first(Fact::Datives)?)?;
        let lemma = noun.lemma.to_lowercase();
        if self.ends(Fact::Own, &lemma) {
            return None;
        }
        let same = |form: &str| speakers.noun(form).is_some_and(|found| found.lemma == noun.lemma);
        let alone = bare.to_lowercase().ends_with(&lemma);
        // *Zeugen* is any case of several; *Lehrer* is one and several, as its genitive tells.
        let strong = || self.first(Fact::Genitive).is_some_and(|ending| same(&format!("{bare}{ending}")));
        (same(bare) && (!alone || strong() || noun.kind == SpeakerType::Group)).then(|| bare.to_owned())
    }

    /// What the name of an outlet may be by itself, by the form that it has in some case; the form itself comes first.
    pub fn titles(&self, name: &str) -> Vec<String> {
        if self.facts.is_empty() {
            return vec![name.to_owned()];
        }
        let mut found = vec![];
        let (front, last) = name.rsplit_once(' ').map_or(("", name), |(front, last)| (front, last));
        let cut = |fact| self.first(fact).and_then(|ending| last.strip_suffix(ending));
        let nouns = [Some(last), cut(Fact::Genitive), cut(Fact::Datives)];
        for noun in nouns.into_iter().flatten() {
            found.push(joined(front, noun));
            for gender in [Gender::Feminine, Gender::Masculine, Gender::Neuter] {
                let words = front.split(' ').map(|word| self.adjective(word, Some(gender), true));
                let words: Option<Vec<String>> = words.collect();
                found.extend(words.map(|words| joined(&words.join(" "), noun)));
            }
        }
        found
    }

    /// An outlet's name without the endings that the article before it asks for, or nothing where it asks for none.
    pub fn title(&self, name: &str, article: Option<&str>) -> Option<String> {
        let article = article?;
        let (front, last) = name.rsplit_once(' ').map_or(("", name), |(front, last)| (front, last));
        let cut = |fact| self.first(fact).and_then(|ending| last.strip_suffix(ending));
        if !self.is(Fact::One, article) {
            // *der „Marnstedter Allgemeinen“*
            let closing = cut(Fact::Datives).filter(|noun| self.ends(Fact::Closing, &noun.to_lowercase()));
            if let Some(noun) = closing.filter(|_| !self.is(Fact::Several, article)) {
                return Some(joined(front, noun));
            }
            // *der „Süddeutschen Rundschau“*; *die „Leipziger Rundschau“* has no ending that another case would not have.
            let oblique = |word: &&str| word.ends_with(self.first(Fact::Datives).unwrap_or("\0"));
            let word = Some(front).filter(|front| !self.is(Fact::Several, article) && !front.contains(' '))?;
            let bare =
                Some(word).filter(oblique).and_then(|word| self.adjective(word, Some(Gender::Feminine), true))?;
            return Some(joined(&bare, last));
        }
        let weak = |noun: &&str| self.ends(Fact::Weak, &noun.to_lowercase());
        if let Some(noun) = cut(Fact::Datives).filter(weak) {
            return Some(joined(front, noun));
        }
        // *des „Kuriers“*, not *des „Focus“*
        let kept = self.first(Fact::Kept).unwrap_or_default();
        let ends = |noun: &&str| noun.ends_with(|letter: char| !kept.contains(letter));
        cut(Fact::Genitive).filter(ends).map(|noun| joined(front, noun))
    }

    /// A noun of one behind an article in the genitive, without its ending: *des Planungsstabs*. Nothing for a noun that may end
    /// so anyway.
    pub fn bare<'w>(&self, word: &'w str, article: &str) -> Option<&'w str> {
        let bare = word.strip_suffix(self.first(Fact::Genitive)?).filter(|_| self.is(Fact::One, article))?;
        let kept = self.first(Fact::Kept).unwrap_or_default();
        bare.ends_with(|letter: char| !kept.contains(letter)).then_some(bare)
    }

    /// Whether an adjective behind an article that tells the case has an ending that only a town's has: *der Leipziger Bote*.
    pub fn is_fixed(&self, word: &str) -> bool {
        self.first(Fact::Of(Gender::Masculine)).is_some_and(|ending| word.ends_with(ending))
    }

    /// A person whose noun is an adjective as it stands without an article, and of what gender one such person is: *der
    /// Beschuldigte* -> *Beschuldigter*, *die Angehörigen* -> *Angehörige*. Nothing for other nouns.
    pub fn person(&self, speaker: Speaker, word: &str, article: Option<&str>) -> Option<(String, Option<Gender>)> {
        let (he, she) = (self.first(Fact::Of(Gender::Masculine))?, self.first(Fact::Of(Gender::Feminine))?);
        let lemma = speaker.lemma.strip_suffix(he).filter(|_| speaker.kind == SpeakerType::Person)?.to_lowercase();
        let low = word.to_lowercase();
        let start = low.rfind(&lemma).filter(|_| low.len() == word.len())?;
        let end = start + lemma.len();
        let ending = self.facts.iter().find(|(fact, ending)| *fact == Fact::Ending && *ending == &low[end..])?.1;
        let article = article?;
        // *der Beschuldigte*, but *der Beschuldigten*
        let shown = |article: &str| article.ends_with(he) && ending == she;
        let (bare, gender) = if self.is(Fact::One, article) || shown(article) {
            (he, Some(Gender::Masculine))
        } else if ending == she && article.ends_with(she) {
            (she, Some(Gender::Feminine))
        } else if ending.starts_with(she) && ending != he {
            (she, None)
        } else {
            return None;
        };
        Some((format!("{}{bare}", &word[..end]), gender))
    }

    fn ends(&self, wanted: Fact, low: &str) -> bool {
        self.facts.iter().any(|(fact, end)| *fact == wanted && low.ends_with(end))
    }

    fn first(&self, wanted: Fact) -> Option<&'static str> {
        self.facts.iter().find(|(fact, _)| *fact == wanted).map(|(_, word)| *word)
    }

    /// The adjective before a noun as it stands without an article, or nothing where no ending of an adjective is known.
    pub fn adjective(&self, word: &str, gender: Option<Gender>, one: bool) -> Option<String> {
        let wanted = if one { Fact::Of(gender?) } else { Fact::Plural };
        let ending = self.first(wanted)?;
        let endings = self.facts.iter().filter(|(fact, _)| *fact == Fact::Ending);
        let stem = endings.filter_map(|(_, ending)| word.strip_suffix(ending)).min_by_key(|stem| stem.len())?;
        Some(format!("{stem}{ending}"))
    }
}

fn joined(front: &str, last: &str) -> String {
    if front.is_empty() { last.to_owned() } else { format!("{front} {last}") }
}

#[cfg(test)]
mod tests {
    use crate::lang::language;

    #[test]
    fn adjectives_without_an_article() {
        #[track_caller]
        fn case(article: Option<&str>, adjective: &str, noun: &str, wanted: &str) {
            let de = language("de").unwrap();
            let speaker = de.speakers.noun(noun).unwrap();
            let one = de.nominative.is_one(speaker, &noun.to_lowercase(), article);
            assert_eq!(de.nominative.adjective(adjective, speaker.gender, one).as_deref(), Some(wanted));
        }
        case(Some("einem"), "internen", "Protokoll", "internes");
        case(Some("des"), "chinesischen", "Außenministeriums", "chinesisches");
        case(None, "chinesischem", "Außenministerium", "chinesisches");
        case(Some("der"), "zuständigen", "Behörde", "zuständige");
        case(Some("den"), "zuständigen", "Behörden", "zuständige");
        case(Some("der"), "russische", "Präsident", "russischer");
        case(Some("die"), "russischen", "Ermittler", "russische");
        let en = language("en").unwrap();
        assert_eq!(en.nominative.adjective("internal", None, false), None);
    }

    #[test]
    fn titles_without_their_case() {
        #[track_caller]
        fn case(article: &str, name: &str, wanted: Option<&str>) {
            assert_eq!(language("de").unwrap().nominative.title(name, Some(article)).as_deref(), wanted);
        }
        case("des", "Talkuriers", Some("Talkurier"));
        case("des", "Focus", None);
        case("dem", "Havelboten", Some("Havelbote"));
        case("der", "Süddeutschen Rundschau", Some("Süddeutsche Rundschau"));
        case("der", "Leipziger Rundschau", None);
        case("die", "Rheinische Post", None);
        let titles = language("de").unwrap().nominative.titles("Rheinischer Post");
        assert!(titles.contains(&"Rheinische Post".to_owned()));
    }
}
