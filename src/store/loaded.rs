//! Claims that were loaded for comparing and are kept for the next time: those of one story come together.

use super::mentions::Lists;
use super::{ArticleId, ClaimId, Store, StoredClaim, parts};
use crate::claim::Claim;
use crate::error::Error;
use crate::matching::context::{Scene, Setting};
use crate::matching::proposition::{Proposition, day};
use crate::matching::words::Words;
use crate::span::Span;
use crate::words::Kind;
use chrono::NaiveDate;
use rusqlite::{Connection, OptionalExtension, Row, named_params};
use std::cell::OnceCell;
use std::collections::HashMap;
use std::rc::Rc;

/// How many claims are kept, in each of two generations: what was not asked for while one of them filled goes.
pub(super) const KEPT: usize = 1_000;

/// The same for texts, each with the words that tell of its event.
const SETTINGS: usize = 400;

/// A stored claim and what comparing needs of it.
#[derive(Debug)]
pub(super) struct Known {
    /// What comparing does not ask for (the outlet's name, kind, decisions, ...) is left empty.
    pub stored: StoredClaim,
    pub outlet: Option<i64>,
    pub scene: Scene,
    pub published: Option<NaiveDate>,
    proposition: OnceCell<Proposition>,
}

impl Known {
    /// Read when first asked for: most candidates tell of other events, and their words are not looked at.
    pub fn proposition(&self, words: &mut Words) -> &Proposition {
        self.proposition.get_or_init(|| Proposition::read(&self.stored, words))
    }
}

#[derive(Debug, Default)]
pub(super) struct Loaded {
    young: HashMap<ClaimId, Rc<Known>>,
    old: HashMap<ClaimId, Rc<Known>>,
    /// Texts that claims stand in, by their revisions, in two generations as well.
    settings: HashMap<i64, Rc<Setting>>,
    old_settings: HashMap<i64, Rc<Setting>>,
}

impl Loaded {
    pub fn forget(&mut self, claim: ClaimId) {
        self.young.remove(&claim);
        self.old.remove(&claim);
    }

    fn has(&self, claim: ClaimId) -> bool {
        self.young.contains_key(&claim) || self.old.contains_key(&claim)
    }

    fn get(&mut self, claim: ClaimId) -> Option<Rc<Known>> {
        if let Some(known) = self.young.get(&claim) {
            return Some(known.clone());
        }
        let known = self.old.remove(&claim)?;
        self.put(known.clone());
        Some(known)
    }

    fn put(&mut self, known: Rc<Known>) {
        if self.young.len() >= KEPT {
            self.old = std::mem::take(&mut self.young);
        }
        self.young.insert(known.stored.id, known);
    }

    /// What surrounds a claim, the same for all claims of one revision; its text is read once.
    fn setting(&mut self, conn: &Connection, read: &Read) -> Result<Rc<Setting>, Error> {
        const TEXT: &str = "SELECT text FROM revision WHERE id = :revision";
        let fits = |known: &&Rc<Setting>| known.is_of(&read.stored);
        if let Some(known) = self.settings.get(&read.revision).filter(fits) {
            return Ok(known.clone());
        }
        if self.settings.len() >= SETTINGS {
            self.old_settings = std::mem::take(&mut self.settings);
        }
        if let Some(known) = self.old_settings.remove(&read.revision).filter(|known| fits(&known)) {
            self.settings.insert(read.revision, known.clone());
            return Ok(known);
        }
        let params = named_params! { ":revision": read.revision };
        let text = conn.prepare_cached(TEXT)?.query_row(params, |row| row.get::<_, Rc<str>>(0)).optional()?;
        let setting = Rc::new(Setting::new(&read.stored, text.unwrap_or_else(|| Rc::from(""))));
        self.settings.insert(read.revision, setting.clone());
        Ok(setting)
    }
}

/// A row, with what the rest of its claim is read by.
struct Read {
    stored: StoredClaim,
    /// What is stored of its text.
    text: Option<String>,
    lists: Lists,
    chain: Option<String>,
    revision: i64,
    outlet: Option<i64>,
}

/// The columns that `read` reads, by their places: comparing loads hundreds of claims an article.
macro_rules! select {
    ($rest:literal) => {
        concat!(
            "SELECT claim.id, claim.article_id, claim.present, claim.start, claim.end, claim.revision_id, claim.text,
                claim.entities, claim.times, claim.quantities, article.title, article.published, article.lang, claim.chain,
                article.outlet_id
             FROM claim JOIN article ON article.id = claim.article_id
             WHERE ",
            $rest
        )
    };
}

fn read(row: &Row) -> rusqlite::Result<Read> {
    let claim = Claim {
        text: String::new(),
        quote: Span::new(row.get(3)?, row.get(4)?),
        attribution: Vec::new(),
        kind: Kind::Other,
        checkworthy: 0.0,
        factors: Vec::new(),
        negated: false,
        entities: Vec::new(),
        times: Vec::new(),
        quantities: Vec::new(),
        rule: "",
    };
    let stored = StoredClaim {
        id: row.get(0)?,
        article: row.get(1)?,
        present: row.get(2)?,
        title: row.get(10)?,
        published: row.get(11)?,
        lang: row.get(12)?,
        ..StoredClaim::outside(claim)
    };
    let lists = Lists { entities: row.get(7)?, times: row.get(8)?, quantities: row.get(9)? };
    Ok(Read { stored, text: row.get(6)?, lists, chain: row.get(13)?, revision: row.get(5)?, outlet: row.get(14)? })
}

impl Store {
    /// A claim for comparing, kept for the next time.
    pub(super) fn known(&mut self, id: ClaimId) -> Result<Option<Rc<Known>>, Error> {
        const ONE: &str = select!("claim.id = :claim");
        if let Some(known) = self.loaded.get(id) {
            return Ok(Some(known));
        }
        let found = self.conn.prepare_cached(ONE)?.query_row(named_params! { ":claim": id }, read).optional()?;
        found.map(|found| self.keep(found)).transpose()
    }

    /// Loads the first claims of an article together, which costs less than one by one.
    pub(super) fn load_article(&mut self, article: ArticleId, most: usize) -> Result<(), Error> {
        const ARTICLE: &str =
            select!("claim.article_id = :article AND claim.present ORDER BY claim.start, claim.id LIMIT :most");
        let rows: Vec<Read> = {
            let mut statement = self.conn.prepare_cached(ARTICLE)?;
            let params = named_params! { ":article": article, ":most": most as i64 };
            statement.query_map(params, read)?.collect::<Result<_, _>>()?
        };
        for row in rows {
            if !self.is_known(row.stored.id) {
                self.keep(row)?;
            }
        }
        Ok(())
    }

    /// Whether a claim is among those that were kept.
    pub(super) fn is_known(&self, id: ClaimId) -> bool {
        self.loaded.has(id)
    }

    fn keep(&mut self, read: Read) -> Result<Rc<Known>, Error> {
        let setting = self.loaded.setting(&self.conn, &read)?;
        setting.prepare(&mut self.words);
        let Read { mut stored, text, lists, chain, outlet, .. } = read;
        stored.text = setting.text();
        let start = stored.claim.quote.start;
        lists.fill(&mut stored.claim, start, &stored.text);
        stored.claim.quote = parts::within(start, stored.claim.quote.end, &stored.text);
        stored.claim.text = parts::wording(text, stored.claim.quote.of(&stored.text));
        stored.claim.attribution = parts::chain(&self.conn, chain.as_deref(), start, &stored.text)?;
        let published = stored.published.as_deref().and_then(day);
        let scene = Scene::within(&stored, setting);
        let known = Rc::new(Known { scene, published, outlet, proposition: OnceCell::new(), stored });
        self.loaded.put(known.clone());
        Ok(known)
    }
}
