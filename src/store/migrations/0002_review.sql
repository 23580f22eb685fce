CREATE TABLE review (
    id          INTEGER PRIMARY KEY AUTOINCREMENT,
    identity    BLOB NOT NULL UNIQUE,
    text        TEXT NOT NULL,
    lang        TEXT NOT NULL,
    rating      TEXT,
    status      TEXT CHECK (status IN ('unverified', 'in_review', 'verified', 'mostly_true', 'mixed', 'missing_context', 'misleading', 'mostly_false', 'false', 'unproven', 'disputed', 'outdated', 'retracted', 'not_checkable')),
    publisher   TEXT,
    url         TEXT,
    published   TEXT,
    claimant    TEXT,
    imported_at TEXT NOT NULL
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
CREATE INDEX repeat_by_review ON repeat (review_id);
