-- Secret links: one customer's, one case's, stored by hash. Web forms.

CREATE TABLE links (
    id         TEXT PRIMARY KEY,
    hash       BLOB NOT NULL UNIQUE,
    kind       TEXT NOT NULL, -- page, survey, chat
    customer   TEXT,
    case_id    TEXT,
    about      TEXT, -- what else it is for: a survey, a talk
    made_at    INTEGER NOT NULL,
    ends_at    INTEGER NOT NULL,
    revoked_at INTEGER
) STRICT, WITHOUT ROWID;
CREATE INDEX links_of_case ON links (case_id) WHERE revoked_at IS NULL;
CREATE INDEX links_of_customer ON links (customer) WHERE revoked_at IS NULL;

-- Forms of people who are not signed in, by their hidden key: sent twice, done once.
CREATE TABLE sent_once (
    key TEXT PRIMARY KEY,
    at  INTEGER NOT NULL
) STRICT, WITHOUT ROWID;
CREATE INDEX sent_once_at ON sent_once (at);

-- Web forms: what each is called, whose cases it makes, which sites may show it.
CREATE TABLE forms (
    slug    TEXT PRIMARY KEY,
    fi      TEXT NOT NULL,
    sv      TEXT NOT NULL,
    en      TEXT NOT NULL,
    team    TEXT,
    sites   TEXT NOT NULL, -- origins, one a line
    is_open INTEGER NOT NULL,
    at      INTEGER NOT NULL
) STRICT, WITHOUT ROWID;

-- What a form made, by its hidden key: sent twice, it is one case.
CREATE TABLE form_entries (
    key     TEXT PRIMARY KEY,
    form    TEXT NOT NULL,
    case_id TEXT NOT NULL,
    at      INTEGER NOT NULL
) STRICT, WITHOUT ROWID;
