//! Cross-checking a new article with those that tell of the same event, as wholes: what is said twice, what clashes.

use super::kin::Topic;
use super::link::{Link, Links};
use super::loaded::Known;
use super::{ArticleId, ClaimId, Store};
use crate::conflict::number;
use crate::error::Error;
use crate::matching::context::{names_shared, same_events};
use crate::matching::story::{self, Cell, Sign, Told, course};
use crate::matching::words::Words;
use crate::words::Relation;
use std::collections::{BTreeMap, BTreeSet};
use std::rc::Rc;

/// Articles that are compared as a whole, and how many of their claims come close at least.
const MOST: usize = 8;
const LEAST: usize = 2;
/// Names of the event that two articles share, so that fewer claims will do, and where a third article tells of both.
pub(super) const NAMED: usize = 2;
const NAMED_BY_THIRD: usize = 1;
/// Articles that say the same as a third one, looked at.
const RELATIVES: i64 = 12;

/// Days between two articles on one event, at the most.
pub(super) const APART: i64 = 30;

/// Claims of an article that are compared; a longer one is a list or a chronicle.
pub(super) const LONGEST: usize = 80;

/// Scores from which the program says so, chosen by cross-validation on the development stories (docs/matching.md).
const SAME: f64 = 0.5;
const CLASH: f64 = 0.6;
/// The highest score of a clash that only opposite words speak for: half of those that score higher are none.
const DOUBTFUL: f64 = 0.69;
/// From here on a clash is news.
const NEWS: f64 = 0.3;
/// From here on a clash is likely enough that the two are not taken for the same.
const DOUBTED: f64 = 0.3;

/// A claim of the new article and a candidate.
type Match = (Rc<Known>, Rc<Known>);

/// Articles that a new one shares claims with, each with the candidates in it.
#[derive(Debug, Default)]
pub(super) struct Siblings(BTreeMap<ArticleId, Vec<Match>>);

impl Siblings {
    pub fn note(&mut self, mine: &Rc<Known>, theirs: &Rc<Known>) {
        if mine.stored.article != theirs.stored.article && in_one_time(mine, theirs) {
            self.0.entry(theirs.stored.article).or_default().push((mine.clone(), theirs.clone()));
        }
    }

    /// The articles with most in common that tell of one event, the newest of equals first.
    fn nearest(self) -> Vec<ArticleId> {
        let mut found: Vec<_> = self.0.into_iter().collect();
        found.sort_by_key(|(id, pairs)| std::cmp::Reverse((pairs.len(), *id)));
        let one_event = |pairs: &[Match]| {
            let same = pairs.iter().filter(|(mine, theirs)| same_events(&mine.scene, &theirs.scene)).take(2).count();
            let names = pairs.first().map_or(0, |(mine, theirs)| names_shared(&mine.scene, &theirs.scene));
            // One claim that names the same town may be background: *they had met in Hellerbrück*.
            let told = same > 1 || names > 0 || same == 1 && pairs.len() > LEAST;
            pairs.len() >= LEAST && told || names >= NAMED
        };
        found.into_iter().filter(|(_, pairs)| one_event(pairs)).take(MOST).map(|(id, _)| id).collect()
    }
}

/// Whether two articles that a third one ties together tell of one event.
fn akin(mine: &[Rc<Known>], theirs: &[Rc<Known>]) -> bool {
    let first = mine.first().zip(theirs.first());
    first.is_some_and(|(mine, theirs)| {
        in_one_time(mine, theirs) && names_shared(&mine.scene, &theirs.scene) >= NAMED_BY_THIRD
    })
}

/// Whether two articles lie no more days apart than those on one event do.
pub(super) fn in_one_time(mine: &Known, theirs: &Known) -> bool {
    let days = mine.published.zip(theirs.published);
    days.is_none_or(|(a, b)| (a - b).num_days().abs() <= APART)
}

impl Store {
    /// Adds to the links of an article's claims what only shows beside whole articles of the same event. `links` stands in
    /// the order of `claims`.
    pub(super) fn link_story(
        &mut self,
        claims: &[ClaimId],
        siblings: Siblings,
        topic: Topic,
        links: &mut [Links],
    ) -> Result<(), Error> {
        let mut siblings = siblings.nearest();
        let Some(first) = claims.first() else { return Ok(()) };
        let Some(first) = self.known(*first)? else { return Ok(()) };
        if siblings.len() < MOST {
            for kin in self.kin(&first, topic)? {
                if siblings.len() < MOST && !siblings.contains(&kin) {
                    siblings.push(kin);
                }
            }
        }
        let article = first.stored.article;
        if siblings.is_empty() {
            return Ok(());
        }
        let mine = self.whole_article(article)?;
        let near = siblings.len();
        for relative in self.relatives(article, &siblings)? {
            siblings.push(relative);
        }
        for (place, sibling) in siblings.into_iter().enumerate() {
            let theirs = self.whole_article(sibling)?;
            if place >= near && !akin(&mine, &theirs) {
                continue;
            }
            // The older article first, whichever is added again.
            let (first, second) = if article < sibling { (&mine, &theirs) } else { (&theirs, &mine) };
            let outlet = |claims: &[Rc<Known>]| claims.first().and_then(|known| known.outlet);
            let one_outlet = outlet(&mine).is_some() && outlet(&mine) == outlet(&theirs);
            // A claim has one counterpart in an article at the most; the surest pairs come first.
            let mut taken: BTreeSet<ClaimId> = BTreeSet::new();
            for (claim, links) in claims.iter().zip(links.iter()) {
                for (other, link) in links {
                    if matches!(link, Link::Same { .. }) && theirs.iter().any(|known| known.stored.id == *other) {
                        taken.extend([*claim, *other]);
                    }
                }
            }
            for found in compare(first, second, &mut self.words) {
                let (own, other) = if article < sibling { found.pair } else { (found.pair.1, found.pair.0) };
                let Some(place) = claims.iter().position(|claim| *claim == own) else { continue };
                if matches!(found.link, Some(Link::Same { .. })) {
                    if taken.contains(&own) || taken.contains(&other) {
                        continue;
                    }
                    taken.extend([own, other]);
                }
                found.add_to(other, one_outlet, &mut links[place]);
            }
        }
        Ok(())
    }

    /// Articles that say the same as one of the siblings or clash with it: of the same event, told in other words.
    fn relatives(&self, article: ArticleId, siblings: &[ArticleId]) -> Result<Vec<ArticleId>, Error> {
        const TOLD: &str = "
            WITH one AS (SELECT id, cluster FROM claim WHERE article_id = :sibling AND present),
            near (id) AS (
                SELECT claim.id FROM one JOIN claim ON claim.cluster = one.cluster AND claim.cluster <> claim.id
                UNION SELECT cluster FROM one
                UNION SELECT conflict.b FROM one JOIN conflict ON conflict.a = one.id
                UNION SELECT conflict.a FROM one JOIN conflict ON conflict.b = one.id
            )
            SELECT DISTINCT other.article_id
            FROM near JOIN claim AS other ON other.id = near.id
            WHERE other.article_id <> :sibling AND other.present
            ORDER BY other.article_id DESC LIMIT :most";
        let mut found: Vec<ArticleId> = vec![];
        for sibling in siblings {
            let mut statement = self.conn.prepare_cached(TOLD)?;
            let params = rusqlite::named_params! { ":sibling": sibling, ":most": RELATIVES };
            let rows = statement.query_map(params, |row| row.get(0))?;
            for relative in rows {
                let relative = relative?;
                if relative != article && !siblings.contains(&relative) && !found.contains(&relative) {
                    found.push(relative);
                }
            }
        }
        found.truncate(MOST.saturating_sub(siblings.len()));
        Ok(found)
    }

    /// The claims of an article in their order.
    pub(super) fn whole_article(&mut self, article: ArticleId) -> Result<Vec<Rc<Known>>, Error> {
        const CLAIMS: &str = "SELECT id FROM claim WHERE article_id = :article AND present ORDER BY id LIMIT :most";
        let ids: Vec<ClaimId> = {
            let mut statement = self.conn.prepare_cached(CLAIMS)?;
            let params = rusqlite::named_params! { ":article": article, ":most": LONGEST as i64 };
            statement.query_map(params, |row| row.get(0))?.collect::<Result<_, _>>()?
        };
        if ids.iter().any(|id| !self.is_known(*id)) {
            self.load_article(article, LONGEST)?;
        }
        let mut found = Vec::with_capacity(ids.len());
        for id in ids {
            found.extend(self.known(id)?);
        }
        Ok(found)
    }
}

/// Whether a clash is news or a contradiction. What two articles of one day say, neither learned later.
fn relation(cell: &Cell, sign: Sign) -> Relation {
    let news = cell.pair.in_order().is_some() && course::update(&cell.pair, &cell.evidence, sign) >= NEWS;
    if news { Relation::Update } else { Relation::Contradiction }
}

/// What two claims of two articles on one event have to do with each other.
struct Found {
    pair: (ClaimId, ClaimId),
    link: Option<Link>,
    /// How likely a clash is, where something speaks for one.
    clash: Option<f64>,
}

impl Found {
    /// Puts it beside what the two claims tell by themselves. That stands, but for a clash that is less likely between these
    /// two articles than it looks (the time, the place or what is counted is another), or that is news there; what an outlet
    /// says against its own report is none before somebody has looked at it.
    fn add_to(self, other: ClaimId, one_outlet: bool, links: &mut Links) {
        match (links.get_mut(&other), self.link, self.clash) {
            (None, Some(link), _) => {
                links.insert(other, link);
            }
            (Some(Link::Clash { relation, .. }), Some(Link::Clash { relation: course, .. }), _) if !one_outlet => {
                *relation = course;
            }
            (Some(known @ Link::Clash { .. }), _, Some(likely)) if likely < DOUBTED => *known = Link::Apart,
            (Some(Link::Clash { score, .. }), _, Some(likely)) if likely < CLASH => *score = score.min(DOUBTFUL),
            _ => {}
        }
    }

    fn score(&self) -> f64 {
        match self.link {
            Some(Link::Same { score } | Link::Clash { score, .. }) => score,
            Some(Link::Apart) | None => 0.0,
        }
    }
}

/// What the claims of two articles have to do with each other, the surest first.
fn compare(first: &[Rc<Known>], second: &[Rc<Known>], words: &mut Words) -> Vec<Found> {
    let one = Told::new(first.iter().map(|known| known.proposition(words)));
    let other = Told::new(second.iter().map(|known| known.proposition(words)));
    let mut found = vec![];
    for cell in story::cells(&one, &other) {
        let clash = story::clash(&cell);
        let pair = (first[cell.first].stored.id, second[cell.second].stored.id);
        found.push(Found { pair, link: link(&cell, clash), clash: clash.map(|(_, score)| score) });
    }
    found.sort_by(|x, y| y.score().total_cmp(&x.score()).then(x.pair.cmp(&y.pair)));
    found
}

fn link(cell: &Cell, clash: Option<(Sign, f64)>) -> Option<Link> {
    let pair = &cell.pair;
    match clash {
        Some((sign, score)) if score >= CLASH => {
            let found = cell.evidence.clash(pair, sign)?;
            // Too often the two are about other things to be listed by default.
            let score = if sign == Sign::Opposites { score.min(DOUBTFUL) } else { score };
            Some(Link::Clash { relation: relation(cell, sign), kind: found.kind, score, reason: found.reason })
        }
        Some((_, score)) if score >= DOUBTED => Some(Link::Apart),
        _ => {
            let fits = !pair.other_days()
                && number::figures_fit(pair)
                && pair.first.negated() == pair.second.negated()
                && pair.first.denials.is_empty() == pair.second.denials.is_empty();
            let score = story::same(cell);
            (score >= SAME).then_some(if fits { Link::Same { score } } else { Link::Apart })
        }
    }
}
