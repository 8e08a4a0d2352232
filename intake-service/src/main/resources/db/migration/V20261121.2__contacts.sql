-- What reached us: one row a press, call, message or visitor. Numbers may both be absent; number_as_received never
-- changes, number_e164 is set only when it is a person's number.
CREATE TABLE contact (
    id                 uuid PRIMARY KEY,
    channel            text        NOT NULL,
    received_at        timestamptz NOT NULL,
    happened_at        timestamptz,
    age_seconds        bigint      NOT NULL DEFAULT 0,
    exercise           boolean     NOT NULL,
    number_as_received text,
    number_e164        text,
    call_back_number   text,
    call_back_e164     text,
    reporter_name      text,
    reporter_relation  text,
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
    place_by_desk      boolean     NOT NULL DEFAULT false,
    place_rejected     text,
    complaint          text,
    note               text,
    flags              text[]      NOT NULL DEFAULT '{}',
    waiting_since      timestamptz NOT NULL,
    claimed_by         text,
    claimed_by_name    text,
    claimed_at         timestamptz,
    outcome            text,
    withdrawal_reason  text,
    withdrawn_at       timestamptz
);
-- The lists read newest first, the open one far more often than the rest.
CREATE INDEX contact_by_time ON contact (received_at DESC, id DESC);
CREATE INDEX contact_open ON contact (received_at DESC, id DESC) WHERE outcome IS NULL;
-- The sweep looks each second for what nobody has claimed.
CREATE INDEX contact_unclaimed ON contact (waiting_since) WHERE outcome IS NULL AND claimed_by IS NULL;
-- How often a number called within the hour.
CREATE INDEX contact_by_call_back ON contact (call_back_e164, received_at) WHERE call_back_e164 IS NOT NULL;
GRANT SELECT, INSERT, UPDATE ON contact TO ${app};

-- Every outcome ever given, the newest one standing; a correction never removes what it corrects.
CREATE TABLE contact_outcome (
    id            uuid PRIMARY KEY,
    contact_id    uuid        NOT NULL REFERENCES contact,
    outcome       text        NOT NULL,
    incident_id   uuid,
    note          text,
    via           text        NOT NULL,
    said_by       text,
    typed_by      text        NOT NULL,
    typed_by_name text        NOT NULL,
    happened      timestamptz NOT NULL,
    sent          timestamptz NOT NULL,
    recorded      timestamptz NOT NULL
);
CREATE INDEX contact_outcome_of ON contact_outcome (contact_id, recorded);
GRANT SELECT, INSERT ON contact_outcome TO ${app};

-- Each attempt to call the reporter back.
CREATE TABLE call_attempt (
    id            uuid PRIMARY KEY,
    contact_id    uuid        NOT NULL REFERENCES contact,
    answered      boolean     NOT NULL,
    note          text,
    via           text        NOT NULL,
    said_by       text,
    typed_by      text        NOT NULL,
    typed_by_name text        NOT NULL,
    happened      timestamptz NOT NULL,
    sent          timestamptz NOT NULL,
    recorded      timestamptz NOT NULL
);
CREATE INDEX call_attempt_of ON call_attempt (contact_id, happened);
GRANT SELECT, INSERT ON call_attempt TO ${app};

-- What only a press has: the hash of its secret, and the best that its phone has told so far. Each text goes with the
-- phone's time of telling, so that a late, older report does not overwrite a newer one.
CREATE TABLE press (
    contact_id       uuid PRIMARY KEY,
    secret_hash      bytea NOT NULL,
    lat              double precision,
    lon              double precision,
    accuracy_metres  double precision,
    fixed_at         timestamptz,
    desa_code        text,
    desa_told        timestamptz,
    landmark         text,
    landmark_told    timestamptz,
    note             text,
    note_told        timestamptz,
    call_back_number text,
    call_back_told   timestamptz
);
GRANT SELECT, INSERT, UPDATE ON press TO ${app};
