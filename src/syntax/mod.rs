//! Sentences -> Tree: parts of speech and dependencies by a small trained model (Universal Dependencies).

mod arcs;
mod certain;
mod features;
mod fields;
pub mod gap;
mod labels;
mod meanwhile;
mod model;
mod parser;
mod parts;
mod pieces;
mod plain;
mod punct;
mod query;
mod reading;
mod repair;
mod second;
mod series;
mod state;
mod table;
mod tagger;
mod word;

pub mod train;

pub use model::{Broken, Model};

use crate::lang::Language;
use crate::text::Text;
use query::Links;

/// One entry per token of the `Text` it was made from, in the same order. Every sentence is one tree: exactly one
/// root, no circle.
#[derive(Debug, Default)]
pub struct Tree {
    pub nodes: Vec<Node>,
    links: Vec<Links>,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Node {
    pub tag: Tag,
    pub form: VerbForm,
    /// Index into `Text::tokens`, always in the same sentence; none for the sentence's root.
    pub head: Option<usize>,
    pub rel: Rel,
}

/// The form of a verb or auxiliary; `None` on all other words.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
#[repr(u8)]
pub enum VerbForm {
    None,
    Finite,
    Infinitive,
    /// Past and present participles, gerunds too.
    Participle,
}

macro_rules! labels {
    ($(#[$about:meta])* $name:ident { $($value:ident = $word:literal),+ $(,)? }) => {
        $(#[$about])*
        #[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
        #[repr(u8)]
        pub enum $name { $($value),+ }

        impl $name {
            pub const ALL: &'static [(Self, &'static str)] = &[$((Self::$value, $word)),+];

            pub fn from_word(word: &str) -> Option<Self> {
                Self::ALL.iter().find(|(_, known)| *known == word).map(|(value, _)| *value)
            }
        }
    };
}

labels! {
    /// Universal part of speech.
    Tag {
        Adj = "ADJ", Adp = "ADP", Adv = "ADV", Aux = "AUX", Cconj = "CCONJ", Det = "DET", Intj = "INTJ",
        Noun = "NOUN", Num = "NUM", Part = "PART", Pron = "PRON", Propn = "PROPN", Punct = "PUNCT",
        Sconj = "SCONJ", Sym = "SYM", Verb = "VERB", X = "X",
    }
}

labels! {
    /// Universal dependency relation; subtypes that no rule asks for are folded into their main type.
    Rel {
        Root = "root", Nsubj = "nsubj", NsubjPass = "nsubj:pass", Obj = "obj", Iobj = "iobj", Csubj = "csubj",
        Ccomp = "ccomp", Xcomp = "xcomp", Obl = "obl", OblAgent = "obl:agent", Vocative = "vocative", Expl = "expl",
        ExplPv = "expl:pv", Dislocated = "dislocated", Advcl = "advcl", AdvclRelcl = "advcl:relcl",
        Advmod = "advmod", Discourse = "discourse", Aux = "aux", AuxPass = "aux:pass", Cop = "cop", Mark = "mark",
        Nmod = "nmod", NmodPoss = "nmod:poss", Appos = "appos", Nummod = "nummod", Acl = "acl",
        AclRelcl = "acl:relcl", Amod = "amod", Det = "det", Clf = "clf", Case = "case", Conj = "conj", Cc = "cc",
        Fixed = "fixed", Flat = "flat", List = "list", Parataxis = "parataxis", Compound = "compound",
        CompoundPrt = "compound:prt", Orphan = "orphan", Goeswith = "goeswith", Reparandum = "reparandum",
        Punct = "punct", Dep = "dep",
    }
}

/// Tags and parses every sentence, or nothing where this build has no model for the language.
pub fn parse(text: &Text, lang: &Language) -> Option<Tree> {
    Some(reading::parse(text, lang.model.as_ref()?, lang))
}

#[cfg(test)]
mod tests;
