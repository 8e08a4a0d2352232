-- A request to cancel waits for the desk: when the desk is alerted next, and when it has decided that the incident goes on. The previous
-- release writes neither; what it takes alerts the desk once, as before.
ALTER TABLE incident
    ADD COLUMN cancel_remind_at timestamptz,
    ADD COLUMN cancel_declined_at timestamptz;
CREATE INDEX incident_cancel_due ON incident (cancel_remind_at) WHERE cancel_remind_at IS NOT NULL;
