//! Which stored articles tell of the event that a new one tells of, by the words of the whole article: two outlets share more
//! over a page than any two of their claims.

use super::loaded::Known;
use super::story::{APART, LONGEST, NAMED};
use super::{ArticleId, ClaimId, Store};
use crate::error::Error;
use crate::matching::context::names_shared;
use crate::matching::terms::{ByTerm, Term, Terms};
use rusqlite::{OptionalExtension, named_params};
use std::collections::BTreeMap;
use std::rc::Rc;

/// Articles that are looked at in full, those that share most.
const WEIGHED: usize = 24;

/// How much of the shorter article's words both have, and how much of what their words are worth, where the longer article
/// counts less; a name that no list has in both, the more so. Chosen on the development stories in one archive: nine of ten
/// pairs of articles on one event are found, with 14 of 7,300 others.
const OVERLAP: f64 = 0.12;
const MUCH: f64 = 0.2;
const NAMED_ALIKE: f64 = 0.1;
/// Where they share no name; in two languages a word has several partners.
const ALIKE: f64 = 0.15;
const ALIKE_ACROSS: f64 = 0.18;
/// Days between two articles on one event that share no name.
const NAMELESS: i64 = 14;
/// Words that both have at the least, where they share no name: two short reports of injured people are no one event.
const ENOUGH: usize = 8;

/// The articles of claims that were met since the transaction began; nothing for a claim that is gone.
pub(super) type Owners = ByTerm<i64, Option<i64>>;

/// So many are remembered, and what one article asks for.
const REMEMBERED: usize = 60_000;

/// The words of an article, as numbers: its own, and what they can stand for in other languages.
#[derive(Debug, Default)]
pub(super) struct Topic {
    own: Vec<Term>,
    across: BTreeMap<&'static str, Vec<Term>>,
}

impl Topic {
    pub fn note(&mut self, terms: &Terms) {
        self.own.extend(terms.iter());
    }

    pub fn note_across(&mut self, code: &'static str, terms: &Terms) {
        self.across.entry(code).or_default().extend(terms.iter());
    }
}

/// What articles are set beside.
struct Asked<'a> {
    /// A claim of the new article.
    first: &'a Rc<Known>,
    /// How many words the article has, and what all are worth.
    count: usize,
    worth: f64,
}

/// What terms are worth, and the articles that have most of the rare ones.
struct Sharing {
    weights: Vec<(Term, f64)>,
    articles: Vec<ArticleId>,
}

impl Store {
    /// The articles that tell of the event of a stored one, the most alike first, found by the words of the whole article: the
    /// search alone.
    pub fn articles_of_event(&mut self, article: ArticleId) -> Result<Vec<ArticleId>, Error> {
        self.at_once(|store| {
            store.index.catch_up(&store.conn)?;
            store.owners.clear();
            let claims = store.whole_article(article)?;
            let Some(first) = claims.first() else { return Ok(vec![]) };
            let mut topic = Topic::default();
            for known in &claims {
                topic.note(&store.index.terms_of(&store.conn, known.stored.id.0)?.unwrap_or_default());
                for (code, terms) in store.across(&known.stored) {
                    topic.note_across(code, &terms);
                }
            }
            store.kin(first, topic)
        })
    }

    /// The articles of one event, the most alike first. `first` is a claim of the new article.
    pub(super) fn kin(&mut self, first: &Rc<Known>, topic: Topic) -> Result<Vec<ArticleId>, Error> {
        let own = Terms::new(topic.own);
        let sharing = self.sharing(&own, first)?;
        let worth = sharing.weights.iter().map(|(_, weight)| weight).sum();
        let asked = Asked { first, count: own.len(), worth };
        let mut found = self.alike(&asked, &first.stored.lang, ALIKE, sharing)?;
        for (code, terms) in topic.across {
            let sharing = self.sharing(&Terms::new(terms), first)?;
            found.extend(self.alike(&asked, code, ALIKE_ACROSS, sharing)?);
        }
        found.sort_by(|a, b| b.1.total_cmp(&a.1).then(b.0.cmp(&a.0)));
        Ok(found.into_iter().map(|(id, _)| id).collect())
    }

    fn sharing(&mut self, terms: &Terms, first: &Rc<Known>) -> Result<Sharing, Error> {
        const OF_CLAIM: &str = "SELECT article_id FROM claim WHERE id = ?";
        let mut holders: Vec<(Term, f64, i64)> = vec![];
        let weights =
            self.index.holders(&self.conn, terms, |claim, term, weight| holders.push((term, weight, claim)))?;
        let mut statement = self.conn.prepare_cached(OF_CLAIM)?;
        if self.owners.len() >= REMEMBERED {
            self.owners.clear();
        }
        let mut shared: ByTerm<i64, (f64, Term)> = ByTerm::default();
        for (term, weight, claim) in holders {
            let id = match self.owners.get(&claim) {
                Some(id) => *id,
                None => {
                    let id = statement.query_row([claim], |row| row.get(0)).optional()?;
                    self.owners.insert(claim, id);
                    id
                }
            };
            let Some(id) = id else { continue };
            // A term counts once for an article, whichever claims have it.
            let so_far = shared.entry(id).or_insert((0.0, !term));
            if so_far.1 != term {
                *so_far = (so_far.0 + weight, term);
            }
        }
        shared.remove(&first.stored.article.0);
        let mut best: Vec<_> = shared.into_iter().map(|(id, (weight, _))| (id, weight)).collect();
        best.sort_unstable_by(|a, b| b.1.total_cmp(&a.1).then(b.0.cmp(&a.0)));
        let articles = best.into_iter().take(WEIGHED).map(|(id, _)| ArticleId(id)).collect();
        Ok(Sharing { weights, articles })
    }

    /// Those of the articles in a language that tell of the same event, with how alike they are; where no name that no list
    /// has is in both, `least` alike.
    fn alike(
        &mut self,
        asked: &Asked,
        lang: &str,
        least: f64,
        Sharing { weights, articles }: Sharing,
    ) -> Result<Vec<(ArticleId, f64)>, Error> {
        let first = asked.first;
        let weights: ByTerm<Term, f64> = weights.into_iter().collect();
        let mut found = vec![];
        for id in articles {
            let Some((theirs, claim)) = self.words_of(id, lang, first)? else { continue };
            let (mut count, mut shared) = (0_usize, 0.0);
            for weight in theirs.iter().filter_map(|term| weights.get(&term)) {
                count += 1;
                shared += weight;
            }
            let overlap = count as f64 / asked.count.min(theirs.len()).max(1) as f64;
            if overlap < OVERLAP {
                continue;
            }
            let alike =
                shared / asked.worth.max(f64::MIN_POSITIVE) * (asked.count as f64 / theirs.len().max(1) as f64).sqrt();
            let Some(other) = self.known(claim)? else { continue };
            let days = first.published.zip(other.published);
            let close = days.is_none_or(|(mine, theirs)| (mine - theirs).num_days().abs() <= NAMELESS);
            let names = names_shared(&first.scene, &other.scene);
            let told = match names {
                0 => alike >= least && close && count >= ENOUGH,
                1 => alike >= NAMED_ALIKE || overlap >= MUCH,
                _ => true,
            };
            if told {
                found.push((id, alike + names.min(NAMED) as f64));
            }
        }
        Ok(found)
    }

    /// The terms of an article in this language whose day is near, and one of its claims.
    fn words_of(&mut self, id: ArticleId, lang: &str, first: &Rc<Known>) -> Result<Option<(Terms, ClaimId)>, Error> {
        const NEAR: &str = "
            SELECT lang = :lang AND coalesce(abs(julianday(substr(published, 1, 10)) - julianday(:day)) <= :apart, 1)
            FROM article WHERE id = :id";
        const TERMS: &str = "
            SELECT id, terms FROM claim WHERE article_id = :id AND present ORDER BY id LIMIT :most";
        let day = first.published.map(|day| day.to_string());
        let params = named_params! { ":lang": lang, ":day": day, ":apart": APART, ":id": id };
        let near: bool = self.conn.prepare_cached(NEAR)?.query_row(params, |row| row.get(0))?;
        if !near {
            return Ok(None);
        }
        let mut statement = self.conn.prepare_cached(TERMS)?;
        let mut rows = statement.query(named_params! { ":id": id, ":most": LONGEST as i64 })?;
        let (mut terms, mut claim) = (vec![], None);
        while let Some(row) = rows.next()? {
            claim = claim.or(Some(row.get("id")?));
            let bytes = row.get_ref("terms")?.as_blob().unwrap_or_default();
            terms.extend(self.index.unpack(&self.conn, bytes)?.iter());
        }
        Ok(claim.map(|claim| (Terms::new(terms), claim)))
    }
}
