-- Letters: what goes out by mail, from the moment it is written until it has left or come back.

CREATE TABLE letters (
    id         TEXT PRIMARY KEY,
    case_id    TEXT,
    customer   TEXT,
    kind       TEXT NOT NULL, -- reply, page, survey, notice
    to_address TEXT NOT NULL, -- words
    subject    TEXT NOT NULL, -- words
    body       TEXT NOT NULL, -- words: links stand in it as {page}, {survey:…}
    language   TEXT NOT NULL,
    by_person  TEXT, -- none: a letter by no person
    signed_as  TEXT NOT NULL, -- the name in From
    message_id TEXT NOT NULL UNIQUE,
    answers    TEXT, -- the message it answers
    refers     TEXT NOT NULL, -- the messages before that, oldest first
    state      TEXT NOT NULL, -- waiting, going, sent, failed, undone, bounced
    at         INTEGER NOT NULL,
    send_at    INTEGER NOT NULL, -- until then it can be taken back
    next_at    INTEGER, -- when a node may take it up; none once it is over
    attempts   INTEGER NOT NULL,
    sent_at    INTEGER,
    why        TEXT, -- what was wrong at the last attempt: unreachable, refused …
    said       TEXT, -- words: what the other server said of it
    encounter  TEXT -- what it became when it left
) STRICT, WITHOUT ROWID;
CREATE INDEX letters_next ON letters (next_at) WHERE next_at IS NOT NULL;
CREATE INDEX letters_of_case ON letters (case_id, at);
CREATE INDEX letters_of_customer ON letters (customer, at);

CREATE TABLE letter_files (
    letter TEXT NOT NULL,
    place  INTEGER NOT NULL,
    file   TEXT NOT NULL,
    PRIMARY KEY (letter, place)
) STRICT, WITHOUT ROWID;

-- The last message of a case's exchange: what the next letter answers.
CREATE TABLE letter_threads (
    case_id    TEXT PRIMARY KEY,
    message_id TEXT NOT NULL,
    refers     TEXT NOT NULL,
    subject    TEXT -- words: the customer's
) STRICT, WITHOUT ROWID;

-- A reply that is being written. It is written over with every pause and goes whole when it is
-- sent, dropped, or its customer forgotten: so its text stands here, and nothing of it elsewhere.
CREATE TABLE drafts (
    person     TEXT NOT NULL,
    case_id    TEXT NOT NULL,
    to_address TEXT NOT NULL,
    subject    TEXT NOT NULL,
    body       TEXT NOT NULL,
    began_at   INTEGER NOT NULL,
    touched_at INTEGER NOT NULL,
    PRIMARY KEY (person, case_id)
) STRICT, WITHOUT ROWID;
CREATE INDEX drafts_of_case ON drafts (case_id, touched_at);

CREATE TABLE templates (
    slug       TEXT PRIMARY KEY,
    fi         TEXT NOT NULL, -- what it is called
    sv         TEXT NOT NULL,
    en         TEXT NOT NULL,
    subject_fi TEXT NOT NULL,
    subject_sv TEXT NOT NULL,
    subject_en TEXT NOT NULL,
    fi_near    TEXT NOT NULL, -- its text: sinä
    fi_formal  TEXT NOT NULL, -- te
    sv_near    TEXT NOT NULL, -- du
    sv_formal  TEXT NOT NULL, -- ni
    en_text    TEXT NOT NULL,
    retired    INTEGER NOT NULL,
    place      INTEGER NOT NULL
) STRICT, WITHOUT ROWID;
