-- A supervisor opens the families' desk of one event to the call takers: until then only supervisors ask it. Rows are added and never
-- changed; the newest of an incident counts. What relatives ask is not stored: who was shown to whom is in the read audit.
CREATE TABLE family_desk_opening (
    id             uuid        PRIMARY KEY,
    incident_id    uuid        NOT NULL,
    open_until     timestamptz,
    opened_by      text        NOT NULL,
    opened_by_name text        NOT NULL,
    recorded       timestamptz NOT NULL
);
CREATE INDEX family_desk_opening_of ON family_desk_opening (incident_id, recorded);
GRANT SELECT, INSERT ON family_desk_opening TO ${app};
SELECT keep_as_evidence('family_desk_opening');

-- Who is asked for at the families' desk: the people of one incident, also those who were moved on since.
CREATE INDEX patient_by_incident ON patient (incident_id) WHERE incident_id IS NOT NULL;
CREATE INDEX arrival_by_incident ON arrival (incident_id);
