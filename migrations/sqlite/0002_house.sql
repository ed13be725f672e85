-- The house and its people; who may sign in; what somebody owes by a time.

CREATE TABLE settings (
    key   TEXT PRIMARY KEY,
    value TEXT NOT NULL
) STRICT, WITHOUT ROWID;

CREATE TABLE teams (
    id   TEXT PRIMARY KEY,
    slug TEXT NOT NULL UNIQUE,
    name TEXT NOT NULL
) STRICT, WITHOUT ROWID;

-- A tree: room 412 → wing B → hotel.
CREATE TABLE places (
    id     TEXT PRIMARY KEY,
    parent TEXT REFERENCES places (id),
    kind   TEXT NOT NULL, -- house, area, room …
    name   TEXT NOT NULL,
    folded TEXT NOT NULL UNIQUE -- lower case, for looking up
) STRICT, WITHOUT ROWID;
CREATE INDEX places_parent ON places (parent);

CREATE TABLE persons (
    id        TEXT PRIMARY KEY,
    email     TEXT NOT NULL UNIQUE, -- lower case
    name      TEXT NOT NULL,
    role      TEXT NOT NULL,
    language  TEXT NOT NULL,
    theme     TEXT NOT NULL,
    shortcuts INTEGER NOT NULL,
    cues      INTEGER NOT NULL, -- are pointed out in what customers wrote
    password  TEXT, -- argon2id, PHC string
    made_at   INTEGER NOT NULL,
    ended_at  INTEGER -- no longer with us: may not sign in
) STRICT, WITHOUT ROWID;
CREATE INDEX persons_name ON persons (name);

CREATE TABLE memberships (
    person TEXT NOT NULL REFERENCES persons (id),
    team   TEXT NOT NULL REFERENCES teams (id),
    PRIMARY KEY (person, team)
) STRICT, WITHOUT ROWID;
CREATE INDEX memberships_team ON memberships (team);

-- Secrets are stored hashed: whoever reads this file cannot sign in with it.
CREATE TABLE sessions (
    hash    BLOB PRIMARY KEY,
    person  TEXT NOT NULL REFERENCES persons (id),
    made_at INTEGER NOT NULL,
    ends_at INTEGER NOT NULL
) STRICT, WITHOUT ROWID;
CREATE INDEX sessions_person ON sessions (person);

CREATE TABLE tokens (
    id         TEXT PRIMARY KEY,
    hash       BLOB NOT NULL UNIQUE,
    person     TEXT NOT NULL REFERENCES persons (id),
    name       TEXT NOT NULL,
    made_at    INTEGER NOT NULL,
    revoked_at INTEGER
) STRICT, WITHOUT ROWID;
CREATE INDEX tokens_person ON tokens (person);

-- Links that sign in once: the first administrator, the demo.
CREATE TABLE entries (
    hash    BLOB PRIMARY KEY,
    person  TEXT REFERENCES persons (id), -- none: whoever comes becomes the first administrator
    ends_at INTEGER NOT NULL,
    used_at INTEGER
) STRICT, WITHOUT ROWID;
CREATE INDEX entries_of_person ON entries (person) WHERE used_at IS NULL;

-- Answers to repeat when the same thing is sent again.
CREATE TABLE idempotency (
    person    TEXT NOT NULL,
    key       TEXT NOT NULL,
    body_hash BLOB NOT NULL,
    status    INTEGER NOT NULL,
    answer    TEXT NOT NULL, -- words: the document or address that was answered
    at        INTEGER NOT NULL,
    PRIMARY KEY (person, key)
) STRICT, WITHOUT ROWID;
CREATE INDEX idempotency_at ON idempotency (at);

CREATE TABLE touchpoints (
    slug     TEXT PRIMARY KEY,
    place    INTEGER NOT NULL, -- order on the screen
    fi       TEXT NOT NULL,
    sv       TEXT NOT NULL,
    en       TEXT NOT NULL,
    feelings TEXT NOT NULL, -- aimed at, one a line
    retired  INTEGER NOT NULL -- not chosen any more
) STRICT, WITHOUT ROWID;

-- Kinds of service situation, each named by a clause that says what happened to the customer.
CREATE TABLE situations (
    slug              TEXT PRIMARY KEY,
    place             INTEGER NOT NULL,
    fi                TEXT NOT NULL,
    sv                TEXT NOT NULL,
    en                TEXT NOT NULL,
    follow_up_minutes INTEGER, -- none: the house's delay
    follow_up_time    TEXT NOT NULL, -- calendar, working
    bends             TEXT NOT NULL, -- what may be bent, and how much
    gives_fi          TEXT NOT NULL, -- what the service really gives
    gives_sv          TEXT NOT NULL,
    gives_en          TEXT NOT NULL,
    feelings          TEXT NOT NULL, -- aimed at, one a line
    told_team         TEXT REFERENCES teams (id), -- told of each case
    retired           INTEGER NOT NULL
) STRICT, WITHOUT ROWID;

-- When the house ('house') or a team (its id) is at work. No row at all: always.
CREATE TABLE working_hours (
    owner   TEXT NOT NULL,
    weekday INTEGER NOT NULL, -- 1 Monday … 7 Sunday
    opens   INTEGER NOT NULL, -- minutes of the day
    closes  INTEGER NOT NULL,
    PRIMARY KEY (owner, weekday)
) STRICT, WITHOUT ROWID;

CREATE TABLE closed_days (
    owner TEXT NOT NULL,
    day   TEXT NOT NULL, -- 2026-12-06
    name  TEXT NOT NULL,
    PRIMARY KEY (owner, day)
) STRICT, WITHOUT ROWID;

-- One line on Now: what is owed, to whom, by when, by whom. The noun behind it (a promise, a
-- next action, a follow-up, a lesson to read …) is the truth; this is its line.
CREATE TABLE duties (
    id        TEXT PRIMARY KEY,
    kind      TEXT NOT NULL,
    about     TEXT NOT NULL, -- id of the noun behind it
    case_id   TEXT,
    customer  TEXT,
    what      TEXT, -- words
    due       INTEGER NOT NULL,
    person    TEXT,
    team      TEXT,
    sensitive INTEGER NOT NULL,
    ended_at  INTEGER
) STRICT, WITHOUT ROWID;
CREATE INDEX duties_of_person ON duties (person, due, id) WHERE ended_at IS NULL;
CREATE INDEX duties_of_team ON duties (team, due, id) WHERE ended_at IS NULL;
CREATE INDEX duties_by_time ON duties (due, id) WHERE ended_at IS NULL;
CREATE INDEX duties_of_case ON duties (case_id) WHERE ended_at IS NULL;
CREATE INDEX duties_about ON duties (about) WHERE ended_at IS NULL;

-- One notice for each duty, kind and time, whoever finds it first.
CREATE TABLE notices (
    duty    TEXT NOT NULL,
    kind    TEXT NOT NULL, -- due: the owner; late: the lead
    due     INTEGER NOT NULL,
    told_at INTEGER NOT NULL,
    PRIMARY KEY (duty, kind, due)
) STRICT, WITHOUT ROWID;

-- Work after a commit: carries ids only.
CREATE TABLE jobs (
    kind          TEXT NOT NULL,
    about         TEXT NOT NULL,
    due           INTEGER NOT NULL,
    attempts      INTEGER NOT NULL,
    claimed_until INTEGER NOT NULL,
    PRIMARY KEY (kind, about)
) STRICT, WITHOUT ROWID;
CREATE INDEX jobs_of_kind ON jobs (kind, due, about);
