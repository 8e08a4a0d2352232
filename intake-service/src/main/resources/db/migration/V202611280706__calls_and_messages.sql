-- A call as the telephone exchange reports it: one row, whatever the number and order of its events. The caller's number is in the
-- contact only.
CREATE TABLE telephone_call (
    call_id       text PRIMARY KEY,
    contact_id    uuid        NOT NULL UNIQUE,
    started_at    timestamptz NOT NULL,
    answered_at   timestamptz,
    ended_at      timestamptz,
    missed        boolean     NOT NULL DEFAULT false,
    called_number text,
    extension     text,
    -- Where the exchange keeps the recording.
    recording     text,
    -- The last word of an event that this version does not know.
    other_event   text
);
GRANT SELECT, INSERT, UPDATE, DELETE ON telephone_call TO ${app};

-- Who sits at which telephone extension.
CREATE TABLE desk_extension (
    extension   text PRIMARY KEY,
    person_id   text        NOT NULL,
    person_name text        NOT NULL,
    since       timestamptz NOT NULL
);
CREATE INDEX desk_extension_of ON desk_extension (person_id);
GRANT SELECT, INSERT, UPDATE, DELETE ON desk_extension TO ${app};

-- A text message as its gateway delivered it. The id is the gateway's: what it sends again is the same message.
CREATE TABLE received_message (
    id          uuid PRIMARY KEY,
    channel     text        NOT NULL,
    message_id  text        NOT NULL,
    -- Absent for what makes no contact, such as a reaction to a message of ours.
    contact_id  uuid,
    received_at timestamptz NOT NULL,
    sent_at     timestamptz,
    kind        text        NOT NULL,
    -- The id under which the gateway keeps a photo or recording.
    media       text,
    body        text        NOT NULL,
    UNIQUE (channel, message_id)
);
CREATE INDEX received_message_of ON received_message (contact_id);
CREATE INDEX received_message_by_time ON received_message (received_at);
GRANT SELECT, INSERT, UPDATE, DELETE ON received_message TO ${app};

-- The conversation that a further message belongs to, and the earlier contacts of a caller.
CREATE INDEX contact_by_number ON contact (number_hash, received_at DESC) WHERE number_hash IS NOT NULL;
-- Calls that the timer leaves alone: missed ones, of which the desk is reminded, and those in which somebody talks.
CREATE INDEX contact_held_call ON contact (waiting_since)
    WHERE held AND group_id IS NULL AND outcome IS NULL AND claimed_by IS NULL;
