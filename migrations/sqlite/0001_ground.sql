-- The ground under every room: events, chained in streams, and the one table of personal words.

CREATE TABLE events (
    position    INTEGER PRIMARY KEY,
    stream      TEXT NOT NULL,
    seq         INTEGER NOT NULL,
    kind        TEXT NOT NULL,
    actor       TEXT,
    about       TEXT NOT NULL,
    case_id     TEXT,
    words       TEXT NOT NULL,
    digest      BLOB,
    facts       TEXT NOT NULL,
    occurred_at INTEGER NOT NULL,
    recorded_at INTEGER NOT NULL,
    hash        BLOB NOT NULL,
    seal        BLOB
) STRICT;
CREATE UNIQUE INDEX events_of_stream ON events (stream, seq);

CREATE TABLE words (
    id        TEXT PRIMARY KEY,
    about     TEXT,
    salt      BLOB,
    text      TEXT,
    digest    BLOB NOT NULL,
    erased_at INTEGER
) STRICT, WITHOUT ROWID;
CREATE INDEX words_about ON words (about) WHERE about IS NOT NULL;
