-- What every service's database has: outbox, receipts, event log. ${app} is the application's role; it may not alter
-- the schema, and may insert but never change what is kept as evidence.
GRANT USAGE ON SCHEMA public TO ${app};

-- One row, changed only when a database has been restored: versions and stream ids begin with it.
CREATE TABLE epoch (
    one   boolean PRIMARY KEY DEFAULT true CHECK (one),
    epoch bigint NOT NULL
);
INSERT INTO epoch (epoch) VALUES (extract(epoch FROM now())::bigint);
GRANT SELECT, UPDATE ON epoch TO ${app};

-- What has changed and which receiver has not heard of it. No payload: the worker reads the present state when it sends.
CREATE TABLE outbox_mark (
    receiver       text        NOT NULL,
    kind           text        NOT NULL,
    id             text        NOT NULL,
    urgency        smallint    NOT NULL,
    revision       bigint      NOT NULL DEFAULT 1,
    sent_revision  bigint      NOT NULL DEFAULT 0,
    marked_at      timestamptz NOT NULL,
    next_attempt   timestamptz NOT NULL,
    attempts       integer     NOT NULL DEFAULT 0,
    traceparent    text,
    parked_at      timestamptz,
    parked_because text,
    PRIMARY KEY (receiver, kind, id)
);
-- The lane looks each second; marks already sent stay for their revision and must not be read for it.
CREATE INDEX outbox_mark_pending ON outbox_mark (receiver, urgency, marked_at)
    WHERE sent_revision < revision AND parked_at IS NULL;
GRANT SELECT, INSERT, UPDATE ON outbox_mark TO ${app};

-- The newest version taken of each thing that another service sent.
CREATE TABLE receipt (
    sender      text        NOT NULL,
    kind        text        NOT NULL,
    id          text        NOT NULL,
    epoch       bigint      NOT NULL,
    revision    bigint      NOT NULL,
    received_at timestamptz NOT NULL,
    PRIMARY KEY (sender, kind, id)
);
GRANT SELECT, INSERT, UPDATE ON receipt TO ${app};

-- Every change that a screen may show. Inserted without a position; the sealer numbers committed rows, so that the order of
-- positions is the order of commits and a reader who has seen n has seen all before n.
CREATE TABLE event_log (
    id       bigint      GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    position bigint UNIQUE,
    kind     text        NOT NULL,
    subject  uuid        NOT NULL,
    at       timestamptz NOT NULL,
    exercise boolean     NOT NULL,
    audience text[]      NOT NULL,
    body     jsonb       NOT NULL
);
-- The sealer looks only at what has no number yet.
CREATE INDEX event_log_unsealed ON event_log (id) WHERE position IS NULL;
GRANT SELECT, INSERT ON event_log TO ${app};
-- The only change the application may make to a logged event is to number it, and that once.
GRANT UPDATE (position) ON event_log TO ${app};

CREATE TABLE event_log_head (
    one      boolean PRIMARY KEY DEFAULT true CHECK (one),
    position bigint NOT NULL
);
INSERT INTO event_log_head (position) VALUES (0);
GRANT SELECT, UPDATE ON event_log_head TO ${app};

CREATE FUNCTION event_log_keeps_its_number() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    IF OLD.position IS NOT NULL THEN
        RAISE EXCEPTION 'a numbered event keeps its number';
    END IF;
    RETURN NEW;
END $$;
CREATE TRIGGER event_log_keeps_its_number BEFORE UPDATE ON event_log
    FOR EACH ROW EXECUTE FUNCTION event_log_keeps_its_number();
