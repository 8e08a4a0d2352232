-- Where an agency's own system wants to be told of what it may see. The secret signs what is told.
CREATE TABLE partner_webhook (
    id            uuid PRIMARY KEY,
    account_id    text        NOT NULL UNIQUE,
    url           text        NOT NULL,
    secret_sealed text        NOT NULL,
    active        boolean     NOT NULL,
    changed_at    timestamptz NOT NULL,
    changed_by    text        NOT NULL,
    -- A delivery is under way until then at most: each webhook gets one at a time, so that a slow one delays only itself.
    busy_until    timestamptz
);
GRANT SELECT, INSERT, UPDATE ON partner_webhook TO ${app};

-- That a thing has changed and its agency is to be told. What is told is its present state, read when it is sent.
CREATE TABLE webhook_delivery (
    id           uuid PRIMARY KEY,
    webhook_id   uuid        NOT NULL REFERENCES partner_webhook,
    -- HANDOFF, REPORT, PING
    subject_kind text        NOT NULL,
    subject_id   uuid        NOT NULL,
    -- Grows while it waits and the thing changes again.
    revision     bigint      NOT NULL DEFAULT 1,
    -- QUEUED, DELIVERED, UNCHANGED, HIDDEN, DEAD
    state        text        NOT NULL,
    state_at     timestamptz NOT NULL,
    created_at   timestamptz NOT NULL,
    -- Since when it is tried.
    queued_at    timestamptz NOT NULL,
    due_at       timestamptz NOT NULL,
    attempts     integer     NOT NULL DEFAULT 0,
    -- Of the state that the receiver took last.
    sent_digest  text,
    sent_at      timestamptz
);
CREATE UNIQUE INDEX webhook_delivery_waiting ON webhook_delivery (webhook_id, subject_kind, subject_id) WHERE state = 'QUEUED';
CREATE INDEX webhook_delivery_due ON webhook_delivery (due_at) WHERE state = 'QUEUED';
CREATE INDEX webhook_delivery_of ON webhook_delivery (webhook_id, created_at DESC, id DESC);
CREATE INDEX webhook_delivery_sent ON webhook_delivery (webhook_id, subject_id, sent_at DESC) WHERE sent_at IS NOT NULL;
CREATE INDEX webhook_delivery_by_time ON webhook_delivery (created_at);
GRANT SELECT, INSERT, UPDATE, DELETE ON webhook_delivery TO ${app};

-- Each try of a delivery, and how it went.
CREATE TABLE webhook_attempt (
    id          uuid PRIMARY KEY,
    delivery_id uuid        NOT NULL REFERENCES webhook_delivery ON DELETE CASCADE,
    begun_at    timestamptz NOT NULL,
    took_millis integer     NOT NULL,
    -- Of the receiver's answer; absent when there was none.
    status      integer,
    outcome     text        NOT NULL
);
CREATE INDEX webhook_attempt_of ON webhook_attempt (delivery_id, begun_at DESC);
GRANT SELECT, INSERT, DELETE ON webhook_attempt TO ${app};
