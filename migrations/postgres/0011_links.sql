-- Secret links: one customer's, one case's, stored by hash.

CREATE TABLE links (
    id         TEXT COLLATE "C" PRIMARY KEY,
    hash       BYTEA NOT NULL UNIQUE,
    kind       TEXT COLLATE "C" NOT NULL, -- page, survey, chat
    customer   TEXT COLLATE "C",
    case_id    TEXT COLLATE "C",
    about      TEXT COLLATE "C", -- what else it is for: a survey, a talk
    made_at    BIGINT NOT NULL,
    ends_at    BIGINT NOT NULL,
    revoked_at BIGINT
);
CREATE INDEX links_of_case ON links (case_id) WHERE revoked_at IS NULL;
CREATE INDEX links_of_customer ON links (customer) WHERE revoked_at IS NULL;

-- Forms of people who are not signed in, by their hidden key: sent twice, done once.
CREATE TABLE sent_once (
    key TEXT COLLATE "C" PRIMARY KEY,
    at  BIGINT NOT NULL
);
CREATE INDEX sent_once_at ON sent_once (at);
