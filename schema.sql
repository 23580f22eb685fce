-- The whole database of dictum, as a new one is made. The first file to read.
--
-- Two layers. The reading (outlets to index) is derived from the articles' words: `dictum reread` may compute it
-- anew at any time. The record (operation to match_decision) is what people decided: it only ever grows, and it
-- hangs on the words of an article, not on the reading, so that a better reader loses no decision.
--
-- Places (`start`, `end`) count bytes of the revision's text in UTF-8. Times are RFC 3339 in UTC; a publication
-- date is as precise as its source was (`2022-06`, `2022-06-15`, `2022-06-15T14:05:00+02:00`).
-- Anything that came from an article is somebody else's text: escape it wherever it is shown.

------------------------------------------------------------------------------------------------ the reading

-- Who publishes.
CREATE TABLE outlet (
    id     INTEGER PRIMARY KEY,
    name   TEXT NOT NULL UNIQUE,
    folded TEXT NOT NULL                                -- lower case, without accents and punctuation: what filters compare
) STRICT;

-- One publication of an outlet: by its address, or without one by outlet and words. The description is that of
-- its latest revision.
CREATE TABLE article (
    id        INTEGER PRIMARY KEY AUTOINCREMENT,
    identity  BLOB NOT NULL UNIQUE,                     -- hash of the address, or of outlet and words
    outlet_id INTEGER REFERENCES outlet (id),
    source    TEXT NOT NULL,                            -- where it was added from: a path, an address
    url       TEXT,
    title     TEXT,
    authors   TEXT NOT NULL CHECK (json_valid(authors)),
    published TEXT,
    updated   TEXT,
    lang      TEXT NOT NULL,
    agencies  TEXT NOT NULL CHECK (json_valid(agencies)),
    added_at  TEXT NOT NULL,
    revision  INTEGER NOT NULL,                         -- number of the latest revision
    origin    INTEGER REFERENCES article (id),          -- first article with the same body; empty where it is its own
    runs      INTEGER NOT NULL DEFAULT 0                -- sampled runs of words of the latest revision (see rare_shingle)
) STRICT;
CREATE INDEX article_by_outlet ON article (outlet_id);
CREATE INDEX article_by_origin ON article (origin) WHERE origin IS NOT NULL;

-- One captured state of an article's text. Never changed; a later capture that differs is a new row.
CREATE TABLE revision (
    id          INTEGER PRIMARY KEY,
    article_id  INTEGER NOT NULL REFERENCES article (id),
    number      INTEGER NOT NULL,
    hash        BLOB NOT NULL,                          -- of title and text: equal hash, unchanged article
    title       TEXT,
    text        TEXT NOT NULL,                          -- the cleaned running text that every place counts in
    captured_at TEXT NOT NULL,
    reader      TEXT NOT NULL,                          -- the version that read the claims
    UNIQUE (article_id, number)
) STRICT;

-- Raw pages that were read before, so that adding one again costs a hash and no reading.
CREATE TABLE capture (
    page        BLOB PRIMARY KEY,
    revision_id INTEGER NOT NULL REFERENCES revision (id)
) STRICT, WITHOUT ROWID;

-- The parts of a revision's text, in order.
CREATE TABLE block (
    revision_id INTEGER NOT NULL REFERENCES revision (id),
    place       INTEGER NOT NULL,
    kind        TEXT NOT NULL CHECK (kind IN ('heading', 'paragraph', 'caption', 'list_item', 'quote')),
    start       INTEGER NOT NULL,
    end         INTEGER NOT NULL,
    PRIMARY KEY (revision_id, place)
) STRICT, WITHOUT ROWID;

-- What was read of a claim beside its words: its kind, how much it is worth checking and why, the rule. There are few
-- different ones, so that each is stored once.
CREATE TABLE nature (
    id          INTEGER PRIMARY KEY,
    kind        TEXT NOT NULL CHECK (kind IN ('statement', 'event', 'quantity', 'prediction', 'opinion', 'other')),
    checkworthy REAL NOT NULL CHECK (checkworthy BETWEEN 0 AND 1),
    factors     TEXT NOT NULL CHECK (json_valid(factors)), -- why: [["name", weight], ...]
    negated     INTEGER NOT NULL CHECK (negated IN (0, 1)),
    rule        TEXT NOT NULL,                          -- the reader's rule that cut it out
    UNIQUE (kind, checkworthy, factors, negated, rule)
) STRICT;

-- One assertion of an article. It keeps its number for as long as the same words are found in the article,
-- through revisions and re-reading. Names, times, figures and the chain of sources are lists in JSON, for a row each
-- would cost more than the claim: the views entity, time, quantity and attribution show them one by one.
CREATE TABLE claim (
    id          INTEGER PRIMARY KEY AUTOINCREMENT,
    article_id  INTEGER NOT NULL REFERENCES article (id),
    -- Hash of the quoted words and their occurrence in the article: in one article no two claims have the same.
    key         INTEGER NOT NULL,
    first_id    INTEGER REFERENCES revision (id),       -- the first revision that has it; empty where that is the last one
    revision_id INTEGER NOT NULL REFERENCES revision (id), -- the last one; places count in its text
    present     INTEGER NOT NULL CHECK (present IN (0, 1)), -- 0: no longer in the latest revision, or no longer read
    start       INTEGER NOT NULL,
    end         INTEGER NOT NULL,
    nature_id   INTEGER NOT NULL REFERENCES nature (id),
    -- The first claim that says the same; its own number where it stands alone, so that no row grows when it is joined.
    cluster     INTEGER NOT NULL,
    -- As one sentence that needs no context; empty where that is the article's words with a full stop (see wording).
    text        TEXT,
    entities    TEXT,                                   -- names: [[start after the claim's, length, type, canonical], ...]
    times       TEXT,                                   -- [[start, length, first day, last day, time of day], ...]
    quantities  TEXT,                                   -- figures: [[start, length, value, bound, high, unit, measure], ...]
    chain       TEXT,                                   -- sources: [[source, cue, start, length, cue's start, its length], ...]
    terms       BLOB NOT NULL                           -- what matching finds it by (see common_term), packed
) STRICT;
CREATE INDEX claim_by_article ON claim (article_id);
CREATE INDEX claim_by_cluster ON claim (cluster) WHERE cluster <> id;

-- Who is named as a source anywhere.
CREATE TABLE source (
    id        INTEGER PRIMARY KEY,
    name      TEXT NOT NULL,                            -- as the article puts it
    canonical TEXT NOT NULL,                            -- the full name; the same where none is known
    folded    TEXT NOT NULL,                            -- both, as in outlet
    UNIQUE (canonical, name)                            -- also finds a name's spellings
) STRICT;

-- The words that hand claims to their sources, and how: there are few.
CREATE TABLE cue (
    id    INTEGER PRIMARY KEY,
    words TEXT NOT NULL,
    mode  TEXT NOT NULL CHECK (mode IN ('direct', 'indirect', 'mixed', 'according')),
    UNIQUE (words, mode)
) STRICT;

-- Which claims a source is in the chain of. Nothing here refers to claims, for a claim that goes would be looked for in
-- all rows: the program takes its rows away with it.
CREATE TABLE saying (
    source_id INTEGER NOT NULL REFERENCES source (id),
    claim_id  INTEGER NOT NULL,
    PRIMARY KEY (source_id, claim_id)
) STRICT, WITHOUT ROWID;

-- Claims of different articles that say the same, with how sure the program is: the older one is `a`. The newer one comes
-- first, so that rows are added at the end. 0: close to one another, and more likely two things.
CREATE TABLE likeness (
    b          INTEGER NOT NULL REFERENCES claim (id) ON DELETE CASCADE,
    a          INTEGER NOT NULL REFERENCES claim (id) ON DELETE CASCADE,
    millionths INTEGER NOT NULL CHECK (millionths BETWEEN 0 AND 1000000),
    PRIMARY KEY (b, a),
    CHECK (a < b)
) STRICT, WITHOUT ROWID;
CREATE INDEX likeness_by_first ON likeness (a);

-- Two claims that cannot both hold. What people decided about it stands in conflict_decision.
CREATE TABLE conflict (
    id       INTEGER PRIMARY KEY AUTOINCREMENT,
    a        INTEGER NOT NULL REFERENCES claim (id) ON DELETE CASCADE,
    b        INTEGER NOT NULL REFERENCES claim (id) ON DELETE CASCADE,
    relation TEXT NOT NULL CHECK (relation IN ('contradiction', 'update')),
    type     TEXT NOT NULL CHECK (type IN ('number', 'date', 'negation', 'antonym', 'denial', 'place', 'role', 'other')),
    score    REAL NOT NULL CHECK (score BETWEEN 0 AND 1),
    reason   TEXT NOT NULL,
    UNIQUE (a, b),
    CHECK (a < b)
) STRICT;
CREATE INDEX conflict_by_second ON conflict (b);

-- Full-text search over stems: `WHERE id IN (SELECT rowid FROM claim_words('kundig*'))`.
CREATE VIRTUAL TABLE claim_words USING fts5 (words, content = '', contentless_delete = 1, detail = none, tokenize = 'ascii');

-- Terms (a hash of a stem, a figure, a day) that claims name by a number instead, the first ones that were met: a thousand a row,
-- four bytes each (see src/matching/numbered.rs).
CREATE TABLE common_term (
    block INTEGER PRIMARY KEY,
    terms BLOB NOT NULL
) STRICT;

-- The index of matching: for every term the claims that have it, packed. Most terms are
-- rare: those whose hashes end alike share a row (see src/matching/packing.rs).
CREATE TABLE rare_posting (
    place INTEGER PRIMARY KEY,                          -- the last twelve bits of the terms
    terms BLOB NOT NULL
) STRICT;

-- Common terms have rows of their own, in chunks. `total` counts the claims up to and including its chunk, so that the
-- last one says how common a term is.
CREATE TABLE posting (
    term    INTEGER NOT NULL,
    chunk   INTEGER NOT NULL,
    total   INTEGER NOT NULL,
    members BLOB NOT NULL,
    PRIMARY KEY (term, chunk)
) STRICT, WITHOUT ROWID;

-- The index of origins: for every sampled run of words the articles that have it, as of matching.
CREATE TABLE rare_shingle (
    place INTEGER PRIMARY KEY,
    terms BLOB NOT NULL
) STRICT;
CREATE TABLE shingle (
    term    INTEGER NOT NULL,
    chunk   INTEGER NOT NULL,
    total   INTEGER NOT NULL,
    members BLOB NOT NULL,
    PRIMARY KEY (term, chunk)
) STRICT, WITHOUT ROWID;

-- The sampled runs of words of the latest revision of an article that has several, packed. Of one that was never revised
-- the index of origins tells them.
CREATE TABLE print (
    article_id INTEGER PRIMARY KEY REFERENCES article (id),
    runs       BLOB NOT NULL
) STRICT;

-- How far the index of claims reaches, for it is written in large steps. What lies behind is in the claims'
-- terms and is read from there until the next step.
CREATE TABLE reach (
    only   INTEGER PRIMARY KEY CHECK (only = 1),
    claims INTEGER NOT NULL
) STRICT;
INSERT INTO reach VALUES (1, 0);

-- Fact-checks that others published (schema.org ClaimReview), as they were imported.
CREATE TABLE review (
    id          INTEGER PRIMARY KEY AUTOINCREMENT,
    identity    BLOB NOT NULL UNIQUE,                   -- hash of publisher, address and reviewed claim
    text        TEXT NOT NULL,
    lang        TEXT NOT NULL,
    rating      TEXT,                                   -- the label, word for word
    -- What data/ratings.tsv takes the label for; a person's decision is in mark.
    status      TEXT CHECK (status IN ('unverified', 'in_review', 'verified', 'mostly_true', 'mixed', 'missing_context', 'misleading', 'mostly_false', 'false', 'unproven', 'disputed', 'outdated', 'retracted', 'not_checkable')),
    publisher   TEXT,
    url         TEXT,
    published   TEXT,
    claimant    TEXT,                                   -- who made the claim
    imported_at TEXT NOT NULL
) STRICT;

-- The index of reviewed claims, as of matching.
CREATE TABLE rare_review_posting (
    place INTEGER PRIMARY KEY,
    terms BLOB NOT NULL
) STRICT;
CREATE TABLE review_posting (
    term    INTEGER NOT NULL,
    chunk   INTEGER NOT NULL,
    total   INTEGER NOT NULL,
    members BLOB NOT NULL,
    PRIMARY KEY (term, chunk)
) STRICT, WITHOUT ROWID;

-- Claims that say what was reviewed, with how sure the program is.
CREATE TABLE repeat (
    claim_id  INTEGER NOT NULL REFERENCES claim (id) ON DELETE CASCADE,
    review_id INTEGER NOT NULL REFERENCES review (id),
    score     REAL NOT NULL CHECK (score BETWEEN 0 AND 1),
    PRIMARY KEY (claim_id, review_id)
) STRICT, WITHOUT ROWID;
CREATE INDEX repeat_by_review ON repeat (review_id);

------------------------------------------------------------------------------------------------ the record

-- One command of one person. `undo` is an operation too: it takes back another one whole and erases nothing.
CREATE TABLE operation (
    id      INTEGER PRIMARY KEY AUTOINCREMENT,
    at      TEXT NOT NULL,
    who     TEXT NOT NULL,
    command TEXT NOT NULL,
    undoes  INTEGER UNIQUE REFERENCES operation (id)
) STRICT;

-- The words of an article that something was decided about, as they were read then.
CREATE TABLE anchor (
    id         INTEGER PRIMARY KEY,
    article_id INTEGER NOT NULL REFERENCES article (id),
    key        INTEGER NOT NULL,                        -- finds the claim: claim.key in the same article
    words      TEXT NOT NULL,
    text       TEXT NOT NULL,
    UNIQUE (article_id, key)
) STRICT;

-- What was ever decided about a claim. `status` asks whether it is so, `said` whether the source said it.
CREATE TABLE mark (
    id           INTEGER PRIMARY KEY,
    operation_id INTEGER NOT NULL REFERENCES operation (id),
    anchor_id    INTEGER NOT NULL REFERENCES anchor (id),
    status       TEXT CHECK (status IN ('unverified', 'in_review', 'verified', 'mostly_true', 'mixed', 'missing_context', 'misleading', 'mostly_false', 'false', 'unproven', 'disputed', 'outdated', 'retracted', 'not_checkable')),
    said         TEXT CHECK (said IN ('confirmed', 'misquoted')),
    rating       TEXT,                                  -- a newsroom's own label, word for word
    note         TEXT
) STRICT;
CREATE INDEX mark_by_anchor ON mark (anchor_id);
CREATE INDEX mark_by_operation ON mark (operation_id);

-- What a mark rests on.
CREATE TABLE evidence (
    id      INTEGER PRIMARY KEY,
    mark_id INTEGER NOT NULL REFERENCES mark (id),
    address TEXT NOT NULL
) STRICT;
CREATE INDEX evidence_by_mark ON evidence (mark_id);

-- Whether two claims conflict indeed.
CREATE TABLE conflict_decision (
    id           INTEGER PRIMARY KEY,
    operation_id INTEGER NOT NULL REFERENCES operation (id),
    a            INTEGER NOT NULL REFERENCES anchor (id),
    b            INTEGER NOT NULL REFERENCES anchor (id),
    state        TEXT NOT NULL CHECK (state IN ('open', 'confirmed', 'dismissed')),
    note         TEXT,
    CHECK (a < b)
) STRICT;
CREATE INDEX conflict_decision_by_pair ON conflict_decision (a, b);

-- Whether two claims say the same indeed.
CREATE TABLE match_decision (
    id           INTEGER PRIMARY KEY,
    operation_id INTEGER NOT NULL REFERENCES operation (id),
    a            INTEGER NOT NULL REFERENCES anchor (id),
    b            INTEGER NOT NULL REFERENCES anchor (id),
    together     INTEGER NOT NULL CHECK (together IN (0, 1)),
    CHECK (a < b)
) STRICT;
CREATE INDEX match_decision_by_pair ON match_decision (a, b);

CREATE TRIGGER operation_is_never_changed BEFORE UPDATE ON operation
BEGIN SELECT RAISE(ABORT, 'the record is never changed; undo is an operation of its own'); END;
CREATE TRIGGER operation_is_never_deleted BEFORE DELETE ON operation
BEGIN SELECT RAISE(ABORT, 'the record is never deleted'); END;
CREATE TRIGGER anchor_is_never_changed BEFORE UPDATE ON anchor
BEGIN SELECT RAISE(ABORT, 'the record is never changed'); END;
CREATE TRIGGER anchor_is_never_deleted BEFORE DELETE ON anchor
BEGIN SELECT RAISE(ABORT, 'the record is never deleted'); END;
CREATE TRIGGER mark_is_never_changed BEFORE UPDATE ON mark
BEGIN SELECT RAISE(ABORT, 'a mark is never changed; add a new one'); END;
CREATE TRIGGER mark_is_never_deleted BEFORE DELETE ON mark
BEGIN SELECT RAISE(ABORT, 'a mark is never deleted; add a new one'); END;
CREATE TRIGGER evidence_is_never_changed BEFORE UPDATE ON evidence
BEGIN SELECT RAISE(ABORT, 'evidence is never changed; add a new mark'); END;
CREATE TRIGGER evidence_is_never_deleted BEFORE DELETE ON evidence
BEGIN SELECT RAISE(ABORT, 'evidence is never deleted; add a new mark'); END;
CREATE TRIGGER conflict_decision_is_never_changed BEFORE UPDATE ON conflict_decision
BEGIN SELECT RAISE(ABORT, 'a decision is never changed; add a new one'); END;
CREATE TRIGGER conflict_decision_is_never_deleted BEFORE DELETE ON conflict_decision
BEGIN SELECT RAISE(ABORT, 'a decision is never deleted; add a new one'); END;
CREATE TRIGGER match_decision_is_never_changed BEFORE UPDATE ON match_decision
BEGIN SELECT RAISE(ABORT, 'a decision is never changed; add a new one'); END;
CREATE TRIGGER match_decision_is_never_deleted BEFORE DELETE ON match_decision
BEGIN SELECT RAISE(ABORT, 'a decision is never deleted; add a new one'); END;

------------------------------------------------------------------------------------------------ views

-- Operations that nobody took back.
CREATE VIEW operation_in_force AS
SELECT * FROM operation
WHERE undoes IS NULL AND NOT EXISTS (SELECT 1 FROM operation AS undo WHERE undo.undoes = operation.id);

-- Marks that nobody took back, with who set them and when.
CREATE VIEW mark_in_force AS
SELECT mark.*, operation.at, operation.who
FROM mark JOIN operation_in_force AS operation ON operation.id = mark.operation_id;

-- Where everything that was ever decided about stands now.
CREATE VIEW standing AS
SELECT
    anchor.id AS anchor_id,
    anchor.article_id,
    anchor.key,
    coalesce((SELECT status FROM mark_in_force WHERE anchor_id = anchor.id AND status IS NOT NULL
              ORDER BY id DESC LIMIT 1), 'unverified') AS status,
    (SELECT rating FROM mark_in_force WHERE anchor_id = anchor.id AND (status IS NOT NULL OR rating IS NOT NULL)
     ORDER BY id DESC LIMIT 1) AS rating,
    (SELECT said FROM mark_in_force WHERE anchor_id = anchor.id AND said IS NOT NULL
     ORDER BY id DESC LIMIT 1) AS said,
    (SELECT note FROM mark_in_force WHERE anchor_id = anchor.id AND note IS NOT NULL
     ORDER BY id DESC LIMIT 1) AS note,
    (SELECT who FROM mark_in_force WHERE anchor_id = anchor.id ORDER BY id DESC LIMIT 1) AS who,
    (SELECT at FROM mark_in_force WHERE anchor_id = anchor.id ORDER BY id DESC LIMIT 1) AS at
FROM anchor;

-- What each claim says as one sentence. Most say what stands in their article: those words are not stored twice.
CREATE VIEW wording AS
SELECT
    claim.id AS claim_id,
    coalesce(claim.text, rtrim(CAST(substr(CAST(revision.text AS BLOB), claim.start + 1, claim.end - claim.start) AS TEXT), '.') || '.') AS text
FROM claim JOIN revision ON revision.id = claim.revision_id;

-- Names in claims. Lists leave out what is empty at their end; a type is its place in the list of types.
CREATE VIEW entity AS
SELECT
    claim.id AS claim_id,
    each.key AS place,
    claim.start + json_extract(each.value, '$[0]') AS start,
    claim.start + json_extract(each.value, '$[0]') + json_extract(each.value, '$[1]') AS end,
    CASE json_extract(each.value, '$[2]')
        WHEN 0 THEN 'person' WHEN 1 THEN 'organisation' WHEN 2 THEN 'place' ELSE 'other' END AS type,
    json_extract(each.value, '$[3]') AS canonical
FROM claim, json_each(claim.entities) AS each;

-- Chains of sources, outermost first. No rows: the outlet says it in its own voice.
CREATE VIEW attribution AS
SELECT
    claim.id AS claim_id,
    each.key AS place,
    json_extract(each.value, '$[0]') AS source_id,
    (SELECT words FROM cue WHERE cue.id = json_extract(each.value, '$[1]')) AS cue,
    (SELECT mode FROM cue WHERE cue.id = json_extract(each.value, '$[1]')) AS mode,
    claim.start + json_extract(each.value, '$[2]') AS start,
    claim.start + json_extract(each.value, '$[2]') + json_extract(each.value, '$[3]') AS end,
    claim.start + json_extract(each.value, '$[4]') AS cue_start,
    claim.start + json_extract(each.value, '$[4]') + json_extract(each.value, '$[5]') AS cue_end
FROM claim, json_each(claim.chain) AS each;

-- Points and stretches of time in claims, both days included, with the time of day (`about` where it is only near).
CREATE VIEW time AS
SELECT
    claim.id AS claim_id,
    each.key AS place,
    claim.start + json_extract(each.value, '$[0]') AS start,
    claim.start + json_extract(each.value, '$[0]') + json_extract(each.value, '$[1]') AS end,
    json_extract(each.value, '$[2]') AS first_day,
    json_extract(each.value, '$[3]') AS last_day,
    ltrim(json_extract(each.value, '$[4]'), '~') AS clock,
    coalesce(json_extract(each.value, '$[4]') LIKE '~%', 0) AS about
FROM claim, json_each(claim.times) AS each;

-- Figures in claims: `high` is the upper end of a range, `unit` as the article writes it, `measure` so that units of
-- all languages compare.
CREATE VIEW quantity AS
SELECT
    claim.id AS claim_id,
    each.key AS place,
    claim.start + json_extract(each.value, '$[0]') AS start,
    claim.start + json_extract(each.value, '$[0]') + json_extract(each.value, '$[1]') AS end,
    json_extract(each.value, '$[2]') AS value,
    CASE coalesce(json_extract(each.value, '$[3]'), 0)
        WHEN 0 THEN 'exact' WHEN 1 THEN 'about' WHEN 2 THEN 'at_least' WHEN 3 THEN 'more_than'
        WHEN 4 THEN 'at_most' WHEN 5 THEN 'less_than' ELSE 'range' END AS bound,
    json_extract(each.value, '$[4]') AS high,
    json_extract(each.value, '$[5]') AS unit,
    json_extract(each.value, '$[6]') AS measure
FROM claim, json_each(claim.quantities) AS each;

-- The claims of the latest revisions, for reading in any SQLite tool.
CREATE VIEW claims AS
SELECT
    claim.id,
    coalesce(standing.status, 'unverified') AS status,
    standing.rating,
    (SELECT wording.text FROM wording WHERE wording.claim_id = claim.id) AS text,
    CAST(substr(CAST(revision.text AS BLOB), claim.start + 1, claim.end - claim.start) AS TEXT) AS quote,
    (SELECT group_concat(canonical, ' → ') FROM
        (SELECT source.canonical FROM attribution JOIN source ON source.id = attribution.source_id
         WHERE attribution.claim_id = claim.id ORDER BY attribution.place)) AS attribution,
    outlet.name AS outlet,
    article.published,
    article.title,
    article.url,
    article.lang,
    nature.kind,
    nature.checkworthy,
    nature.negated,
    claim.cluster,
    standing.note,
    standing.who AS reviewed_by,
    standing.at AS reviewed_at,
    claim.article_id AS article
FROM claim
JOIN nature ON nature.id = claim.nature_id
JOIN article ON article.id = claim.article_id
JOIN revision ON revision.id = claim.revision_id
LEFT JOIN outlet ON outlet.id = article.outlet_id
LEFT JOIN standing ON standing.article_id = claim.article_id AND standing.key = claim.key
WHERE claim.present;

-- Every decision about a claim, oldest first, also those that were taken back.
CREATE VIEW history AS
SELECT
    claim.id AS claim,
    operation.at,
    operation.who,
    operation.command,
    mark.status,
    mark.said,
    mark.rating,
    mark.note,
    EXISTS (SELECT 1 FROM operation AS undo WHERE undo.undoes = operation.id) AS undone,
    anchor.text
FROM mark
JOIN operation ON operation.id = mark.operation_id
JOIN anchor ON anchor.id = mark.anchor_id
LEFT JOIN claim ON claim.article_id = anchor.article_id AND claim.key = anchor.key
ORDER BY mark.id;

-- Conflicts with both wordings and what people decided about them.
CREATE VIEW conflicts AS
SELECT
    conflict.id,
    coalesce((
        SELECT decision.state
        FROM conflict_decision AS decision
        JOIN operation_in_force AS operation ON operation.id = decision.operation_id
        JOIN anchor AS first ON first.article_id = a.article_id AND first.key = a.key
        JOIN anchor AS second ON second.article_id = b.article_id AND second.key = b.key
        WHERE decision.a = min(first.id, second.id) AND decision.b = max(first.id, second.id)
        ORDER BY decision.id DESC LIMIT 1), 'open') AS state,
    (
        SELECT decision.note
        FROM conflict_decision AS decision
        JOIN operation_in_force AS operation ON operation.id = decision.operation_id
        JOIN anchor AS first ON first.article_id = a.article_id AND first.key = a.key
        JOIN anchor AS second ON second.article_id = b.article_id AND second.key = b.key
        WHERE decision.a = min(first.id, second.id) AND decision.b = max(first.id, second.id)
        ORDER BY decision.id DESC LIMIT 1) AS note,
    conflict.relation,
    conflict.type,
    conflict.score,
    conflict.reason,
    conflict.a,
    (SELECT wording.text FROM wording WHERE wording.claim_id = conflict.a) AS text_a,
    conflict.b,
    (SELECT wording.text FROM wording WHERE wording.claim_id = conflict.b) AS text_b
FROM conflict
JOIN claim AS a ON a.id = conflict.a
JOIN claim AS b ON b.id = conflict.b
WHERE a.present AND b.present;
