-- Mandates and approvals: by what money leaves.

CREATE TABLE mandates (
    number INTEGER PRIMARY KEY,
    id     TEXT NOT NULL UNIQUE,
    at     INTEGER NOT NULL
) STRICT;

-- A version is never changed once it has been on: what was given by it stays as it was allowed.
CREATE TABLE mandate_versions (
    mandate        TEXT NOT NULL,
    version        INTEGER NOT NULL,
    team           TEXT NOT NULL, -- empty: anybody
    lead_only      INTEGER NOT NULL,
    remedy         TEXT NOT NULL,
    what           TEXT, -- the house's own words
    case_cents     INTEGER NOT NULL, -- at most this much a case
    cost_cents     INTEGER, -- what it costs the house each time, where that is another sum
    situation      TEXT NOT NULL, -- empty: any
    circumstances  TEXT NOT NULL, -- all of these hold, separated by spaces
    customer_cents INTEGER,
    customer_days  INTEGER,
    person_cents   INTEGER,
    person_days    INTEGER,
    team_cents     INTEGER,
    team_days      INTEGER,
    from_at        INTEGER,
    until_at       INTEGER,
    lesson         TEXT, -- it grew from this one
    by_person      TEXT NOT NULL,
    at             INTEGER NOT NULL,
    on_at          INTEGER,
    off_at         INTEGER,
    PRIMARY KEY (mandate, version)
) STRICT, WITHOUT ROWID;
CREATE UNIQUE INDEX mandate_versions_on ON mandate_versions (mandate) WHERE on_at IS NOT NULL AND off_at IS NULL;
CREATE INDEX mandate_versions_ever ON mandate_versions (on_at) WHERE on_at > 0;
CREATE INDEX mandate_versions_in ON mandate_versions (situation, team) WHERE on_at IS NOT NULL AND off_at IS NULL;
CREATE INDEX mandate_versions_of_lesson ON mandate_versions (lesson) WHERE lesson IS NOT NULL;

CREATE TABLE approvals (
    id         TEXT PRIMARY KEY,
    offer      TEXT NOT NULL UNIQUE,
    case_id    TEXT NOT NULL,
    why        TEXT, -- words: the asker's
    asked_by   TEXT NOT NULL,
    asked_at   INTEGER NOT NULL,
    due        INTEGER NOT NULL, -- then the stand-ins are asked too
    approver   TEXT NOT NULL, -- who was asked first
    passed_at  INTEGER,
    decision   TEXT, -- approved, declined; none when the case ended before
    reason     TEXT, -- words
    decided_by TEXT,
    decided_at INTEGER
) STRICT, WITHOUT ROWID;
CREATE INDEX approvals_of_case ON approvals (case_id, asked_at);
CREATE INDEX approvals_open ON approvals (due) WHERE decided_at IS NULL;
CREATE INDEX approvals_decided_by ON approvals (decided_by, decided_at);

-- Whom a team asks, in this order; else its leads.
CREATE TABLE approvers (
    team   TEXT NOT NULL,
    person TEXT NOT NULL,
    place  INTEGER NOT NULL,
    PRIMARY KEY (team, person)
) STRICT, WITHOUT ROWID;
