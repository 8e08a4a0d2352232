-- The two signatures under one hand-over, the crew's and the facility's. Each is a fact of its own; which two belong together is
-- derived. No foreign key: a signature may come before the arrival that names its patient.
CREATE TABLE hand_over_signature (
    id            uuid        PRIMARY KEY,
    patient_id    uuid        NOT NULL,
    side          text        NOT NULL,
    handed_at     timestamptz NOT NULL,
    received_by   text,
    facility_ids  uuid[]      NOT NULL,
    happened      timestamptz NOT NULL,
    sent          timestamptz NOT NULL,
    via           text        NOT NULL,
    said_by       text,
    typed_by      text        NOT NULL,
    typed_by_name text        NOT NULL,
    recorded      timestamptz NOT NULL
);
CREATE INDEX hand_over_signature_of ON hand_over_signature (patient_id, recorded);
SELECT keep_words_beside('hand_over_signature',
    'SELECT exercise FROM public.patient WHERE id = ($1 ->> ''patient_id'')::uuid', ARRAY['received_by', 'said_by']);
SELECT keep_as_evidence('hand_over_signature_row');
GRANT SELECT, INSERT ON hand_over_signature TO ${app};
REVOKE INSERT ON hand_over_signature_row FROM ${app};
-- Retention asks which signatures an open or kept arrival still needs.
GRANT SELECT ON hand_over_signature_row TO ${app};
