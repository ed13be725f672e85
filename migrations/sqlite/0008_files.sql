-- Files: bytes as they came, in pieces.

CREATE TABLE files (
    id        TEXT PRIMARY KEY,
    about     TEXT, -- the customer whose forgetting takes it away
    name      TEXT, -- words
    media     TEXT NOT NULL, -- as it was told, image/jpeg
    size      INTEGER NOT NULL,
    digest    BLOB, -- BLAKE3 of the bytes; none while it is begun, and once erased
    at        INTEGER NOT NULL,
    whole_at  INTEGER, -- none: begun and not finished
    erased_at INTEGER
) STRICT, WITHOUT ROWID;
CREATE INDEX files_about ON files (about) WHERE about IS NOT NULL;
CREATE INDEX files_begun ON files (at) WHERE whole_at IS NULL;

-- Rows with a number of their own: a large piece does not stand in the way of finding others.
CREATE TABLE file_pieces (
    file  TEXT NOT NULL,
    n     INTEGER NOT NULL,
    bytes BLOB NOT NULL
) STRICT;
CREATE UNIQUE INDEX file_pieces_of ON file_pieces (file, n);
