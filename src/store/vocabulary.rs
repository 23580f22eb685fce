//! The closed vocabularies as values of the database: written as their word, refused when the word is unknown.

use crate::words::{BlockKind, ConflictType, Decision, Kind, Mode, Relation, Said, Status};
use rusqlite::types::{FromSql, FromSqlError, FromSqlResult, ToSql, ToSqlOutput, ValueRef};

macro_rules! columns {
    ($($name:ident),+ $(,)?) => {$(
        impl ToSql for $name {
            fn to_sql(&self) -> rusqlite::Result<ToSqlOutput<'_>> {
                Ok(self.word().into())
            }
        }

        impl FromSql for $name {
            fn column_result(value: ValueRef<'_>) -> FromSqlResult<Self> {
                value.as_str()?.parse().map_err(|problem: String| FromSqlError::Other(problem.into()))
            }
        }
    )+};
}

columns!(BlockKind, ConflictType, Decision, Kind, Mode, Relation, Said, Status);

#[cfg(test)]
mod tests {
    use super::*;
    use crate::store::open::SCHEMA;

    #[track_caller]
    fn pinned<T: Copy>(column: &str, words: &[(T, &str)]) {
        let list: Vec<_> = words.iter().map(|(_, word)| format!("'{word}'")).collect();
        let check = format!("CHECK ({column} IN ({}))", list.join(", "));
        assert!(SCHEMA.contains(&check), "schema.sql does not say {check}");
    }

    #[test]
    fn the_schema_knows_exactly_our_words() {
        pinned("status", Status::WORDS);
        pinned("said", Said::WORDS);
        pinned("kind", Kind::WORDS);
        pinned("kind", BlockKind::WORDS);
        pinned("mode", Mode::WORDS);
        pinned("type", ConflictType::WORDS);
        pinned("state", Decision::WORDS);
        pinned("relation", &[Relation::Contradiction, Relation::Update].map(|word| (word, word.word())));
    }
}
