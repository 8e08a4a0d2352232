-- Messages to people that this service has handed to intake, which owns the gateways. Written in the business transaction; the outbox
-- carries them. What became of them is in intake.
CREATE TABLE person_message_request (
    id            uuid PRIMARY KEY,
    number_sealed text        NOT NULL,
    template      text        NOT NULL,
    parameters    jsonb       NOT NULL,
    body          text        NOT NULL,
    language      text        NOT NULL,
    subject_kind  text        NOT NULL,
    subject_id    uuid        NOT NULL,
    exercise      boolean     NOT NULL,
    quiet         boolean     NOT NULL,
    until_at      timestamptz NOT NULL,
    created_at    timestamptz NOT NULL
);
CREATE INDEX person_message_request_by_time ON person_message_request (created_at);
GRANT SELECT, INSERT, UPDATE, DELETE ON person_message_request TO ${app};
