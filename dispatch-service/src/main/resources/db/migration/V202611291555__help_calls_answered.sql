-- Two waits of an assignment for a person, each with the time of its next reminder.
-- A crew's call for help lasts until somebody at the desk has answered it. The previous release writes none of these columns: its calls are
-- alerted once, as ever.
ALTER TABLE assignment
    ADD COLUMN help_called_at timestamptz,
    ADD COLUMN help_remind_at timestamptz,
    ADD COLUMN help_answered_at timestamptz,
    ADD COLUMN help_answered_by_name text,
    ADD COLUMN help_answer text,
    -- A unit that a facility has diverted waits for another destination.
    ADD COLUMN diverted_at timestamptz,
    ADD COLUMN diverted_remind_at timestamptz;
CREATE INDEX assignment_help_due ON assignment (help_remind_at) WHERE help_remind_at IS NOT NULL;
CREATE INDEX assignment_diverted_due ON assignment (diverted_remind_at) WHERE diverted_remind_at IS NOT NULL;
