-- Letters: what goes out by mail, from the moment it is written until it has left or come back.

CREATE TABLE letters (
    id         TEXT COLLATE "C" PRIMARY KEY,
    case_id    TEXT COLLATE "C",
    customer   TEXT COLLATE "C",
    kind       TEXT COLLATE "C" NOT NULL, -- reply, page, survey, notice
    to_address TEXT COLLATE "C" NOT NULL, -- words
    subject    TEXT COLLATE "C" NOT NULL, -- words
    body       TEXT COLLATE "C" NOT NULL, -- words: links stand in it as {page}, {survey:…}
    language   TEXT COLLATE "C" NOT NULL,
    by_person  TEXT COLLATE "C", -- none: a letter by no person
    signed_as  TEXT COLLATE "C" NOT NULL, -- the name in From
    message_id TEXT COLLATE "C" NOT NULL UNIQUE,
    answers    TEXT COLLATE "C", -- the message it answers
    refers     TEXT COLLATE "C" NOT NULL, -- the messages before that, oldest first
    state      TEXT COLLATE "C" NOT NULL, -- waiting, going, sent, failed, undone, bounced
    at         BIGINT NOT NULL,
    send_at    BIGINT NOT NULL, -- until then it can be taken back
    next_at    BIGINT, -- when a node may take it up; none once it is over
    attempts   BIGINT NOT NULL,
    sent_at    BIGINT,
    why        TEXT COLLATE "C", -- what was wrong at the last attempt: unreachable, refused …
    said       TEXT COLLATE "C", -- words: what the other server said of it
    encounter  TEXT COLLATE "C" -- what it became when it left
);
CREATE INDEX letters_next ON letters (next_at) WHERE next_at IS NOT NULL;
CREATE INDEX letters_of_case ON letters (case_id, at);
CREATE INDEX letters_of_customer ON letters (customer, at);

CREATE TABLE letter_files (
    letter TEXT COLLATE "C" NOT NULL,
    place  BIGINT NOT NULL,
    file   TEXT COLLATE "C" NOT NULL,
    PRIMARY KEY (letter, place)
);

-- The last message of a case's exchange: what the next letter answers.
CREATE TABLE letter_threads (
    case_id    TEXT COLLATE "C" PRIMARY KEY,
    message_id TEXT COLLATE "C" NOT NULL,
    refers     TEXT COLLATE "C" NOT NULL,
    subject    TEXT COLLATE "C" -- words: the customer's
);

-- A reply that is being written. It is written over with every pause and goes whole when it is
-- sent, dropped, or its customer forgotten: so its text stands here, and nothing of it elsewhere.
CREATE TABLE drafts (
    person     TEXT COLLATE "C" NOT NULL,
    case_id    TEXT COLLATE "C" NOT NULL,
    to_address TEXT COLLATE "C" NOT NULL,
    subject    TEXT COLLATE "C" NOT NULL,
    body       TEXT COLLATE "C" NOT NULL,
    began_at   BIGINT NOT NULL,
    touched_at BIGINT NOT NULL,
    PRIMARY KEY (person, case_id)
);
CREATE INDEX drafts_of_case ON drafts (case_id, touched_at);

CREATE TABLE templates (
    slug       TEXT COLLATE "C" PRIMARY KEY,
    fi         TEXT COLLATE "C" NOT NULL, -- what it is called
    sv         TEXT COLLATE "C" NOT NULL,
    en         TEXT COLLATE "C" NOT NULL,
    subject_fi TEXT COLLATE "C" NOT NULL,
    subject_sv TEXT COLLATE "C" NOT NULL,
    subject_en TEXT COLLATE "C" NOT NULL,
    fi_near    TEXT COLLATE "C" NOT NULL, -- its text: sinä
    fi_formal  TEXT COLLATE "C" NOT NULL, -- te
    sv_near    TEXT COLLATE "C" NOT NULL, -- du
    sv_formal  TEXT COLLATE "C" NOT NULL, -- ni
    en_text    TEXT COLLATE "C" NOT NULL,
    retired    BIGINT NOT NULL,
    place      BIGINT NOT NULL
);
