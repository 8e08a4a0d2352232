-- Facilities and their state. What a facility says of itself (beds, diverting, who works there) is rows that stay; the
-- present state is the newest of them.
CREATE TABLE facility (
    id           uuid    PRIMARY KEY,
    name         text    NOT NULL,
    kind         text    NOT NULL,
    place        jsonb   NOT NULL,
    telephone    text,
    er_always    boolean NOT NULL,
    er_opens     time,
    er_closes    time,
    capabilities text[]  NOT NULL,
    sample       boolean NOT NULL,
    retired      boolean NOT NULL,
    CHECK ((er_opens IS NULL) = (er_closes IS NULL)),
    CHECK (NOT (er_always AND er_opens IS NOT NULL))
);
-- Lists are read by name, a page at a time; the id settles facilities of the same name.
CREATE INDEX facility_by_name ON facility (name, id);
GRANT SELECT, INSERT, UPDATE ON facility TO ${app};

CREATE TABLE bed_report (
    id          uuid        PRIMARY KEY,
    facility_id uuid        NOT NULL REFERENCES facility,
    kind        text        NOT NULL,
    total       integer     CHECK (total >= 0),
    free        integer     CHECK (free >= 0),
    happened    timestamptz NOT NULL,
    sent        timestamptz,
    via         text        NOT NULL,
    said_by     text,
    typed_by    text        NOT NULL,
    typed_by_id text        NOT NULL,
    recorded    timestamptz NOT NULL,
    -- A phone whose clock is ahead must not own the figure until that time comes: nothing is known before it was told.
    as_of       timestamptz NOT NULL GENERATED ALWAYS AS (least(happened, recorded)) STORED
);
-- The present figure is the newest by the reporter's time, one for each kind.
CREATE INDEX bed_report_newest ON bed_report (facility_id, kind, as_of DESC, recorded DESC);
GRANT SELECT, INSERT ON bed_report TO ${app};

CREATE TABLE divert_report (
    id          uuid        PRIMARY KEY,
    facility_id uuid        NOT NULL REFERENCES facility,
    diverting   boolean     NOT NULL,
    reason      text,
    until       timestamptz,
    happened    timestamptz NOT NULL,
    sent        timestamptz,
    via         text        NOT NULL,
    said_by     text,
    typed_by    text        NOT NULL,
    typed_by_id text        NOT NULL,
    recorded    timestamptz NOT NULL,
    as_of       timestamptz NOT NULL GENERATED ALWAYS AS (least(happened, recorded)) STORED
);
CREATE INDEX divert_report_newest ON divert_report (facility_id, as_of DESC, recorded DESC);
GRANT SELECT, INSERT ON divert_report TO ${app};

-- Who works where. A membership that ends keeps its row: a report made while it lasted stays explained.
CREATE TABLE facility_staff (
    id          uuid        PRIMARY KEY,
    facility_id uuid        NOT NULL REFERENCES facility,
    person_id   text        NOT NULL,
    since       timestamptz NOT NULL,
    ended       timestamptz,
    set_by      text        NOT NULL
);
-- Asked at every request of a facility's staff: where does this person work now? It also keeps a membership single.
CREATE UNIQUE INDEX facility_staff_now ON facility_staff (person_id, facility_id) WHERE ended IS NULL;
CREATE INDEX facility_staff_of ON facility_staff (facility_id) WHERE ended IS NULL;
GRANT SELECT, INSERT ON facility_staff TO ${app};
GRANT UPDATE (ended) ON facility_staff TO ${app};
