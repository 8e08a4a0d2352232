-- One more unit that a crew at work asks for, with the desk's answer in words. What became of it otherwise is seen at its need.
CREATE TABLE scene_request (
    id               uuid        PRIMARY KEY,
    incident_id      uuid        NOT NULL REFERENCES incident (id),
    assignment_id    uuid        NOT NULL,
    call_sign        text        NOT NULL,
    kind             text        NOT NULL,
    patients         integer,
    note             text,
    need_id          uuid,
    state            text        NOT NULL,
    asked_at         timestamptz NOT NULL,
    remind_at        timestamptz,
    answered_at      timestamptz,
    answered_by_name text,
    answer           text
);
-- Read with each row of the board.
CREATE INDEX scene_request_by_incident ON scene_request (incident_id);
CREATE INDEX scene_request_due ON scene_request (remind_at) WHERE state = 'OPEN';
GRANT SELECT, INSERT, UPDATE ON scene_request TO ${app};
