//! Adding articles: which are new, unchanged or revised, and how they are committed.

use super::loaded::Loaded;
use super::prepared::Prepared;
use super::{ArticleId, Store, folded, reading};
use crate::article::Article;
use crate::error::Error;
use crate::page::{Page, PageKind};
use crate::words::Added;
use rusqlite::{Connection, OptionalExtension, named_params};

/// How many articles are committed together. One commit per article costs 2.4 times as much; a kill loses no
/// more than these, and running again adds them.
const BATCH: usize = 200;

/// The version of the reader, kept with everything it read.
pub(super) const READER: &str = env!("CARGO_PKG_VERSION");

/// A page's raw form and what was given about it, as a hash: pages with equal hashes are read alike.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct PageHash([u8; 16]);

impl PageHash {
    pub fn of(page: &Page) -> Self {
        let given = &page.given;
        let kind = match page.kind {
            PageKind::Text => "text",
            PageKind::Markdown => "markdown",
            PageKind::Html => "html",
        };
        let plain = if page.plain { "plain" } else { "" };
        let facts = [&given.title, &given.outlet, &given.url, &given.published, &given.lang];
        let facts = facts.map(|fact| fact.as_deref().unwrap_or(""));
        let authors = given.authors.iter().map(String::as_str);
        Self(hash([READER, kind, plain].into_iter().chain(facts).chain(authors).chain([page.body.as_str()])))
    }
}

/// A hash of several texts that no other division of the same letters has.
pub(super) fn hash<'a>(texts: impl IntoIterator<Item = &'a str>) -> [u8; 16] {
    let mut hasher = blake3::Hasher::new();
    for text in texts {
        hasher.update(&(text.len() as u64).to_le_bytes());
        hasher.update(text.as_bytes());
    }
    let mut short = [0; 16];
    short.copy_from_slice(&hasher.finalize().as_bytes()[..16]);
    short
}

/// One article on its way into the database.
#[derive(Debug, Clone, Copy)]
pub struct Incoming<'a> {
    pub prepared: &'a Prepared,
    /// Where it came from: a path, an address.
    pub source: &'a str,
    pub page: PageHash,
}

/// What became of it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Outcome {
    pub article: ArticleId,
    pub state: Added,
    pub title: Option<String>,
    pub outlet: Option<String>,
    pub claims: usize,
}

/// A run of additions. What is finished is committed in batches; `finish` commits the rest, and a run that is
/// dropped without it loses the articles of its last batch.
#[derive(Debug)]
pub struct Adding<'a> {
    pub(super) store: &'a mut Store,
    at: String,
    /// Articles since the last commit; nothing is open before the first.
    open: Option<usize>,
    matching: bool,
}

impl Store {
    /// Begins to add articles. `at` is the time that they are recorded with.
    pub fn adding(&mut self, at: &str) -> Result<Adding<'_>, Error> {
        // What is noted to take one article back goes through a file otherwise, and articles are small. Not for questions: they
        // may sort a whole archive.
        self.conn.execute_batch("PRAGMA temp_store = MEMORY")?;
        Ok(Adding { store: self, at: at.to_owned(), open: None, matching: true })
    }
}

impl Adding<'_> {
    /// Whether this very page was added before and is still what its article says.
    pub fn seen(&mut self, page: &PageHash) -> Result<Option<Outcome>, Error> {
        const SEEN: &str = "
            SELECT article.id, revision.title, outlet.name AS outlet,
                (SELECT count(*) FROM claim WHERE claim.article_id = article.id AND present) AS claims
            FROM capture
            JOIN revision ON revision.id = capture.revision_id
            JOIN article ON article.id = revision.article_id AND article.revision = revision.number
            LEFT JOIN outlet ON outlet.id = article.outlet_id
            WHERE capture.page = :page";
        let mut statement = self.store.conn.prepare_cached(SEEN)?;
        let found = statement.query_row(named_params! { ":page": page.0 }, |row| {
            let state = Added::Unchanged;
            let (article, title) = (row.get("id")?, row.get("title")?);
            Ok(Outcome { article, state, title, outlet: row.get("outlet")?, claims: row.get("claims")? })
        });
        Ok(found.optional()?)
    }

    /// Stores without looking for claims that say the same. `reread` makes up for it.
    #[must_use]
    pub const fn without_matching(mut self) -> Self {
        self.matching = false;
        self
    }

    /// Stores a reading, whole or not at all.
    pub fn add(&mut self, incoming: &Incoming) -> Result<Outcome, Error> {
        if self.open.is_none() {
            self.store.begin()?;
            self.open = Some(0);
        }
        let outcome = self.store.take_whole(incoming, &self.at, self.matching);
        if outcome.is_err() && self.store.conn.is_autocommit() {
            // A full disk takes the whole transaction with it.
            self.store.roll_back();
            self.open = None;
        }
        let outcome = outcome?;
        let done = self.open.map_or(1, |done| done + 1);
        self.open = Some(done);
        if done >= BATCH {
            self.commit(false)?;
        }
        Ok(outcome)
    }

    pub(super) fn commit(&mut self, end: bool) -> Result<(), Error> {
        if self.open.is_some() {
            self.store.commit(end)?;
            self.open = None;
        }
        Ok(())
    }

    /// Commits the last batch.
    pub fn finish(mut self) -> Result<(), Error> {
        if self.open.is_none() {
            self.store.begin()?;
            self.open = Some(0);
        }
        self.commit(true)
    }
}

impl Drop for Adding<'_> {
    fn drop(&mut self) {
        if self.open.is_some() {
            self.store.roll_back();
        }
        // Nothing is lost where that fails.
        let _ = self.store.conn.execute_batch("PRAGMA temp_store = DEFAULT");
    }
}

/// What the database knows of an article that comes in.
struct Known {
    article: ArticleId,
    number: i64,
    revision: i64,
    hash: [u8; 16],
}

impl Store {
    /// Takes in an article and all that waits to be written of it, or nothing.
    fn take_whole(&mut self, incoming: &Incoming, at: &str, matching: bool) -> Result<Outcome, Error> {
        let (index, words) = (self.index.mark(), self.waiting.len());
        self.origins.mark();
        // Prepared once: they come with every article.
        self.conn.prepare_cached("SAVEPOINT article")?.execute([])?;
        let outcome = self.take(incoming, at, matching);
        let outcome = outcome.and_then(|outcome| {
            self.conn.prepare_cached("RELEASE article")?.execute([])?;
            Ok(outcome)
        });
        if outcome.is_err() {
            self.index.take_back(&index);
            self.origins.take_back();
            self.waiting.truncate(words);
            // The numbers of its rows and claims are given again.
            self.forget_numbers();
            self.loaded = Loaded::default();
            // Where that fails the transaction is gone, and with it the article.
            let _ = self.conn.execute_batch("ROLLBACK TO article; RELEASE article");
        }
        outcome
    }

    fn take(&mut self, incoming: &Incoming, at: &str, matching: bool) -> Result<Outcome, Error> {
        let Prepared { reading, identity, content, runs, claims } = incoming.prepared;
        let article = &reading.article;
        let known = known(&self.conn, identity)?;
        let (title, outlet) = (article.title.clone(), article.outlet.clone());
        if let Some(known) = known.as_ref().filter(|known| known.hash == *content) {
            capture(&self.conn, &incoming.page, known.revision)?;
            let claims = reading::count(&self.conn, known.article)?;
            return Ok(Outcome { article: known.article, state: Added::Unchanged, title, outlet, claims });
        }
        let outlet_id = article.outlet.as_deref().map(|name| outlet_id(&self.conn, name)).transpose()?;
        let (id, number, state) = match &known {
            Some(known) => {
                describe(&self.conn, known.article, article, outlet_id, runs.len(), known.number + 1)?;
                (known.article, known.number + 1, Added::Revised)
            }
            None => {
                let new = New { identity, outlet: outlet_id, runs: runs.len(), source: incoming.source, at };
                (insert(&self.conn, article, &new)?, 1, Added::Added)
            }
        };
        let revision = revise(&self.conn, id, number, content, article, at)?;
        capture(&self.conn, &incoming.page, revision)?;
        self.trace(id, article, runs, known.is_none())?;
        let why = if known.is_none() { reading::Why::NewArticle } else { reading::Why::NewRevision };
        let changed = self.write_claims(id, revision, reading, claims, why)?;
        if matching {
            self.link(&changed)?;
        }
        Ok(Outcome { article: id, state, title, outlet, claims: claims.len() })
    }
}

fn known(conn: &Connection, identity: &[u8; 16]) -> Result<Option<Known>, Error> {
    const KNOWN: &str = "
        SELECT article.id, revision.number, revision.id AS revision, revision.hash
        FROM article JOIN revision ON revision.article_id = article.id AND revision.number = article.revision
        WHERE article.identity = :identity";
    let mut statement = conn.prepare_cached(KNOWN)?;
    let found = statement.query_row(named_params! { ":identity": identity }, |row| {
        let (number, revision) = (row.get("number")?, row.get("revision")?);
        Ok(Known { article: row.get("id")?, number, revision, hash: row.get("hash")? })
    });
    Ok(found.optional()?)
}

fn capture(conn: &Connection, page: &PageHash, revision: i64) -> Result<(), Error> {
    const CAPTURE: &str = "INSERT OR REPLACE INTO capture (page, revision_id) VALUES (:page, :revision)";
    conn.prepare_cached(CAPTURE)?.execute(named_params! { ":page": page.0, ":revision": revision })?;
    Ok(())
}

fn outlet_id(conn: &Connection, name: &str) -> Result<i64, Error> {
    const FIND: &str = "SELECT id FROM outlet WHERE name = :name";
    const ADD: &str = "INSERT INTO outlet (name, folded) VALUES (:name, :folded) RETURNING id";
    let found = conn.prepare_cached(FIND)?.query_row(named_params! { ":name": name }, |row| row.get(0)).optional()?;
    if let Some(id) = found {
        return Ok(id);
    }
    let params = named_params! { ":name": name, ":folded": folded(name) };
    Ok(conn.prepare_cached(ADD)?.query_row(params, |row| row.get(0))?)
}

/// What is stored of a new article beside its description.
struct New<'a> {
    identity: &'a [u8; 16],
    outlet: Option<i64>,
    runs: usize,
    source: &'a str,
    at: &'a str,
}

fn insert(conn: &Connection, article: &Article, new: &New) -> Result<ArticleId, Error> {
    const INSERT: &str = "
        INSERT INTO article (identity, outlet_id, source, url, title, authors, published, updated, lang, agencies,
            added_at, revision, runs)
        VALUES (:identity, :outlet, :source, :url, :title, :authors, :published, :updated, :lang, :agencies, :at, 1,
            :runs)
        RETURNING id";
    let New { identity, outlet, runs, source, at } = new;
    let params = named_params! {
        ":identity": identity, ":outlet": outlet, ":source": source, ":url": article.url, ":title": article.title,
        ":authors": list(&article.authors), ":published": article.published, ":updated": article.updated,
        ":lang": article.lang, ":agencies": list(&article.agencies), ":at": at,
        ":runs": runs,
    };
    Ok(conn.prepare_cached(INSERT)?.query_row(params, |row| row.get(0))?)
}

fn describe(
    conn: &Connection,
    id: ArticleId,
    article: &Article,
    outlet: Option<i64>,
    runs: usize,
    revision: i64,
) -> Result<(), Error> {
    const DESCRIBE: &str = "
        UPDATE article SET outlet_id = coalesce(:outlet, outlet_id), title = coalesce(:title, title),
            authors = :authors, published = coalesce(:published, published), updated = :updated, lang = :lang,
            agencies = :agencies, revision = :revision, runs = :runs
        WHERE id = :id";
    let params = named_params! {
        ":id": id, ":outlet": outlet, ":title": article.title, ":authors": list(&article.authors),
        ":published": article.published, ":updated": article.updated, ":lang": article.lang,
        ":agencies": list(&article.agencies), ":revision": revision,
        ":runs": runs,
    };
    conn.prepare_cached(DESCRIBE)?.execute(params)?;
    Ok(())
}

fn revise(
    conn: &Connection,
    id: ArticleId,
    number: i64,
    content: &[u8; 16],
    article: &Article,
    at: &str,
) -> Result<i64, Error> {
    const REVISION: &str = "
        INSERT INTO revision (article_id, number, hash, title, text, captured_at, reader)
        VALUES (:article, :number, :hash, :title, :text, :at, :reader) RETURNING id";
    const BLOCK: &str = "
        INSERT INTO block (revision_id, place, kind, start, end) VALUES (:revision, :place, :kind, :start, :end)";
    let params = named_params! {
        ":article": id, ":number": number, ":hash": content, ":title": article.title, ":text": article.text,
        ":at": at, ":reader": READER,
    };
    let revision = conn.prepare_cached(REVISION)?.query_row(params, |row| row.get(0))?;
    let mut statement = conn.prepare_cached(BLOCK)?;
    for (place, block) in article.blocks.iter().enumerate() {
        statement.execute(named_params! {
            ":revision": revision, ":place": place, ":kind": block.kind, ":start": block.span.start,
            ":end": block.span.end,
        })?;
    }
    Ok(revision)
}

/// A short list as a JSON array, readable in every SQLite tool.
fn list(words: &[String]) -> String {
    serde_json::Value::from(words).to_string()
}
