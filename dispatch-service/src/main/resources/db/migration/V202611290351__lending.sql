-- Units of ours that neighbouring services ask for, and are lent.
CREATE TABLE neighbour_request (
    id              uuid        PRIMARY KEY,
    neighbour       text        NOT NULL,
    capability      text        NOT NULL,
    units           integer     NOT NULL,
    note            text,
    open            boolean     NOT NULL,
    spoken_number   text        NOT NULL,
    colour          text,
    point           jsonb,
    desa_code       text,
    asked_at        timestamptz NOT NULL,
    received_at     timestamptz NOT NULL,
    refusal         text,
    refused_by_name text,
    answer_by       timestamptz,
    next_look       timestamptz,
    alerts          integer     NOT NULL DEFAULT 0
);
CREATE INDEX neighbour_request_next_look ON neighbour_request (next_look) WHERE next_look IS NOT NULL;
CREATE INDEX neighbour_request_received ON neighbour_request (received_at);
GRANT SELECT, INSERT, UPDATE ON neighbour_request TO ${app};

-- The id of a row is the id of the unit at the neighbour.
CREATE TABLE lent_unit (
    id              uuid        PRIMARY KEY,
    request_id      uuid        NOT NULL REFERENCES neighbour_request,
    unit_id         uuid        NOT NULL,
    call_sign       text        NOT NULL,
    kind            text        NOT NULL,
    capabilities    jsonb       NOT NULL,
    home            jsonb,
    lent_until      timestamptz,
    agreed_by       text        NOT NULL,
    state           text        NOT NULL,
    offered_at      timestamptz NOT NULL,
    offered_by_name text        NOT NULL,
    offered_until   timestamptz NOT NULL,
    lent_at         timestamptz,
    wanted_back_at  timestamptz,
    ended_at        timestamptz
);
CREATE INDEX lent_unit_request ON lent_unit (request_id);
CREATE UNIQUE INDEX lent_unit_once ON lent_unit (unit_id) WHERE state IN ('OFFERED', 'LENT');
GRANT SELECT, INSERT, UPDATE ON lent_unit TO ${app};

-- To whom the unit is offered or lent; nothing while it is ours to send.
ALTER TABLE unit ADD COLUMN lent_to text;

-- Where a borrowed unit comes from, as its own service's suite says.
ALTER TABLE mutual_aid_loan ADD COLUMN home jsonb;
