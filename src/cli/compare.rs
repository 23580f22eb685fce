//! `dictum compare`: how two claims stand to each other, without a database.

use super::filters::{language, moment};
use super::session::{STOPPED, Session, USAGE};
use super::{interrupt::Stop, paint, show};
use crate::error::Error;
use crate::matching::judge::{Judged, judge};
use crate::matching::sentence;
use crate::report::escape;
use crate::words::{ConflictType, Relation};
use rayon::iter::{IntoParallelIterator, ParallelIterator};
use serde::{Deserialize, Serialize};
use serde_json::Value;
use std::io::{BufRead, BufReader, Read};
use std::panic::{AssertUnwindSafe, catch_unwind};

/// Say how two sentences stand to each other, without a database
///
/// The same, the first entailing the second, a contradiction, an update, related or unrelated. With `-` in place of
/// both, pairs come as JSON Lines from standard input: `{"id", "a", "b", "lang", "date_a", "date_b"}`.
#[derive(clap::Args)]
#[command(after_help = "Examples:
  dictum compare 'At least 12 people were injured' '21 people were injured'
  dictum compare --lang de 'Der Preis stieg 2023' 'Der Preis sank 2023'
  dictum compare - --json < pairs.jsonl > answers.jsonl")]
pub struct Args {
    /// Two sentences, or `-` for pairs from standard input
    #[arg(required = true, num_args = 1..=2, value_name = "A B|-")]
    claims: Vec<String>,
    /// Language of the sentences, where it is not plain from their words
    #[arg(long, value_name = "LANG", value_parser = language())]
    lang: Option<String>,
    /// When the first one appeared
    #[arg(long, value_name = "DATE", value_parser = moment)]
    date_a: Option<String>,
    /// When the second one appeared
    #[arg(long, value_name = "DATE", value_parser = moment)]
    date_b: Option<String>,
}

/// One pair.
#[derive(Debug, Clone, Deserialize)]
struct Pair {
    #[serde(default)]
    id: Value,
    a: String,
    b: String,
    #[serde(default)]
    lang: Option<String>,
    #[serde(default)]
    date_a: Option<String>,
    #[serde(default)]
    date_b: Option<String>,
}

#[derive(Serialize)]
struct Record<'a> {
    id: &'a Value,
    relation: Relation,
    #[serde(rename = "type")]
    kind: Option<ConflictType>,
    score: f64,
    scores: Scores,
    reason: &'a str,
}

#[derive(Serialize)]
struct Scores {
    same: f64,
    entails: f64,
    contradiction: f64,
}

/// Pairs that are compared together, and the longest line.
const TOGETHER: usize = 256;
const LARGEST: u64 = 32 << 20;

pub fn run(args: &Args, session: &mut Session) -> Result<(), Error> {
    match args.claims.as_slice() {
        [a, b] => {
            let pair = Pair {
                id: Value::Null,
                a: a.clone(),
                b: b.clone(),
                lang: args.lang.clone(),
                date_a: args.date_a.clone(),
                date_b: args.date_b.clone(),
            };
            print(&pair, &one(&pair)?, session)
        }
        [dash] if dash == "-" => stream(args, session),
        _ => {
            session.out.note("error: two sentences are needed, or `-` for pairs from standard input");
            session.end_with(USAGE);
            Ok(())
        }
    }
}

fn stream(args: &Args, session: &mut Session) -> Result<(), Error> {
    let stop = Stop::listen();
    let mut input = BufReader::new(std::io::stdin());
    let mut number = 0;
    loop {
        let mut group = Vec::new();
        let mut ended = false;
        while group.len() < TOGETHER && !ended {
            let mut line = Vec::new();
            let source = || std::path::PathBuf::from("-");
            let read = input.by_ref().take(LARGEST).read_until(b'\n', &mut line);
            ended = read.map_err(|error| Error::Unreadable { path: source(), source: error })? == 0;
            number += usize::from(!ended);
            if !line.trim_ascii().is_empty() {
                let line = line.strip_prefix(b"\xEF\xBB\xBF").unwrap_or(&line);
                let pair = serde_json::from_slice::<Pair>(line);
                group.push(pair.map_err(|_| Error::BadRecord(format!("-:{number}"), "is no pair of `a` and `b`")));
            }
            // A program that asks line by line waits for each answer.
            if input.buffer().is_empty() {
                break;
            }
        }
        let judged: Vec<_> = (group.into_par_iter())
            .map(|pair| {
                let mut pair = pair?;
                pair.lang = pair.lang.or_else(|| args.lang.clone());
                pair.date_a = pair.date_a.or_else(|| args.date_a.clone());
                pair.date_b = pair.date_b.or_else(|| args.date_b.clone());
                let judged = one(&pair)?;
                Ok((pair, judged))
            })
            .collect();
        for result in judged {
            match result {
                Ok((pair, judged)) => print(&pair, &judged, session)?,
                Err(error) => session.failed(&error),
            }
        }
        session.out.flush()?;
        if stop.asked() {
            session.end_with(STOPPED);
            return Ok(());
        }
        if ended {
            return Ok(());
        }
    }
}

/// Compares one pair. A fault of the reader spoils this pair and no other.
fn one(pair: &Pair) -> Result<Judged, Error> {
    let compared = catch_unwind(AssertUnwindSafe(|| {
        let lang = pair.lang.as_deref();
        let a = sentence::claim(&pair.a, lang, pair.date_a.as_deref())?;
        let b = sentence::claim(&pair.b, lang, pair.date_b.as_deref())?;
        Ok(judge(&a, &b))
    }));
    compared.unwrap_or_else(|_| Err(Error::Reader("a pair".to_owned())))
}

fn print(pair: &Pair, judged: &Judged, session: &mut Session) -> Result<(), Error> {
    if session.out.json {
        let scores = Scores {
            same: rounded(judged.scores.same),
            entails: rounded(judged.scores.entails),
            contradiction: rounded(judged.scores.contradiction),
        };
        let Judged { relation, kind, .. } = *judged;
        let score = rounded(judged.score);
        return session.out.json(&Record { id: &pair.id, relation, kind, score, scores, reason: &judged.reason });
    }
    let kind = judged.kind.map(|kind| format!(", {kind}")).unwrap_or_default();
    let word = show::styled(paint::BOLD, judged.relation.word());
    session.out.line(format!("{word}{kind}  {:.2}", judged.score))?;
    if !judged.reason.is_empty() {
        session.out.line(format!("  {}", escape::line(&judged.reason)))?;
    }
    let scores = judged.scores;
    let told =
        format!("  same {:.2}, entails {:.2}, contradiction {:.2}", scores.same, scores.entails, scores.contradiction);
    session.out.line(show::styled(paint::DIM, &told))
}

fn rounded(score: f64) -> f64 {
    (score * 1e4).round() / 1e4
}
