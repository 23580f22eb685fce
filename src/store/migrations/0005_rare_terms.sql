CREATE TABLE rare_posting (
    place INTEGER PRIMARY KEY,
    terms BLOB NOT NULL
) STRICT;
CREATE TABLE rare_shingle (
    place INTEGER PRIMARY KEY,
    terms BLOB NOT NULL
) STRICT;
CREATE TABLE rare_review_posting (
    place INTEGER PRIMARY KEY,
    terms BLOB NOT NULL
) STRICT;
