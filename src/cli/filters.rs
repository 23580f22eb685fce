//! Which claims are wanted: the options that all commands over claims share.

use crate::lang;
use crate::store::{ArticleId, Filter, Order};
use crate::words::{Kind, Status};
use clap::builder::{PossibleValuesParser, TypedValueParser};

#[derive(clap::Args)]
#[command(next_help_heading = "Filters")]
pub struct Filters {
    /// Claims of this article
    #[arg(long, value_name = "ID")]
    article: Option<ArticleId>,
    /// Claims of outlets with these words in their name
    #[arg(long, value_name = "NAME")]
    outlet: Option<String>,
    /// Claims of sources with these words in their name, anywhere in the chain
    #[arg(long, value_name = "NAME")]
    source: Option<String>,
    /// Claims with this status
    #[arg(long, value_name = "STATUS", value_parser = one_of(Status::WORDS))]
    status: Option<Status>,
    /// Claims of this kind
    #[arg(long, value_name = "KIND", value_parser = one_of(Kind::WORDS))]
    kind: Option<Kind>,
    /// Claims in this language
    #[arg(long, value_name = "LANG", value_parser = language())]
    lang: Option<String>,
    /// Published on this day or later: 2022, 2022-06 or 2022-06-15
    #[arg(long, value_name = "DATE", value_parser = date)]
    since: Option<String>,
    /// Published on this day or earlier
    #[arg(long, value_name = "DATE", value_parser = date)]
    until: Option<String>,
    /// Claims with all these words in any form; `Haus*` asks for a beginning
    #[arg(long = "match", value_name = "WORDS")]
    words: Option<String>,
    /// Claims that deny something
    #[arg(long)]
    negated: bool,
    /// Claims that are at least so worth checking, from 0 to 1
    #[arg(long, value_name = "SHARE", value_parser = share)]
    min_checkworthy: Option<f64>,
    /// At most so many
    #[arg(long, value_name = "N")]
    limit: Option<usize>,
    /// Also claims that their article no longer has
    #[arg(long)]
    gone: bool,
    /// In which order
    #[arg(long, value_name = "ORDER", default_value = "reading", value_parser = one_of(Order::WORDS))]
    sort: Order,
}

impl Filters {
    pub fn filter(&self) -> Filter {
        Filter {
            claim: None,
            article: self.article,
            outlet: self.outlet.clone(),
            source: self.source.clone(),
            status: self.status,
            kind: self.kind,
            lang: self.lang.clone(),
            since: self.since.clone(),
            until: self.until.clone(),
            words: self.words.clone(),
            negated: self.negated.then_some(true),
            checkworthy: self.min_checkworthy,
            limit: self.limit,
            gone: self.gone,
            order: self.sort,
        }
    }

    /// The same, for claims with these words.
    pub fn with_words(&self, words: &str) -> Filter {
        let words = match &self.words {
            Some(more) => format!("{words} {more}"),
            None => words.to_owned(),
        };
        Filter { words: Some(words), ..self.filter() }
    }
}

/// Takes exactly the words of a vocabulary.
pub fn one_of<T>(words: &'static [(T, &'static str)]) -> impl TypedValueParser<Value = T>
where
    T: Copy + Send + Sync + 'static,
{
    PossibleValuesParser::new(words.iter().map(|(_, word)| *word)).try_map(move |typed| {
        let found = words.iter().find(|(_, word)| *word == typed);
        found.map(|(value, _)| *value).ok_or("unknown word")
    })
}

/// Takes the code of a language that there is a folder for.
pub fn language() -> impl TypedValueParser<Value = String> {
    PossibleValuesParser::new(lang::codes())
}

/// Takes a year, a month or a day.
pub fn date(typed: &str) -> Result<String, String> {
    let whole = match typed.len() {
        4 => format!("{typed}-01-01"),
        7 => format!("{typed}-01"),
        _ => typed.to_owned(),
    };
    let day = chrono::NaiveDate::parse_from_str(&whole, "%Y-%m-%d").ok();
    // Only as it is written in the database: chrono would take `2022-6-1` as well.
    match day {
        Some(day) if day.to_string() == whole => Ok(typed.to_owned()),
        _ => Err("give a date as 2022, 2022-06 or 2022-06-15".to_owned()),
    }
}

/// Takes what an article may say about its publication: the same, or a day with a time.
pub fn moment(typed: &str) -> Result<String, String> {
    let how = "give a date as 2022, 2022-06, 2022-06-15 or 2022-06-15T14:05:00+02:00";
    crate::page::moment(typed).ok_or_else(|| how.to_owned())
}

/// Takes a number from 0 to 1.
pub fn share(typed: &str) -> Result<f64, String> {
    let number = typed.parse::<f64>().ok().filter(|number| (0.0..=1.0).contains(number));
    number.ok_or_else(|| "give a number from 0 to 1".to_owned())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn dates_are_as_precise_as_wanted() {
        for typed in ["2022", "2022-06", "2022-06-15", "2024-02-29"] {
            assert_eq!(date(typed).as_deref(), Ok(typed));
        }
        for typed in ["", "22", "2022-13", "2022-02-30", "2022-6-1", "15.06.2022", "yesterday", "2022-06-15T10:00"] {
            assert!(date(typed).is_err(), "{typed}");
        }
    }

    #[test]
    fn a_share_lies_between_0_and_1() {
        assert_eq!(share("0.5"), Ok(0.5));
        for typed in ["1.1", "-1", "NaN", "x", "inf"] {
            assert!(share(typed).is_err(), "{typed}");
        }
    }
}
