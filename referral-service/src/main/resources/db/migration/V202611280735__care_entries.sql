-- The crew's care record: one row for each thing that was measured, asked or done. Rows are added and never changed; a correction
-- is a row that names the one that it replaces. No foreign key to patient: a crew writes before any arrival names the patient.
-- content is sealed: it is health data.
CREATE TABLE care_entry (
    id            uuid        PRIMARY KEY,
    patient_id    uuid        NOT NULL,
    corrects      uuid,
    content       text,
    by_supervisor boolean     NOT NULL,
    happened      timestamptz NOT NULL,
    sent          timestamptz NOT NULL,
    via           text        NOT NULL,
    said_by       text,
    typed_by      text        NOT NULL,
    typed_by_name text        NOT NULL,
    recorded      timestamptz NOT NULL
);
-- A patient's record is read as a whole.
CREATE INDEX care_entry_of ON care_entry (patient_id, recorded);
SELECT keep_words_beside('care_entry',
    'SELECT exercise FROM public.patient WHERE id = ($1 ->> ''patient_id'')::uuid', ARRAY['content', 'said_by']);
SELECT keep_as_evidence('care_entry_row');
GRANT SELECT, INSERT ON care_entry TO ${app};
REVOKE INSERT ON care_entry_row FROM ${app};
-- Retention asks which entries are still a medical record.
GRANT SELECT ON care_entry_row TO ${app};
