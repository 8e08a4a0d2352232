-- Who owns a unit and may therefore see its trips and print them for the fuel claim, although they never crew it. Who owned it before
-- stays, with the end, as stays in crews do. Without since it is theirs from the beginning.
CREATE TABLE unit_owner (
    id        uuid        PRIMARY KEY,
    unit_id   uuid        NOT NULL REFERENCES unit,
    person_id text        NOT NULL REFERENCES person,
    since     timestamptz,
    until     timestamptz
);
CREATE UNIQUE INDEX unit_owner_now ON unit_owner (unit_id) WHERE until IS NULL;
-- Which trips are a person's own is asked of all they own and owned.
CREATE INDEX unit_owner_person ON unit_owner (person_id, unit_id);
GRANT SELECT, INSERT, UPDATE ON unit_owner TO ${app};
