-- Customers, how they are known, and how they are found.

-- Merged customers share a root; nothing is moved, so a merge can be undone.
CREATE TABLE customers (
    id          TEXT PRIMARY KEY,
    root        TEXT NOT NULL,
    merged_into TEXT,
    name        TEXT, -- words
    note        TEXT, -- words
    level       TEXT, -- new, knows, expert: how well they know the service; none while nobody has said
    language    TEXT, -- fi, sv, en; none while nobody has said
    made_at     INTEGER NOT NULL,
    erased_at   INTEGER
) STRICT, WITHOUT ROWID;
CREATE INDEX customers_root ON customers (root);

CREATE TABLE identities (
    id       TEXT PRIMARY KEY,
    customer TEXT NOT NULL REFERENCES customers (id),
    kind     TEXT NOT NULL, -- email, phone, room, account
    value    TEXT NOT NULL, -- as it was given
    folded   TEXT NOT NULL, -- as it is compared
    from_at  INTEGER NOT NULL,
    until_at INTEGER
) STRICT, WITHOUT ROWID;
CREATE INDEX identities_folded ON identities (kind, folded, until_at);
CREATE INDEX identities_of_customer ON identities (customer, from_at);

CREATE TABLE merges (
    id        TEXT PRIMARY KEY,
    kept      TEXT NOT NULL,
    merged    TEXT NOT NULL,
    by_person TEXT NOT NULL,
    at        INTEGER NOT NULL,
    undone_at INTEGER
) STRICT, WITHOUT ROWID;
CREATE INDEX merges_merged ON merges (merged);
CREATE INDEX merges_kept ON merges (kept);

-- Finding as one types: every ending of every word of a name or identity, so that a part of
-- a word is the beginning of a row here; and two words of a name together, either way round.
CREATE TABLE customer_endings (
    ending   TEXT NOT NULL,
    customer TEXT NOT NULL,
    word     TEXT NOT NULL,
    from_at  INTEGER NOT NULL, -- a room holds for a time; 0: always
    until_at INTEGER,
    PRIMARY KEY (ending, customer, word)
) STRICT, WITHOUT ROWID;
CREATE INDEX customer_endings_of ON customer_endings (customer, ending);
CREATE INDEX customer_endings_ended ON customer_endings (until_at) WHERE until_at IS NOT NULL;

-- Who is alike: each word of a name in its plain form and as written (`w plain word`), two plain
-- words together (`n …`), addresses, numbers and accounts as they are compared (`e …`, `p …`, `a …`).
CREATE TABLE customer_likeness (
    key      TEXT NOT NULL,
    customer TEXT NOT NULL,
    PRIMARY KEY (key, customer)
) STRICT, WITHOUT ROWID;
CREATE INDEX customer_likeness_of ON customer_likeness (customer);
