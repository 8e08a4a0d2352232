-- What SATUSEHAT is told of a patient's emergency: one row each. wanted counts what was asked, so that a change during an attempt is not
-- lost. No foreign key: a row may outlive its cause.
CREATE TABLE satusehat_case (
    patient_id   uuid        PRIMARY KEY,
    state        text        NOT NULL,
    wanted       integer     NOT NULL,
    attempts     integer     NOT NULL,
    made_at      timestamptz NOT NULL,
    next_attempt timestamptz NOT NULL,
    sent_at      timestamptz,
    unsure       boolean     NOT NULL,
    agreed       boolean     NOT NULL,
    failure      text
);
CREATE INDEX satusehat_case_due ON satusehat_case (next_attempt) WHERE state = 'WAITING';
GRANT SELECT, INSERT, UPDATE ON satusehat_case TO ${app};

-- What a resource of ours is called there. The patient's number there is not kept: it is looked up each time.
CREATE TABLE satusehat_link (
    resource   text PRIMARY KEY,
    patient_id uuid NOT NULL,
    server_id  text NOT NULL
);
CREATE INDEX satusehat_link_of ON satusehat_link (patient_id);
GRANT SELECT, INSERT, UPDATE ON satusehat_link TO ${app};

-- Every exchange, with what identifies a person or says what they have masked.
CREATE TABLE satusehat_exchange (
    id          uuid        PRIMARY KEY,
    patient_id  uuid,
    call        text        NOT NULL,
    request     text,
    answer      text,
    http_status integer,
    failure     text,
    at          timestamptz NOT NULL,
    millis      integer     NOT NULL
);
CREATE INDEX satusehat_exchange_newest ON satusehat_exchange (at DESC);
-- Retention locks what it deletes.
GRANT SELECT, INSERT, UPDATE, DELETE ON satusehat_exchange TO ${app};
