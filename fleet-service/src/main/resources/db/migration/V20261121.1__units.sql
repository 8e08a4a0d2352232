-- Units, who crews them and whether they are on duty.
CREATE TABLE unit (
    id               uuid        PRIMARY KEY,
    call_sign        text        NOT NULL,
    kind             text        NOT NULL,
    capabilities     jsonb       NOT NULL,
    home             jsonb       NOT NULL,
    telephone        text,
    private_vehicle  boolean     NOT NULL,
    plate            text,
    retired          boolean     NOT NULL,
    sample           boolean     NOT NULL,
    duty_state       text        NOT NULL,
    duty_since       timestamptz,
    duty_valid_until timestamptz,
    duty_reported_at timestamptz
);
-- A call sign is what is said over the radio: two units that answer to it are one mistake away from the wrong village.
CREATE UNIQUE INDEX unit_call_sign ON unit (call_sign) WHERE NOT retired;
-- The sweep looks each second; most units have no end of duty.
CREATE INDEX unit_duty_ends ON unit (duty_valid_until) WHERE duty_valid_until IS NOT NULL;
GRANT SELECT, INSERT, UPDATE ON unit TO ${app};

-- A row for each stay of a person in a crew; who left stays readable, for the trips made then.
CREATE TABLE crew_member (
    id        uuid        PRIMARY KEY,
    unit_id   uuid        NOT NULL REFERENCES unit,
    person_id text        NOT NULL,
    name      text        NOT NULL,
    role      text        NOT NULL,
    telephone text,
    since     timestamptz NOT NULL,
    until     timestamptz
);
CREATE UNIQUE INDEX crew_member_now ON crew_member (unit_id, person_id) WHERE until IS NULL;
-- Every request of a crew asks which units are its own.
CREATE INDEX crew_member_person ON crew_member (person_id) WHERE until IS NULL;
GRANT SELECT, INSERT, UPDATE ON crew_member TO ${app};

-- Each duty report as it came, also those that came too late to change anything.
CREATE TABLE duty_report (
    id          uuid        PRIMARY KEY,
    unit_id     uuid        NOT NULL REFERENCES unit,
    state       text        NOT NULL,
    valid_until timestamptz,
    happened    timestamptz NOT NULL,
    sent        timestamptz NOT NULL,
    recorded    timestamptz NOT NULL,
    via         text        NOT NULL,
    said_by     text,
    typed_by    text        NOT NULL,
    UNIQUE (unit_id, happened, state, typed_by)
);
GRANT SELECT, INSERT ON duty_report TO ${app};
