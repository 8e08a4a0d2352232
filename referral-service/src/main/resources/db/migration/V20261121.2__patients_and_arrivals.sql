-- Identity lives here and nowhere else in the suite. Everything may be unknown.
CREATE TABLE patient (
    id                uuid        PRIMARY KEY,
    exercise          boolean     NOT NULL,
    incident_id       uuid,
    name              text,
    nik               text,
    no_nik_reason     text,
    birth_date        date,
    age_years         integer,
    age_estimated     boolean     NOT NULL,
    sex               text,
    mother_patient_id uuid,
    address           text,
    family_telephone  text,
    typed_by          text,
    typed_by_id       text,
    recorded          timestamptz NOT NULL,
    CHECK (nik IS NULL OR no_nik_reason IS NULL)
);
GRANT SELECT, INSERT, UPDATE ON patient TO ${app};

-- An arrival as dispatch tells it, and what the facility answered. No foreign key to another service's ids, and none to
-- facility: a message may name one that this database learns of later.
CREATE TABLE arrival (
    id               uuid        PRIMARY KEY,
    facility_id      uuid        NOT NULL,
    incident_id      uuid        NOT NULL,
    assignment_id    uuid        NOT NULL,
    spoken_number    text        NOT NULL,
    exercise         boolean     NOT NULL,
    unit_call_sign   text        NOT NULL,
    unit_kind        text        NOT NULL,
    crew_telephone   text,
    colour           text,
    complaint        text,
    eta_at           timestamptz,
    eta_is_estimate  boolean     NOT NULL,
    state            text        NOT NULL,
    arrived_at       timestamptz,
    handed_over_at   timestamptz,
    told_at          timestamptz NOT NULL,
    answer           text,
    answer_as_of     timestamptz,
    answered_at      timestamptz,
    answered_by      text,
    answer_reason    text,
    open             boolean     NOT NULL
);
-- A facility's page: what is coming. Ended arrivals are most of the table and no part of it.
CREATE INDEX arrival_open ON arrival (facility_id, id) WHERE open;
-- The facility's past, newest first.
CREATE INDEX arrival_of_facility ON arrival (facility_id, id DESC);
-- The desk's list of a day.
CREATE INDEX arrival_by_day ON arrival (told_at);
GRANT SELECT, INSERT, UPDATE ON arrival TO ${app};

CREATE TABLE arrival_patient (
    arrival_id uuid    NOT NULL REFERENCES arrival,
    listed     integer NOT NULL,
    patient_id uuid    NOT NULL,
    colour     text,
    sex        text,
    age_band   text,
    PRIMARY KEY (arrival_id, listed)
);
-- From a patient to the facilities that expect him: who may see his identity.
CREATE INDEX arrival_patient_of ON arrival_patient (patient_id);
GRANT SELECT, INSERT, UPDATE, DELETE ON arrival_patient TO ${app};

-- Every answer ever given; the arrival carries the one that stands.
CREATE TABLE arrival_answer (
    id          uuid        PRIMARY KEY,
    arrival_id  uuid        NOT NULL REFERENCES arrival,
    answer      text        NOT NULL,
    reason      text,
    happened    timestamptz NOT NULL,
    sent        timestamptz,
    via         text        NOT NULL,
    said_by     text,
    typed_by    text        NOT NULL,
    typed_by_id text        NOT NULL,
    recorded    timestamptz NOT NULL
);
CREATE INDEX arrival_answer_of ON arrival_answer (arrival_id, recorded);
GRANT SELECT, INSERT ON arrival_answer TO ${app};

-- Hand-overs are facts: kept even when the arrival is not known yet, hence no foreign key.
CREATE TABLE hand_over (
    id           uuid        PRIMARY KEY,
    arrival_id   uuid        NOT NULL,
    patient_id   uuid        NOT NULL,
    received_by  text,
    by_desk      boolean     NOT NULL,
    -- Where the reporter worked when he reported: it counts only for an arrival of one of these, or when the desk typed it.
    facility_ids uuid[]      NOT NULL,
    happened     timestamptz NOT NULL,
    sent         timestamptz,
    via          text        NOT NULL,
    said_by      text,
    typed_by     text        NOT NULL,
    typed_by_id  text        NOT NULL,
    recorded     timestamptz NOT NULL
);
CREATE INDEX hand_over_of ON hand_over (arrival_id, patient_id, happened);
CREATE INDEX hand_over_of_patient ON hand_over (patient_id);
GRANT SELECT, INSERT ON hand_over TO ${app};
