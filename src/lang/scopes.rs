//! Words that tell a figure from another one of the same thing (`scopes.tsv`): *of them*, *another*, *each*, *last year*.

use super::{Folder, LexiconError, Phrases};

/// In what a figure differs from one of the whole, of here and of now.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
#[repr(u8)]
pub enum Scope {
    Part,
    Whole,
    /// One more beside those that are known: *another*.
    More,
    /// One of many, or their average.
    Each,
    Past,
    /// Wanted, offered or expected.
    Wanted,
    Elsewhere,
    /// What is left of it.
    Still,
    /// Of a first stage, or as far as one knows up to then.
    Early,
}

impl Scope {
    /// Whether it goes with what stands beside it in its clause, not with the whole claim.
    pub const fn is_near(self) -> bool {
        matches!(self, Self::Part | Self::Whole | Self::More | Self::Each)
    }
}

/// How many scopes there are.
pub const SCOPES: usize = 9;

const KINDS: [(&str, Scope); SCOPES] = [
    ("each", Scope::Each),
    ("early", Scope::Early),
    ("elsewhere", Scope::Elsewhere),
    ("more", Scope::More),
    ("part", Scope::Part),
    ("past", Scope::Past),
    ("still", Scope::Still),
    ("wanted", Scope::Wanted),
    ("whole", Scope::Whole),
];

#[derive(Debug, Default)]
pub struct Scopes {
    phrases: Phrases<Scope>,
}

impl Scopes {
    pub(super) fn load(folder: &'static Folder) -> Result<Self, LexiconError> {
        Ok(Self { phrases: Phrases::of_kinds(folder, "scopes.tsv", &KINDS)? })
    }

    /// The scopes that words, in small letters, name, each with the place where.
    pub fn of(&self, words: &[&str]) -> Vec<(usize, Scope)> {
        self.phrases.all(words).map(|(at, hit)| (at, hit.value)).collect()
    }
}

#[cfg(test)]
mod tests {
    use super::super::language;
    use super::Scope;

    #[test]
    fn scopes_are_told() {
        #[track_caller]
        fn case(lang: &str, text: &str, want: &[Scope]) {
            let text = text.to_lowercase();
            let words: Vec<_> = text.split(' ').collect();
            let found: Vec<_> =
                language(lang).unwrap().scopes().of(&words).into_iter().map(|(_, scope)| scope).collect();
            assert_eq!(found, want, "{text}");
        }
        case("de", "Davon starben im vergangenen Jahr drei", &[Scope::Part, Scope::Past]);
        case("de", "Vierzig weitere Häuser sind beschädigt", &[Scope::More]);
        case("de", "Die Gewerkschaft fordert acht Prozent", &[Scope::Wanted]);
        case("de", "Noch liegen acht Verletzte in der Klinik", &[Scope::Still]);
        case("de", "Drei Menschen starben", &[]);
        case("en", "One breeder alone lost 120 colonies", &[Scope::Part]);
        case("en", "A neighbouring country bought eight worldwide", &[Scope::Elsewhere, Scope::Whole]);
        case("en", "She won 38 percent in the first round", &[Scope::Early]);
        case("en", "Three people died", &[]);
    }
}
