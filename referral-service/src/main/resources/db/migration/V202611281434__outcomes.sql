-- What became of a patient, as the facility says. Rows are added and never changed; the newest counts. note is sealed: it is health data.
CREATE TABLE outcome_report (
    id            uuid        PRIMARY KEY,
    patient_id    uuid        NOT NULL,
    outcome       text        NOT NULL,
    note          text,
    facility_name text,
    happened      timestamptz NOT NULL,
    sent          timestamptz NOT NULL,
    via           text        NOT NULL,
    said_by       text,
    typed_by      text        NOT NULL,
    typed_by_name text        NOT NULL,
    recorded      timestamptz NOT NULL
);
CREATE INDEX outcome_report_of ON outcome_report (patient_id, recorded);
SELECT keep_words_beside('outcome_report',
    'SELECT exercise FROM public.patient WHERE id = ($1 ->> ''patient_id'')::uuid', ARRAY['note', 'said_by']);
SELECT keep_as_evidence('outcome_report_row');
GRANT SELECT, INSERT ON outcome_report TO ${app};
REVOKE INSERT ON outcome_report_row FROM ${app};
-- Retention asks which reports are still part of a medical record.
GRANT SELECT ON outcome_report_row TO ${app};
