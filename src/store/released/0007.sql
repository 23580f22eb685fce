PRAGMA foreign_keys = OFF;
CREATE TABLE outlet (
    id     INTEGER PRIMARY KEY,
    name   TEXT NOT NULL UNIQUE,
    folded TEXT NOT NULL                                -- lower case, without accents and punctuation: what filters compare
) STRICT;
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
CREATE TABLE capture (
    page        BLOB PRIMARY KEY,
    revision_id INTEGER NOT NULL REFERENCES revision (id)
) STRICT, WITHOUT ROWID;
CREATE TABLE block (
    revision_id INTEGER NOT NULL REFERENCES revision (id),
    place       INTEGER NOT NULL,
    kind        TEXT NOT NULL CHECK (kind IN ('heading', 'paragraph', 'caption', 'list_item', 'quote')),
    start       INTEGER NOT NULL,
    end         INTEGER NOT NULL,
    PRIMARY KEY (revision_id, place)
) STRICT, WITHOUT ROWID;
CREATE TABLE nature (
    id          INTEGER PRIMARY KEY,
    kind        TEXT NOT NULL CHECK (kind IN ('statement', 'event', 'quantity', 'prediction', 'opinion', 'other')),
    checkworthy REAL NOT NULL CHECK (checkworthy BETWEEN 0 AND 1),
    factors     TEXT NOT NULL CHECK (json_valid(factors)), -- why: [["name", weight], ...]
    negated     INTEGER NOT NULL CHECK (negated IN (0, 1)),
    rule        TEXT NOT NULL,                          -- the reader's rule that cut it out
    UNIQUE (kind, checkworthy, factors, negated, rule)
) STRICT;
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
CREATE TABLE source (
    id        INTEGER PRIMARY KEY,
    name      TEXT NOT NULL,                            -- as the article puts it
    canonical TEXT NOT NULL,                            -- the full name; the same where none is known
    folded    TEXT NOT NULL,                            -- both, as in outlet
    UNIQUE (canonical, name)                            -- also finds a name's spellings
) STRICT;
CREATE TABLE cue (
    id    INTEGER PRIMARY KEY,
    words TEXT NOT NULL,
    mode  TEXT NOT NULL CHECK (mode IN ('direct', 'indirect', 'mixed', 'according')),
    UNIQUE (words, mode)
) STRICT;
CREATE TABLE saying (
    source_id INTEGER NOT NULL REFERENCES source (id),
    claim_id  INTEGER NOT NULL,
    PRIMARY KEY (source_id, claim_id)
) STRICT, WITHOUT ROWID;
CREATE TABLE likeness (
    b          INTEGER NOT NULL REFERENCES claim (id) ON DELETE CASCADE,
    a          INTEGER NOT NULL REFERENCES claim (id) ON DELETE CASCADE,
    millionths INTEGER NOT NULL CHECK (millionths BETWEEN 0 AND 1000000),
    PRIMARY KEY (b, a),
    CHECK (a < b)
) STRICT, WITHOUT ROWID;
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
CREATE VIRTUAL TABLE claim_words USING fts5 (words, content = '', contentless_delete = 1, detail = none, tokenize = 'ascii');
CREATE TABLE common_term (
    block INTEGER PRIMARY KEY,
    terms BLOB NOT NULL
) STRICT;
CREATE TABLE rare_posting (
    place INTEGER PRIMARY KEY,                          -- the last twelve bits of the terms
    terms BLOB NOT NULL
) STRICT;
CREATE TABLE posting (
    term    INTEGER NOT NULL,
    chunk   INTEGER NOT NULL,
    total   INTEGER NOT NULL,
    members BLOB NOT NULL,
    PRIMARY KEY (term, chunk)
) STRICT, WITHOUT ROWID;
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
CREATE TABLE print (
    article_id INTEGER PRIMARY KEY REFERENCES article (id),
    runs       BLOB NOT NULL
) STRICT;
CREATE TABLE reach (
    only   INTEGER PRIMARY KEY CHECK (only = 1),
    claims INTEGER NOT NULL
) STRICT;
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
CREATE TABLE repeat (
    claim_id  INTEGER NOT NULL REFERENCES claim (id) ON DELETE CASCADE,
    review_id INTEGER NOT NULL REFERENCES review (id),
    score     REAL NOT NULL CHECK (score BETWEEN 0 AND 1),
    PRIMARY KEY (claim_id, review_id)
) STRICT, WITHOUT ROWID;
CREATE TABLE operation (
    id      INTEGER PRIMARY KEY AUTOINCREMENT,
    at      TEXT NOT NULL,
    who     TEXT NOT NULL,
    command TEXT NOT NULL,
    undoes  INTEGER UNIQUE REFERENCES operation (id)
) STRICT;
CREATE TABLE anchor (
    id         INTEGER PRIMARY KEY,
    article_id INTEGER NOT NULL REFERENCES article (id),
    key        INTEGER NOT NULL,                        -- finds the claim: claim.key in the same article
    words      TEXT NOT NULL,
    text       TEXT NOT NULL,
    UNIQUE (article_id, key)
) STRICT;
CREATE TABLE mark (
    id           INTEGER PRIMARY KEY,
    operation_id INTEGER NOT NULL REFERENCES operation (id),
    anchor_id    INTEGER NOT NULL REFERENCES anchor (id),
    status       TEXT CHECK (status IN ('unverified', 'in_review', 'verified', 'mostly_true', 'mixed', 'missing_context', 'misleading', 'mostly_false', 'false', 'unproven', 'disputed', 'outdated', 'retracted', 'not_checkable')),
    said         TEXT CHECK (said IN ('confirmed', 'misquoted')),
    rating       TEXT,                                  -- a newsroom's own label, word for word
    note         TEXT
) STRICT;
CREATE TABLE evidence (
    id      INTEGER PRIMARY KEY,
    mark_id INTEGER NOT NULL REFERENCES mark (id),
    address TEXT NOT NULL
) STRICT;
CREATE TABLE conflict_decision (
    id           INTEGER PRIMARY KEY,
    operation_id INTEGER NOT NULL REFERENCES operation (id),
    a            INTEGER NOT NULL REFERENCES anchor (id),
    b            INTEGER NOT NULL REFERENCES anchor (id),
    state        TEXT NOT NULL CHECK (state IN ('open', 'confirmed', 'dismissed')),
    note         TEXT,
    CHECK (a < b)
) STRICT;
CREATE TABLE match_decision (
    id           INTEGER PRIMARY KEY,
    operation_id INTEGER NOT NULL REFERENCES operation (id),
    a            INTEGER NOT NULL REFERENCES anchor (id),
    b            INTEGER NOT NULL REFERENCES anchor (id),
    together     INTEGER NOT NULL CHECK (together IN (0, 1)),
    CHECK (a < b)
) STRICT;
INSERT INTO outlet VALUES (1, 'Bote', 'bote');
INSERT INTO outlet VALUES (2, 'Kurier', 'kurier');
INSERT INTO article VALUES (1, X'02B24A4E3261E8C9CF1C1D77B246C3C2', 1, 'test.txt', 'https://bote.example/1', 'Aus Bote', '[]', '2026-01-04', NULL, 'de', '[]', '2026-01-05T09:00:00Z', 1, NULL, 0);
INSERT INTO article VALUES (2, X'B4615AAB8ACC7129E11861340A728342', 2, 'test.txt', NULL, 'Aus Kurier', '[]', '2026-01-04', NULL, 'de', '[]', '2026-01-05T09:00:00Z', 1, NULL, 0);
INSERT INTO revision VALUES (1, 1, 1, X'58066DD2E6B9C3B899BBEB3B16EF8D1B', 'Aus Bote', 'Kreml: Es gab 12 Verletzte.

Die Brücke ist gesperrt.', '2026-01-05T09:00:00Z', '0.1.0');
INSERT INTO revision VALUES (2, 2, 1, X'C729CD8E33E3FEB5149B8412BAF95084', 'Aus Kurier', 'Kreml: Es gab 12 Verletzte.

Die Brücke ist gesperrt.', '2026-01-05T09:00:00Z', '0.1.0');
INSERT INTO capture VALUES (X'B1B0CE98154E621005215DB0BF4AFA19', 2);
INSERT INTO capture VALUES (X'E0F7A6EC7093D50BD126E314A304C4D3', 1);
INSERT INTO block VALUES (1, 0, 'paragraph', 0, 27);
INSERT INTO block VALUES (1, 1, 'paragraph', 29, 54);
INSERT INTO block VALUES (2, 0, 'paragraph', 0, 27);
INSERT INTO block VALUES (2, 1, 'paragraph', 29, 54);
INSERT INTO nature VALUES (1, 'quantity', 0.5, '[["figure",0.25]]', 0, 'sentence');
INSERT INTO nature VALUES (2, 'statement', 0.5, '[["figure",0.25]]', 0, 'sentence');
INSERT INTO claim VALUES (1, 1, -7961065909707125090, NULL, 1, 1, 0, 27, 1, 1, NULL, NULL, NULL, '[[14,2,12]]', '[[1,1,0,5]]', X'000080');
INSERT INTO claim VALUES (2, 1, -8950493854596501773, NULL, 1, 1, 29, 54, 2, 2, NULL, NULL, NULL, NULL, NULL, X'4080');
INSERT INTO claim VALUES (3, 2, -7961065909707125090, NULL, 2, 1, 0, 27, 1, 3, NULL, NULL, NULL, '[[14,2,12]]', '[[1,1,0,5]]', X'000080');
INSERT INTO claim VALUES (4, 2, -8950493854596501773, NULL, 2, 1, 29, 54, 2, 4, NULL, NULL, NULL, NULL, NULL, X'4080');
INSERT INTO source VALUES (1, 'Kreml', 'russisches Präsidialamt', 'kreml russisches prasidialamt');
INSERT INTO cue VALUES (1, 'sagte', 'indirect');
INSERT INTO saying VALUES (1, 1);
INSERT INTO saying VALUES (1, 3);
INSERT INTO common_term VALUES (0, X'6A2DEB1D61BD0C62E336C9BC061E40EE76929D1B8944A78B');
INSERT INTO rare_posting VALUES (630, X'D9F306020404');
INSERT INTO rare_posting VALUES (1161, X'F4F422020404');
INSERT INTO rare_posting VALUES (1763, X'93992F020204');
INSERT INTO rare_posting VALUES (3425, X'CBC118020204');
INSERT INTO rare_posting VALUES (3434, X'B2BD07020204');
INSERT INTO rare_posting VALUES (3590, X'81C83B020204');
INSERT INTO reach VALUES (1, 4);
INSERT INTO operation VALUES (1, '2026-01-05T09:30:00Z', 'kim', 'verify 1', NULL);
INSERT INTO operation VALUES (2, '2026-01-05T09:30:00Z', 'kim', 'undo', 1);
INSERT INTO anchor VALUES (1, 1, -7961065909707125090, 'Kreml: Es gab 12 Verletzte.', 'Kreml: Es gab 12 Verletzte.');
INSERT INTO mark VALUES (1, 1, 1, 'verified', NULL, NULL, 'Protokoll');
CREATE INDEX article_by_outlet ON article (outlet_id);
CREATE INDEX article_by_origin ON article (origin) WHERE origin IS NOT NULL;
CREATE INDEX claim_by_article ON claim (article_id);
CREATE INDEX claim_by_cluster ON claim (cluster) WHERE cluster <> id;
CREATE INDEX likeness_by_first ON likeness (a);
CREATE INDEX conflict_by_second ON conflict (b);
CREATE INDEX repeat_by_review ON repeat (review_id);
CREATE INDEX mark_by_anchor ON mark (anchor_id);
CREATE INDEX mark_by_operation ON mark (operation_id);
CREATE INDEX evidence_by_mark ON evidence (mark_id);
CREATE INDEX conflict_decision_by_pair ON conflict_decision (a, b);
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
CREATE VIEW operation_in_force AS
SELECT * FROM operation
WHERE undoes IS NULL AND NOT EXISTS (SELECT 1 FROM operation AS undo WHERE undo.undoes = operation.id);
CREATE VIEW mark_in_force AS
SELECT mark.*, operation.at, operation.who
FROM mark JOIN operation_in_force AS operation ON operation.id = mark.operation_id;
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
CREATE VIEW wording AS
SELECT
    claim.id AS claim_id,
    coalesce(claim.text, rtrim(CAST(substr(CAST(revision.text AS BLOB), claim.start + 1, claim.end - claim.start) AS TEXT), '.') || '.') AS text
FROM claim JOIN revision ON revision.id = claim.revision_id;
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
PRAGMA user_version = 7;
PRAGMA application_id = 1684628340;
