-- What was known of each patient, and who said so: a row for each change, added and never changed. The patient's own row holds the
-- newest. birth_date is text, because erased words read as text.
CREATE TABLE patient_identity (
    id                uuid        PRIMARY KEY,
    patient_id        uuid        NOT NULL,
    name              text,
    nik               text,
    card_number       text,
    no_nik_reason     text,
    birth_date        text,
    age_years         integer,
    age_estimated     boolean     NOT NULL,
    sex               text,
    mother_patient_id uuid,
    address           text,
    family_telephone  text,
    typed_by          text        NOT NULL,
    typed_by_name     text        NOT NULL,
    recorded          timestamptz NOT NULL
);
CREATE INDEX patient_identity_of ON patient_identity (patient_id, recorded);
-- Whoever is identified already keeps what is known of them as the first row. A number that an early version left in clear is not
-- copied: sealing takes place at the start of the service, and would never find the copy.
INSERT INTO patient_identity (id, patient_id, name, nik, card_number, no_nik_reason, birth_date, age_years, age_estimated, sex,
  mother_patient_id, address, family_telephone, typed_by, typed_by_name, recorded)
SELECT gen_random_uuid(), id, name, CASE WHEN nik !~ '^[0-9]+$' THEN nik END,
  CASE WHEN card_number !~ '^[0-9]+$' THEN card_number END, no_nik_reason, birth_date::text, age_years, age_estimated, sex,
  mother_patient_id, address, CASE WHEN family_telephone !~ '^[-+0-9 ()]+$' THEN family_telephone END,
  coalesce(typed_by_id, 'unknown'), coalesce(typed_by, 'unknown'), recorded
FROM patient WHERE typed_by IS NOT NULL;
SELECT keep_words_beside('patient_identity',
    'SELECT exercise FROM public.patient WHERE id = ($1 ->> ''patient_id'')::uuid',
    ARRAY['name', 'nik', 'card_number', 'birth_date', 'address', 'family_telephone']);
SELECT keep_as_evidence('patient_identity_row');
GRANT SELECT, INSERT ON patient_identity TO ${app};
