-- Questions of our services to people who answer with a digit, by SMS or WhatsApp. The number is kept as its keyed hash only.
CREATE TABLE message_question (
    id           uuid PRIMARY KEY,
    -- The service that asks.
    sender       text        NOT NULL,
    number_hash  text        NOT NULL,
    answers      jsonb       NOT NULL,
    subject_kind text        NOT NULL,
    subject_id   uuid        NOT NULL,
    asked_at     timestamptz NOT NULL,
    until_at     timestamptz NOT NULL,
    answer       text,
    via          text,
    answered_at  timestamptz
);
CREATE INDEX message_question_of ON message_question (number_hash, asked_at DESC);
CREATE INDEX message_question_by_time ON message_question (asked_at);
GRANT SELECT, INSERT, UPDATE, DELETE ON message_question TO ${app};
