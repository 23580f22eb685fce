//! Cross-checking a new article with those that tell of the same event, as wholes: what is said twice, what clashes.

use super::link::{Known, Link, Links};
use super::{ArticleId, ClaimId, Filter, Store};
use crate::conflict::number;
use crate::error::Error;
use crate::matching::context::same_events;
use crate::matching::judge::supersedes;
use crate::matching::story::{self, Told};
use crate::words::Relation;
use std::collections::{BTreeMap, BTreeSet};
use std::rc::Rc;

/// Articles that are compared as a whole, and what a candidate has to share in claims.
const MOST: usize = 6;
const LEAST: usize = 2;

/// Days between two articles on one event, at the most.
const APART: i64 = 30;

/// Claims of an article that are compared; a longer one is a list or a chronicle.
const LONGEST: usize = 80;

/// Scores from which the program says so, chosen by cross-validation on the development stories (docs/matching.md).
const SAME: f64 = 0.6;
const CLASH: f64 = 0.6;
/// From here on a clash is likely enough that the two are not taken for the same.
const DOUBTED: f64 = 0.3;

/// A claim of the new article and a candidate.
type Match = (Rc<Known>, Rc<Known>);

/// Articles that a new one shares claims with, each with the candidates in it.
#[derive(Debug, Default)]
pub(super) struct Siblings(BTreeMap<ArticleId, Vec<Match>>);

impl Siblings {
    pub fn note(&mut self, mine: &Rc<Known>, theirs: &Rc<Known>) {
        if mine.stored.article != theirs.stored.article && near(mine, theirs) {
            self.0.entry(theirs.stored.article).or_default().push((mine.clone(), theirs.clone()));
        }
    }

    /// The articles with most in common that tell of one event, the newest of equals first.
    fn nearest(self) -> Vec<ArticleId> {
        let mut found: Vec<_> = self.0.into_iter().filter(|(_, pairs)| pairs.len() >= LEAST).collect();
        found.sort_by_key(|(id, pairs)| std::cmp::Reverse((pairs.len(), *id)));
        let one_event = |pairs: &[Match]| pairs.iter().any(|(mine, theirs)| same_events(&mine.stored, &theirs.stored));
        found.into_iter().filter(|(_, pairs)| one_event(pairs)).take(MOST).map(|(id, _)| id).collect()
    }
}

fn near(mine: &Known, theirs: &Known) -> bool {
    let days = mine.proposition.published.zip(theirs.proposition.published);
    days.is_none_or(|(a, b)| (a - b).num_days().abs() <= APART)
}

impl Store {
    /// Adds to the links of an article's claims what only shows beside whole articles of the same event. `links` stands in
    /// the order of `claims`.
    pub(super) fn link_story(
        &mut self,
        claims: &[ClaimId],
        siblings: Siblings,
        links: &mut [Links],
    ) -> Result<(), Error> {
        let siblings = siblings.nearest();
        let Some(first) = claims.first().filter(|_| !siblings.is_empty()) else { return Ok(()) };
        let Some(article) = self.known(*first)?.map(|known| known.stored.article) else { return Ok(()) };
        let mine = self.whole_article(article)?;
        for sibling in siblings {
            let theirs = self.whole_article(sibling)?;
            // The older article first, whichever is added again.
            let (first, second) = if article < sibling { (&mine, &theirs) } else { (&theirs, &mine) };
            // A claim has one counterpart in an article at the most; the surest pairs come first.
            let mut taken: BTreeSet<ClaimId> = BTreeSet::new();
            for (claim, links) in claims.iter().zip(links.iter()) {
                for (other, link) in links {
                    if matches!(link, Link::Same { .. }) && theirs.iter().any(|known| known.stored.id == *other) {
                        taken.extend([*claim, *other]);
                    }
                }
            }
            for (a, b, link) in compare(first, second) {
                let (own, other) = if article < sibling { (a, b) } else { (b, a) };
                let Some(place) = claims.iter().position(|claim| *claim == own) else { continue };
                let same = matches!(link, Link::Same { .. });
                if same && (taken.contains(&own) || taken.contains(&other)) {
                    continue;
                }
                if same {
                    taken.extend([own, other]);
                }
                links[place].entry(other).or_insert(link);
            }
        }
        Ok(())
    }

    /// The claims of an article in their order.
    fn whole_article(&mut self, article: ArticleId) -> Result<Vec<Rc<Known>>, Error> {
        const CLAIMS: &str = "SELECT id FROM claim WHERE article_id = :article AND present ORDER BY id LIMIT :most";
        let ids: Vec<ClaimId> = {
            let mut statement = self.conn.prepare_cached(CLAIMS)?;
            let params = rusqlite::named_params! { ":article": article, ":most": LONGEST as i64 };
            statement.query_map(params, |row| row.get(0))?.collect::<Result<_, _>>()?
        };
        let missing = ids.iter().any(|id| !self.is_known(*id));
        if missing {
            let filter = Filter { article: Some(article), ..Filter::default() };
            for stored in self.claims(&filter)?.into_iter().take(LONGEST) {
                if !self.is_known(stored.id) {
                    self.keep(stored);
                }
            }
        }
        let mut found = Vec::with_capacity(ids.len());
        for id in ids {
            found.extend(self.known(id)?);
        }
        Ok(found)
    }
}

/// The links between the claims of two articles, the surest first.
fn compare(first: &[Rc<Known>], second: &[Rc<Known>]) -> Vec<(ClaimId, ClaimId, Link)> {
    let one = Told::new(first.iter().map(|known| &known.proposition));
    let other = Told::new(second.iter().map(|known| &known.proposition));
    let mut found = vec![];
    for cell in story::cells(&one, &other) {
        let pair = &cell.pair;
        let link = match story::clash(&cell) {
            Some((sign, score)) if score >= CLASH => {
                let Some(clash) = cell.evidence.clash(pair, sign) else { continue };
                let relation = if supersedes(pair, &clash) { Relation::Update } else { Relation::Contradiction };
                Link::Clash { relation, kind: clash.kind, score, reason: clash.reason }
            }
            Some((_, score)) if score >= DOUBTED => continue,
            _ => {
                let fits = !pair.other_days()
                    && number::figures_fit(pair)
                    && pair.first.negated() == pair.second.negated()
                    && pair.first.denials.is_empty() == pair.second.denials.is_empty();
                let score = story::same(&cell);
                if score < SAME || !fits {
                    continue;
                }
                Link::Same { score }
            }
        };
        found.push((first[cell.first].stored.id, second[cell.second].stored.id, link));
    }
    let score = |link: &Link| match link {
        Link::Same { score } | Link::Clash { score, .. } => *score,
    };
    found.sort_by(|x, y| score(&y.2).total_cmp(&score(&x.2)).then((x.0, x.1).cmp(&(y.0, y.1))));
    found
}
