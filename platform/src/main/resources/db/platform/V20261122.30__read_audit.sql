-- Who has seen whose data, when, what and why. Insert-only: the application can neither change nor remove a row.
CREATE TABLE read_audit (
    id           bigint      GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    at           timestamptz NOT NULL,
    person_id    text        NOT NULL,
    person_name  text        NOT NULL,
    subject_kind text        NOT NULL,
    subject      uuid        NOT NULL,
    fields       text[]      NOT NULL,
    purpose      text,
    trace_id     text
);
-- "Who has seen this patient", "what has this person looked at", "what was looked at that day"; each newest first.
CREATE INDEX read_audit_of ON read_audit (subject, id DESC);
CREATE INDEX read_audit_by ON read_audit (person_id, id DESC);
CREATE INDEX read_audit_at ON read_audit (at);
GRANT SELECT, INSERT ON read_audit TO ${app};
