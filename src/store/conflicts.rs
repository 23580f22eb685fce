//! Claims that cannot both hold, with both sides and what people decided.

use super::filter::Conditions;
use super::{ArticleId, ClaimId, ConflictId, Filter, Store, parts};
use crate::course::stance::denies;
use crate::error::Error;
use crate::words::{ConflictType, Decision, Relation, Scope};
use rusqlite::{Connection, OptionalExtension, named_params};

/// One of two claims that are set beside each other.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Side {
    pub claim: ClaimId,
    /// The cluster that it belongs to, itself where it stands alone.
    pub cluster: ClaimId,
    pub article: ArticleId,
    pub outlet: Option<String>,
    pub published: Option<String>,
    pub lang: String,
    /// The article's.
    pub title: Option<String>,
    pub text: String,
    /// The words of the article.
    pub quote: String,
    /// Who says so, by full name: the innermost of the chain. Nobody where the outlet does.
    pub source: Option<String>,
    /// Whether that source says that it is not so.
    pub denied: bool,
}

/// Two claims that cannot both hold.
#[derive(Debug, Clone, PartialEq)]
pub struct StoredConflict {
    pub id: ConflictId,
    /// Contradiction or update.
    pub relation: Relation,
    pub kind: ConflictType,
    pub a: Side,
    pub b: Side,
    pub score: f64,
    pub reason: String,
    pub state: Decision,
    /// Why it was settled so, where somebody said.
    pub note: Option<String>,
}

/// Which conflicts are wanted. Conditions about claims have to hold for one of the two sides.
#[derive(Debug, Clone, Default)]
pub struct ConflictFilter {
    pub claims: Filter,
    /// Without it, all but those that somebody dismissed.
    pub state: Option<Decision>,
    pub relation: Option<Relation>,
    pub kind: Option<ConflictType>,
    pub least: Option<f64>,
    pub scope: Option<Scope>,
    /// Also those that are less sure than is listed unasked.
    pub weak: bool,
}

/// From here on a conflict is sure enough to be listed unasked.
pub(super) const SURE: f64 = 0.7;

impl StoredConflict {
    /// Whether it is listed unasked: sure enough, or confirmed by a person.
    pub fn is_sure(&self) -> bool {
        self.score >= SURE || self.state == Decision::Confirmed
    }

    /// How far apart its sides stand. Articles without a known outlet are never taken for those of one.
    pub fn scope(&self) -> Scope {
        if self.a.article == self.b.article {
            Scope::WithinArticle
        } else if self.a.outlet.is_some() && self.a.outlet == self.b.outlet {
            Scope::WithinOutlet
        } else {
            Scope::BetweenOutlets
        }
    }
}

/// The most certain and most recent first.
const IN_ORDER: &str = "
    ORDER BY state = 'confirmed' DESC, conflicts.relation = 'contradiction' DESC, round(conflicts.score, 1) DESC,
        max((SELECT coalesce(published, '') FROM article JOIN claim ON claim.article_id = article.id
             WHERE claim.id = conflicts.a),
            (SELECT coalesce(published, '') FROM article JOIN claim ON claim.article_id = article.id
             WHERE claim.id = conflicts.b)) DESC,
        conflicts.id LIMIT ";

/// The scopes as conditions, as `StoredConflict::scope` tells them.
const ONE_ARTICLE: &str = "
    (SELECT article_id FROM claim WHERE id = conflicts.a) = (SELECT article_id FROM claim WHERE id = conflicts.b)";
const ONE_OUTLET: &str = "
    EXISTS (SELECT 1 FROM claim AS x JOIN article AS p ON p.id = x.article_id, claim AS y
            JOIN article AS q ON q.id = y.article_id
            WHERE x.id = conflicts.a AND y.id = conflicts.b AND p.id <> q.id AND p.outlet_id = q.outlet_id)";
const OUTLETS: &str = "
    EXISTS (SELECT 1 FROM claim AS x JOIN article AS p ON p.id = x.article_id, claim AS y
            JOIN article AS q ON q.id = y.article_id
            WHERE x.id = conflicts.a AND y.id = conflicts.b AND p.id <> q.id
            AND (p.outlet_id <> q.outlet_id OR p.outlet_id IS NULL OR q.outlet_id IS NULL))";

impl Store {
    /// The conflicts that a filter lets through, the most certain and most recent first.
    pub fn conflicts(&mut self, filter: &ConflictFilter) -> Result<Vec<StoredConflict>, Error> {
        const SIDES: &str = "
            EXISTS (SELECT 1 FROM claim JOIN article ON article.id = claim.article_id
                    WHERE claim.id IN (conflicts.a, conflicts.b) AND ";
        let sides = filter.claims.conditions(&mut self.words);
        let mut own = Conditions::default();
        match filter.state {
            Some(state) => own.with("conflicts.state = :state", ":state", state),
            None => own.add("conflicts.state <> 'dismissed'"),
        }
        if let Some(relation) = filter.relation {
            own.with("conflicts.relation = :relation", ":relation", relation);
        }
        if let Some(kind) = filter.kind {
            own.with("conflicts.type = :type", ":type", kind);
        }
        match filter.least {
            Some(least) => own.with("conflicts.score >= :least", ":least", least),
            None if filter.weak => {}
            // What a person confirmed is sure.
            None => own.with("(conflicts.score >= :sure OR conflicts.state = 'confirmed')", ":sure", SURE),
        }
        match filter.scope {
            Some(Scope::WithinArticle) => own.add(ONE_ARTICLE),
            Some(Scope::WithinOutlet) => own.add(ONE_OUTLET),
            Some(Scope::BetweenOutlets) => own.add(OUTLETS),
            None => {}
        }
        let limit = filter.claims.limit.and_then(|limit| i64::try_from(limit).ok()).unwrap_or(-1);
        let condition = format!("{} AND {SIDES}{})", own.sql(), sides.sql());
        let values: Vec<_> = own.values().into_iter().chain(sides.values()).collect();
        read(&self.conn, &format!("{condition}{IN_ORDER}{limit}"), &values)
    }

    /// All conflicts that a claim stands in, also dismissed ones.
    pub fn conflicts_of(&self, claim: ClaimId) -> Result<Vec<StoredConflict>, Error> {
        const OF: &str = "(conflicts.a = :claim OR conflicts.b = :claim)";
        read(&self.conn, &format!("{OF}{IN_ORDER}-1"), &[(":claim", &claim)])
    }

    /// How many contradictions nobody has decided about.
    pub fn open_contradictions(&self) -> Result<usize, Error> {
        const COUNT: &str = "
            SELECT count(*) FROM conflicts WHERE relation = 'contradiction' AND state = 'open' AND score >= :sure";
        Ok(self.conn.prepare_cached(COUNT)?.query_row(named_params! { ":sure": SURE }, |row| row.get(0))?)
    }

    /// One conflict.
    pub fn conflict(&self, id: ConflictId) -> Result<StoredConflict, Error> {
        read(&self.conn, "conflicts.id = :id", &[(":id", &id)])?.pop().ok_or(Error::NoConflict(id))
    }
}

fn read(conn: &Connection, rest: &str, values: &[(&str, &dyn rusqlite::ToSql)]) -> Result<Vec<StoredConflict>, Error> {
    let sql = format!("SELECT id, relation, type, a, b, score, reason, state, note FROM conflicts WHERE {rest}");
    let mut statement = conn.prepare(&sql)?;
    let mut rows = statement.query(values)?;
    let mut found = Vec::new();
    while let Some(row) = rows.next()? {
        found.push(StoredConflict {
            id: row.get("id")?,
            relation: row.get("relation")?,
            kind: row.get("type")?,
            a: side(conn, row.get("a")?)?,
            b: side(conn, row.get("b")?)?,
            score: row.get("score")?,
            reason: row.get("reason")?,
            state: row.get("state")?,
            note: row.get("note")?,
        });
    }
    Ok(found)
}

/// One claim as a side.
pub(super) fn side(conn: &Connection, claim: ClaimId) -> Result<Side, Error> {
    const SIDE: &str = "
        SELECT claim.article_id, claim.cluster, claim.text, claim.start, claim.end, outlet.name AS outlet, article.published,
            article.lang, article.title, revision.text AS article,
            (SELECT source.canonical FROM attribution JOIN source ON source.id = attribution.source_id
             WHERE attribution.claim_id = claim.id ORDER BY place DESC LIMIT 1) AS source,
            (SELECT group_concat(cue, ' ') FROM attribution WHERE claim_id = claim.id) AS cues
        FROM claim
        JOIN article ON article.id = claim.article_id
        JOIN revision ON revision.id = claim.revision_id
        LEFT JOIN outlet ON outlet.id = article.outlet_id
        WHERE claim.id = :claim";
    let found = conn.prepare_cached(SIDE)?.query_row(named_params! { ":claim": claim }, |row| {
        let article = row.get_ref("article")?.as_str().unwrap_or("");
        let quote = parts::place(row, article)?.of(article).to_owned();
        Ok(Side {
            claim,
            cluster: row.get("cluster")?,
            article: row.get("article_id")?,
            outlet: row.get("outlet")?,
            published: row.get("published")?,
            lang: row.get("lang")?,
            title: row.get("title")?,
            text: parts::wording(row.get("text")?, &quote),
            quote,
            source: row.get("source")?,
            denied: denies(
                row.get_ref("lang")?.as_str().unwrap_or(""),
                &row.get::<_, Option<String>>("cues")?.unwrap_or_default(),
            ),
        })
    });
    found.optional()?.ok_or(Error::NoClaim(claim))
}
