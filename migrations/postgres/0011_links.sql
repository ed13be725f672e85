-- Secret links: one customer's, one case's, stored by hash. Web forms.

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

-- Web forms: what each is called, whose cases it makes, which sites may show it.
CREATE TABLE forms (
    slug    TEXT COLLATE "C" PRIMARY KEY,
    fi      TEXT COLLATE "C" NOT NULL,
    sv      TEXT COLLATE "C" NOT NULL,
    en      TEXT COLLATE "C" NOT NULL,
    team    TEXT COLLATE "C",
    sites   TEXT COLLATE "C" NOT NULL, -- origins, one a line
    is_open BIGINT NOT NULL,
    at      BIGINT NOT NULL
);

-- What a form made, by its hidden key: sent twice, it is one case.
CREATE TABLE form_entries (
    key     TEXT COLLATE "C" PRIMARY KEY,
    form    TEXT COLLATE "C" NOT NULL,
    case_id TEXT COLLATE "C" NOT NULL,
    at      BIGINT NOT NULL
);
