-- Phones that are told by web push, and what was sent to them. A message names a kind and an id and nothing of a person.
CREATE TABLE push_subscription (
    id         uuid        PRIMARY KEY,
    person_id  text        NOT NULL,
    endpoint   text        NOT NULL UNIQUE,
    p256dh     text        NOT NULL,
    auth       text        NOT NULL,
    language   text        NOT NULL,
    renewed_at timestamptz NOT NULL
);
CREATE INDEX push_subscription_person ON push_subscription (person_id);
GRANT SELECT, INSERT, UPDATE, DELETE ON push_subscription TO ${app};

-- One message to one phone. It has ended when the push service took it, when the phone is gone, or when it is too late.
CREATE TABLE push_message (
    id              uuid        PRIMARY KEY,
    subscription_id uuid        NOT NULL,
    kind            text        NOT NULL,
    subject         uuid        NOT NULL,
    made_at         timestamptz NOT NULL,
    expires_at      timestamptz NOT NULL,
    due_at          timestamptz NOT NULL,
    attempts        int         NOT NULL DEFAULT 0,
    outcome         text,
    ended_at        timestamptz,
    CHECK ((outcome IS NULL) = (ended_at IS NULL))
);
CREATE INDEX push_message_due ON push_message (due_at) WHERE ended_at IS NULL;
CREATE INDEX push_message_subject ON push_message (subject, kind);
GRANT SELECT, INSERT, UPDATE, DELETE ON push_message TO ${app};
