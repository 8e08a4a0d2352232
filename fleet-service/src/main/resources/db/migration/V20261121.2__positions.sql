-- Trackers and where they were.
CREATE TABLE device (
    id         uuid        PRIMARY KEY,
    unit_id    uuid        NOT NULL REFERENCES unit,
    label      text        NOT NULL,
    token_hash text        NOT NULL UNIQUE,
    made_at    timestamptz NOT NULL,
    made_by    text        NOT NULL,
    revoked_at timestamptz,
    revoked_by text
);
CREATE INDEX device_unit ON device (unit_id);
GRANT SELECT, INSERT, UPDATE ON device TO ${app};

-- One row a fix. A phone that got no answer sends it again: the key makes that the same row. No foreign key: this is the one
-- table that takes hundreds of rows a second, and its units were read in the same transaction.
CREATE TABLE position (
    unit_id         uuid             NOT NULL,
    fixed_at        timestamptz      NOT NULL,
    lat             double precision NOT NULL CHECK (lat BETWEEN -90 AND 90),
    lon             double precision NOT NULL CHECK (lon BETWEEN -180 AND 180),
    accuracy_metres real,
    speed_kmh       real,
    bearing         real,
    altitude        real,
    battery         real,
    recorded        timestamptz      NOT NULL,
    PRIMARY KEY (unit_id, fixed_at)
);
-- Retention forgets by arrival; rows lie on disk in that order, so a few pages of BRIN find the oldest.
CREATE INDEX position_recorded ON position USING brin (recorded);
-- Insert and forget, never change: a position is evidence of a trip.
GRANT SELECT, INSERT, DELETE ON position TO ${app};

-- The newest of each unit, apart from the log of all, so that a map reads one small table.
CREATE TABLE newest_position (
    unit_id         uuid             PRIMARY KEY,
    fixed_at        timestamptz      NOT NULL,
    lat             double precision NOT NULL,
    lon             double precision NOT NULL,
    accuracy_metres real,
    speed_kmh       real,
    bearing         real,
    battery         real
) WITH (fillfactor = 50);
GRANT SELECT, INSERT, UPDATE ON newest_position TO ${app};
