-- Files: bytes as they came, in pieces.

CREATE TABLE files (
    id        TEXT COLLATE "C" PRIMARY KEY,
    about     TEXT COLLATE "C", -- the customer whose forgetting takes it away
    name      TEXT COLLATE "C", -- words
    media     TEXT COLLATE "C" NOT NULL, -- as it was told, image/jpeg
    size      BIGINT NOT NULL,
    digest    BYTEA, -- BLAKE3 of the bytes; none while it is begun, and once erased
    at        BIGINT NOT NULL,
    whole_at  BIGINT, -- none: begun and not finished
    erased_at BIGINT
);
CREATE INDEX files_about ON files (about) WHERE about IS NOT NULL;
CREATE INDEX files_begun ON files (at) WHERE whole_at IS NULL;

CREATE TABLE file_pieces (
    file  TEXT COLLATE "C" NOT NULL,
    n     BIGINT NOT NULL,
    bytes BYTEA NOT NULL
);
CREATE UNIQUE INDEX file_pieces_of ON file_pieces (file, n);
