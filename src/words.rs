//! The closed vocabularies: every word that the database, the command line and the exports share is written
//! here once, beside the value it stands for.

/// Declares an enum whose values each have exactly one word, with parsing, printing and JSON.
macro_rules! vocabulary {
    ($(#[$about:meta])* $name:ident, $what:literal { $($(#[$doc:meta])* $value:ident = $word:literal,)+ }) => {
        $(#[$about])*
        #[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
        pub enum $name { $($(#[$doc])* $value,)+ }

        impl $name {
            /// Every value beside its one word, in the order in which people are shown them.
            pub const WORDS: &'static [(Self, &'static str)] = &[$((Self::$value, $word),)+];

            pub const fn word(self) -> &'static str {
                match self { $(Self::$value => $word,)+ }
            }
        }

        impl std::fmt::Display for $name {
            fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
                f.pad(self.word())
            }
        }

        impl std::str::FromStr for $name {
            type Err = String;

            fn from_str(word: &str) -> Result<Self, String> {
                Self::WORDS.iter().find(|(_, known)| *known == word).map(|(value, _)| *value).ok_or_else(|| {
                    let known: Vec<_> = Self::WORDS.iter().map(|(_, word)| *word).collect();
                    format!("unknown {} `{word}`; it is one of {}", $what, known.join(", "))
                })
            }
        }

        impl serde::Serialize for $name {
            fn serialize<S: serde::Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
                serializer.serialize_str(self.word())
            }
        }
    };
}

vocabulary! {
    /// Where a person has put a claim. Only people set one; a claim starts as unverified.
    Status, "status" {
        Unverified = "unverified",
        InReview = "in_review",
        Verified = "verified",
        MostlyTrue = "mostly_true",
        Mixed = "mixed",
        MissingContext = "missing_context",
        Misleading = "misleading",
        MostlyFalse = "mostly_false",
        False = "false",
        Unproven = "unproven",
        Disputed = "disputed",
        Outdated = "outdated",
        Retracted = "retracted",
        NotCheckable = "not_checkable",
    }
}

vocabulary! {
    /// Whether the source said it, which is another question than whether it is so.
    Said, "answer" { Confirmed = "confirmed", Misquoted = "misquoted", }
}

vocabulary! {
    /// What sort of assertion a claim makes.
    Kind, "kind" {
        Statement = "statement",
        Event = "event",
        Quantity = "quantity",
        Prediction = "prediction",
        Opinion = "opinion",
        Other = "other",
    }
}

vocabulary! {
    /// How the outlet hands a statement on.
    Mode, "mode" {
        /// In quotation marks.
        Direct = "direct",
        /// As reported speech.
        Indirect = "indirect",
        /// Reported speech holding quoted words.
        Mixed = "mixed",
        /// *laut, nach Angaben, according to*.
        According = "according",
    }
}

vocabulary! {
    /// What a quote gives of the original words.
    QuoteKind, "type of quote" {
        /// The words themselves.
        Direct = "direct",
        /// Their content, as reported speech with or without an introducing clause.
        Indirect = "indirect",
        /// Only that something was said: *Er kritisierte den Plan*.
        Reported = "reported",
    }
}

vocabulary! {
    /// A block's part in the article.
    BlockKind, "kind of block" {
        Heading = "heading",
        Paragraph = "paragraph",
        Caption = "caption",
        ListItem = "list_item",
        Quote = "quote",
    }
}

vocabulary! {
    /// What a name stands for.
    EntityKind, "type of entity" {
        Person = "person",
        Organisation = "organisation",
        Place = "place",
        Other = "other",
    }
}

vocabulary! {
    /// What a figure says about the true value.
    Bound, "bound" {
        Exact = "exact",
        About = "about",
        AtLeast = "at_least",
        MoreThan = "more_than",
        AtMost = "at_most",
        LessThan = "less_than",
        Range = "range",
    }
}

vocabulary! {
    /// How two claims stand to each other.
    Relation, "relation" {
        Same = "same",
        Entails = "entails",
        Contradiction = "contradiction",
        Update = "update",
        Related = "related",
        Unrelated = "unrelated",
    }
}

vocabulary! {
    /// In what two claims clash.
    ConflictType, "type of conflict" {
        Number = "number",
        Date = "date",
        Negation = "negation",
        Antonym = "antonym",
        Denial = "denial",
        Place = "place",
        Role = "role",
        Other = "other",
    }
}

vocabulary! {
    /// How an article stands to what it hands on.
    Stance, "stance" {
        /// In its own voice, without weakening it.
        Asserts = "asserts",
        /// As what somebody else says.
        Reports = "reports",
        /// As uncertain.
        Doubts = "doubts",
        /// As what somebody says is not so.
        Denies = "denies",
    }
}

vocabulary! {
    /// What became of a claim from one wording to the next.
    Change, "change" {
        Softened = "softened",
        Hardened = "hardened",
        Reattributed = "reattributed",
        Figure = "figure_changed",
        Reversed = "reversed",
    }
}

vocabulary! {
    /// How far apart two claims that conflict stand.
    Scope, "scope" {
        /// Two sentences of one article.
        WithinArticle = "within_article",
        /// An outlet against another report of its own.
        WithinOutlet = "within_outlet",
        BetweenOutlets = "between_outlets",
    }
}

vocabulary! {
    /// What a person decided about a conflict.
    Decision, "state" { Open = "open", Confirmed = "confirmed", Dismissed = "dismissed", }
}

vocabulary! {
    /// What became of one source given to `add`.
    Added, "state" {
        Added = "added",
        Unchanged = "unchanged",
        Revised = "revised",
        Failed = "failed",
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_word_is_read_as_the_value_it_is_written_for() {
        for (status, word) in Status::WORDS {
            assert_eq!((status.word(), word.parse()), (*word, Ok(*status)));
        }
    }

    #[test]
    fn an_unknown_word_names_the_known_ones() {
        let error = "perhaps".parse::<Said>().unwrap_err();
        assert_eq!(error, "unknown answer `perhaps`; it is one of confirmed, misquoted");
    }
}
