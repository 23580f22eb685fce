//! Groups of claims that say the same, as the program sees them and as people corrected it.

use super::conflicts::{Side, side};
use super::{ClaimId, Store};
use crate::course::{drift, moment};
use crate::error::Error;
use crate::matching::cluster::{Edge, group};
use crate::matching::origin::{Tie, Voice, origins};
use rusqlite::{Connection, OptionalExtension, Row, named_params};
use std::collections::BTreeSet;

/// Claims of one or more articles that say the same.
#[derive(Debug, Clone, PartialEq)]
pub struct Cluster {
    /// The number of its first claim, so that any claim's number finds it.
    pub id: ClaimId,
    /// Those that their articles still have, in the order of their numbers.
    pub claims: Vec<ClaimId>,
    pub outlets: Vec<String>,
    /// Origins left when copies of one text, reports of one outlet and of one agency count once.
    pub independent: usize,
    /// The claim of the article that was published first.
    pub first: Side,
    /// Which claims depend on one another, the origin that was published first in front.
    pub origins: Vec<Origin>,
}

/// Claims that come from one place.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Origin {
    /// In the order of their publication: the first is the likely source of the others.
    pub claims: Vec<ClaimId>,
    /// What ties them, where there are several.
    pub ties: BTreeSet<Tie>,
}

/// No event has as many wordings; what grows beyond was joined by accident and is not grown further.
const LARGEST: usize = 3_000;

impl Store {
    /// The cluster that a claim belongs to. A claim that stands alone is a cluster of one.
    pub fn cluster(&self, id: ClaimId) -> Result<Cluster, Error> {
        const CLUSTER: &str = "SELECT cluster FROM claim WHERE id = :claim";
        const MEMBERS: &str = "
            SELECT claim.id, coalesce(article.origin, article.id) AS origin, article.agencies, article.authors,
                article.published, article.lang, outlet.name AS outlet,
                (SELECT source.canonical FROM attribution JOIN source ON source.id = attribution.source_id
                 WHERE attribution.claim_id = claim.id AND place = 0) AS outermost,
                (SELECT source.canonical FROM attribution JOIN source ON source.id = attribution.source_id
                 WHERE attribution.claim_id = claim.id ORDER BY place DESC LIMIT 1) AS source
            FROM claim
            JOIN article ON article.id = claim.article_id
            LEFT JOIN outlet ON outlet.id = article.outlet_id
            WHERE (claim.id = :cluster OR claim.cluster = :cluster AND claim.cluster <> claim.id)
            AND (claim.present OR claim.id = :claim)";
        let params = named_params! { ":claim": id };
        let found = self.conn.prepare_cached(CLUSTER)?.query_row(params, |row| row.get(0)).optional()?;
        let cluster: ClaimId = found.ok_or(Error::NoClaim(id))?;
        let mut statement = self.conn.prepare_cached(MEMBERS)?;
        let rows = statement.query_map(named_params! { ":cluster": cluster, ":claim": id }, |row| {
            let when = moment::order(row.get::<_, Option<String>>("published")?.as_deref());
            Ok((when, row.get::<_, ClaimId>("id")?, voice(row)?))
        })?;
        let mut members: Vec<(String, ClaimId, Voice)> = rows.collect::<Result<_, _>>()?;
        members.sort_by(|x, y| (&x.0, x.1).cmp(&(&y.0, y.1)));
        let (mut claims, voices): (Vec<_>, Vec<_>) = members.into_iter().map(|(_, id, voice)| (id, voice)).unzip();
        let same = |x: &(String, String), y: &(String, String)| drift::same_name((&x.0, &x.1), (&y.0, &y.1));
        let origins = origins(&voices, same)
            .into_iter()
            .map(|origin| Origin { claims: origin.voices.iter().map(|at| claims[*at]).collect(), ties: origin.ties });
        let origins: Vec<_> = origins.collect();
        let first = side(&self.conn, claims.first().copied().unwrap_or(id))?;
        claims.sort_unstable();
        let outlets = voices.iter().filter_map(|voice| voice.outlet.clone()).collect::<BTreeSet<_>>();
        let outlets = outlets.into_iter().collect();
        Ok(Cluster { id: cluster, claims, outlets, independent: origins.len(), first, origins })
    }
}

fn voice(row: &Row) -> rusqlite::Result<Voice> {
    let list = |name| -> rusqlite::Result<Vec<String>> {
        Ok(serde_json::from_str(row.get_ref(name)?.as_str().unwrap_or("")).unwrap_or_default())
    };
    let mut agencies = list("agencies")?;
    let (outlet, lang): (Option<String>, String) = (row.get("outlet")?, row.get("lang")?);
    // What an outlet says of its own knowledge comes from the outlet.
    let own = |source: &String| outlet.as_ref().is_some_and(|outlet| outlet.to_lowercase() == source.to_lowercase());
    let source = row.get::<_, Option<String>>("source")?.filter(|source| !own(source));
    // A source that some article credits as its agency is one in the chain as well.
    let outermost = row.get::<_, Option<String>>("outermost")?;
    agencies.extend(outermost.filter(|outermost| Some(outermost) != source.as_ref() && !own(outermost)));
    let source = source.map(|source| (source, lang));
    Ok(Voice { origin: row.get("origin")?, outlet, agencies, authors: list("authors")?, source })
}

/// Makes one cluster of these claims and all that are in theirs. Costs as much as there is to change, where
/// drawing anew costs as much as the cluster is large.
pub(super) fn merge(conn: &Connection, claims: &[ClaimId]) -> Result<(), Error> {
    const APART: &str = "SELECT EXISTS (SELECT 1 FROM match_decision WHERE NOT together)";
    const CLUSTER: &str = "SELECT cluster FROM claim WHERE id = :id";
    const JOIN: &str = "UPDATE claim SET cluster = :cluster WHERE id = :old OR cluster = :old AND cluster <> id";
    if conn.prepare_cached(APART)?.query_row([], |row| row.get(0))? {
        return regroup(conn, claims);
    }
    let mut statement = conn.prepare_cached(CLUSTER)?;
    let clusters = claims.iter().map(|id| statement.query_row(named_params! { ":id": id }, |row| row.get(0)));
    let clusters: BTreeSet<i64> = clusters.collect::<Result<_, _>>()?;
    let Some(first) = clusters.first() else { return Ok(()) };
    if clusters.len() > 1 {
        if clash(conn, &clusters)? {
            return regroup(conn, claims);
        }
        for old in &clusters {
            // Those that are in the first cluster already stay as they are.
            if old != first {
                conn.prepare_cached(JOIN)?.execute(named_params! { ":old": old, ":cluster": first })?;
            }
        }
    }
    Ok(())
}

/// Whether a claim of a cluster that is to join the first of these clashes with any of theirs. Those of the first were
/// asked when they joined it.
fn clash(conn: &Connection, clusters: &BTreeSet<i64>) -> Result<bool, Error> {
    const MEMBERS: &str = "SELECT id FROM claim WHERE id = :cluster OR cluster = :cluster AND cluster <> id";
    const CLUSTER: &str = "SELECT cluster FROM claim WHERE id = :id";
    for cluster in clusters.iter().skip(1) {
        let mut statement = conn.prepare_cached(MEMBERS)?;
        let members = statement.query_map(named_params! { ":cluster": cluster }, |row| row.get::<_, i64>(0))?;
        for member in members.collect::<Result<Vec<_>, _>>()? {
            for (a, b) in clashing(conn, member)? {
                let params = named_params! { ":id": a + b - member };
                if clusters.contains(&conn.prepare_cached(CLUSTER)?.query_row(params, |row| row.get(0))?) {
                    return Ok(true);
                }
            }
        }
    }
    Ok(false)
}

/// The pairs in which a claim clashes with another, or is likely another thing: what cannot both be so says not the same.
/// Conflicts that somebody dismissed are none.
fn clashing(conn: &Connection, id: i64) -> Result<Vec<(i64, i64)>, Error> {
    const CLASHES: &str = "
        SELECT a, b FROM conflicts WHERE a = :id AND state <> 'dismissed'
        UNION ALL SELECT a, b FROM conflicts WHERE b = :id AND state <> 'dismissed'
        UNION ALL SELECT a, b FROM likeness WHERE a = :id AND millionths = 0
        UNION ALL SELECT a, b FROM likeness WHERE b = :id AND millionths = 0";
    let mut statement = conn.prepare_cached(CLASHES)?;
    let rows = statement.query_map(named_params! { ":id": id }, |row| Ok((row.get(0)?, row.get(1)?)))?;
    Ok(rows.collect::<Result<_, _>>()?)
}

/// Whether two claims are in one cluster.
pub(super) fn together(conn: &Connection, a: ClaimId, b: ClaimId) -> Result<bool, Error> {
    const SAME: &str = "SELECT (SELECT cluster FROM claim WHERE id = :a) = (SELECT cluster FROM claim WHERE id = :b)";
    let found: Option<bool> =
        conn.prepare_cached(SAME)?.query_row(named_params! { ":a": a, ":b": b }, |row| row.get(0))?;
    Ok(found.unwrap_or(false))
}

/// Draws the clusters anew around these claims.
pub(super) fn regroup(conn: &Connection, around: &[ClaimId]) -> Result<(), Error> {
    const LIKE: &str = "SELECT a, b, millionths FROM likeness WHERE (a = :id OR b = :id) AND millionths > 0";
    const OLD: &str = "
        SELECT other.id FROM claim AS one JOIN claim AS other ON other.cluster = one.cluster AND other.cluster <> other.id
        WHERE one.id = :id
        UNION ALL SELECT other.id FROM claim AS one JOIN claim AS other ON other.id = one.cluster WHERE one.id = :id";
    const SET: &str = "UPDATE claim SET cluster = :cluster WHERE id = :id AND cluster <> :cluster";
    let mut known: BTreeSet<i64> = BTreeSet::new();
    let mut next: Vec<i64> = around.iter().map(|claim| claim.0).collect();
    let (mut edges, mut apart, mut clashes) = (Vec::new(), Vec::new(), Vec::new());
    while let Some(id) = next.pop() {
        if !known.insert(id) || known.len() > LARGEST {
            continue;
        }
        let params = named_params! { ":id": id };
        let mut statement = conn.prepare_cached(LIKE)?;
        let rows =
            statement.query_map(params, |row| Ok(Edge { a: row.get(0)?, b: row.get(1)?, score: row.get(2)? }))?;
        for edge in rows {
            let edge = edge?;
            next.extend([edge.a, edge.b]);
            edges.push(edge);
        }
        let mut statement = conn.prepare_cached(OLD)?;
        for member in statement.query_map(params, |row| row.get(0))? {
            next.push(member?);
        }
        clashes.extend(clashing(conn, id)?);
        for (a, b, together) in decided(conn, id)? {
            next.extend([a, b]);
            if together {
                edges.push(Edge { a, b, score: f64::INFINITY });
            } else {
                apart.push((a, b));
            }
        }
    }
    let members: Vec<_> = known.into_iter().collect();
    let present = |edge: &Edge| members.binary_search(&edge.a).is_ok() && members.binary_search(&edge.b).is_ok();
    edges.retain(present);
    edges.retain(|edge| !apart.contains(&(edge.a, edge.b)));
    let mut set = conn.prepare_cached(SET)?;
    for group in group(&members, &edges, &apart, &clashes) {
        let cluster = group[0];
        for id in group {
            set.execute(named_params! { ":id": id, ":cluster": cluster })?;
        }
    }
    Ok(())
}

/// What people decided last about a claim and others that are still there.
fn decided(conn: &Connection, id: i64) -> Result<Vec<(i64, i64, bool)>, Error> {
    const DECIDED: &str = "
        SELECT min(x.id, y.id) AS a, max(x.id, y.id) AS b, decision.together, max(decision.id)
        FROM claim AS x
        JOIN anchor AS mine ON mine.article_id = x.article_id AND mine.key = x.key
        JOIN match_decision AS decision ON decision.a = mine.id OR decision.b = mine.id
        JOIN operation_in_force AS operation ON operation.id = decision.operation_id
        JOIN anchor AS other ON other.id = decision.a + decision.b - mine.id
        JOIN claim AS y ON y.article_id = other.article_id AND y.key = other.key
        WHERE x.id = :id GROUP BY decision.a, decision.b";
    let mut statement = conn.prepare_cached(DECIDED)?;
    let rows = statement.query_map(named_params! { ":id": id }, |row| Ok((row.get(0)?, row.get(1)?, row.get(2)?)))?;
    Ok(rows.collect::<Result<_, _>>()?)
}
