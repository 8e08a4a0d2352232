-- A unit that was called off says that it has a patient on board: since when, and when the desk is alerted next. The previous release
-- writes neither; what is reported to it alerts the desk once, as before.
ALTER TABLE assignment
    ADD COLUMN reports_patient_since timestamptz,
    ADD COLUMN reports_patient_remind_at timestamptz;
CREATE INDEX assignment_reports_patient_due ON assignment (reports_patient_remind_at)
    WHERE reports_patient_remind_at IS NOT NULL;
