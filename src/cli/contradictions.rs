//! `dictum contradictions`: claims that cannot both hold.

use super::filters::{date, language, one_of, share};
use super::session::Session;
use super::{paint, phrase, show};
use crate::course::moment;
use crate::error::Error;
use crate::report::{conflict, escape};
use crate::store::{ArticleId, ConflictFilter, Filter, Side, StoredConflict};
use crate::words::{ConflictType, Decision, Relation, Scope};
use std::collections::{BTreeMap, HashMap};

/// So many numbers, and others who say the same, are shown with a conflict.
const SHOWN: usize = 6;

/// List claims that contradict each other, the most certain first
///
/// Both sides with who says so and why they clash, event by event. Reprints and others who say the same are shown together, with the
/// numbers of all their conflicts. Those that somebody dismissed are left out. Filters about claims have to hold for one
/// of the two sides.
#[derive(clap::Args)]
#[command(after_help = "Examples:
  dictum contradictions
  dictum contradictions --type number --outlet Bote --since 2022-06
  dictum contradictions --scope within_article
  dictum contradictions --state dismissed --json
  dictum resolve 4 dismissed --note 'Two different fires'")]
pub struct Args {
    /// In what they clash
    #[arg(long = "type", value_name = "TYPE", value_parser = one_of(ConflictType::WORDS))]
    r#type: Option<ConflictType>,
    /// Only contradictions, or only updates of earlier figures
    #[arg(long, value_name = "KIND", value_parser = one_of(KINDS))]
    kind: Option<Relation>,
    /// Where they stand; all but dismissed ones unless said
    #[arg(long, value_name = "STATE", value_parser = one_of(Decision::WORDS))]
    state: Option<Decision>,
    /// How far apart they stand: in one article, in two reports of one outlet, or between outlets
    #[arg(long, value_name = "SCOPE", value_parser = one_of(Scope::WORDS))]
    scope: Option<Scope>,
    /// Also those that are less sure than is listed unasked
    #[arg(long, value_name = "WHAT")]
    include: Option<Include>,
    /// At least so certain, from 0 to 1
    #[arg(long, value_name = "SHARE", value_parser = share)]
    min_score: Option<f64>,
    /// With a claim of this article
    #[arg(long, value_name = "ID")]
    article: Option<ArticleId>,
    /// With a claim of an outlet with these words in its name
    #[arg(long, value_name = "NAME")]
    outlet: Option<String>,
    /// With a claim of a source with these words in its name
    #[arg(long, value_name = "NAME")]
    source: Option<String>,
    /// With a claim in this language
    #[arg(long, value_name = "LANG", value_parser = language())]
    lang: Option<String>,
    /// With a claim published on this day or later: 2022, 2022-06 or 2022-06-15
    #[arg(long, value_name = "DATE", value_parser = date)]
    since: Option<String>,
    /// With a claim published on this day or earlier
    #[arg(long, value_name = "DATE", value_parser = date)]
    until: Option<String>,
    /// With a claim that has all these words in any form
    #[arg(long = "match", value_name = "WORDS")]
    words: Option<String>,
    /// At most so many
    #[arg(long, value_name = "N")]
    limit: Option<usize>,
}

/// What is left out unasked.
#[derive(Debug, Clone, Copy, PartialEq, Eq, clap::ValueEnum)]
enum Include {
    Weak,
}

const KINDS: &[(Relation, &str)] = &[(Relation::Contradiction, "contradiction"), (Relation::Update, "update")];

impl Args {
    fn filter(&self) -> ConflictFilter {
        let claims = Filter {
            article: self.article,
            outlet: self.outlet.clone(),
            source: self.source.clone(),
            lang: self.lang.clone(),
            since: self.since.clone(),
            until: self.until.clone(),
            words: self.words.clone(),
            limit: self.limit,
            ..Filter::default()
        };
        ConflictFilter {
            claims,
            state: self.state,
            relation: self.kind,
            kind: self.r#type,
            least: self.min_score,
            scope: self.scope,
            weak: self.include == Some(Include::Weak),
        }
    }
}

pub fn run(args: &Args, session: &mut Session) -> Result<(), Error> {
    let found = session.store()?.conflicts(&args.filter())?;
    session.out.page();
    if session.out.json {
        for one in &found {
            session.out.json(&conflict::record(one))?;
        }
    } else {
        let groups = groups(&found);
        for (number, event) in events(&groups).iter().enumerate() {
            if number > 0 {
                session.out.line("")?;
            }
            session.out.line(heading(event))?;
            event.iter().try_for_each(|group| print(group, session))?;
        }
    }
    if session.out.json {
    } else if found.is_empty() {
        session.out.note("No contradiction found.");
    } else if session.out.terminal() {
        session.out.line("")?;
        let number = phrase::count(found.len(), "conflict", "conflicts");
        session
            .out
            .line(format!("{number}. `dictum resolve ID confirmed` or `dictum resolve ID dismissed` settles one."))?;
    }
    Ok(())
}

/// Conflicts between the same two clusters, of one sort and equally settled, in the order of their first.
fn groups(found: &[StoredConflict]) -> Vec<Vec<&StoredConflict>> {
    let mut groups: Vec<Vec<&StoredConflict>> = Vec::new();
    let mut places = HashMap::new();
    for one in found {
        let (a, b) = (one.a.cluster.min(one.b.cluster), one.a.cluster.max(one.b.cluster));
        let key = (a, b, one.relation.word(), one.kind.word(), one.state.word(), one.note.as_deref());
        let place = *places.entry(key).or_insert(groups.len());
        match groups.get_mut(place) {
            Some(group) => group.push(one),
            None => groups.push(vec![one]),
        }
    }
    groups
}

/// Groups whose articles are connected by what they conflict in: one event. Events come in the order of their first.
fn events<'a, 'b>(groups: &'b [Vec<&'a StoredConflict>]) -> Vec<Vec<&'b [&'a StoredConflict]>> {
    let mut leader: Vec<usize> = (0..groups.len()).collect();
    let mut places: HashMap<ArticleId, usize> = HashMap::new();
    for (at, group) in groups.iter().enumerate() {
        for side in group.iter().flat_map(|one| [&one.a, &one.b]) {
            let first = *places.entry(side.article).or_insert(at);
            let (x, y) = (top(&leader, first), top(&leader, at));
            leader[x.max(y)] = x.min(y);
        }
    }
    let mut events: BTreeMap<usize, Vec<&[&StoredConflict]>> = BTreeMap::new();
    for (at, group) in groups.iter().enumerate() {
        events.entry(top(&leader, at)).or_default().push(group);
    }
    events.into_values().collect()
}

fn top(leader: &[usize], mut at: usize) -> usize {
    while leader[at] != at {
        at = leader[at];
    }
    at
}

/// What an event is about, as the article says that was published first, with how many tell of it and when.
fn heading(event: &[&[&StoredConflict]]) -> String {
    let mut sides: Vec<&Side> = event.iter().flat_map(|group| group.iter()).flat_map(|one| [&one.a, &one.b]).collect();
    sides.sort_by_key(|side| (moment::order(side.published.as_deref()), side.article));
    let title = sides.iter().find_map(|side| side.title.as_deref()).map_or_else(|| "Untitled".to_owned(), escape::line);
    let days: Vec<_> =
        sides.iter().filter_map(|side| side.published.as_deref()).map(|day| moment::day(Some(day))).collect();
    let mut articles: Vec<_> = sides.iter().map(|side| side.article).collect();
    articles.sort_unstable();
    articles.dedup();
    let days = match (days.first(), days.last()) {
        (Some(first), Some(last)) if first != last => format!(", {} to {}", escape::line(first), escape::line(last)),
        (Some(first), _) => format!(", {}", escape::line(first)),
        _ => String::new(),
    };
    let facts = format!("{}{days}", phrase::articles(articles.len()));
    format!("{}  {}", show::styled(paint::BOLD, &title), show::styled(paint::DIM, &facts))
}

/// A conflict with both its sides, and who else is on either.
fn print(group: &[&StoredConflict], session: &mut Session) -> Result<(), Error> {
    let Some(conflict) = group.first() else { return Ok(()) };
    let (bold, style) = (paint::BOLD, paint::relation(conflict.relation));
    let state = show::styled(paint::decision(conflict.state), conflict.state.word());
    let reason = escape::line(&conflict.reason);
    let reason = if reason.is_empty() { reason } else { format!("  {reason}") };
    let scope = match conflict.scope() {
        Scope::WithinArticle => "  one article against itself",
        Scope::WithinOutlet => "  one outlet against itself",
        Scope::BetweenOutlets => "",
    };
    let mut ids: Vec<_> = group.iter().map(|one| one.id).collect();
    ids.sort_unstable();
    session.out.line(format!(
        "{bold}{}{bold:#}  {style}{} ({}){style:#}  {:.2}  {state}{scope}{reason}",
        phrase::numbers(&ids, SHOWN),
        conflict.relation,
        conflict.kind,
        conflict.score
    ))?;
    let width = session.out.width();
    for side in [&conflict.a, &conflict.b] {
        session.out.line(show::side(side, width))?;
        let mut others: Vec<&Side> = group.iter().flat_map(|one| [&one.a, &one.b]).collect();
        others.retain(|other| other.cluster == side.cluster && other.claim != side.claim);
        others.sort_by_key(|other| other.claim);
        others.dedup_by_key(|other| other.claim);
        for other in others.iter().take(SHOWN) {
            session.out.line(format!("      also {}", show::standing(other)))?;
        }
        if others.len() > SHOWN {
            session.out.line(format!("      and {} more: `dictum cluster {}`", others.len() - SHOWN, side.claim))?;
        }
    }
    let note = conflict.note.as_deref().map(|note| show::styled(paint::DIM, note));
    note.map_or(Ok(()), |note| session.out.line(format!("  {note}")))
}
