-- Messages to people: intake's own, and those that other services hand in. Written in the business transaction, sent after it.
CREATE TABLE outgoing_message (
    id             uuid PRIMARY KEY,
    -- The service that wants it sent.
    sender         text        NOT NULL,
    number_sealed  text        NOT NULL,
    number_hash    text        NOT NULL,
    template       text        NOT NULL,
    parameters     jsonb       NOT NULL,
    body           text        NOT NULL,
    language       text        NOT NULL,
    subject_kind   text        NOT NULL,
    subject_id     uuid        NOT NULL,
    quiet          boolean     NOT NULL,
    -- Until then WhatsApp takes free text, because the person has written there.
    whatsapp_until timestamptz,
    created_at     timestamptz NOT NULL,
    due_at         timestamptz NOT NULL,
    until_at       timestamptz NOT NULL,
    -- QUEUED, SENT, DELIVERED, FAILED, GIVEN_UP
    state          text        NOT NULL,
    state_at       timestamptz NOT NULL,
    attempts       integer     NOT NULL DEFAULT 0,
    way            text,
    gateway_id     text,
    why            text
);
CREATE INDEX outgoing_message_due ON outgoing_message (due_at) WHERE state = 'QUEUED';
CREATE INDEX outgoing_message_about ON outgoing_message (subject_id, created_at DESC);
CREATE INDEX outgoing_message_by_number ON outgoing_message (number_hash, created_at);
CREATE INDEX outgoing_message_by_gateway ON outgoing_message (gateway_id) WHERE gateway_id IS NOT NULL;
CREATE INDEX outgoing_message_by_time ON outgoing_message (created_at DESC);
GRANT SELECT, INSERT, UPDATE, DELETE ON outgoing_message TO ${app};

-- What the PSC has told somebody who reported by SMS or WhatsApp. due_at is set while there may be news for them, or a question of theirs
-- to answer.
CREATE TABLE conversation (
    contact_id    uuid PRIMARY KEY,
    channel       text NOT NULL,
    told          text,
    told_incident uuid,
    due_at        timestamptz,
    -- STATUS or CANCEL: what they have asked.
    asked         text
);
CREATE INDEX conversation_due ON conversation (due_at) WHERE due_at IS NOT NULL;
GRANT SELECT, INSERT, UPDATE, DELETE ON conversation TO ${app};

-- A message that may be the word of a car's owner, while fleet is asked. What fleet does not take becomes a contact.
CREATE TABLE duty_answer (
    id            uuid PRIMARY KEY,
    channel       text        NOT NULL,
    message_id    text        NOT NULL,
    number_sealed text        NOT NULL,
    body          text        NOT NULL,
    received_at   timestamptz NOT NULL,
    sent_at       timestamptz,
    due_at        timestamptz NOT NULL,
    attempts      integer     NOT NULL DEFAULT 0
);
CREATE INDEX duty_answer_due ON duty_answer (due_at);
GRANT SELECT, INSERT, UPDATE, DELETE ON duty_answer TO ${app};
