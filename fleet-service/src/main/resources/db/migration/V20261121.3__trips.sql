-- Trips, opened and closed by dispatch's engagements, and the evidence of each. No foreign key to unit: an engagement may
-- arrive at a restored database that has lost its unit.
CREATE TABLE trip (
    id                      uuid        PRIMARY KEY,
    unit_id                 uuid        NOT NULL,
    call_sign               text,
    incident_id             uuid        NOT NULL,
    need_id                 uuid,
    spoken_number           text,
    kind                    text,
    exercise                boolean     NOT NULL,
    state                   text        NOT NULL,
    step                    text,
    step_times              jsonb       NOT NULL,
    patient_ids             jsonb       NOT NULL,
    destination_facility_id uuid,
    opened_at               timestamptz NOT NULL,
    closed_at               timestamptz,
    end_reason              text,
    km_by_positions         double precision
);
-- Is a unit busy: asked for every row of a board.
CREATE INDEX trip_open ON trip (unit_id) WHERE state = 'OPEN';
-- Lists go by opening, newest first, of all units or of one.
CREATE INDEX trip_opened ON trip (opened_at DESC, id DESC);
CREATE INDEX trip_unit ON trip (unit_id, opened_at DESC, id DESC);
GRANT SELECT, INSERT, UPDATE ON trip TO ${app};

-- Who crewed the unit when the trip opened.
CREATE TABLE trip_crew (
    trip_id   uuid NOT NULL REFERENCES trip,
    person_id text NOT NULL,
    name      text NOT NULL,
    role      text NOT NULL,
    telephone text,
    PRIMARY KEY (trip_id, person_id)
);
CREATE INDEX trip_crew_person ON trip_crew (person_id);
GRANT SELECT, INSERT ON trip_crew TO ${app};

-- Every engagement as dispatch told it, so that no later message can rewrite what was said before.
CREATE TABLE engagement (
    trip_id  uuid        NOT NULL REFERENCES trip,
    epoch    bigint      NOT NULL,
    revision bigint      NOT NULL,
    recorded timestamptz NOT NULL,
    told     jsonb       NOT NULL,
    PRIMARY KEY (trip_id, epoch, revision)
);
GRANT SELECT, INSERT ON engagement TO ${app};

-- Odometer, who rode along, whether the family was asked to pay: added, never changed. A correction is a newer row.
CREATE TABLE trip_evidence (
    report_id      uuid        PRIMARY KEY,
    trip_id        uuid        NOT NULL REFERENCES trip,
    odometer_start integer,
    odometer_end   integer,
    rode_along     jsonb,
    asked_to_pay   text,
    asked_by       text,
    happened       timestamptz NOT NULL,
    sent           timestamptz NOT NULL,
    recorded       timestamptz NOT NULL,
    via            text        NOT NULL,
    said_by        text,
    typed_by       text        NOT NULL
);
CREATE INDEX trip_evidence_trip ON trip_evidence (trip_id);
GRANT SELECT, INSERT ON trip_evidence TO ${app};
