-- Dispatch owns planned work; referral has a copy of the home visits and runs of the bus, because it keeps their record and decides by
-- the crew who may read it.
CREATE TABLE planned_job (
    id             uuid        PRIMARY KEY,
    spoken_number  text,
    kind           text        NOT NULL,
    exercise       boolean     NOT NULL,
    state          text        NOT NULL,
    from_place     jsonb,
    to_place       jsonb,
    desa_code      text,
    kecamatan_code text,
    wanted_from    timestamptz,
    unit_id        uuid,
    unit_call_sign text,
    start_at       timestamptz,
    end_at         timestamptz,
    started_at     timestamptz,
    ended_at       timestamptz,
    told_at        timestamptz NOT NULL
);
-- Screens ask for a kind and a span of days.
CREATE INDEX planned_job_when ON planned_job (kind, (coalesce(started_at, start_at, wanted_from, told_at)));
CREATE TABLE planned_job_crew (
    job_id    uuid    NOT NULL REFERENCES planned_job (id) ON DELETE CASCADE,
    person_id text    NOT NULL,
    clinical  boolean NOT NULL,
    PRIMARY KEY (job_id, person_id)
);
CREATE INDEX planned_job_crew_of ON planned_job_crew (person_id);

-- What referral asks dispatch to plan. Nobody is named.
CREATE TABLE work_request (
    id            uuid        PRIMARY KEY,
    spoken_number text        NOT NULL,
    kind          text        NOT NULL,
    exercise      boolean     NOT NULL,
    from_place    jsonb,
    to_place      jsonb,
    wanted_from   timestamptz,
    wanted_until  timestamptz,
    people        integer,
    needs         text[]      NOT NULL,
    note          text,
    requested_at  timestamptz NOT NULL,
    withdrawn     boolean     NOT NULL
);

-- One planned visit of one patient. A first visit's patient has the visit's id; a follow-up has the patient of the visit before.
CREATE TABLE home_visit (
    id           uuid PRIMARY KEY,
    patient_id   uuid NOT NULL,
    follow_up_of uuid UNIQUE
);
CREATE INDEX home_visit_of ON home_visit (patient_id);

-- What a crew says of a visit. Rows are added and never changed; the newest of the crew counts. content is sealed: it is health data.
CREATE TABLE home_visit_report (
    id            uuid        PRIMARY KEY,
    visit_id      uuid        NOT NULL,
    outcome       text        NOT NULL,
    content       text,
    next_visit    date,
    by_supervisor boolean     NOT NULL,
    happened      timestamptz NOT NULL,
    sent          timestamptz NOT NULL,
    via           text        NOT NULL,
    said_by       text,
    typed_by      text        NOT NULL,
    typed_by_name text        NOT NULL,
    recorded      timestamptz NOT NULL
);
CREATE INDEX home_visit_report_of ON home_visit_report (visit_id, recorded);
SELECT keep_words_beside('home_visit_report',
    'SELECT exercise FROM public.planned_job WHERE id = ($1 ->> ''visit_id'')::uuid', ARRAY['content', 'said_by']);
SELECT keep_as_evidence('home_visit_report_row');

GRANT SELECT, INSERT, UPDATE ON planned_job, work_request TO ${app};
GRANT SELECT, INSERT, DELETE ON planned_job_crew TO ${app};
GRANT SELECT, INSERT ON home_visit, home_visit_report TO ${app};
REVOKE INSERT ON home_visit_report_row FROM ${app};
-- Retention asks which reports are still part of a medical record.
GRANT SELECT ON home_visit_report_row TO ${app};
