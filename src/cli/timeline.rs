//! `dictum timeline`: a claim or a topic over time.

use super::filters::{date, language};
use super::session::Session;
use super::{changes, cluster, paint, phrase, search, show};
use crate::course::chart::{Chart, Scale, Spot, lay_out};
use crate::error::Error;
use crate::report::{escape, timeline};
use crate::store::{ClaimId, Filter, Order, Point, Store};
use crate::words::{Relation, Stance, Status};
use std::fmt::Write as _;

/// Show how a claim or a topic went through the outlets over time
///
/// For a claim, all wordings of it and all that contradicts it; for words, all claims that have them. A row for each
/// outlet, a column for each day, month or year, and below all of it in order with stances and statuses.
#[derive(clap::Args)]
#[command(after_help = "Examples:
  dictum timeline 17
  dictum timeline Chemiewerk Brand
  dictum timeline 17 --format md > timeline.md")]
pub struct Args {
    /// A claim's number, or words in any form
    #[arg(required = true, value_name = "ID|WORDS")]
    about: Vec<String>,
    /// How it is printed
    #[arg(long, value_name = "FORMAT", default_value = "text")]
    format: Format,
    /// Claims of outlets with these words in their name
    #[arg(long, value_name = "NAME")]
    outlet: Option<String>,
    /// Claims in this language
    #[arg(long, value_name = "LANG", value_parser = language())]
    lang: Option<String>,
    /// Published on this day or later: 2022, 2022-06 or 2022-06-15
    #[arg(long, value_name = "DATE", value_parser = date)]
    since: Option<String>,
    /// Published on this day or earlier
    #[arg(long, value_name = "DATE", value_parser = date)]
    until: Option<String>,
    /// At most so many claims of a topic, those published last
    #[arg(long, value_name = "N", default_value_t = 200)]
    limit: usize,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, clap::ValueEnum)]
pub enum Format {
    Text,
    Md,
}

pub fn run(args: &Args, session: &mut Session) -> Result<(), Error> {
    let mut store = session.store()?;
    let (title, points, begun) = points(args, &mut store)?;
    if points.is_empty() {
        if !session.out.json {
            session.out.note("No claim fits.");
        }
        return Ok(());
    }
    if begun && !session.out.json {
        session.out.note(search::BEGUN);
    }
    if session.out.json {
        return points.iter().try_for_each(|point| session.out.json(&timeline::record(point)));
    }
    if args.format == Format::Md {
        return timeline::write(&title, &points, session.out.raw()).map_err(Error::Output);
    }
    session.out.page();
    session.out.line(show::styled(paint::BOLD, &title))?;
    session.out.line(format!("  {}", summary(&points)))?;
    chart(&points, session)?;
    session.out.line("")?;
    points.iter().try_for_each(|point| print(point, session))
}

/// What was asked about, what there is about it, and whether only beginnings of words were found.
fn points(args: &Args, store: &mut Store) -> Result<(String, Vec<Point>, bool), Error> {
    let about = args.about.join(" ");
    let filter = Filter {
        outlet: args.outlet.clone(),
        lang: args.lang.clone(),
        since: args.since.clone(),
        until: args.until.clone(),
        limit: Some(args.limit),
        ..Filter::default()
    };
    let Some(id) = about.parse::<i64>().ok().map(ClaimId) else {
        let title = format!("Timeline of “{about}”");
        let filter = Filter { words: Some(about.clone()), order: Order::Date, ..filter };
        let points = store.topic(&filter)?;
        if !points.is_empty() {
            return Ok((title, points, false));
        }
        let begun = Filter { words: Some(search::beginnings(&about)), ..filter };
        return Ok((title, store.topic(&begun)?, true));
    };
    let mut points = store.timeline(id)?;
    if args.outlet.is_some() || args.lang.is_some() || args.since.is_some() || args.until.is_some() {
        let mut fitting = Vec::new();
        for point in points {
            let one = Filter { claim: Some(point.claim.id), gone: true, limit: None, ..filter.clone() };
            if !store.claims(&one)?.is_empty() {
                fitting.push(point);
            }
        }
        points = fitting;
    }
    Ok((format!("Timeline of claim {id}"), points, false))
}

/// `4 claims of 3 outlets, 2026-03-04 to 2026-03-05`.
fn summary(points: &[Point]) -> String {
    let outlets: std::collections::BTreeSet<_> =
        points.iter().filter_map(|point| point.claim.outlet.as_deref()).collect();
    let days = points.iter().filter_map(|point| point.claim.published.as_deref());
    let days: Vec<_> = days.map(|day| crate::course::moment::day(Some(day))).collect();
    let claims = phrase::claims(points.len());
    let outlets = match outlets.len() {
        0 => String::new(),
        number => format!(" of {}", phrase::count(number, "outlet", "outlets")),
    };
    let days = match (days.first(), days.last()) {
        (Some(first), Some(last)) if first != last => format!(", {} to {}", escape::line(first), escape::line(last)),
        (Some(first), _) => format!(", {}", escape::line(first)),
        _ => String::new(),
    };
    format!("{claims}{outlets}{days}")
}

/// Characters of an outlet's name, of a column, and claims that a cell names.
const NAME: usize = 24;
const NARROW: usize = 6;
const CELL: usize = 2;

const LEGEND: &str = "● asserts  ○ reports  ? leaves it uncertain  ✗ denies or contradicts  ▲ updates";

fn chart(points: &[Point], session: &mut Session) -> Result<(), Error> {
    let spots: Vec<_> = points
        .iter()
        .map(|point| Spot { outlet: point.claim.outlet.as_deref(), published: point.claim.published.as_deref() })
        .collect();
    let width = session.out.width();
    // As fine as fits: wide cells may take the room of several columns.
    let most = (width.saturating_sub(NAME + 2)) / (NARROW + 2);
    let fitting = (1..=most).rev().find_map(|most| {
        let chart = lay_out(&spots, most)?;
        let total: usize = widths(&chart, points).iter().map(|width| width + 2).sum();
        (total + NAME + 2 <= width).then_some(chart)
    });
    let Some(chart) = fitting else { return Ok(()) };
    let (out, widths) = (&mut session.out, widths(&chart, points));
    out.line("")?;
    let mut head = pad("", NAME);
    for (column, width) in chart.columns.iter().zip(&widths) {
        let _ = write!(head, "  {}", pad(&heading(column, &chart), *width));
    }
    let dim = paint::DIM;
    out.line(format!("{dim}{}{dim:#}", head.trim_end()))?;
    for (name, cells) in &chart.rows {
        let name = if name.is_empty() { "unknown outlet".to_owned() } else { escape::line(name) };
        let mut line = pad(&name, NAME);
        for (cell, width) in cells.iter().zip(&widths) {
            let (plain, styled) = content(cell, points);
            let room = width.saturating_sub(plain.chars().count());
            let _ = write!(line, "  {styled}{}", " ".repeat(room));
        }
        out.line(line.trim_end())?;
    }
    out.line(format!("{dim}{LEGEND}{dim:#}"))
}

fn widths(chart: &Chart, points: &[Point]) -> Vec<usize> {
    let width = |at: usize, column: &String| {
        let cells = chart.rows.iter().map(|(_, cells)| content(&cells[at], points).0.chars().count());
        cells.max().unwrap_or_default().max(heading(column, chart).chars().count())
    };
    chart.columns.iter().enumerate().map(|(at, column)| width(at, column)).collect()
}

/// A column's heading: the year only where it is not the year before.
fn heading(column: &str, chart: &Chart) -> String {
    if column.is_empty() {
        return "no date".to_owned();
    }
    let at = chart.columns.iter().position(|known| known == column).unwrap_or_default();
    let before = at.checked_sub(1).and_then(|before| chart.columns[before].get(..4));
    let short = chart.scale == Scale::Day && before == column.get(..4);
    escape::line(if short { column.get(5..).unwrap_or(column) } else { column })
}

/// A cell without and with its colours.
fn content(cell: &[usize], points: &[Point]) -> (String, String) {
    let (mut plain, mut styled) = (String::new(), String::new());
    for (number, point) in cell.iter().take(CELL).map(|at| &points[*at]).enumerate() {
        let gap = if number > 0 { " " } else { "" };
        let (style, sign) = (paint::point(point.relation, point.stance), sign(point));
        let _ = write!(plain, "{gap}{sign}{}", point.claim.id);
        let _ = write!(styled, "{gap}{style}{sign}{}{style:#}", point.claim.id);
    }
    if cell.len() > CELL {
        let more = format!(" +{}", cell.len() - CELL);
        plain.push_str(&more);
        styled.push_str(&more);
    }
    (plain, styled)
}

const fn sign(point: &Point) -> char {
    match (point.relation, point.stance) {
        (Relation::Contradiction, _) | (_, Stance::Denies) => '✗',
        (Relation::Update, _) => '▲',
        (_, Stance::Asserts) => '●',
        (_, Stance::Reports) => '○',
        (_, Stance::Doubts) => '?',
    }
}

/// Text in exactly so many characters.
fn pad(text: &str, width: usize) -> String {
    let length = text.chars().count();
    if length > width {
        let kept: String = text.chars().take(width.saturating_sub(1)).collect();
        return format!("{kept}…");
    }
    format!("{text}{}", " ".repeat(width - length))
}

fn print(point: &Point, session: &mut Session) -> Result<(), Error> {
    let (width, out) = (session.out.width(), &mut session.out);
    let claim = &point.claim;
    let mut head = cluster::standing(claim, point.stance);
    if claim.status != Status::Unverified {
        let _ = write!(head, "  {}", show::styled(paint::status(claim.status), claim.status.word()));
    }
    if matches!(point.relation, Relation::Contradiction | Relation::Update) {
        let reason = point.reason.as_deref().map(|reason| format!(": {}", escape::line(reason))).unwrap_or_default();
        let _ = write!(head, "  {}{reason}", show::styled(paint::relation(point.relation), point.relation.word()));
    }
    out.line(format!("  {head}"))?;
    out.line(phrase::wrap(&escape::line(&claim.claim.text), width, "      "))?;
    point.drifts.iter().try_for_each(|drift| out.line(format!("      {}", changes::drift(drift))))
}
