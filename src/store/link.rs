//! Cross-checking while adding: every new claim is found a place among those that are there.

use super::kin::Topic;
use super::loaded::KEPT;
use super::story::{Siblings, in_one_time};
use super::{ArticleId, ClaimId, Store, StoredClaim, clusters};
use crate::article::Article;
use crate::conflict::{Pair, is_after_last};
use crate::course::drift;
use crate::error::Error;
use crate::lang;
use crate::matching::candidates::{ADDING, Candidate};
use crate::matching::context::{same_events, same_scope};
use crate::matching::judge::compare;
use crate::matching::origin;
use crate::matching::story::times_meet;
use crate::matching::terms::Terms;
use crate::words::{ConflictType, Relation};
use rusqlite::{Connection, named_params};
use std::collections::{BTreeMap, HashMap};

/// How many candidates are compared in full, and what each shares with the claim at least.
const COMPARED: usize = 12;
const LEAST: f64 = 0.18;

/// The same for claims of another language, of which most words have several partners.
const COMPARED_ACROSS: usize = 6;
const LEAST_ACROSS: f64 = 0.12;

/// How much less sure a clash is inside one article: whoever writes one knows what stands in it. Of sixty such clashes in
/// 1,300 texts of the news, of parliament and of encyclopedias hardly one was any. The same of two articles that lie weeks
/// apart, where neither claim says that it tells of the other's day.
const DOUBTFUL: f64 = 0.7;

/// Articles that share runs of words with a new one are looked at in full, so many at most.
const ORIGINS: usize = 8;

/// Articles that are asked for each of its runs, the newest, and how far back it is then looked which of them share it.
const NEWEST: usize = 64;
const FAR: usize = 4_096;

/// What was found about a claim, by the other claim.
pub(super) type Links = BTreeMap<ClaimId, Link>;

/// What was found about a pair of claims.
pub(super) enum Link {
    Same {
        score: f64,
    },
    /// Close to one another, and more likely two things: no cluster has both for being like a third.
    Apart,
    Clash {
        relation: Relation,
        kind: ConflictType,
        score: f64,
        reason: String,
    },
}

impl Store {
    /// Finds the links of an article's claims to all others and writes them; links that no longer hold go.
    pub(super) fn link(&mut self, claims: &[ClaimId]) -> Result<(), Error> {
        if let [first, _, ..] = claims
            && let Some(first) = self.known(*first)?
        {
            self.load_article(first.stored.article, KEPT)?;
        }
        self.repeat(claims)?;
        let mut links = Vec::with_capacity(claims.len());
        let (mut siblings, mut topic) = (Siblings::default(), Topic::default());
        for claim in claims {
            links.push(self.links(*claim, &mut siblings, &mut topic)?);
        }
        self.link_story(claims, siblings, topic, &mut links)?;
        for (claim, found) in claims.iter().zip(links) {
            let mut changed = write(&self.conn, *claim, &found)?;
            for (other, _) in found.iter().filter(|(_, link)| matches!(link, Link::Clash { .. } | Link::Apart)) {
                if clusters::together(&self.conn, *claim, *other)? {
                    changed.touched.extend([*claim, *other]);
                    changed.parted = true;
                }
            }
            if changed.parted {
                clusters::regroup(&self.conn, &changed.touched)?;
            } else if !changed.touched.is_empty() {
                clusters::merge(&self.conn, &changed.touched)?;
            }
        }
        Ok(())
    }

    fn links(&mut self, id: ClaimId, siblings: &mut Siblings, topic: &mut Topic) -> Result<Links, Error> {
        let mut links = BTreeMap::new();
        let terms = self.index.terms_of(&self.conn, id.0)?.unwrap_or_default();
        topic.note(&terms);
        let candidates = self.index.candidates(&self.conn, &terms, ADDING)?;
        let near = |candidate: &&Candidate| candidate.claim != id.0 && candidate.score >= LEAST;
        let mut near: Vec<_> = candidates.iter().filter(near).take(COMPARED).map(|one| ClaimId(one.claim)).collect();
        let Some(known) = self.known(id)? else { return Ok(links) };
        let mine = &known.stored;
        self.foreign(mine, &mut near, topic)?;
        for other in near {
            let Some(other_known) = self.known(other)?.filter(|theirs| theirs.stored.present) else { continue };
            siblings.note(&known, &other_known);
            // Most candidates tell of another event, and asking that costs a fraction of comparing.
            if !same_events(&known.scene, &other_known.scene) {
                continue;
            }
            let theirs = &other_known.stored;
            // The older claim first: a later figure updates an earlier one.
            let (first, second) = if id < other { (&known, &other_known) } else { (&other_known, &known) };
            let (earlier, later) = (first.proposition(&mut self.words), second.proposition(&mut self.words));
            let judged = compare(earlier, later);
            let link = match (judged.relation, judged.kind) {
                (Relation::Same, _) if mine.article != theirs.article => Link::Same { score: judged.score },
                // One says it in more words than the other; that both tell of one event is asked below.
                (Relation::Entails, _) if judged.contained && mine.article != theirs.article => {
                    Link::Same { score: judged.score }
                }
                (relation @ (Relation::Contradiction | Relation::Update), kind) => {
                    let kind = kind.unwrap_or(ConflictType::Other);
                    let within = mine.article == theirs.article
                        && !against_itself(&first.stored, &second.stored, kind, || is_after_last(earlier, later));
                    // What was so in spring may have changed by autumn.
                    let later = !in_one_time(&known, &other_known) && !times_meet(earlier, later);
                    let score = if within || later { judged.score * DOUBTFUL } else { judged.score };
                    Link::Clash { relation, kind, score, reason: judged.reason }
                }
                _ => continue,
            };
            let counted = matches!(link, Link::Clash { kind: ConflictType::Number, .. });
            // Hung on verbs that say the same, a name in one of them is no more than one word more.
            if counted && !same_scope(mine, theirs, || Pair::new(earlier, later).same_root()) {
                continue;
            }
            links.insert(other, link);
        }
        Ok(links)
    }

    /// Adds the nearest claims of other languages.
    fn foreign(&mut self, mine: &StoredClaim, near: &mut Vec<ClaimId>, topic: &mut Topic) -> Result<(), Error> {
        for (code, terms) in self.across(mine) {
            topic.note_across(code, &terms);
            let found = self.index.candidates(&self.conn, &terms, ADDING)?;
            let mut left = COMPARED_ACROSS;
            for candidate in found.iter().filter(|candidate| candidate.score >= LEAST_ACROSS) {
                let other = ClaimId(candidate.claim);
                if left > 0 && other != mine.id && !near.contains(&other) {
                    near.push(other);
                    left -= 1;
                }
            }
        }
        Ok(())
    }

    /// What a claim is found by in every other language.
    pub(super) fn across(&mut self, mine: &StoredClaim) -> Vec<(&'static str, Terms)> {
        let Some(from) = lang::language(&mine.lang) else { return vec![] };
        let others = lang::codes().filter(|code| *code != from.code).filter_map(lang::language);
        others.map(|to| (to.code, Terms::across(&mine.claim, &mine.text, from, to, &mut self.words))).collect()
    }

    /// Finds out whether an article's body is a copy of one that is there, by its sampled runs of words. Of a `fresh` one
    /// nothing is stored yet.
    pub(super) fn trace(&mut self, article: ArticleId, this: &Article, runs: &Terms, fresh: bool) -> Result<(), Error> {
        const PUT: &str = "INSERT OR REPLACE INTO print (article_id, runs) VALUES (:article, :runs)";
        const OTHER: &str = "
            SELECT print.runs, article.runs AS count, agencies, coalesce(origin, article.id) AS origin
            FROM article LEFT JOIN print ON print.article_id = article.id WHERE article.id = :article";
        const ORIGIN: &str = "UPDATE article SET origin = :origin WHERE id = :article AND origin IS NOT :origin";
        let mut shared: HashMap<i64, usize> = HashMap::new();
        let (mut held, mut long) = (vec![], vec![]);
        for run in runs.iter() {
            let mut place = 0;
            self.origins.newest(&self.conn, run, if fresh { NEWEST } else { FAR }, |other| {
                if other == article.0 {
                    held.push(run);
                } else if place < NEWEST {
                    *shared.entry(other).or_default() += 1;
                }
                place += 1;
            })?;
            if place >= NEWEST {
                long.push(run);
            }
        }
        let mut others: Vec<_> = shared.into_iter().filter(|(_, count)| *count >= 2).collect();
        others.sort_unstable_by_key(|(other, count)| (std::cmp::Reverse(*count), *other));
        others.truncate(ORIGINS);
        others.retain(|(other, _)| *other < article.0);
        // What was seen of a long list is not all that the others share.
        for run in long {
            let mut place = 0;
            self.origins.newest(&self.conn, run, FAR, |member| {
                let other = others.iter_mut().find(|(other, _)| *other == member && place >= NEWEST);
                other.into_iter().for_each(|(_, count)| *count += 1);
                place += 1;
            })?;
        }
        let mut found: Option<i64> = None;
        for (other, count) in others {
            let params = named_params! { ":article": other };
            let (print, least, agencies, first) = self.conn.prepare_cached(OTHER)?.query_row(params, |row| {
                let print = row.get_ref("runs")?.as_blob_or_null()?.map(Terms::unpack);
                Ok((print, row.get::<_, usize>("count")?, row.get::<_, String>("agencies")?, row.get("origin")?))
            })?;
            let agencies: Vec<String> = serde_json::from_str(&agencies).unwrap_or_default();
            let credited = this.agencies.iter().any(|agency| agencies.contains(agency));
            let copied = match print {
                Some(print) => origin::copied(runs, &print, credited),
                None => origin::enough(count, least.min(runs.len()), credited),
            };
            if copied {
                found = Some(found.map_or(first, |known: i64| known.min(first)));
            }
        }
        if !fresh || found.is_some() {
            self.conn.prepare_cached(ORIGIN)?.execute(named_params! { ":article": article, ":origin": found })?;
        }
        if !fresh {
            self.conn.prepare_cached(PUT)?.execute(named_params! { ":article": article, ":runs": runs.pack() })?;
        }
        self.origins.add(article.0, runs.iter().filter(|run| !held.contains(run)));
        Ok(())
    }
}

/// Whether an article contradicts itself, or hands on two sources who do: it names a last time and a later one, or two
/// sources give two figures, days or places.
fn against_itself(
    one: &StoredClaim,
    other: &StoredClaim,
    kind: ConflictType,
    after_last: impl FnOnce() -> bool,
) -> bool {
    let sources = drift::source(one).is_some() && drift::source(other).is_some() && !drift::same_source(one, other);
    sources && matches!(kind, ConflictType::Number | ConflictType::Date | ConflictType::Place)
        || kind == ConflictType::Date && after_last()
}

/// What writing links did to clusters.
#[derive(Default)]
struct Changed {
    touched: Vec<ClaimId>,
    /// Whether a likeness is gone.
    parted: bool,
}

/// Makes the stored links of a claim what was found.
fn write(conn: &Connection, id: ClaimId, found: &Links) -> Result<Changed, Error> {
    const OLD_LIKENESS: &str = "SELECT CASE a WHEN :id THEN b ELSE a END FROM likeness WHERE a = :id OR b = :id";
    const OLD_CONFLICTS: &str = "SELECT CASE a WHEN :id THEN b ELSE a END FROM conflict WHERE a = :id OR b = :id";
    const PART: &str = "DELETE FROM likeness WHERE a = :a AND b = :b";
    const SETTLE: &str = "DELETE FROM conflict WHERE a = :a AND b = :b";
    const LIKE: &str = "INSERT OR REPLACE INTO likeness (b, a, millionths) VALUES (:b, :a, :millionths)";
    const CLASH: &str = "
        INSERT INTO conflict (a, b, relation, type, score, reason)
        VALUES (:a, :b, :relation, :type, :score, :reason)
        ON CONFLICT (a, b) DO UPDATE SET relation = :relation, type = :type, score = :score, reason = :reason";
    let others = |sql: &str| -> Result<Vec<ClaimId>, Error> {
        let mut statement = conn.prepare_cached(sql)?;
        let rows = statement.query_map(named_params! { ":id": id }, |row| row.get(0))?;
        Ok(rows.collect::<Result<_, _>>()?)
    };
    let pair = |other: ClaimId| (id.min(other), id.max(other));
    let mut changed = Changed::default();
    for other in others(OLD_LIKENESS)? {
        if !matches!(found.get(&other), Some(Link::Same { .. } | Link::Apart)) {
            let (a, b) = pair(other);
            conn.prepare_cached(PART)?.execute(named_params! { ":a": a, ":b": b })?;
            changed.touched.push(other);
            changed.parted = true;
        }
    }
    for other in others(OLD_CONFLICTS)? {
        if !matches!(found.get(&other), Some(Link::Clash { .. })) {
            let (a, b) = pair(other);
            conn.prepare_cached(SETTLE)?.execute(named_params! { ":a": a, ":b": b })?;
        }
    }
    for (other, link) in found {
        let (a, b) = pair(*other);
        match link {
            Link::Same { score } => {
                // Nought is for two things.
                let millionths = (score.clamp(0.0, 1.0) * 1e6).round().max(1.0) as i64;
                let params = named_params! { ":a": a, ":b": b, ":millionths": millionths };
                conn.prepare_cached(LIKE)?.execute(params)?;
                changed.touched.push(*other);
            }
            Link::Apart => {
                conn.prepare_cached(LIKE)?.execute(named_params! { ":a": a, ":b": b, ":millionths": 0 })?;
            }
            Link::Clash { relation, kind, score, reason } => {
                let params = named_params! {
                    ":a": a, ":b": b, ":relation": relation, ":type": kind, ":score": score.clamp(0.0, 1.0),
                    ":reason": reason,
                };
                conn.prepare_cached(CLASH)?.execute(params)?;
            }
        }
    }
    if !changed.touched.is_empty() {
        changed.touched.push(id);
    }
    Ok(changed)
}
