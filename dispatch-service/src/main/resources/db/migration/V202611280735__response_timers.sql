-- What the response waits for, with the time at which somebody is told that it did not come. A row lives as long as the need or
-- the assignment is in the state that it watches. due_at is absent while an offer, which has a time of its own, is out.
CREATE TABLE response_timer (
    id          uuid        PRIMARY KEY,
    incident_id uuid        NOT NULL REFERENCES incident,
    subject     uuid        NOT NULL UNIQUE,
    awaited     text        NOT NULL,
    stage       text        NOT NULL,
    since       timestamptz NOT NULL,
    due_at      timestamptz,
    fired       integer     NOT NULL DEFAULT 0
);
CREATE INDEX response_timer_due ON response_timer (due_at) WHERE due_at IS NOT NULL;
CREATE INDEX response_timer_incident ON response_timer (incident_id);
GRANT SELECT, INSERT, UPDATE, DELETE ON response_timer TO ${app};

-- Which transaction changed a position last, as for units: replicas show each other's positions by it.
ALTER TABLE unit_position ADD COLUMN changed_in xid8 NOT NULL DEFAULT pg_current_xact_id();
CREATE INDEX unit_position_changed_in ON unit_position (changed_in);
CREATE TRIGGER unit_position_changed BEFORE INSERT OR UPDATE ON unit_position
    FOR EACH ROW EXECUTE FUNCTION note_unit_change();
