-- The keys with which people's devices sign without a network: the public half, registered while there was one. A key that has ended
-- still proves what was signed before.
CREATE TABLE device_key (
    id         uuid        PRIMARY KEY,
    person_id  text        NOT NULL,
    name       text        NOT NULL,
    public_key text        NOT NULL,
    registered timestamptz NOT NULL,
    ended      timestamptz
);
CREATE INDEX device_key_of ON device_key (person_id) WHERE ended IS NULL;
GRANT SELECT, INSERT, UPDATE ON device_key TO ${app};

-- What a device of a facility has signed without a network, as either phone has brought it. A row whose signature does not fit its words
-- is kept too: somebody has changed something. No foreign keys: it may come before the arrival that names its patient.
CREATE TABLE offline_signature (
    id            uuid        PRIMARY KEY,
    patient_id    uuid        NOT NULL,
    key_id        uuid        NOT NULL,
    handed_at     timestamptz NOT NULL,
    received_by   text,
    challenge     text        NOT NULL,
    signature     text        NOT NULL,
    verdict       text        NOT NULL,
    happened      timestamptz NOT NULL,
    sent          timestamptz NOT NULL,
    via           text        NOT NULL,
    said_by       text,
    typed_by      text        NOT NULL,
    typed_by_name text        NOT NULL,
    recorded      timestamptz NOT NULL
);
CREATE INDEX offline_signature_of ON offline_signature (patient_id, recorded);
SELECT keep_words_beside('offline_signature',
    'SELECT exercise FROM public.patient WHERE id = ($1 ->> ''patient_id'')::uuid', ARRAY['received_by', 'said_by']);
SELECT keep_as_evidence('offline_signature_row');
GRANT SELECT, INSERT ON offline_signature TO ${app};
REVOKE INSERT ON offline_signature_row FROM ${app};
-- Retention asks which signatures an open or kept arrival still needs.
GRANT SELECT ON offline_signature_row TO ${app};
