-- Surveys: what the house asks and when, who was asked, and what they answered.

-- A survey that was never changed has no row: it is as the program proposes it.
CREATE TABLE surveys (
    slug        TEXT COLLATE "C" PRIMARY KEY, -- follow-up, encounter, before
    is_on       BIGINT NOT NULL,
    minutes     BIGINT NOT NULL, -- after what it asks about; ahead of an arrival
    quiet_days  BIGINT NOT NULL, -- nobody is asked again within so many
    one_in      BIGINT NOT NULL, -- one encounter in so many is asked about
    touchpoints TEXT COLLATE "C" NOT NULL, -- one a line; none: every one
    kinds       TEXT COLLATE "C" NOT NULL, -- of encounters, one a line
    questions   TEXT COLLATE "C" NOT NULL -- one a line, in their order
);

CREATE TABLE survey_invitations (
    id         TEXT COLLATE "C" PRIMARY KEY,
    survey     TEXT COLLATE "C" NOT NULL,
    cause      TEXT COLLATE "C", -- the follow-up, encounter or arrival it asks about; none: somebody asked on the spot
    customer   TEXT COLLATE "C",
    case_id    TEXT COLLATE "C",
    touchpoint TEXT COLLATE "C" NOT NULL,
    team       TEXT COLLATE "C",
    by_person  TEXT COLLATE "C",
    questions  TEXT COLLATE "C" NOT NULL, -- as they were when it was made
    at         BIGINT NOT NULL,
    due        BIGINT, -- waits to be sent until then; none once it was sent or let be
    asked_at   BIGINT,
    way        TEXT COLLATE "C", -- letter, here
    left_as    TEXT COLLATE "C" -- why it was let be: quiet, complaint, no_address …
);
CREATE UNIQUE INDEX survey_invitations_cause ON survey_invitations (cause, survey) WHERE cause IS NOT NULL;
CREATE INDEX survey_invitations_due ON survey_invitations (due) WHERE due IS NOT NULL;
CREATE INDEX survey_invitations_of_customer ON survey_invitations (customer, asked_at);
CREATE INDEX survey_invitations_of_case ON survey_invitations (case_id, at);
CREATE INDEX survey_invitations_asked ON survey_invitations (asked_at) WHERE asked_at IS NOT NULL;

CREATE TABLE survey_answers (
    id          TEXT COLLATE "C" PRIMARY KEY,
    invitation  TEXT COLLATE "C" NOT NULL,
    survey      TEXT COLLATE "C" NOT NULL,
    customer    TEXT COLLATE "C",
    case_id     TEXT COLLATE "C", -- the case it was about, or that it opened
    encounter   TEXT COLLATE "C", -- a disappointed answer is heard as an encounter
    follow_up   TEXT COLLATE "C", -- the follow-up it ended
    touchpoint  TEXT COLLATE "C" NOT NULL,
    words       TEXT COLLATE "C", -- words
    contact     BIGINT NOT NULL, -- asks for a person
    language    TEXT COLLATE "C" NOT NULL,
    at          BIGINT NOT NULL,
    replaced_at BIGINT -- they answered anew
);
CREATE UNIQUE INDEX survey_answers_standing ON survey_answers (invitation) WHERE replaced_at IS NULL;
CREATE INDEX survey_answers_of_case ON survey_answers (case_id, at);
CREATE INDEX survey_answers_of_customer ON survey_answers (customer, at);
CREATE INDEX survey_answers_by_time ON survey_answers (at) WHERE replaced_at IS NULL;
CREATE INDEX survey_answers_follow_up ON survey_answers (follow_up) WHERE follow_up IS NOT NULL;

-- Each number given. `subject` is the customer it pairs by, else the answer alone.
CREATE TABLE survey_scores (
    answer   TEXT COLLATE "C" NOT NULL,
    question TEXT COLLATE "C" NOT NULL,
    value    BIGINT NOT NULL,
    survey   TEXT COLLATE "C" NOT NULL,
    subject  TEXT COLLATE "C" NOT NULL,
    at       BIGINT NOT NULL,
    stands   BIGINT NOT NULL, -- not once they answered anew
    PRIMARY KEY (answer, question)
);
CREATE INDEX survey_scores_by_time ON survey_scores (at) WHERE stands = 1;
CREATE INDEX survey_scores_of ON survey_scores (subject, question, at) WHERE stands = 1;

CREATE TABLE survey_feelings (
    answer  TEXT COLLATE "C" NOT NULL,
    feeling TEXT COLLATE "C" NOT NULL, -- chosen, never guessed
    PRIMARY KEY (answer, feeling)
);
