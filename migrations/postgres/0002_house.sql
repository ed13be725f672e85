-- The house and its people; who may sign in; what somebody owes by a time.

CREATE TABLE settings (
    key   TEXT COLLATE "C" PRIMARY KEY,
    value TEXT COLLATE "C" NOT NULL
);

CREATE TABLE teams (
    id   TEXT COLLATE "C" PRIMARY KEY,
    slug TEXT COLLATE "C" NOT NULL UNIQUE,
    name TEXT COLLATE "C" NOT NULL
);

-- A tree: room 412 → wing B → hotel.
CREATE TABLE places (
    id     TEXT COLLATE "C" PRIMARY KEY,
    parent TEXT COLLATE "C" REFERENCES places (id),
    kind   TEXT COLLATE "C" NOT NULL, -- house, area, room …
    name   TEXT COLLATE "C" NOT NULL,
    folded TEXT COLLATE "C" NOT NULL UNIQUE -- lower case, for looking up
);
CREATE INDEX places_parent ON places (parent);

CREATE TABLE persons (
    id        TEXT COLLATE "C" PRIMARY KEY,
    email     TEXT COLLATE "C" NOT NULL UNIQUE, -- lower case
    name      TEXT COLLATE "C" NOT NULL,
    role      TEXT COLLATE "C" NOT NULL,
    language  TEXT COLLATE "C" NOT NULL,
    theme     TEXT COLLATE "C" NOT NULL,
    shortcuts BIGINT NOT NULL,
    cues      BIGINT NOT NULL, -- are pointed out in what customers wrote
    password  TEXT COLLATE "C", -- argon2id, PHC string
    made_at   BIGINT NOT NULL,
    ended_at  BIGINT -- no longer with us: may not sign in
);
CREATE INDEX persons_name ON persons (name);

CREATE TABLE memberships (
    person TEXT COLLATE "C" NOT NULL REFERENCES persons (id),
    team   TEXT COLLATE "C" NOT NULL REFERENCES teams (id),
    PRIMARY KEY (person, team)
);
CREATE INDEX memberships_team ON memberships (team);

-- Secrets are stored hashed: whoever reads this file cannot sign in with it.
CREATE TABLE sessions (
    hash    BYTEA PRIMARY KEY,
    person  TEXT COLLATE "C" NOT NULL REFERENCES persons (id),
    made_at BIGINT NOT NULL,
    ends_at BIGINT NOT NULL
);
CREATE INDEX sessions_person ON sessions (person);

CREATE TABLE tokens (
    id         TEXT COLLATE "C" PRIMARY KEY,
    hash       BYTEA NOT NULL UNIQUE,
    person     TEXT COLLATE "C" NOT NULL REFERENCES persons (id),
    name       TEXT COLLATE "C" NOT NULL,
    made_at    BIGINT NOT NULL,
    revoked_at BIGINT
);
CREATE INDEX tokens_person ON tokens (person);

-- Links that sign in once: the first administrator, the demo.
CREATE TABLE entries (
    hash    BYTEA PRIMARY KEY,
    person  TEXT COLLATE "C" REFERENCES persons (id), -- none: whoever comes becomes the first administrator
    ends_at BIGINT NOT NULL,
    used_at BIGINT
);
CREATE INDEX entries_of_person ON entries (person) WHERE used_at IS NULL;

-- Answers to repeat when the same thing is sent again.
CREATE TABLE idempotency (
    person    TEXT COLLATE "C" NOT NULL,
    key       TEXT COLLATE "C" NOT NULL,
    body_hash BYTEA NOT NULL,
    status    BIGINT NOT NULL,
    answer    TEXT COLLATE "C" NOT NULL, -- words: the document or address that was answered
    at        BIGINT NOT NULL,
    PRIMARY KEY (person, key)
);
CREATE INDEX idempotency_at ON idempotency (at);

CREATE TABLE touchpoints (
    slug     TEXT COLLATE "C" PRIMARY KEY,
    place    BIGINT NOT NULL, -- order on the screen
    fi       TEXT COLLATE "C" NOT NULL,
    sv       TEXT COLLATE "C" NOT NULL,
    en       TEXT COLLATE "C" NOT NULL,
    feelings TEXT COLLATE "C" NOT NULL, -- aimed at, one a line
    retired  BIGINT NOT NULL -- not chosen any more
);

-- Kinds of service situation, each named by a clause that says what happened to the customer.
CREATE TABLE situations (
    slug              TEXT COLLATE "C" PRIMARY KEY,
    place             BIGINT NOT NULL,
    fi                TEXT COLLATE "C" NOT NULL,
    sv                TEXT COLLATE "C" NOT NULL,
    en                TEXT COLLATE "C" NOT NULL,
    follow_up_minutes BIGINT, -- none: the house's delay
    follow_up_time    TEXT COLLATE "C" NOT NULL, -- calendar, working
    bends             TEXT COLLATE "C" NOT NULL, -- what may be bent, and how much
    gives_fi          TEXT COLLATE "C" NOT NULL, -- what the service really gives
    gives_sv          TEXT COLLATE "C" NOT NULL,
    gives_en          TEXT COLLATE "C" NOT NULL,
    feelings          TEXT COLLATE "C" NOT NULL, -- aimed at, one a line
    told_team         TEXT COLLATE "C" REFERENCES teams (id), -- told of each case
    retired           BIGINT NOT NULL
);

-- When the house ('house') or a team (its id) is at work. No row at all: always.
CREATE TABLE working_hours (
    owner   TEXT COLLATE "C" NOT NULL,
    weekday BIGINT NOT NULL, -- 1 Monday … 7 Sunday
    opens   BIGINT NOT NULL, -- minutes of the day
    closes  BIGINT NOT NULL,
    PRIMARY KEY (owner, weekday)
);

CREATE TABLE closed_days (
    owner TEXT COLLATE "C" NOT NULL,
    day   TEXT COLLATE "C" NOT NULL, -- 2026-12-06
    name  TEXT COLLATE "C" NOT NULL,
    PRIMARY KEY (owner, day)
);

-- One line on Now: what is owed, to whom, by when, by whom. The noun behind it (a promise, a
-- next action, a follow-up, a lesson to read …) is the truth; this is its line.
CREATE TABLE duties (
    id        TEXT COLLATE "C" PRIMARY KEY,
    kind      TEXT COLLATE "C" NOT NULL,
    about     TEXT COLLATE "C" NOT NULL, -- id of the noun behind it
    case_id   TEXT COLLATE "C",
    customer  TEXT COLLATE "C",
    what      TEXT COLLATE "C", -- words
    due       BIGINT NOT NULL,
    person    TEXT COLLATE "C",
    team      TEXT COLLATE "C",
    sensitive BIGINT NOT NULL,
    ended_at  BIGINT
);
CREATE INDEX duties_of_person ON duties (person, due, id) WHERE ended_at IS NULL;
CREATE INDEX duties_of_team ON duties (team, due, id) WHERE ended_at IS NULL;
CREATE INDEX duties_by_time ON duties (due, id) WHERE ended_at IS NULL;
CREATE INDEX duties_of_case ON duties (case_id) WHERE ended_at IS NULL;
CREATE INDEX duties_about ON duties (about) WHERE ended_at IS NULL;

-- One notice for each duty, kind and time, whoever finds it first.
CREATE TABLE notices (
    duty    TEXT COLLATE "C" NOT NULL,
    kind    TEXT COLLATE "C" NOT NULL, -- due: the owner; late: the lead
    due     BIGINT NOT NULL,
    told_at BIGINT NOT NULL,
    PRIMARY KEY (duty, kind, due)
);

-- Work after a commit: carries ids only.
CREATE TABLE jobs (
    kind          TEXT COLLATE "C" NOT NULL,
    about         TEXT COLLATE "C" NOT NULL,
    due           BIGINT NOT NULL,
    attempts      BIGINT NOT NULL,
    claimed_until BIGINT NOT NULL,
    PRIMARY KEY (kind, about)
);
CREATE INDEX jobs_of_kind ON jobs (kind, due, about);
