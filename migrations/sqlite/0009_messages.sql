-- Messages: what came by mail, stored before anything reads it.

CREATE TABLE messages (
    id          TEXT PRIMARY KEY,
    source      TEXT NOT NULL, -- the mailbox, or what the pipe or archive is called
    place       TEXT, -- uidvalidity.uid in its mailbox
    team        TEXT, -- whose cases the source's letters become
    archive     INTEGER NOT NULL, -- came with an archive: nothing is to be answered because of it
    file        TEXT NOT NULL, -- the bytes as they came
    digest      BLOB NOT NULL, -- BLAKE3 of the bytes: the same bytes twice are one message
    same        BLOB, -- BLAKE3 of Message-ID and body: copies that came by other ways
    message_id  TEXT,
    parent      TEXT, -- the message or letter it answers, also where it may not join
    outcome     TEXT, -- none: it waits to be read
    case_id     TEXT,
    encounter   TEXT,
    customer    TEXT,
    received_at INTEGER NOT NULL,
    read_at     INTEGER,
    attempts    INTEGER NOT NULL, -- to read it
    next_at     INTEGER -- when a sweep may try to read it; none once it is read
) STRICT, WITHOUT ROWID;
CREATE UNIQUE INDEX messages_digest ON messages (digest);
CREATE INDEX messages_same ON messages (same) WHERE same IS NOT NULL;
CREATE INDEX messages_next ON messages (next_at) WHERE next_at IS NOT NULL;
CREATE INDEX messages_of_customer ON messages (customer) WHERE customer IS NOT NULL;
CREATE INDEX messages_encounter ON messages (encounter) WHERE encounter IS NOT NULL;
CREATE INDEX messages_outcome ON messages (outcome);

-- Every Message-ID that a message has or answers, so that a parent that comes late finds its
-- answers, and answers to one that never came find each other.
CREATE TABLE message_ids (
    id      TEXT NOT NULL,
    message TEXT NOT NULL,
    own     INTEGER NOT NULL, -- its own; else it answers that one
    PRIMARY KEY (id, message)
) STRICT, WITHOUT ROWID;
CREATE INDEX message_ids_of ON message_ids (message);

-- How far each mailbox was fetched, and how it does.
CREATE TABLE mailboxes (
    name          TEXT PRIMARY KEY,
    uidvalidity   INTEGER,
    last_uid      INTEGER NOT NULL,
    begun_at      INTEGER NOT NULL, -- older letters were there before us
    failing_since INTEGER,
    failed_why    TEXT,
    last_ok       INTEGER
) STRICT, WITHOUT ROWID;
