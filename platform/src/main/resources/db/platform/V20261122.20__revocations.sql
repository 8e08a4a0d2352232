-- Tokens that have not run out but are believed no more. Few rows: each goes when the last token that it covers has ended.
-- The application may delete them for that; a revocation is no evidence, what led to it is kept where it was decided.
CREATE TABLE revocation (
    id         uuid PRIMARY KEY,
    session_id uuid,
    person_id  text,
    revoked_at timestamptz NOT NULL,
    until      timestamptz NOT NULL,
    CHECK ((session_id IS NULL) <> (person_id IS NULL))
);
GRANT SELECT, INSERT, UPDATE, DELETE ON revocation TO ${app};
