-- The life an imported case had in another system, one row for each row of the file.
CREATE TABLE case_lives (
    case_id TEXT COLLATE "C" NOT NULL,
    row     BYTEA NOT NULL, -- digest of the file's row: the same row again adds nothing
    n       BIGINT NOT NULL, -- order of coming, where two rows tell the same time
    at      BIGINT NOT NULL,
    state   TEXT COLLATE "C" NOT NULL, -- new, active, waiting, resolved, closed, other
    PRIMARY KEY (case_id, row)
);
