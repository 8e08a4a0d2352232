-- The response to incidents. No foreign key leads to another service's ids: messages arrive in any order.

CREATE TABLE incident (
    id                  uuid        PRIMARY KEY,
    -- As intake reports it; written by its messages only.
    spoken_number       text        NOT NULL,
    kind                text        NOT NULL,
    exercise            boolean     NOT NULL,
    untriaged           boolean     NOT NULL,
    reported_at         timestamptz NOT NULL,
    triaged_at          timestamptz,
    channel             text,
    reported_place      jsonb,
    reported_colour     text,
    complaint           text,
    complaint_note      text,
    hazards             jsonb       NOT NULL,
    way_description     text,
    call_back_number    text,
    cancel_reason       text,
    cancel_requested_at timestamptz,
    cancel_requested_by text,
    -- Dispatch's own.
    working_place       jsonb,
    working_colour      text,
    state               text        NOT NULL,
    closed_at           timestamptz,
    close_reason        text,
    discrepancies       integer     NOT NULL,
    revision            bigint      NOT NULL
);
-- The board reads what is open, each time a console starts.
CREATE INDEX incident_open ON incident (reported_at) WHERE closed_at IS NULL;
-- Lists and the daily summary read one day.
CREATE INDEX incident_by_day ON incident (reported_at, id);
GRANT SELECT, INSERT, UPDATE ON incident TO ${app};

CREATE TABLE need (
    id           uuid PRIMARY KEY,
    incident_id  uuid NOT NULL REFERENCES incident,
    capability   text NOT NULL,
    state        text NOT NULL,
    cancelled_because text,
    added_at     timestamptz NOT NULL
);
CREATE INDEX need_of_incident ON need (incident_id);
GRANT SELECT, INSERT, UPDATE ON need TO ${app};

CREATE TABLE patient (
    id               uuid PRIMARY KEY,
    incident_id      uuid NOT NULL REFERENCES incident,
    -- Stands for somebody of whom intake knew nothing; gives way to the first whom it does report.
    placeholder      boolean NOT NULL,
    replaced         boolean NOT NULL,
    reported_colour  text,
    reported_sex     text,
    reported_age_band text,
    found_colour     text,
    found_sex        text,
    found_age_band   text,
    ending           text,
    ending_at        timestamptz,
    ending_reason    text,
    ending_witness   text,
    ending_confirmed boolean NOT NULL,
    confirmed_by     text,
    -- Each ending that was told, with its earliest time: which one stands does not depend on who told first.
    endings_told     jsonb   NOT NULL
);
CREATE INDEX patient_of_incident ON patient (incident_id);
GRANT SELECT, INSERT, UPDATE ON patient TO ${app};

-- A patient's journey: one leg for each unit that carried him, in the order of loaded_at.
CREATE TABLE patient_leg (
    patient_id     uuid        NOT NULL REFERENCES patient,
    assignment_id  uuid        NOT NULL,
    loaded_at      timestamptz NOT NULL,
    handed_over_at timestamptz,
    facility_id    uuid,
    PRIMARY KEY (patient_id, assignment_id)
);
GRANT SELECT, INSERT, UPDATE, DELETE ON patient_leg TO ${app};

-- Copies of other services' records, as they told them.
CREATE TABLE unit (
    id      uuid        PRIMARY KEY,
    told    jsonb       NOT NULL,
    told_at timestamptz NOT NULL
);
-- A crew member's page asks for the units that he crews.
CREATE INDEX unit_crew ON unit USING gin ((told -> 'crew') jsonb_path_ops);
GRANT SELECT, INSERT, UPDATE ON unit TO ${app};

CREATE TABLE unit_position (
    unit_id         uuid             PRIMARY KEY,
    lat             double precision NOT NULL,
    lon             double precision NOT NULL,
    accuracy_metres double precision,
    speed_kmh       double precision,
    bearing         double precision,
    fixed_at        timestamptz      NOT NULL
) WITH (fillfactor = 50); -- overwritten each second: room for the new version on the same page
GRANT SELECT, INSERT, UPDATE ON unit_position TO ${app};

CREATE TABLE facility (
    id      uuid        PRIMARY KEY,
    told    jsonb       NOT NULL,
    told_at timestamptz NOT NULL
);
GRANT SELECT, INSERT, UPDATE ON facility TO ${app};

CREATE TABLE offer (
    id            uuid        PRIMARY KEY,
    incident_id   uuid        NOT NULL REFERENCES incident,
    need_id       uuid        NOT NULL REFERENCES need,
    unit_id       uuid        NOT NULL,
    call_sign     text        NOT NULL,
    state         text        NOT NULL,
    offered_at    timestamptz NOT NULL,
    expires_at    timestamptz NOT NULL,
    answered_at   timestamptz,
    reason        text,
    despite       text,
    assignment_id uuid
);
-- A unit is asked one thing at a time, whichever replica asks.
CREATE UNIQUE INDEX offer_one_open_per_unit ON offer (unit_id) WHERE state = 'OFFERED';
CREATE INDEX offer_of_incident ON offer (incident_id);
-- The clock looks each second for what has run out.
CREATE INDEX offer_running_out ON offer (expires_at) WHERE state = 'OFFERED';
GRANT SELECT, INSERT, UPDATE ON offer TO ${app};

CREATE TABLE assignment (
    id             uuid        PRIMARY KEY,
    incident_id    uuid        NOT NULL REFERENCES incident,
    need_id        uuid        NOT NULL REFERENCES need,
    unit_id        uuid        NOT NULL,
    call_sign      text        NOT NULL,
    unit_kind      text        NOT NULL,
    offer_id       uuid,
    crew           jsonb       NOT NULL,
    step           text        NOT NULL,
    accepted_at    timestamptz NOT NULL,
    ended_at       timestamptz,
    end_reason     text,
    destination    uuid,
    expected       jsonb       NOT NULL,
    eta_at         timestamptz,
    eta_is_estimate boolean    NOT NULL
);
-- One committed assignment per need and one per unit, whichever replica tries.
CREATE UNIQUE INDEX assignment_one_per_need ON assignment (need_id) WHERE end_reason IS NULL;
CREATE UNIQUE INDEX assignment_one_per_unit ON assignment (unit_id) WHERE end_reason IS NULL;
CREATE INDEX assignment_of_incident ON assignment (incident_id);
-- How much each unit has had to do in the present shift.
CREATE INDEX assignment_by_time ON assignment (accepted_at, unit_id);
-- A crew member still reports on the trip he made when another shift has the unit.
CREATE INDEX assignment_crew ON assignment USING gin (crew jsonb_path_ops);
GRANT SELECT, INSERT, UPDATE ON assignment TO ${app};

CREATE TABLE assignment_step_time (
    assignment_id uuid        NOT NULL REFERENCES assignment,
    step          text        NOT NULL,
    happened      timestamptz NOT NULL,
    PRIMARY KEY (assignment_id, step)
);
GRANT SELECT, INSERT, UPDATE, DELETE ON assignment_step_time TO ${app};

CREATE TABLE arrival (
    id            uuid    PRIMARY KEY,
    incident_id   uuid    NOT NULL REFERENCES incident,
    assignment_id uuid    NOT NULL,
    facility_id   uuid    NOT NULL,
    withdrawn     boolean NOT NULL,
    -- What a restored database has lost, and the facility still waits for: told back as withdrawn.
    orphan        jsonb
);
-- One per assignment and facility, whichever replica announces it; looked for by assignment at each step.
CREATE UNIQUE INDEX arrival_one_per_facility ON arrival (assignment_id, facility_id) WHERE orphan IS NULL;
CREATE INDEX arrival_of_incident ON arrival (incident_id);
GRANT SELECT, INSERT, UPDATE ON arrival TO ${app};

-- The facility's answer, with columns of its own: it may come before the arrival that it answers, after a restore.
CREATE TABLE arrival_answer (
    arrival_id uuid  PRIMARY KEY,
    told       jsonb NOT NULL
);
GRANT SELECT, INSERT, UPDATE ON arrival_answer TO ${app};

-- Everything that happened, for ever: the application may add rows and nothing else. Positions are handed out under the
-- lock of the incident's row, so that for one incident their order is the order of the commits.
CREATE TABLE timeline_entry (
    position       bigint      GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    incident_id    uuid        NOT NULL REFERENCES incident,
    report_id      uuid        UNIQUE,
    what           text        NOT NULL,
    recorded       timestamptz NOT NULL,
    happened       timestamptz NOT NULL,
    sent           timestamptz NOT NULL,
    via            text        NOT NULL,
    said_by        text,
    typed_by       text,
    typed_by_name  text,
    assignment_id  uuid,
    need_id        uuid,
    patient_id     uuid,
    unit_call_sign text,
    detail         jsonb       NOT NULL,
    consistent     boolean     NOT NULL
);
CREATE INDEX timeline_of_incident ON timeline_entry (incident_id, position);
GRANT SELECT, INSERT ON timeline_entry TO ${app};
