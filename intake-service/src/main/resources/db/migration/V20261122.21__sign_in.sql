-- Sign-in by a code sent to a telephone number. Numbers stand here only as keyed hashes: whoever signs in types his number
-- himself, so nobody needs to read one back.

-- A code that was asked for, or made by a supervisor to be read out. Kept for a day for the limits and the audit, then removed.
CREATE TABLE sign_in_code (
    id          uuid PRIMARY KEY,
    number_hash text        NOT NULL,
    code_hash   text        NOT NULL,
    made_at     timestamptz NOT NULL,
    expires_at  timestamptz NOT NULL,
    tries       integer     NOT NULL DEFAULT 0,
    -- The session that it opened: a phone that lost the answer may ask again for that one and no other.
    spent_by    uuid,
    by_voice    boolean     NOT NULL,
    made_by     text,
    reason      text
);
-- A code that was read out is found by the number alone.
CREATE INDEX sign_in_code_of ON sign_in_code (number_hash, expires_at) WHERE by_voice;
CREATE INDEX sign_in_code_by_time ON sign_in_code (made_at);
GRANT SELECT, INSERT, UPDATE, DELETE ON sign_in_code TO ${app};

-- Somebody who signed in with a number that is no crew's.
CREATE TABLE citizen (
    person_id   text PRIMARY KEY,
    number_hash text        NOT NULL UNIQUE,
    since       timestamptz NOT NULL
);
GRANT SELECT, INSERT ON citizen TO ${app};

-- One phone, signed in: the family of its refresh tokens.
CREATE TABLE phone_session (
    id            uuid PRIMARY KEY,
    person_id     text        NOT NULL,
    number_hash   text        NOT NULL,
    -- Shown to a supervisor who looks for a lost phone's session.
    number_end    text        NOT NULL,
    field_roles   text[]      NOT NULL,
    label         text,
    started_at    timestamptz NOT NULL,
    last_used_at  timestamptz NOT NULL,
    ends_at       timestamptz NOT NULL,
    generation    integer     NOT NULL,
    ended_at      timestamptz,
    ended_because text,
    ended_by      text
);
CREATE INDEX phone_session_of ON phone_session (person_id, started_at DESC);
GRANT SELECT, INSERT, UPDATE ON phone_session TO ${app};

-- Every refresh token of a session, as a hash: one that comes back after it was used ends the whole family.
CREATE TABLE refresh_token (
    token_hash text PRIMARY KEY,
    session_id uuid        NOT NULL REFERENCES phone_session,
    generation integer     NOT NULL,
    -- The request that used it, and what made its successor from it: the same request gets the same successor again.
    used_at    timestamptz,
    used_by    uuid,
    salt       text,
    UNIQUE (session_id, generation)
);
GRANT SELECT, INSERT, UPDATE ON refresh_token TO ${app};

-- Fleet's numbers stand as hashes too, and with the name of the person whom a token names. Fleet tells them all again.
ALTER TABLE crew_number DROP COLUMN numbers;
ALTER TABLE crew_number ADD COLUMN number_hashes text[] NOT NULL DEFAULT '{}';
ALTER TABLE crew_number ADD COLUMN name_sealed text;
CREATE INDEX crew_number_hashes ON crew_number USING gin (number_hashes);
