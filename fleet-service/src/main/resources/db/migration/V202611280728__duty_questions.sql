-- When the owner of a car was last asked whether it is ready, and when they may be asked again.
CREATE TABLE duty_question (
    unit_id  uuid        PRIMARY KEY REFERENCES unit,
    asked_at timestamptz NOT NULL,
    next_at  timestamptz NOT NULL,
    times    integer     NOT NULL
);
GRANT SELECT, INSERT, UPDATE ON duty_question TO ${app};
-- The sweep looks for cars of which nothing is known; most are known.
CREATE INDEX unit_duty_unknown ON unit (id) WHERE duty_state = 'UNKNOWN' AND private_vehicle AND NOT retired;
