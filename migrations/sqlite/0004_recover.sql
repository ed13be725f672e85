-- Recover: encounters, cases, the talk, promises.

CREATE TABLE cases (
    number      INTEGER PRIMARY KEY,
    id          TEXT NOT NULL UNIQUE,
    kind        TEXT NOT NULL,
    state       TEXT NOT NULL, -- open, done
    title       TEXT NOT NULL, -- words: the customer's first
    customer    TEXT,
    person      TEXT,
    team        TEXT NOT NULL,
    touchpoint  TEXT NOT NULL,
    place       TEXT,
    situation       TEXT,
    expects     TEXT, -- words
    wishes      TEXT, -- words
    urgent      INTEGER NOT NULL,
    sensitive   INTEGER NOT NULL,
    origin      TEXT NOT NULL, -- desk, import
    taken_over  INTEGER NOT NULL, -- came closed with an import: no sweep ever starts from it
    source      TEXT, -- file and key of an imported case
    opened_at   INTEGER NOT NULL,
    recorded_at INTEGER NOT NULL,
    done_at     INTEGER,
    recover     INTEGER NOT NULL, -- the four marks: 0 empty, 1 half, 2 full
    follow_up   INTEGER NOT NULL,
    report      INTEGER NOT NULL,
    learn       INTEGER NOT NULL,
    reopened    INTEGER NOT NULL
) STRICT;
CREATE INDEX cases_open ON cases (number) WHERE state = 'open';
CREATE INDEX cases_done ON cases (number) WHERE state = 'done';
CREATE INDEX cases_of_customer ON cases (customer, number);
CREATE INDEX cases_of_person ON cases (person, number);
CREATE INDEX cases_of_situation ON cases (situation, number) WHERE situation IS NOT NULL;
CREATE INDEX cases_to_assess ON cases (number) WHERE recover = 2 AND follow_up = 2 AND learn = 0;
CREATE INDEX cases_of_team ON cases (team, number);
CREATE UNIQUE INDEX cases_source ON cases (source) WHERE source IS NOT NULL;

CREATE TABLE encounters (
    id          TEXT PRIMARY KEY,
    case_id     TEXT,
    customer    TEXT,
    touchpoint  TEXT NOT NULL,
    direction   TEXT NOT NULL,
    kind        TEXT NOT NULL,
    words       TEXT NOT NULL, -- words: as they were said
    felt        TEXT,
    retold      INTEGER NOT NULL,
    place       TEXT,
    by_person   TEXT,
    at          INTEGER NOT NULL,
    recorded_at INTEGER NOT NULL
) STRICT, WITHOUT ROWID;
CREATE INDEX encounters_of_case ON encounters (case_id, at);
CREATE INDEX encounters_of_customer ON encounters (customer, at);
CREATE INDEX encounters_by_person ON encounters (by_person, at);

-- Files shown with an encounter: what came with a letter or a form, and the letter itself.
CREATE TABLE encounter_files (
    encounter TEXT NOT NULL,
    file      TEXT NOT NULL,
    role      TEXT NOT NULL, -- beside, letter
    place     INTEGER NOT NULL,
    PRIMARY KEY (encounter, file)
) STRICT, WITHOUT ROWID;
CREATE INDEX encounter_files_file ON encounter_files (file);

-- Words that stand folded beneath those of an encounter.
CREATE TABLE encounter_words (
    encounter TEXT NOT NULL,
    part      TEXT NOT NULL, -- rest, quoted, signature
    words     TEXT NOT NULL, -- words
    PRIMARY KEY (encounter, part)
) STRICT, WITHOUT ROWID;

CREATE TABLE case_references (
    case_id TEXT NOT NULL,
    kind    TEXT NOT NULL, -- stay, order, invoice
    value   TEXT NOT NULL,
    PRIMARY KEY (case_id, kind, value)
) STRICT, WITHOUT ROWID;
CREATE INDEX case_references_value ON case_references (kind, value);

CREATE TABLE case_attributes (
    case_id TEXT NOT NULL,
    name    TEXT NOT NULL,
    value   TEXT NOT NULL,
    PRIMARY KEY (case_id, name)
) STRICT, WITHOUT ROWID;

-- What holds of the customer or the harm: hurry, loyal, our_fault …
CREATE TABLE case_circumstances (
    case_id   TEXT NOT NULL,
    name      TEXT NOT NULL,
    by_person TEXT NOT NULL,
    at        INTEGER NOT NULL,
    PRIMARY KEY (case_id, name)
) STRICT, WITHOUT ROWID;

-- A team was told of a case because of its situation: once, however often that changes.
CREATE TABLE case_notices (
    id        TEXT PRIMARY KEY,
    case_id   TEXT NOT NULL,
    team      TEXT NOT NULL,
    situation TEXT NOT NULL,
    at        INTEGER NOT NULL,
    read_by   TEXT,
    read_at   INTEGER,
    UNIQUE (case_id, team)
) STRICT, WITHOUT ROWID;

CREATE TABLE concerns (
    id      TEXT PRIMARY KEY,
    case_id TEXT NOT NULL,
    what    TEXT NOT NULL, -- words
    ours    INTEGER NOT NULL,
    situation   TEXT,
    real_at INTEGER, -- marked as the real one
    at      INTEGER NOT NULL
) STRICT, WITHOUT ROWID;
CREATE INDEX concerns_of_case ON concerns (case_id, at);

CREATE TABLE restatements (
    id      TEXT PRIMARY KEY,
    case_id TEXT NOT NULL,
    text    TEXT, -- words; none when skipped
    skipped TEXT, -- words: why
    by_person TEXT NOT NULL,
    at      INTEGER NOT NULL
) STRICT, WITHOUT ROWID;
CREATE INDEX restatements_of_case ON restatements (case_id, at);

CREATE TABLE agreements (
    id          TEXT PRIMARY KEY,
    case_id     TEXT NOT NULL,
    restatement TEXT, -- none when it was skipped
    agreed      INTEGER NOT NULL,
    via         TEXT NOT NULL, -- spoken, page, mail, skipped
    words       TEXT, -- words: theirs, or why it was skipped
    by_person   TEXT,
    at          INTEGER NOT NULL
) STRICT, WITHOUT ROWID;
CREATE INDEX agreements_of_case ON agreements (case_id, at);

CREATE TABLE offers (
    id          TEXT PRIMARY KEY,
    case_id     TEXT NOT NULL,
    remedy      TEXT NOT NULL,
    what        TEXT NOT NULL, -- words
    cents       INTEGER NOT NULL, -- what it is worth
    currency    TEXT NOT NULL,
    cost        INTEGER, -- what it costs the house; unknown when absent
    skipped     TEXT, -- words: why no agreement came before
    despite     TEXT, -- words: why, although an earlier remedy was shown
    mandate     TEXT, -- it leaves by this mandate; what costs money and has none has an approval
    version     INTEGER,
    team        TEXT NOT NULL, -- the team it is counted to
    state       TEXT NOT NULL, -- awaiting_approval, offered, accepted, declined, expired, refused, reversed
    by_person   TEXT NOT NULL,
    at          INTEGER NOT NULL,
    expires_at  INTEGER, -- while it is offered
    answer      TEXT, -- words
    answered_at INTEGER,
    reopened_at INTEGER, -- accepted, and the recovery began anew after it
    reversed    TEXT, -- words: why it was taken back
    reversed_at INTEGER
) STRICT, WITHOUT ROWID;
CREATE INDEX offers_of_case ON offers (case_id, at);
CREATE INDEX offers_accepted ON offers (answered_at) WHERE state = 'accepted';
CREATE INDEX offers_standing ON offers (expires_at) WHERE state = 'offered';
CREATE INDEX offers_by_time ON offers (at, id);
-- What a mandate gave by a person and by a team in a period is read from these alone.
CREATE INDEX offers_by_person ON offers (mandate, by_person, at, state, cents) WHERE mandate IS NOT NULL;
CREATE INDEX offers_of_team ON offers (mandate, team, at, state, cents) WHERE mandate IS NOT NULL;

CREATE TABLE promises (
    id         TEXT PRIMARY KEY,
    case_id    TEXT NOT NULL,
    customer   TEXT,
    offer      TEXT, -- made with this offer: recovery is full when it is kept
    what       TEXT NOT NULL, -- words
    due        INTEGER NOT NULL,
    first_due  INTEGER NOT NULL, -- of the first in a row of renewals
    renews     TEXT, -- the promise this one follows
    person     TEXT,
    team       TEXT,
    by_person  TEXT, -- none: the house, to who asked for a person
    at         INTEGER NOT NULL,
    outcome    TEXT, -- kept, broken, renegotiated
    outcome_at INTEGER,
    outcome_by TEXT,
    reason     TEXT, -- words
    told_how   TEXT -- words
) STRICT, WITHOUT ROWID;
CREATE INDEX promises_of_case ON promises (case_id, at);
CREATE INDEX promises_open_of_case ON promises (case_id) WHERE outcome IS NULL;
CREATE INDEX promises_open_of_customer ON promises (customer, due) WHERE outcome IS NULL;
CREATE INDEX promises_open_of_person ON promises (person, due) WHERE outcome IS NULL;
CREATE INDEX promises_due ON promises (due);

CREATE TABLE next_actions (
    id      TEXT PRIMARY KEY,
    case_id TEXT NOT NULL,
    what    TEXT, -- words; none when the program set it: then `set_as` names the text
    set_as  TEXT,
    due     INTEGER NOT NULL,
    at      INTEGER NOT NULL,
    ended_at INTEGER
) STRICT, WITHOUT ROWID;
CREATE UNIQUE INDEX next_actions_open ON next_actions (case_id) WHERE ended_at IS NULL;
