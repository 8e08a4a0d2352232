-- Many casualties at one incident: the event, each tagged casualty, counts without tags, and the organisation of the scene.
-- A casualty is a patient of its incident: where they are and how they ended is in patient and patient_leg.
CREATE TABLE mass_casualty_event (
    incident_id      uuid        PRIMARY KEY REFERENCES incident,
    method           text        NOT NULL,
    declared_at      timestamptz NOT NULL,
    declared_by_name text,
    ended_at         timestamptz,
    ended_by_name    text,
    revision         integer     NOT NULL,
    changed_at       timestamptz NOT NULL
);
GRANT SELECT, INSERT, UPDATE ON mass_casualty_event TO ${app};

CREATE TABLE casualty (
    patient_id          uuid        PRIMARY KEY REFERENCES patient,
    incident_id         uuid        NOT NULL REFERENCES mass_casualty_event,
    tag                 text        NOT NULL,
    triage              text        NOT NULL,
    assessed_at         timestamptz NOT NULL,
    sector              text,
    planned_facility_id uuid,
    planned_by_hand     boolean     NOT NULL DEFAULT false,
    UNIQUE (incident_id, tag)
);
-- Room at a hospital is reduced by those who are planned for it, of all events.
CREATE INDEX casualty_planned ON casualty (planned_facility_id) WHERE planned_facility_id IS NOT NULL;
GRANT SELECT, INSERT, UPDATE ON casualty TO ${app};

CREATE TABLE casualty_count (
    id          uuid        PRIMARY KEY,
    incident_id uuid        NOT NULL REFERENCES mass_casualty_event,
    sector      text,
    red         integer     NOT NULL,
    yellow      integer     NOT NULL,
    grey        integer     NOT NULL,
    green       integer     NOT NULL,
    black       integer     NOT NULL,
    counted_at  timestamptz NOT NULL
);
CREATE INDEX casualty_count_incident ON casualty_count (incident_id);
GRANT SELECT, INSERT, UPDATE ON casualty_count TO ${app};

CREATE TABLE scene_post (
    id          uuid             PRIMARY KEY,
    incident_id uuid             NOT NULL REFERENCES mass_casualty_event,
    kind        text             NOT NULL,
    label       text             NOT NULL,
    holder      text,
    lat         double precision,
    lon         double precision,
    closed      boolean          NOT NULL,
    stated_at   timestamptz      NOT NULL
);
CREATE INDEX scene_post_incident ON scene_post (incident_id);
GRANT SELECT, INSERT, UPDATE ON scene_post TO ${app};
