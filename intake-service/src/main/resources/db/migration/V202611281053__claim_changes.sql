-- Who claimed a contact, took it over from whom, or gave it back, and why. The contact itself has the present claim only.
CREATE TABLE claim_change (
    id             uuid PRIMARY KEY,
    contact_id     uuid        NOT NULL REFERENCES contact,
    kind           text        NOT NULL,
    reason         text,
    held_by        text,
    held_by_name   text,
    changed_by     text        NOT NULL,
    changed_by_name text       NOT NULL,
    changed_at     timestamptz NOT NULL
);
CREATE INDEX claim_change_of ON claim_change (contact_id, changed_at);
SELECT keep_words_beside('claim_change',
    'SELECT exercise FROM public.contact WHERE id = ($1 ->> ''contact_id'')::uuid', ARRAY['reason']);
SELECT keep_as_evidence('claim_change_row');
GRANT SELECT, INSERT ON claim_change TO ${app};
GRANT SELECT ON claim_change_row TO ${app};
