-- Each past day played against other policies. Incidents are named by their spoken numbers only.
CREATE TABLE shadow_day (
    day           date        PRIMARY KEY,
    state         text        NOT NULL,
    attempts      integer     NOT NULL,
    claimed_until timestamptz NOT NULL,
    made_at       timestamptz,
    result        jsonb
);
GRANT SELECT, INSERT, UPDATE ON shadow_day TO ${app};
