-- The incident as reported. Dispatch holds what is done about it.
CREATE TABLE incident (
    id                 uuid PRIMARY KEY,
    spoken_number      text        NOT NULL UNIQUE,
    kind               text        NOT NULL,
    exercise           boolean     NOT NULL,
    untriaged          boolean     NOT NULL,
    reported_at        timestamptz NOT NULL,
    created_at         timestamptz NOT NULL,
    triaged_at         timestamptz,
    triaged_by         text,
    channel            text        NOT NULL,
    place_lat          double precision,
    place_lon          double precision,
    place_radius_metres integer,
    place_source       text,
    place_kecamatan_code text,
    place_desa_code    text,
    place_dusun        text,
    place_rt           text,
    place_rw           text,
    place_landmark     text,
    place_confirmed_by text,
    place_by_desk      boolean     NOT NULL,
    colour             text,
    complaint          text,
    complaint_note     text,
    hazards            text[]      NOT NULL DEFAULT '{}',
    way_description    text,
    call_back_number   text,
    cancel_reason      text,
    cancel_requested_at timestamptz,
    cancel_requested_by text
);
CREATE INDEX incident_by_time ON incident (reported_at DESC, id DESC);
GRANT SELECT, INSERT, UPDATE ON incident TO ${app};

CREATE TABLE incident_need (
    id          uuid PRIMARY KEY,
    incident_id uuid NOT NULL REFERENCES incident,
    capability  text NOT NULL,
    place_in_list integer NOT NULL
);
CREATE INDEX incident_need_of ON incident_need (incident_id, place_in_list);
GRANT SELECT, INSERT, UPDATE, DELETE ON incident_need TO ${app};

CREATE TABLE incident_patient (
    id          uuid PRIMARY KEY,
    incident_id uuid NOT NULL REFERENCES incident,
    colour      text,
    sex         text,
    age_band    text,
    place_in_list integer NOT NULL
);
CREATE INDEX incident_patient_of ON incident_patient (incident_id, place_in_list);
GRANT SELECT, INSERT, UPDATE, DELETE ON incident_patient TO ${app};

-- Which contacts tell of an incident. A contact has one incident at a time; the earlier link stays, ended.
CREATE TABLE incident_contact (
    id          uuid PRIMARY KEY,
    incident_id uuid        NOT NULL REFERENCES incident,
    contact_id  uuid        NOT NULL REFERENCES contact,
    linked_at   timestamptz NOT NULL,
    linked_by   text        NOT NULL,
    ended_at    timestamptz,
    ended_by    text
);
CREATE UNIQUE INDEX incident_contact_one ON incident_contact (contact_id) WHERE ended_at IS NULL;
CREATE INDEX incident_contact_of ON incident_contact (incident_id);
GRANT SELECT, INSERT, UPDATE ON incident_contact TO ${app};

-- The last running number of each local day; the row's lock makes numbers unique without gaps.
CREATE TABLE spoken_number (
    day  date PRIMARY KEY,
    last integer NOT NULL
);
GRANT SELECT, INSERT, UPDATE ON spoken_number TO ${app};

-- What dispatch last said of each incident. No foreign key: messages come in any order.
CREATE TABLE incident_progress (
    incident_id uuid PRIMARY KEY,
    closed      boolean     NOT NULL,
    state       text        NOT NULL,
    body        jsonb       NOT NULL,
    received_at timestamptz NOT NULL
);
GRANT SELECT, INSERT, UPDATE ON incident_progress TO ${app};

-- Which numbers sign in as crew or responder; fleet's word.
CREATE TABLE crew_number (
    person_id   text PRIMARY KEY,
    numbers     text[]      NOT NULL,
    roles       text[]      NOT NULL,
    active      boolean     NOT NULL,
    received_at timestamptz NOT NULL
);
-- Sign-in looks a number up.
CREATE INDEX crew_number_numbers ON crew_number USING gin (numbers);
GRANT SELECT, INSERT, UPDATE ON crew_number TO ${app};
