-- An incident that is not over, on which nobody works and for which no unit is sought: since when, and when the desk is alerted next. The
-- previous release writes none of these; an incident that it leaves so is found by the look for missing timers.
ALTER TABLE incident
    ADD COLUMN unattended_since timestamptz,
    ADD COLUMN unattended_remind_at timestamptz,
    ADD COLUMN unattended_reminders integer NOT NULL DEFAULT 0;
CREATE INDEX incident_unattended_due ON incident (unattended_remind_at) WHERE unattended_remind_at IS NOT NULL;
