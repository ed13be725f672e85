-- Customers, how they are known, and how they are found.

-- Merged customers share a root; nothing is moved, so a merge can be undone.
CREATE TABLE customers (
    id          TEXT COLLATE "C" PRIMARY KEY,
    root        TEXT COLLATE "C" NOT NULL,
    merged_into TEXT COLLATE "C",
    name        TEXT COLLATE "C", -- words
    note        TEXT COLLATE "C", -- words
    level       TEXT COLLATE "C", -- new, knows, expert: how well they know the service; none while nobody has said
    language    TEXT COLLATE "C", -- fi, sv, en; none while nobody has said
    made_at     BIGINT NOT NULL,
    erased_at   BIGINT
);
CREATE INDEX customers_root ON customers (root);

CREATE TABLE identities (
    id       TEXT COLLATE "C" PRIMARY KEY,
    customer TEXT COLLATE "C" NOT NULL REFERENCES customers (id),
    kind     TEXT COLLATE "C" NOT NULL, -- email, phone, room, account
    value    TEXT COLLATE "C" NOT NULL, -- as it was given
    folded   TEXT COLLATE "C" NOT NULL, -- as it is compared
    from_at  BIGINT NOT NULL,
    until_at BIGINT
);
CREATE INDEX identities_folded ON identities (kind, folded, until_at);
CREATE INDEX identities_of_customer ON identities (customer, from_at);

CREATE TABLE merges (
    id        TEXT COLLATE "C" PRIMARY KEY,
    kept      TEXT COLLATE "C" NOT NULL,
    merged    TEXT COLLATE "C" NOT NULL,
    by_person TEXT COLLATE "C" NOT NULL,
    at        BIGINT NOT NULL,
    undone_at BIGINT
);
CREATE INDEX merges_merged ON merges (merged);
CREATE INDEX merges_kept ON merges (kept);

-- Finding as one types: every ending of every word of a name or identity, so that a part of
-- a word is the beginning of a row here; and two words of a name together, either way round.
CREATE TABLE customer_endings (
    ending   TEXT COLLATE "C" NOT NULL,
    customer TEXT COLLATE "C" NOT NULL,
    word     TEXT COLLATE "C" NOT NULL,
    from_at  BIGINT NOT NULL, -- a room holds for a time; 0: always
    until_at BIGINT,
    PRIMARY KEY (ending, customer, word)
);
CREATE INDEX customer_endings_of ON customer_endings (customer, ending);
CREATE INDEX customer_endings_ended ON customer_endings (until_at) WHERE until_at IS NOT NULL;

-- Who is alike: each word of a name in its plain form and as written (`w plain word`), two plain
-- words together (`n …`), addresses, numbers and accounts as they are compared (`e …`, `p …`, `a …`).
CREATE TABLE customer_likeness (
    key      TEXT COLLATE "C" NOT NULL,
    customer TEXT COLLATE "C" NOT NULL,
    PRIMARY KEY (key, customer)
);
CREATE INDEX customer_likeness_of ON customer_likeness (customer);
