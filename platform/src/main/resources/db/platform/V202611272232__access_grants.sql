-- S-2: who gave whom access to what. One row for each change: what the subject could do before and can do now. Names and numbers
-- of people are not in it. Evidence, so that nobody can take back having granted something.
CREATE TABLE access_grant (
    id       uuid        PRIMARY KEY,
    kind     text        NOT NULL,
    subject  text        NOT NULL,
    object   text        NOT NULL,
    before   jsonb,
    after    jsonb,
    actor    text        NOT NULL,
    recorded timestamptz NOT NULL,
    CHECK (before IS NOT NULL OR after IS NOT NULL)
);
CREATE INDEX access_grant_subject ON access_grant (subject, recorded);
GRANT SELECT, INSERT ON access_grant TO ${app};
SELECT keep_as_evidence('access_grant');
