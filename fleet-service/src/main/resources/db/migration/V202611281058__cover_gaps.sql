-- When a village had no unit that would be there in time, as far as somebody watched. Counts without a person.
CREATE TABLE cover_gap (
    desa_code text        NOT NULL,
    since     timestamptz NOT NULL,
    until     timestamptz,
    PRIMARY KEY (desa_code, since)
);
CREATE UNIQUE INDEX cover_gap_open ON cover_gap (desa_code) WHERE until IS NULL;
CREATE INDEX cover_gap_until ON cover_gap (until);
GRANT SELECT, INSERT, UPDATE ON cover_gap TO ${app};

-- The times in which somebody watched: what lies between two of them is not known.
CREATE TABLE cover_watch (
    since timestamptz PRIMARY KEY,
    until timestamptz NOT NULL
);
CREATE INDEX cover_watch_until ON cover_watch (until);
GRANT SELECT, INSERT, UPDATE ON cover_watch TO ${app};

-- One row, so that one replica watches.
CREATE TABLE cover_watcher (
    id      integer PRIMARY KEY CHECK (id = 1),
    next_at timestamptz NOT NULL
);
INSERT INTO cover_watcher VALUES (1, to_timestamp(0));
GRANT SELECT, UPDATE ON cover_watcher TO ${app};
