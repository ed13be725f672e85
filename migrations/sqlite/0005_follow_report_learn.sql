-- Follow up, report, learn; closing; search.

CREATE TABLE follow_ups (
    id         TEXT PRIMARY KEY,
    case_id    TEXT NOT NULL,
    offer      TEXT NOT NULL,
    due        INTEGER, -- none while a promise of the offer is open: provisional
    tries      INTEGER NOT NULL,
    outcome    TEXT, -- content, discontented, not_reached (a lead decided), replaced (by a newer offer's), reversed (with its offer), closed (with the case)
    heard      INTEGER,
    put_right  INTEGER,
    words      TEXT,
    by_person  TEXT,
    at         INTEGER NOT NULL,
    outcome_at INTEGER
) STRICT, WITHOUT ROWID;
CREATE INDEX follow_ups_of_case ON follow_ups (case_id, at);
CREATE INDEX follow_ups_of_offer ON follow_ups (offer) WHERE outcome IS NULL;

CREATE TABLE assessments (
    id        TEXT PRIMARY KEY,
    case_id   TEXT NOT NULL,
    verdict   TEXT NOT NULL, -- one_off, systemic
    reason    TEXT NOT NULL, -- words
    problem   INTEGER,
    by_person TEXT NOT NULL,
    at        INTEGER NOT NULL
) STRICT, WITHOUT ROWID;
CREATE INDEX assessments_of_case ON assessments (case_id, at);

CREATE TABLE problems (
    number    INTEGER PRIMARY KEY,
    id        TEXT NOT NULL UNIQUE,
    title     TEXT NOT NULL, -- the house's own words: name no customer here
    state     TEXT NOT NULL, -- suspected, confirmed, acting, checking, solved
    team      TEXT NOT NULL,
    by_person TEXT NOT NULL,
    at        INTEGER NOT NULL
) STRICT;
CREATE INDEX problems_live ON problems (number) WHERE state <> 'solved';

CREATE TABLE problem_notes (
    id        TEXT PRIMARY KEY,
    problem   INTEGER NOT NULL,
    state     TEXT NOT NULL,
    note      TEXT NOT NULL,
    by_person TEXT NOT NULL,
    at        INTEGER NOT NULL
) STRICT, WITHOUT ROWID;
CREATE INDEX problem_notes_of ON problem_notes (problem, at);

CREATE TABLE problem_cases (
    problem INTEGER NOT NULL,
    case_id TEXT NOT NULL,
    at      INTEGER NOT NULL,
    PRIMARY KEY (problem, case_id)
) STRICT, WITHOUT ROWID;
CREATE INDEX problem_cases_of ON problem_cases (case_id, at);

CREATE TABLE problem_actions (
    id       TEXT PRIMARY KEY,
    problem  INTEGER NOT NULL,
    what     TEXT NOT NULL,
    due      INTEGER NOT NULL,
    person   TEXT NOT NULL,
    at       INTEGER NOT NULL,
    done_at  INTEGER
) STRICT, WITHOUT ROWID;
CREATE INDEX problem_actions_of ON problem_actions (problem, due);

CREATE TABLE lessons (
    id        TEXT PRIMARY KEY,
    kind      TEXT NOT NULL, -- excellent, weak, practice
    title     TEXT NOT NULL, -- the house's own words
    text      TEXT NOT NULL,
    by_person TEXT NOT NULL,
    at        INTEGER NOT NULL
) STRICT, WITHOUT ROWID;
CREATE INDEX lessons_kind ON lessons (kind, id);

CREATE TABLE lesson_cases (
    lesson  TEXT NOT NULL,
    case_id TEXT NOT NULL,
    PRIMARY KEY (lesson, case_id)
) STRICT, WITHOUT ROWID;
CREATE INDEX lesson_cases_of ON lesson_cases (case_id);

CREATE TABLE lesson_readers (
    lesson  TEXT NOT NULL,
    person  TEXT NOT NULL,
    read_at INTEGER,
    PRIMARY KEY (lesson, person)
) STRICT, WITHOUT ROWID;
CREATE INDEX lesson_readers_of ON lesson_readers (person, lesson);

CREATE TABLE handovers (
    id        TEXT PRIMARY KEY,
    team      TEXT NOT NULL,
    words     TEXT, -- words
    since_at  INTEGER NOT NULL, -- what happened since then
    by_person TEXT NOT NULL,
    at        INTEGER NOT NULL
) STRICT, WITHOUT ROWID;
CREATE INDEX handovers_of_team ON handovers (team, at);

CREATE TABLE handover_items (
    id       TEXT PRIMARY KEY,
    handover TEXT NOT NULL,
    place    INTEGER NOT NULL,
    kind     TEXT NOT NULL, -- words, promise, hot, remedy, note
    case_id  TEXT,
    about    TEXT,
    what     TEXT, -- words
    due      INTEGER,
    read_as  TEXT, -- read, taken
    read_by  TEXT,
    read_at  INTEGER
) STRICT, WITHOUT ROWID;
CREATE INDEX handover_items_of ON handover_items (handover, place);
CREATE INDEX handover_items_unread ON handover_items (handover) WHERE read_at IS NULL;
CREATE INDEX handover_items_of_case ON handover_items (case_id);

CREATE TABLE closures (
    id        TEXT PRIMARY KEY,
    case_id   TEXT NOT NULL,
    reason    TEXT NOT NULL, -- answered … duplicate; reopened
    note      TEXT, -- words
    by_person TEXT,
    at        INTEGER NOT NULL
) STRICT, WITHOUT ROWID;
CREATE INDEX closures_of_case ON closures (case_id, at);

-- Search: documents, the terms they hold, and which version of the analyser found them.
CREATE TABLE documents (
    doc      INTEGER PRIMARY KEY,
    kind     TEXT NOT NULL, -- customer, case, lesson
    about    TEXT NOT NULL UNIQUE,
    customer TEXT, -- whose forgetting takes it away
    version  TEXT NOT NULL
) STRICT;
CREATE INDEX documents_customer ON documents (customer);
CREATE INDEX documents_version ON documents (version);

-- An id is never given again: a term that is gone may still be in somebody's memory.
CREATE TABLE terms (
    term INTEGER PRIMARY KEY AUTOINCREMENT,
    text TEXT NOT NULL UNIQUE
) STRICT;

CREATE TABLE postings (
    term   INTEGER NOT NULL,
    doc    INTEGER NOT NULL,
    weight INTEGER NOT NULL,
    PRIMARY KEY (term, doc)
) STRICT, WITHOUT ROWID;
CREATE INDEX postings_of ON postings (doc);

-- One row, which indexers lock; it tells those who hold the terms in memory when to read them anew.
CREATE TABLE vocabulary (
    one        INTEGER PRIMARY KEY, -- always 1
    generation INTEGER NOT NULL -- grows when a customer is forgotten
) STRICT, WITHOUT ROWID;
