DROP VIEW time;
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
