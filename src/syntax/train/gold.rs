//! A token with everything a treebank knows about it that the models learn.

use crate::syntax::{Rel, Tag, VerbForm};
use std::collections::HashMap;

#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Gold {
    pub token: String,
    pub tag: Tag,
    /// The shared name of its finer tag, or nothing.
    pub fine: String,
    pub form: VerbForm,
    /// Index into the sentence; none for the root.
    pub head: Option<usize>,
    pub rel: Rel,
}

/// The finer tags that are kept apart, by their name in the treebank.
#[derive(Debug, Default)]
pub struct Tags {
    names: HashMap<String, (String, VerbForm)>,
}

impl Tags {
    /// Reads lines of a tag, its shared name and the verb form that it implies.
    pub fn new(table: &str) -> Self {
        let mut names = HashMap::new();
        for line in table.lines().filter(|line| !line.starts_with('#')) {
            let mut cells = line.split('\t');
            if let (Some(tag), Some(name)) = (cells.next(), cells.next()) {
                let name = if name == "-" { "" } else { name };
                names.insert(tag.to_owned(), (name.to_owned(), form_of(cells.next().unwrap_or(""))));
            }
        }
        Self { names }
    }

    /// The finer tag's shared name and the form it implies.
    pub(super) fn fine(&self, tag: &str) -> (&str, VerbForm) {
        self.names.get(tag).map_or(("", VerbForm::None), |(name, form)| (name, *form))
    }
}

/// The value of the treebanks' feature `VerbForm`.
pub(super) fn form_of(value: &str) -> VerbForm {
    match value {
        "Fin" => VerbForm::Finite,
        "Inf" => VerbForm::Infinitive,
        "Part" | "Ger" => VerbForm::Participle,
        _ => VerbForm::None,
    }
}

/// Whether a node is a mark that the parser does not see.
pub(super) fn is_mark(gold: &Gold) -> bool {
    crate::syntax::word::Word::new(&gold.token).mark != crate::syntax::word::NO_MARK || is_quote(gold)
}

/// A single quotation mark is one only where the treebank says so; else it is an apostrophe.
pub(super) fn is_quote(gold: &Gold) -> bool {
    gold.tag == Tag::Punct && matches!(gold.token.as_str(), "'" | "’" | "‘" | "`" | "``" | "''" | "´")
}
