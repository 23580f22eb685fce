//! The small words that show how a sentence is built around reported speech (`quoting.tsv`).

use super::quick::HashMap;
use super::{Folder, LexiconError};

/// What a word can be. Values are bits, since a word may be several.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
#[repr(u64)]
pub enum Class {
    /// Opens the clause that tells the matter: *dass, whether*.
    Complement = 1,
    Question = 1 << 1,
    /// Opens any other clause that depends on a verb: *als, because*.
    Subordinator = 1 << 2,
    Relative = 1 << 3,
    Coordinator = 1 << 4,
    /// Cannot begin a subject.
    Oblique = 1 << 5,
    Reflexive = 1 << 6,
    Expletive = 1 << 7,
    Auxiliary = 1 << 8,
    Modal = 1 << 9,
    /// A pronoun that can be a subject.
    Personal = 1 << 10,
    Determiner = 1 << 11,
    /// An article that can tie a second noun to the first without a preposition.
    Genitive = 1 << 12,
    /// A preposition that ties a second noun to the first.
    Attribute = 1 << 13,
    /// Names the doer of a passive.
    Agent = 1 << 14,
    /// Names the source where the subject is empty: *heißt es in dem Brief*.
    Place = 1 << 15,
    Preposition = 1 << 16,
    Infinitive = 1 << 17,
    /// *nach eigenen Angaben*: the source is the subject of the sentence.
    Own = 1 << 18,
    /// A reporting noun that a preposition makes a source: *nach Angaben*.
    AccordingNoun = 1 << 19,
    /// The infinitive of a verb whose object is the source: *zitieren, quote*.
    Cited = 1 << 20,
    /// A reporting noun that is a source itself: *Bericht, Studie*.
    Document = 1 << 21,
    /// The infinitive that makes a perfect of a participle.
    Perfect = 1 << 22,
    /// An auxiliary of the passive.
    Passive = 1 << 23,
    /// Stands for the sentence before: *Das teilte die Polizei mit*.
    Demonstrative = 1 << 24,
    /// A pronoun that stands for bodies and for several: *it, they*.
    Thing = 1 << 25,
    /// Names whoever speaks for the source: *through her lawyer*.
    Through = 1 << 26,
    /// A form of the verb without which that preposition means something else: *ließ über ihre Kanzlei mitteilen*.
    Lets = 1 << 27,
    /// Points to a body named before: *hieß es dort*.
    There = 1 << 28,
    /// Points to a text named before: *darin heißt es*.
    Therein = 1 << 29,
    /// Tells who has or spread a text: *a memo seen by the Post, das der dpa vorliegt*.
    Access = 1 << 30,
    /// A form of a verb that tells whom a source has it from: *cites, beruft sich auf*.
    Draws = 1 << 31,
    /// A form of a verb that puts a text or recording before others: *veröffentlichte, read out*.
    Presents = 1 << 32,
    /// Speaks in somebody's name: *Anwalt, Sprecherin*.
    Voice = 1 << 33,
    /// What follows is the subject that somebody speaks on: *Kern zu Brücke: …*, *Kerr on bridge: …*.
    Topic = 1 << 34,
    /// Stands before its verb where the subject comes behind: *there would be*.
    Existential = 1 << 35,
    /// A verb whose infinitive tells that nothing was said: *declined to comment*.
    Silent = 1 << 36,
    /// What things are measured by, which is no source: *according to size*.
    Measure = 1 << 37,
    /// Goes on with what the same source said before: *added, fügte hinzu*.
    Adds = 1 << 38,
    /// Ties to a text what that is about, and to nobody else anything: *ein Bericht über*.
    About = 1 << 39,
    /// From where somebody sees it: *aus Sicht der Bahn*.
    View = 1 << 40,
    /// Hands words on without saying any: *through an interpreter*.
    Conduit = 1 << 41,
    /// Owns what follows, and was named last: *nach dessen Worten*.
    LastOwner = 1 << 42,
    /// Stands for whom was named last: *dieser sagte*.
    Last = 1 << 43,
    /// One of these that stands for a woman or several.
    LastShe = 1 << 44,
    /// A form of a verb that hands on somebody's words as its object: *gab die Aussage der Zeugin wieder*.
    Hands = 1 << 45,
    /// Takes words out of a text: *las aus dem Brief vor*.
    Excerpt = 1 << 47,
    /// A verb that puts words into the mouth of whom it is done to.
    Ascribes = 1 << 46,
    /// Behind a verb, with which it means something else: *called off*.
    Particle = 1 << 48,
    /// A form of a verb that only says something with its object: *voiced the hope, gave orders*.
    Voices = 1 << 49,
    /// A form of a verb that takes a clause and hardly ever a thing: *said the bank knew*.
    Bare = 1 << 50,
    /// Is told what it hears, and says none of it: *the court heard*.
    Audience = 1 << 51,
    /// A form of the verb for that.
    Hears = 1 << 52,
    /// Opens a clause that leaves something open: *whether*.
    Open = 1 << 53,
    /// Before a verb of saying it tells that nothing was said: *did not say*.
    Not = 1 << 54,
    /// Tells of a text or of what was said in it who spread it, and of nothing else: *remarks reported by*.
    Spread = 1 << 55,
    /// Whom the words are said to: *you know*.
    Listener = 1 << 56,
    /// The last word of the names of many papers and broadcasters: *Sydney Morning Herald*.
    Masthead = 1 << 57,
    /// Tells of a text that somebody wrote about it: *der Brief, über den die Zeitung berichtete*.
    Covers = 1 << 58,
    /// A participle that tells before a noun who has or spread it: *der dpa vorliegende Papiere*.
    Attributed = 1 << 59,
    /// A noun for somebody who works for what its owner is: *ein Sprecher der Agentur*.
    Staff = 1 << 60,
    /// Takes up what was said before, in the place of a preposition and its noun: *Davor warnt der Verband*.
    Backward = 1 << 61,
    /// A form of a verb whose object comes from somebody else: *von ihm die Zusage erhalten, dass …*.
    Receives = 1 << 62,
    /// Tells what somebody is to do: what he is to say is not said yet.
    Obliges = 1 << 63,
}

const WORDS: &[(&str, Class)] = &[
    ("complement", Class::Complement),
    ("access", Class::Access),
    ("draws", Class::Draws),
    ("presents", Class::Presents),
    ("voice", Class::Voice),
    ("topic", Class::Topic),
    ("existential", Class::Existential),
    ("silent", Class::Silent),
    ("measure", Class::Measure),
    ("adds", Class::Adds),
    ("about", Class::About),
    ("view", Class::View),
    ("conduit", Class::Conduit),
    ("last_owner", Class::LastOwner),
    ("last", Class::Last),
    ("last_she", Class::LastShe),
    ("hands", Class::Hands),
    ("ascribes", Class::Ascribes),
    ("excerpt", Class::Excerpt),
    ("particle", Class::Particle),
    ("voices", Class::Voices),
    ("bare", Class::Bare),
    ("audience", Class::Audience),
    ("hears", Class::Hears),
    ("open", Class::Open),
    ("not", Class::Not),
    ("spread", Class::Spread),
    ("listener", Class::Listener),
    ("masthead", Class::Masthead),
    ("covers", Class::Covers),
    ("attributed", Class::Attributed),
    ("staff", Class::Staff),
    ("backward", Class::Backward),
    ("receives", Class::Receives),
    ("obliges", Class::Obliges),
    ("through", Class::Through),
    ("lets", Class::Lets),
    ("question", Class::Question),
    ("subordinator", Class::Subordinator),
    ("relative", Class::Relative),
    ("coordinator", Class::Coordinator),
    ("oblique", Class::Oblique),
    ("reflexive", Class::Reflexive),
    ("expletive", Class::Expletive),
    ("auxiliary", Class::Auxiliary),
    ("modal", Class::Modal),
    ("personal", Class::Personal),
    ("determiner", Class::Determiner),
    ("genitive", Class::Genitive),
    ("attribute", Class::Attribute),
    ("agent", Class::Agent),
    ("place", Class::Place),
    ("preposition", Class::Preposition),
    ("infinitive", Class::Infinitive),
    ("own", Class::Own),
    ("according_noun", Class::AccordingNoun),
    ("cited", Class::Cited),
    ("document", Class::Document),
    ("perfect", Class::Perfect),
    ("passive", Class::Passive),
    ("demonstrative", Class::Demonstrative),
    ("thing", Class::Thing),
    ("there", Class::There),
    ("therein", Class::Therein),
];

/// The classes of one word.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Classes(u64);

impl Classes {
    pub const fn has(self, class: Class) -> bool {
        self.0 & class as u64 != 0
    }

    pub const fn is_empty(self) -> bool {
        self.0 == 0
    }
}

#[derive(Debug, Default)]
pub struct Quoting {
    words: HashMap<&'static str, Classes>,
    /// All classes that any word has.
    present: Classes,
    /// Marks of the infinitive that stand inside a verb: *auf-zu-nehmen*.
    infixes: Vec<&'static str>,
    /// Endings of an adjective that ties its noun to the one before: *die Chefs groß-er Banken*.
    ties: Vec<&'static str>,
    /// Endings of nouns for what nobody is called: *Untätig-keit*.
    abstracts: Vec<&'static str>,
    /// Nouns for whoever makes the outlet that they stand in: *der Redaktion*.
    newsrooms: Vec<&'static str>,
}

impl Quoting {
    pub(super) fn load(folder: &'static Folder) -> Result<Self, LexiconError> {
        let mut found = Self::default();
        for row in folder.table("quoting.tsv", 2..=2)? {
            let list = match row.cells[0] {
                "infix" => Some(&mut found.infixes),
                "tie" => Some(&mut found.ties),
                "newsroom" => Some(&mut found.newsrooms),
                "abstract" => Some(&mut found.abstracts),
                _ => None,
            };
            if let Some(list) = list {
                list.extend(row.cells[1].split(';'));
                continue;
            }
            let Some((_, class)) = WORDS.iter().find(|(word, _)| *word == row.cells[0]) else {
                return Err(row.error(format!("unknown class `{}`", row.cells[0])));
            };
            found.present.0 |= *class as u64;
            for form in row.cells[1].split(';') {
                found.words.entry(form).or_default().0 |= *class as u64;
            }
        }
        Ok(found)
    }

    /// Whether a mark of the infinitive stands inside the word, which is in small letters.
    pub fn has_infix(&self, word: &str) -> bool {
        self.infixes.iter().any(|infix| word.rfind(infix).is_some_and(|place| place > 0))
    }

    /// Whether an adjective, in small letters, can tie its noun to the one before.
    pub fn ties_adjective(&self, word: &str) -> bool {
        self.ties.iter().any(|ending| word.ends_with(ending))
    }

    /// Whether the noun, in small letters, means whoever makes the outlet.
    pub fn is_newsroom(&self, word: &str) -> bool {
        self.newsrooms.contains(&word)
    }

    /// Whether a noun, in small letters, is of a sort that no name is.
    pub fn is_abstract(&self, word: &str) -> bool {
        self.abstracts.iter().any(|ending| word.ends_with(ending))
    }

    /// Whether the language has words of a class at all.
    pub fn any(&self, class: Class) -> bool {
        self.present.has(class)
    }

    /// `word` is in small letters.
    pub fn classes(&self, word: &str) -> Classes {
        self.words.get(word).copied().unwrap_or_default()
    }
}
