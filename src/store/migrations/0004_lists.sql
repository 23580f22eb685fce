DROP VIEW claims;
DROP VIEW conflicts;
DROP VIEW history;
DROP VIEW wording;
CREATE TABLE nature (
    id          INTEGER PRIMARY KEY,
    kind        TEXT NOT NULL CHECK (kind IN ('statement', 'event', 'quantity', 'prediction', 'opinion', 'other')),
    checkworthy REAL NOT NULL CHECK (checkworthy BETWEEN 0 AND 1),
    factors     TEXT NOT NULL CHECK (json_valid(factors)),
    negated     INTEGER NOT NULL CHECK (negated IN (0, 1)),
    rule        TEXT NOT NULL,
    UNIQUE (kind, checkworthy, factors, negated, rule)
) STRICT;
INSERT INTO nature (kind, checkworthy, factors, negated, rule)
SELECT DISTINCT kind, checkworthy, factors, negated, rule FROM claim;
PRAGMA legacy_alter_table = ON;
ALTER TABLE claim RENAME TO claim_old;
PRAGMA legacy_alter_table = OFF;
CREATE TABLE claim (
    id          INTEGER PRIMARY KEY AUTOINCREMENT,
    article_id  INTEGER NOT NULL REFERENCES article (id),
    key         INTEGER NOT NULL,
    first_id    INTEGER NOT NULL REFERENCES revision (id),
    revision_id INTEGER NOT NULL REFERENCES revision (id),
    present     INTEGER NOT NULL CHECK (present IN (0, 1)),
    start       INTEGER NOT NULL,
    end         INTEGER NOT NULL,
    nature_id   INTEGER NOT NULL REFERENCES nature (id),
    cluster     INTEGER,
    text        TEXT,
    entities    TEXT,
    times       TEXT,
    quantities  TEXT,
    terms       BLOB NOT NULL,
    UNIQUE (article_id, key)
) STRICT;
INSERT INTO claim
SELECT
    claim_old.id, article_id, key, first_id, revision_id, present, start, end, nature.id, cluster, text,
    (SELECT nullif(json_group_array(json(row)), '[]') FROM (
        SELECT CASE WHEN canonical IS NULL THEN json_array(start - claim_old.start, end - start, type)
               ELSE json_array(start - claim_old.start, end - start, type, canonical) END AS row
        FROM (
            SELECT start, end, canonical,
                CASE type WHEN 'person' THEN 0 WHEN 'organisation' THEN 1 WHEN 'place' THEN 2 ELSE 3 END AS type
            FROM entity WHERE claim_id = claim_old.id ORDER BY place))),
    (SELECT nullif(json_group_array(json(row)), '[]') FROM (
        SELECT json_array(start - claim_old.start, end - start, first_day, last_day) AS row
        FROM time WHERE claim_id = claim_old.id ORDER BY place)),
    (SELECT nullif(json_group_array(json(row)), '[]') FROM (
        SELECT CASE WHEN coalesce(high, unit, measure) IS NULL AND bound = 0
               THEN json_array(start - claim_old.start, end - start, value)
               ELSE json_array(start - claim_old.start, end - start, value, bound, high, unit, measure) END AS row
        FROM (
            SELECT start, end, high, unit, measure,
                -- A whole figure without `.0`.
                CASE WHEN value = CAST(value AS INTEGER) AND abs(value) < 9e15 THEN CAST(value AS INTEGER) ELSE value END AS value,
                CASE bound WHEN 'exact' THEN 0 WHEN 'about' THEN 1 WHEN 'at_least' THEN 2 WHEN 'more_than' THEN 3
                    WHEN 'at_most' THEN 4 WHEN 'less_than' THEN 5 ELSE 6 END AS bound
            FROM quantity WHERE claim_id = claim_old.id ORDER BY place))),
    coalesce((SELECT terms FROM claim_terms WHERE claim_id = claim_old.id), x'')
FROM claim_old JOIN nature USING (kind, checkworthy, factors, negated, rule)
ORDER BY claim_old.id;
DELETE FROM sqlite_sequence WHERE name = 'claim';
UPDATE sqlite_sequence SET name = 'claim' WHERE name = 'claim_old';
DROP TABLE entity;
DROP TABLE time;
DROP TABLE quantity;
DROP TABLE claim_terms;
DROP TABLE claim_old;
CREATE INDEX claim_by_cluster ON claim (cluster) WHERE cluster IS NOT NULL;
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
CREATE VIEW time AS
SELECT
    claim.id AS claim_id,
    each.key AS place,
    claim.start + json_extract(each.value, '$[0]') AS start,
    claim.start + json_extract(each.value, '$[0]') + json_extract(each.value, '$[1]') AS end,
    json_extract(each.value, '$[2]') AS first_day,
    json_extract(each.value, '$[3]') AS last_day
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
    coalesce(claim.cluster, claim.id) AS cluster,
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
