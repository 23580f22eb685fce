//! What the archive says about a claim or any sentence: the stored claims closest to it.

use super::{ArticleId, ClaimId, Filter, Store, StoredClaim};
use crate::error::Error;
use crate::lang;
use crate::matching::candidates::{ADDING, ASKING};
use crate::matching::judge::judge;
use crate::matching::sentence;
use crate::matching::terms::Terms;
use crate::words::{Relation, Status};
use std::collections::HashSet;

/// A stored claim and how it stands to what was asked about.
#[derive(Debug, Clone, PartialEq)]
pub struct Hit {
    pub claim: ClaimId,
    pub article: ArticleId,
    pub relation: Relation,
    pub score: f64,
    pub outlet: Option<String>,
    pub published: Option<String>,
    pub text: String,
    /// Why, where the two clash.
    pub reason: Option<String>,
    pub status: Status,
    pub rating: Option<String>,
}

/// How many of the closest are compared in full; those behind them are related at most.
const COMPARED: usize = 24;

impl Store {
    /// The claims closest to a stored one, best first, each article once.
    pub fn crosscheck_claim(&mut self, id: ClaimId, limit: usize) -> Result<Vec<Hit>, Error> {
        self.at_once(|store| {
            let mine = store.claim(id)?;
            let language = lang::language(&mine.lang);
            let terms = Terms::of_claim(&mine.claim, &mine.text, language, &mut store.words);
            store.closest(&mine, &terms, limit)
        })
    }

    /// The claims closest to a sentence, best first, each article once.
    pub fn crosscheck(&mut self, text: &str, lang: Option<&str>, limit: usize) -> Result<Vec<Hit>, Error> {
        let asked = sentence::claim(text, lang, None)?;
        let language = lang::language(&asked.lang);
        let terms = Terms::of_claim(&asked.claim, &asked.text, language, &mut self.words);
        self.at_once(|store| store.closest(&asked, &terms, limit))
    }

    /// The claims that adding would compare a sentence with, the closest first: the search alone.
    pub fn candidates(&mut self, text: &str, lang: &str) -> Result<Vec<ClaimId>, Error> {
        let terms = Terms::of_text(text, lang::language(lang), &mut self.words);
        let found = self.at_once(|store| {
            store.index.catch_up(&store.conn)?;
            store.index.candidates(&store.conn, &terms, ADDING)
        })?;
        Ok(found.into_iter().map(|candidate| ClaimId(candidate.claim)).collect())
    }

    fn closest(&mut self, asked: &StoredClaim, terms: &Terms, limit: usize) -> Result<Vec<Hit>, Error> {
        self.index.catch_up(&self.conn)?;
        let mut articles = HashSet::new();
        let mut hits = Vec::new();
        let near = Terms::near(&asked.claim, lang::language(&asked.lang), &mut self.words);
        for candidate in self.index.related(&self.conn, terms, &near, ASKING)? {
            if hits.len() >= limit {
                break;
            }
            let id = ClaimId(candidate.claim);
            let Some(found) = self.found(id)?.filter(|found| found.present && id != asked.id) else { continue };
            if !articles.insert(found.article) {
                continue;
            }
            let (mut relation, mut score, mut reason) = (Relation::Related, candidate.score.min(1.0), None);
            if hits.len() < COMPARED {
                let judged = judge(asked, &found);
                if judged.contained {
                    // One says it in more words than the other.
                    (relation, score) = (Relation::Same, judged.score.max(score));
                } else if matches!(judged.relation, Relation::Same | Relation::Contradiction | Relation::Update) {
                    (relation, score) = (judged.relation, judged.score.max(score));
                    reason = Some(judged.reason).filter(|reason| !reason.is_empty());
                }
            }
            hits.push(Hit {
                claim: id,
                article: found.article,
                relation,
                score,
                outlet: found.outlet,
                published: found.published,
                text: found.claim.text,
                reason,
                status: found.status,
                rating: found.rating,
            });
        }
        Ok(hits)
    }

    /// A claim that need not be there any more.
    fn found(&mut self, id: ClaimId) -> Result<Option<StoredClaim>, Error> {
        let filter = Filter { claim: Some(id), gone: true, ..Filter::default() };
        Ok(self.claims(&filter)?.pop())
    }

    /// The other claims of its cluster.
    pub fn matches(&mut self, id: ClaimId) -> Result<Vec<Hit>, Error> {
        let mine = self.claim(id)?;
        let mut hits = Vec::new();
        for other in self.cluster(id)?.claims {
            let Some(found) = self.found(other)?.filter(|_| other != id) else { continue };
            let score = judge(&mine, &found).score;
            hits.push(Hit {
                claim: other,
                article: found.article,
                relation: Relation::Same,
                score,
                outlet: found.outlet,
                published: found.published,
                text: found.claim.text,
                reason: None,
                status: found.status,
                rating: found.rating,
            });
        }
        Ok(hits)
    }
}
