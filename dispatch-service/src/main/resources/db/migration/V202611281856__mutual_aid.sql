-- Help that is asked of a neighbouring service for an incident, and the units that it lends.
CREATE TABLE mutual_aid_request (
    id            uuid        PRIMARY KEY,
    incident_id   uuid        NOT NULL,
    neighbour     text        NOT NULL,
    capability    text        NOT NULL,
    units         integer     NOT NULL,
    note          text,
    exercise      boolean     NOT NULL,
    state         text        NOT NULL,
    reason        text,
    asked_at      timestamptz NOT NULL,
    asked_by_name text        NOT NULL,
    answer_by     timestamptz NOT NULL,
    alerts        integer     NOT NULL DEFAULT 0
);
CREATE INDEX mutual_aid_request_unanswered ON mutual_aid_request (answer_by) WHERE state = 'ASKED';
CREATE INDEX mutual_aid_request_incident ON mutual_aid_request (incident_id);
CREATE INDEX mutual_aid_request_neighbour ON mutual_aid_request (neighbour, asked_at);
GRANT SELECT, INSERT, UPDATE ON mutual_aid_request TO ${app};

-- The id of a loan is the id of its unit while we have it.
CREATE TABLE mutual_aid_loan (
    id              uuid        PRIMARY KEY,
    request_id      uuid        NOT NULL REFERENCES mutual_aid_request,
    call_sign       text        NOT NULL,
    kind            text        NOT NULL,
    capabilities    jsonb       NOT NULL,
    lent_until      timestamptz,
    state           text        NOT NULL,
    offered_at      timestamptz NOT NULL,
    offered_by_name text        NOT NULL,
    accepted_at     timestamptz,
    wanted_back_at  timestamptz,
    ended_at        timestamptz
);
CREATE INDEX mutual_aid_loan_request ON mutual_aid_loan (request_id);
GRANT SELECT, INSERT, UPDATE ON mutual_aid_loan TO ${app};
