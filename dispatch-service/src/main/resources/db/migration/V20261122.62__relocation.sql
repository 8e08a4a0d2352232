-- How busy the rostered units are, a row a minute: what relocation measures its busy share by.
CREATE TABLE busy_minute (
    minute  timestamptz PRIMARY KEY,
    on_duty integer     NOT NULL,
    busy    integer     NOT NULL
);
GRANT SELECT, INSERT, DELETE ON busy_minute TO ${app};

-- What was decided about advice to wait elsewhere. One row a decision, never changed.
CREATE TABLE relocation (
    id              uuid             PRIMARY KEY,
    unit_id         uuid             NOT NULL,
    call_sign       text             NOT NULL,
    decision        text             NOT NULL,
    to_post         uuid             NOT NULL,
    to_name         text             NOT NULL,
    lat             double precision NOT NULL,
    lon             double precision NOT NULL,
    seconds         double precision,
    gain            double precision,
    reason          text,
    decided_by      text             NOT NULL,
    decided_by_name text             NOT NULL,
    decided_at      timestamptz      NOT NULL
);
-- What holds of a unit now, and how often it has been moved in this shift.
CREATE INDEX relocation_of_unit ON relocation (unit_id, decided_at DESC);
-- Advice and each recommendation read the last hours.
CREATE INDEX relocation_by_time ON relocation (decided_at);
GRANT SELECT, INSERT ON relocation TO ${app};
