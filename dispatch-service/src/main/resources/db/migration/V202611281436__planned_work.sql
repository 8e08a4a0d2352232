-- Planned work: what is wanted, who has it on the published list, and how it went.
CREATE TABLE planned_job (
    id              uuid        PRIMARY KEY,
    spoken_number   text,
    asked           boolean     NOT NULL,
    kind            text        NOT NULL,
    exercise        boolean     NOT NULL,
    urgent          boolean     NOT NULL,
    from_place      jsonb,
    to_place        jsonb,
    wanted_from     timestamptz,
    wanted_until    timestamptz,
    service_minutes integer,
    people          integer,
    needs           jsonb       NOT NULL,
    capabilities    jsonb       NOT NULL,
    note            text,
    requested_at    timestamptz NOT NULL,
    state           text        NOT NULL,
    reason          text,
    pinned_unit     uuid,
    unit_id         uuid,
    start_at        timestamptz,
    end_at          timestamptz,
    started_at      timestamptz,
    ended_at        timestamptz
);
CREATE INDEX planned_job_open ON planned_job (state) WHERE state IN ('WANTED', 'PLANNED', 'UNDER_WAY');
CREATE INDEX planned_job_ended ON planned_job (ended_at);
-- Read with every change of an assignment, and with every recommendation.
CREATE INDEX planned_job_unit ON planned_job (unit_id) WHERE state IN ('PLANNED', 'UNDER_WAY');
GRANT SELECT, INSERT, UPDATE ON planned_job TO ${app};

-- A day: the teams that the desk has chosen, the newest proposal, and which version the teams have.
CREATE TABLE day_plan (
    day               date        PRIMARY KEY,
    teams             jsonb       NOT NULL,
    proposal          jsonb,
    version           integer     NOT NULL DEFAULT 0,
    published_at      timestamptz,
    published_by_name text
);
GRANT SELECT, INSERT, UPDATE ON day_plan TO ${app};

-- Each wish for a plan, by the desk or because an emergency has taken a team: a queue, and what became of it.
CREATE TABLE plan_run (
    id              uuid        PRIMARY KEY,
    day             date        NOT NULL,
    cause           text        NOT NULL,
    unit_id         uuid,
    assignment_id   uuid        UNIQUE,
    wanted_at       timestamptz NOT NULL,
    wanted_by_name  text,
    claimed_until   timestamptz,
    ended_at        timestamptz,
    outcome         text
);
CREATE INDEX plan_run_open ON plan_run (wanted_at) WHERE ended_at IS NULL;
CREATE INDEX plan_run_day ON plan_run (day, wanted_at);
GRANT SELECT, INSERT, UPDATE ON plan_run TO ${app};

-- Whether a team has seen its list: told when the list changed, seen when a phone of its crew showed it.
CREATE TABLE plan_notice (
    day          date        NOT NULL,
    unit_id      uuid        NOT NULL,
    version      integer     NOT NULL,
    told_at      timestamptz NOT NULL,
    seen_version integer,
    seen_at      timestamptz,
    seen_by_name text,
    PRIMARY KEY (day, unit_id)
);
GRANT SELECT, INSERT, UPDATE ON plan_notice TO ${app};
