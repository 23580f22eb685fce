DROP VIEW claims;
DROP VIEW conflicts;
ALTER TABLE claim ADD COLUMN own TEXT;
UPDATE claim SET own = text
WHERE text IS NOT (
    SELECT rtrim(CAST(substr(CAST(revision.text AS BLOB), claim.start + 1, claim.end - claim.start) AS TEXT), '.') || '.'
    FROM revision WHERE revision.id = claim.revision_id);
ALTER TABLE claim DROP COLUMN text;
ALTER TABLE claim RENAME COLUMN own TO text;
CREATE VIEW wording AS
SELECT
    claim.id AS claim_id,
    coalesce(claim.text, rtrim(CAST(substr(CAST(revision.text AS BLOB), claim.start + 1, claim.end - claim.start) AS TEXT), '.') || '.') AS text
FROM claim JOIN revision ON revision.id = claim.revision_id;
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
    claim.kind,
    claim.checkworthy,
    claim.negated,
    coalesce(claim.cluster, claim.id) AS cluster,
    standing.note,
    standing.who AS reviewed_by,
    standing.at AS reviewed_at,
    claim.article_id AS article
FROM claim
JOIN article ON article.id = claim.article_id
JOIN revision ON revision.id = claim.revision_id
LEFT JOIN outlet ON outlet.id = article.outlet_id
LEFT JOIN standing ON standing.article_id = claim.article_id AND standing.key = claim.key
WHERE claim.present;
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
