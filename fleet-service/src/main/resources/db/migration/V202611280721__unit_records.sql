-- What is on record of a unit beyond what dispatch needs: whose it is, its papers, the standing agreement of a village car. Apart from
-- unit, so that the previous version, which runs beside this one during an update, never writes over it.
CREATE TABLE unit_record (
    unit_id         uuid        PRIMARY KEY REFERENCES unit,
    registered_kind text,
    owner_kind      text,
    owner_name      text,
    post            text,
    terrain         jsonb       NOT NULL,
    documents       jsonb       NOT NULL,
    agreement       jsonb,
    changed_at      timestamptz NOT NULL,
    changed_by      text        NOT NULL
);
GRANT SELECT, INSERT, UPDATE ON unit_record TO ${app};
