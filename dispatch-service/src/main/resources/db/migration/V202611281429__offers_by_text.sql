-- Whether the crew of an offer was asked by text message, once for each offer.
CREATE TABLE offer_text (
    offer_id   uuid PRIMARY KEY,
    decided_at timestamptz NOT NULL,
    -- ASKED, REACHED, ENDED, NO_NUMBER
    outcome    text        NOT NULL
);
GRANT SELECT, INSERT, DELETE ON offer_text TO ${app};

-- Whom of the crew, and under which assignment their acceptance is known.
CREATE TABLE offer_question (
    id            uuid PRIMARY KEY,
    offer_id      uuid        NOT NULL,
    person_id     text        NOT NULL,
    assignment_id uuid        NOT NULL,
    asked_at      timestamptz NOT NULL,
    answer        text,
    answered_at   timestamptz
);
CREATE INDEX offer_question_by_time ON offer_question (asked_at);
GRANT SELECT, INSERT, UPDATE, DELETE ON offer_question TO ${app};
