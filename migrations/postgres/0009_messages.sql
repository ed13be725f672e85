-- Messages: what came by mail, stored before anything reads it.

CREATE TABLE messages (
    id          TEXT COLLATE "C" PRIMARY KEY,
    source      TEXT COLLATE "C" NOT NULL, -- the mailbox, or what the pipe or archive is called
    place       TEXT COLLATE "C", -- uidvalidity.uid in its mailbox
    team        TEXT COLLATE "C", -- whose cases the source's letters become
    archive     BIGINT NOT NULL, -- came with an archive: nothing is to be answered because of it
    file        TEXT COLLATE "C" NOT NULL, -- the bytes as they came
    digest      BYTEA NOT NULL, -- BLAKE3 of the bytes: the same bytes twice are one message
    same        BYTEA, -- BLAKE3 of Message-ID and body: copies that came by other ways
    message_id  TEXT COLLATE "C",
    parent      TEXT COLLATE "C", -- the message or letter it answers, also where it may not join
    outcome     TEXT COLLATE "C", -- none: it waits to be read
    case_id     TEXT COLLATE "C",
    encounter   TEXT COLLATE "C",
    customer    TEXT COLLATE "C",
    received_at BIGINT NOT NULL,
    read_at     BIGINT,
    attempts    BIGINT NOT NULL, -- to read it
    next_at     BIGINT -- when a sweep may try to read it; none once it is read
);
CREATE UNIQUE INDEX messages_digest ON messages (digest);
CREATE INDEX messages_same ON messages (same) WHERE same IS NOT NULL;
CREATE INDEX messages_next ON messages (next_at) WHERE next_at IS NOT NULL;
CREATE INDEX messages_of_customer ON messages (customer) WHERE customer IS NOT NULL;
CREATE INDEX messages_encounter ON messages (encounter) WHERE encounter IS NOT NULL;
CREATE INDEX messages_outcome ON messages (outcome);

-- Every Message-ID that a message has or answers, so that a parent that comes late finds its
-- answers, and answers to one that never came find each other.
CREATE TABLE message_ids (
    id      TEXT COLLATE "C" NOT NULL,
    message TEXT COLLATE "C" NOT NULL,
    own     BIGINT NOT NULL, -- its own; else it answers that one
    PRIMARY KEY (id, message)
);
CREATE INDEX message_ids_of ON message_ids (message);

-- How far each mailbox was fetched, and how it does.
CREATE TABLE mailboxes (
    name          TEXT COLLATE "C" PRIMARY KEY,
    uidvalidity   BIGINT,
    last_uid      BIGINT NOT NULL,
    begun_at      BIGINT NOT NULL, -- older letters were there before us
    failing_since BIGINT,
    failed_why    TEXT COLLATE "C",
    last_ok       BIGINT
);
