-- Surveys: what the house asks and when, who was asked, and what they answered.

-- A survey that was never changed has no row: it is as the program proposes it.
CREATE TABLE surveys (
    slug        TEXT PRIMARY KEY, -- follow-up, encounter, before
    is_on       INTEGER NOT NULL,
    minutes     INTEGER NOT NULL, -- after what it asks about; ahead of an arrival
    quiet_days  INTEGER NOT NULL, -- nobody is asked again within so many
    one_in      INTEGER NOT NULL, -- one encounter in so many is asked about
    touchpoints TEXT NOT NULL, -- one a line; none: every one
    kinds       TEXT NOT NULL, -- of encounters, one a line
    questions   TEXT NOT NULL -- one a line, in their order
) STRICT, WITHOUT ROWID;

CREATE TABLE survey_invitations (
    id         TEXT PRIMARY KEY,
    survey     TEXT NOT NULL,
    cause      TEXT, -- the follow-up, encounter or arrival it asks about; none: somebody asked on the spot
    customer   TEXT,
    case_id    TEXT,
    touchpoint TEXT NOT NULL,
    team       TEXT,
    by_person  TEXT,
    questions  TEXT NOT NULL, -- as they were when it was made
    at         INTEGER NOT NULL,
    due        INTEGER, -- waits to be sent until then; none once it was sent or let be
    asked_at   INTEGER,
    way        TEXT, -- letter, here
    left_as    TEXT -- why it was let be: quiet, complaint, no_address …
) STRICT, WITHOUT ROWID;
CREATE UNIQUE INDEX survey_invitations_cause ON survey_invitations (cause, survey) WHERE cause IS NOT NULL;
CREATE INDEX survey_invitations_due ON survey_invitations (due) WHERE due IS NOT NULL;
CREATE INDEX survey_invitations_of_customer ON survey_invitations (customer, asked_at);
CREATE INDEX survey_invitations_of_case ON survey_invitations (case_id, at);
CREATE INDEX survey_invitations_asked ON survey_invitations (asked_at) WHERE asked_at IS NOT NULL;

CREATE TABLE survey_answers (
    id          TEXT PRIMARY KEY,
    invitation  TEXT NOT NULL,
    survey      TEXT NOT NULL,
    customer    TEXT,
    case_id     TEXT, -- the case it was about, or that it opened
    encounter   TEXT, -- a disappointed answer is heard as an encounter
    follow_up   TEXT, -- the follow-up it ended
    touchpoint  TEXT NOT NULL,
    words       TEXT, -- words
    contact     INTEGER NOT NULL, -- asks for a person
    language    TEXT NOT NULL,
    at          INTEGER NOT NULL,
    replaced_at INTEGER -- they answered anew
) STRICT, WITHOUT ROWID;
CREATE UNIQUE INDEX survey_answers_standing ON survey_answers (invitation) WHERE replaced_at IS NULL;
CREATE INDEX survey_answers_of_case ON survey_answers (case_id, at);
CREATE INDEX survey_answers_of_customer ON survey_answers (customer, at);
CREATE INDEX survey_answers_by_time ON survey_answers (at) WHERE replaced_at IS NULL;
CREATE INDEX survey_answers_follow_up ON survey_answers (follow_up) WHERE follow_up IS NOT NULL;

-- Each number given. `subject` is the customer it pairs by, else the answer alone.
CREATE TABLE survey_scores (
    answer   TEXT NOT NULL,
    question TEXT NOT NULL,
    value    INTEGER NOT NULL,
    survey   TEXT NOT NULL,
    subject  TEXT NOT NULL,
    at       INTEGER NOT NULL,
    stands   INTEGER NOT NULL, -- not once they answered anew
    PRIMARY KEY (answer, question)
) STRICT, WITHOUT ROWID;
CREATE INDEX survey_scores_by_time ON survey_scores (at) WHERE stands = 1;
CREATE INDEX survey_scores_of ON survey_scores (subject, question, at) WHERE stands = 1;

CREATE TABLE survey_feelings (
    answer  TEXT NOT NULL,
    feeling TEXT NOT NULL, -- chosen, never guessed
    PRIMARY KEY (answer, feeling)
) STRICT, WITHOUT ROWID;
