-- A contact or incident handed to another agency. It stays ours until somebody there has accepted it.
CREATE TABLE passing_on (
    id            uuid PRIMARY KEY,
    contact_id    uuid REFERENCES contact,
    incident_id   uuid REFERENCES incident,
    agency        text        NOT NULL,
    agency_name   text,
    reason        text        NOT NULL,
    exercise      boolean     NOT NULL,
    state         text        NOT NULL,
    via           text        NOT NULL,
    said_by       text,
    typed_by      text        NOT NULL,
    typed_by_name text        NOT NULL,
    asked_at      timestamptz NOT NULL,
    sent          timestamptz NOT NULL,
    recorded      timestamptz NOT NULL,
    CHECK (contact_id IS NOT NULL OR incident_id IS NOT NULL)
);
CREATE INDEX passing_on_by_time ON passing_on (asked_at DESC, id DESC);
CREATE INDEX passing_on_of_incident ON passing_on (incident_id);
CREATE INDEX passing_on_of_contact ON passing_on (contact_id);
GRANT SELECT, INSERT, UPDATE ON passing_on TO ${app};

CREATE TABLE passing_on_step (
    id            uuid PRIMARY KEY,
    passing_on_id uuid        NOT NULL REFERENCES passing_on,
    step          text        NOT NULL,
    reason        text,
    via           text        NOT NULL,
    said_by       text,
    typed_by      text        NOT NULL,
    typed_by_name text        NOT NULL,
    happened      timestamptz NOT NULL,
    sent          timestamptz NOT NULL,
    recorded      timestamptz NOT NULL
);
CREATE INDEX passing_on_step_of ON passing_on_step (passing_on_id, happened);
GRANT SELECT, INSERT ON passing_on_step TO ${app};
