-- Views are made anew: what they look at changes.
DROP VIEW conflicts;
DROP VIEW history;
DROP VIEW claims;
DROP VIEW quantity;
DROP VIEW time;
DROP VIEW entity;
DROP VIEW wording;
PRAGMA legacy_alter_table = ON;
ALTER TABLE source RENAME TO source_old;
PRAGMA legacy_alter_table = OFF;
CREATE TABLE source (
    id        INTEGER PRIMARY KEY,
    name      TEXT NOT NULL,
    canonical TEXT NOT NULL,
    folded    TEXT NOT NULL,
    UNIQUE (canonical, name)
) STRICT;
INSERT INTO source SELECT * FROM source_old ORDER BY id;
DROP TABLE source_old;
CREATE TABLE cue (
    id    INTEGER PRIMARY KEY,
    words TEXT NOT NULL,
    mode  TEXT NOT NULL CHECK (mode IN ('direct', 'indirect', 'mixed', 'according')),
    UNIQUE (words, mode)
) STRICT;
INSERT INTO cue (words, mode) SELECT cue, mode FROM attribution GROUP BY cue, mode ORDER BY min(claim_id), min(place);
CREATE TABLE saying (
    source_id INTEGER NOT NULL REFERENCES source (id),
    claim_id  INTEGER NOT NULL,
    PRIMARY KEY (source_id, claim_id)
) STRICT, WITHOUT ROWID;
INSERT INTO saying SELECT DISTINCT source_id, claim_id FROM attribution ORDER BY source_id, claim_id;
CREATE TABLE common_term (
    block INTEGER PRIMARY KEY,
    terms BLOB NOT NULL
) STRICT;
ALTER TABLE article ADD COLUMN runs INTEGER NOT NULL DEFAULT 0;
UPDATE article SET runs = coalesce((SELECT length(runs) / 4 FROM print WHERE article_id = article.id), 0);
DELETE FROM print WHERE article_id IN (SELECT id FROM article WHERE revision = 1);
PRAGMA legacy_alter_table = ON;
ALTER TABLE claim RENAME TO claim_old;
PRAGMA legacy_alter_table = OFF;
CREATE TABLE claim (
    id          INTEGER PRIMARY KEY AUTOINCREMENT,
    article_id  INTEGER NOT NULL REFERENCES article (id),
    key         INTEGER NOT NULL,
    first_id    INTEGER REFERENCES revision (id),
    revision_id INTEGER NOT NULL REFERENCES revision (id),
    present     INTEGER NOT NULL CHECK (present IN (0, 1)),
    start       INTEGER NOT NULL,
    end         INTEGER NOT NULL,
    nature_id   INTEGER NOT NULL REFERENCES nature (id),
    cluster     INTEGER NOT NULL,
    text        TEXT,
    entities    TEXT,
    times       TEXT,
    quantities  TEXT,
    chain       TEXT,
    terms       BLOB NOT NULL
) STRICT;
-- Terms stay as they are, marked as such, until their claim is read anew.
INSERT INTO claim
SELECT
    id, article_id, key, nullif(first_id, revision_id), revision_id, present, start, end, nature_id,
    coalesce(cluster, id), text, entities, times, quantities,
    (SELECT nullif('[' || group_concat(link, ',') || ']', '[]') FROM (
        SELECT CASE
            WHEN link.cue_start IS NOT NULL AND link.cue_end IS NOT NULL THEN json_array(source_id, cue.id,
                link.start - claim_old.start, link.end - link.start, link.cue_start - claim_old.start,
                link.cue_end - link.cue_start)
            WHEN link.start IS NOT NULL AND link.end IS NOT NULL THEN json_array(source_id, cue.id,
                link.start - claim_old.start, link.end - link.start)
            ELSE json_array(source_id, cue.id) END AS link
        FROM attribution AS link JOIN cue ON cue.words = link.cue AND cue.mode = link.mode
        WHERE link.claim_id = claim_old.id ORDER BY place)),
    CAST(x'0F' || terms AS BLOB)
FROM claim_old ORDER BY id;
DELETE FROM sqlite_sequence WHERE name = 'claim';
UPDATE sqlite_sequence SET name = 'claim' WHERE name = 'claim_old';
DROP TABLE claim_old;
DROP TABLE attribution;
CREATE INDEX claim_by_article ON claim (article_id);
CREATE INDEX claim_by_cluster ON claim (cluster) WHERE cluster <> id;
PRAGMA legacy_alter_table = ON;
ALTER TABLE likeness RENAME TO likeness_old;
PRAGMA legacy_alter_table = OFF;
CREATE TABLE likeness (
    b          INTEGER NOT NULL REFERENCES claim (id) ON DELETE CASCADE,
    a          INTEGER NOT NULL REFERENCES claim (id) ON DELETE CASCADE,
    millionths INTEGER NOT NULL CHECK (millionths BETWEEN 0 AND 1000000),
    PRIMARY KEY (b, a),
    CHECK (a < b)
) STRICT, WITHOUT ROWID;
INSERT INTO likeness SELECT b, a, CAST(round(score * 1000000) AS INTEGER) FROM likeness_old ORDER BY b, a;
DROP TABLE likeness_old;
CREATE INDEX likeness_by_first ON likeness (a);
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
