-- Who is to crew which unit in which shift. A place that is taken back or given to somebody else stays, with its end.
CREATE TABLE roster_place (
    id              uuid        PRIMARY KEY,
    day             date        NOT NULL,
    shift           integer     NOT NULL,
    starts_at       timestamptz NOT NULL,
    ends_at         timestamptz NOT NULL,
    unit_id         uuid        NOT NULL REFERENCES unit,
    person_id       text        NOT NULL,
    role            text        NOT NULL,
    override_reason text,
    written_at      timestamptz NOT NULL,
    written_by      text        NOT NULL,
    removed_at      timestamptz
);
-- A person is in one crew at a time.
CREATE UNIQUE INDEX roster_place_once ON roster_place (day, shift, person_id) WHERE removed_at IS NULL;
CREATE INDEX roster_place_unit ON roster_place (unit_id, starts_at) WHERE removed_at IS NULL;
CREATE INDEX roster_place_person ON roster_place (person_id, starts_at) WHERE removed_at IS NULL;
CREATE INDEX roster_place_starts ON roster_place (starts_at) WHERE removed_at IS NULL;
GRANT SELECT, INSERT, UPDATE ON roster_place TO ${app};

-- Which beginnings and ends of a unit's shifts were carried out: its crew was set from the roster once.
CREATE TABLE roster_start (
    unit_id   uuid        NOT NULL REFERENCES unit,
    starts_at timestamptz NOT NULL,
    done_at   timestamptz NOT NULL,
    PRIMARY KEY (unit_id, starts_at)
);
GRANT SELECT, INSERT ON roster_start TO ${app};

-- A person asks another one to take their place in a shift.
CREATE TABLE shift_swap (
    id         uuid        PRIMARY KEY,
    place_id   uuid        NOT NULL REFERENCES roster_place,
    asked_by   text        NOT NULL,
    asked_at   timestamptz NOT NULL,
    to_person  text        NOT NULL,
    reason     text,
    state      text        NOT NULL,
    decided_by text,
    decided_at timestamptz
);
CREATE INDEX shift_swap_open ON shift_swap (to_person) WHERE state = 'ASKED';
CREATE INDEX shift_swap_place ON shift_swap (place_id);
GRANT SELECT, INSERT, UPDATE ON shift_swap TO ${app};

-- The drivers of a village, who take turns by day.
CREATE TABLE village_drivers (
    desa_code  text        PRIMARY KEY,
    since      date        NOT NULL,
    drivers    jsonb       NOT NULL,
    changed_at timestamptz NOT NULL,
    changed_by text        NOT NULL
);
GRANT SELECT, INSERT, UPDATE ON village_drivers TO ${app};

-- What a unit lacks now, so that it does less than its kind, or nothing: its crew, its equipment.
CREATE TABLE unit_lack (
    unit_id    uuid        NOT NULL REFERENCES unit,
    cause      text        NOT NULL,
    about      text        NOT NULL,
    capability text,
    since      timestamptz NOT NULL,
    PRIMARY KEY (unit_id, cause, about)
);
GRANT SELECT, INSERT, DELETE ON unit_lack TO ${app};
