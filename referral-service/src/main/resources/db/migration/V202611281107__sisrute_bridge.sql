-- The bridge to SISRUTE. Its own queue: what is to be said there of a referral, once each. No foreign key: a job may outlive its cause.
CREATE TABLE sisrute_job (
    id           uuid        PRIMARY KEY,
    referral_id  uuid,
    incoming     text,
    call         text        NOT NULL,
    state        text        NOT NULL,
    attempts     integer     NOT NULL,
    made_at      timestamptz NOT NULL,
    next_attempt timestamptz NOT NULL,
    failure      text,
    note         text
);
CREATE INDEX sisrute_job_due ON sisrute_job (next_attempt) WHERE state = 'WAITING';
CREATE UNIQUE INDEX sisrute_job_once ON sisrute_job (referral_id, call) WHERE state = 'WAITING' AND referral_id IS NOT NULL;
GRANT SELECT, INSERT, UPDATE ON sisrute_job TO ${app};

-- What a referral of ours is called there, and what differs from what we know; a person settles it.
CREATE TABLE sisrute_link (
    referral_id uuid        PRIMARY KEY,
    number      text        NOT NULL UNIQUE,
    status      text,
    seen_at     timestamptz NOT NULL,
    mismatch    text,
    mismatch_at timestamptz
);
GRANT SELECT, INSERT, UPDATE ON sisrute_link TO ${app};

-- Every exchange, with what identifies a person masked.
CREATE TABLE sisrute_exchange (
    id          uuid        PRIMARY KEY,
    referral_id uuid,
    call        text        NOT NULL,
    request     text,
    answer      text,
    http_status integer,
    failure     text,
    at          timestamptz NOT NULL,
    millis      integer     NOT NULL
);
CREATE INDEX sisrute_exchange_newest ON sisrute_exchange (at DESC);
-- Retention locks what it deletes.
GRANT SELECT, INSERT, UPDATE, DELETE ON sisrute_exchange TO ${app};

-- Referrals that others have made there to a facility of ours, without anything that identifies the patient.
CREATE TABLE sisrute_incoming (
    number        text        PRIMARY KEY,
    to_code       text        NOT NULL,
    from_name     text,
    diagnosis     text,
    status        text,
    seen_at       timestamptz NOT NULL,
    answered_at   timestamptz,
    answered_by   text
);
GRANT SELECT, INSERT, UPDATE ON sisrute_incoming TO ${app};
