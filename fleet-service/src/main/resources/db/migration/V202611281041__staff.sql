-- What is on record of a person of the field beside the numbers with which they sign in: what they do, their certificates, the villages
-- in whose lists they are, and why they are off duty. Apart from person, so that the previous version, which runs beside this one during
-- an update, never writes over it.
CREATE TABLE staff_record (
    person_id    text        PRIMARY KEY REFERENCES person,
    crew_role    text,
    desa_codes   jsonb       NOT NULL,
    certificates jsonb       NOT NULL,
    off_duty     jsonb,
    changed_at   timestamptz NOT NULL,
    changed_by   text        NOT NULL
);
GRANT SELECT, INSERT, UPDATE ON staff_record TO ${app};

-- A training or an exercise: planned, then held, with the result of each person. Attendance is one column, because it is written as a whole.
CREATE TABLE training (
    id          uuid        PRIMARY KEY,
    title       text        NOT NULL,
    kind        text        NOT NULL,
    certificate text,
    planned_on  date        NOT NULL,
    held_on     date,
    cancelled   boolean     NOT NULL,
    place       text,
    material    text,
    attendance  jsonb       NOT NULL,
    changed_at  timestamptz NOT NULL,
    changed_by  text        NOT NULL
);
CREATE INDEX training_planned ON training (planned_on DESC, id DESC);
GRANT SELECT, INSERT, UPDATE ON training TO ${app};
