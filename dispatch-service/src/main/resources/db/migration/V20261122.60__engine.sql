-- What the dispatch engine keeps: closed roads, what trips took, and from what each recommendation came.

-- Stretches that nobody can drive; kept when they are opened again, with who decided it.
CREATE TABLE road_closure (
    id             uuid             PRIMARY KEY,
    lat            double precision NOT NULL,
    lon            double precision NOT NULL,
    place          text,
    reason         text             NOT NULL,
    from_at        timestamptz      NOT NULL,
    until_at       timestamptz,
    closed_by      text             NOT NULL,
    closed_by_name text             NOT NULL,
    closed_at      timestamptz      NOT NULL,
    opened_by      text,
    opened_by_name text,
    opened_at      timestamptz
);
-- Every replica looks each second for what is closed now.
CREATE INDEX road_closure_standing ON road_closure (from_at) WHERE opened_at IS NULL;
GRANT SELECT, INSERT, UPDATE ON road_closure TO ${app};

-- A journey that has begun, with what was expected of it then; when its work is over, with what it took.
CREATE TABLE journey (
    assignment_id    uuid             NOT NULL,
    leg              text             NOT NULL,
    stop_id          uuid             NOT NULL,
    unit_kind        text             NOT NULL,
    source           text             NOT NULL,
    km               double precision NOT NULL,
    expected_seconds double precision NOT NULL,
    told_seconds     double precision NOT NULL,
    told_p90_seconds double precision NOT NULL,
    siren            boolean          NOT NULL,
    night            boolean          NOT NULL,
    wet_season       boolean          NOT NULL,
    exercise         boolean          NOT NULL,
    began_at         timestamptz      NOT NULL,
    took_seconds     double precision,
    left_out         text,
    PRIMARY KEY (assignment_id, leg)
);
-- The calibration reads one month.
CREATE INDEX journey_by_time ON journey (began_at) WHERE took_seconds IS NOT NULL;
GRANT SELECT, INSERT, UPDATE, DELETE ON journey TO ${app};

-- Sums over all journeys that taught something, by kind of journey: a restart goes on from them.
CREATE TABLE travel_correction (
    source     text             NOT NULL,
    car        boolean          NOT NULL,
    length     text             NOT NULL,
    siren      boolean          NOT NULL,
    night      boolean          NOT NULL,
    wet_season boolean          NOT NULL,
    trips      bigint           NOT NULL,
    sum        double precision NOT NULL,
    squares    double precision NOT NULL,
    PRIMARY KEY (source, car, length, siren, night, wet_season)
);
GRANT SELECT, INSERT, UPDATE ON travel_correction TO ${app};

-- Each recommendation with everything that it came from, compressed, so that it can be computed again.
CREATE TABLE recommendation (
    id            uuid        PRIMARY KEY,
    incident_id   uuid        NOT NULL,
    need_id       uuid        NOT NULL,
    at            timestamptz NOT NULL,
    asked_by      text        NOT NULL,
    roads         text,
    inputs        bytea       NOT NULL,
    answer        bytea       NOT NULL
);
-- What is older than its time is deleted each hour.
CREATE INDEX recommendation_by_time ON recommendation (at);
GRANT SELECT, INSERT, DELETE ON recommendation TO ${app};

-- The recommendation that the dispatcher had before him when he asked the unit.
ALTER TABLE offer ADD COLUMN recommendation_id uuid;
