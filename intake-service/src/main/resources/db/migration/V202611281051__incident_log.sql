-- What the desk writes down about an incident beside its triage: notes, and merges with their reasons. A row is never changed; what
-- is taken back is another row.
CREATE TABLE incident_entry (
    id                uuid PRIMARY KEY,
    incident_id       uuid        NOT NULL REFERENCES incident,
    kind              text        NOT NULL,
    note              text,
    -- Of a merge: the incident that goes on, and the contacts that moved to it.
    other_incident_id uuid REFERENCES incident,
    contact_ids       uuid[]      NOT NULL DEFAULT '{}',
    -- Of a merge that is taken back: the entry that made it.
    reverses          uuid,
    written_by        text        NOT NULL,
    written_by_name   text        NOT NULL,
    written_at        timestamptz NOT NULL
);
CREATE INDEX incident_entry_of ON incident_entry (incident_id, written_at);
CREATE INDEX incident_entry_of_other ON incident_entry (other_incident_id) WHERE other_incident_id IS NOT NULL;
SELECT keep_words_beside('incident_entry',
    'SELECT exercise FROM public.incident WHERE id = ($1 ->> ''incident_id'')::uuid', ARRAY['note']);
SELECT keep_as_evidence('incident_entry_row');
GRANT SELECT, INSERT ON incident_entry TO ${app};
GRANT SELECT ON incident_entry_row TO ${app};
