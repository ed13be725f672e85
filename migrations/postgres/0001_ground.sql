-- The ground under every room: events, chained in streams, and the one table of personal words.

CREATE TABLE events (
    ord         BIGINT GENERATED ALWAYS AS IDENTITY PRIMARY KEY, -- the order of insertion; within a stream also of commit
    position    BIGINT UNIQUE, -- given by the sealer, without gaps
    stream      TEXT COLLATE "C" NOT NULL,
    seq         BIGINT NOT NULL,
    kind        TEXT COLLATE "C" NOT NULL,
    actor       TEXT COLLATE "C",
    about       TEXT COLLATE "C" NOT NULL,
    case_id     TEXT COLLATE "C",
    words       TEXT COLLATE "C" NOT NULL,
    digest      BYTEA,
    facts       TEXT COLLATE "C" NOT NULL,
    occurred_at BIGINT NOT NULL,
    recorded_at BIGINT NOT NULL,
    hash        BYTEA NOT NULL,
    seal        BYTEA
);
CREATE UNIQUE INDEX events_of_stream ON events (stream, seq);
CREATE INDEX events_unsealed ON events (ord) WHERE position IS NULL;

CREATE TABLE words (
    id        TEXT COLLATE "C" PRIMARY KEY,
    about     TEXT COLLATE "C",
    salt      BYTEA,
    text      TEXT COLLATE "C",
    digest    BYTEA NOT NULL,
    erased_at BIGINT
);
CREATE INDEX words_about ON words (about) WHERE about IS NOT NULL;
