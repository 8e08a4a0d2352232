-- What people ask of the PSC that is no emergency: a home visit, a seat in the bus, a transfer, a complaint. The number that is said of
-- it, P-261128-004, runs by local day.
CREATE TABLE request_number (
    day  date PRIMARY KEY,
    last integer NOT NULL
);
GRANT SELECT, INSERT, UPDATE ON request_number TO ${app};

CREATE TABLE service_request (
    id            uuid PRIMARY KEY,
    spoken_number text        NOT NULL UNIQUE,
    kind          text        NOT NULL,
    contact_id    uuid,
    exercise      boolean     NOT NULL,
    number_sealed text,
    number_hash   text,
    asked_by      text,
    note          text,
    desa_code     text,
    wanted_for    timestamptz,
    state         text        NOT NULL,
    planned_for   timestamptz,
    reason        text,
    received_at   timestamptz NOT NULL,
    changed_at    timestamptz NOT NULL,
    changed_by    text        NOT NULL
);
CREATE INDEX service_request_open ON service_request (received_at DESC) WHERE state NOT IN ('DECLINED', 'DONE');
CREATE INDEX service_request_by_time ON service_request (received_at DESC);
GRANT SELECT, INSERT, UPDATE ON service_request TO ${app};

-- Every decision about a request, kept; the last one counts.
CREATE TABLE service_request_decision (
    id          uuid PRIMARY KEY,
    request_id  uuid        NOT NULL,
    state       text        NOT NULL,
    planned_for timestamptz,
    reason      text,
    decided_at  timestamptz NOT NULL,
    decided_by  text        NOT NULL
);
CREATE INDEX service_request_decision_of ON service_request_decision (request_id, decided_at);
GRANT SELECT, INSERT, UPDATE ON service_request_decision TO ${app};
