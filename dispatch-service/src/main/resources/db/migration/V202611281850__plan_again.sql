-- One assignment may cause two plans: when it takes a team, and when the team is free again. A plan that could not be made is tried again.
ALTER TABLE plan_run DROP CONSTRAINT plan_run_assignment_id_key;
CREATE UNIQUE INDEX plan_run_assignment ON plan_run (assignment_id, cause);
ALTER TABLE plan_run
    ADD COLUMN attempts     integer NOT NULL DEFAULT 0,
    ADD COLUMN next_attempt timestamptz;
