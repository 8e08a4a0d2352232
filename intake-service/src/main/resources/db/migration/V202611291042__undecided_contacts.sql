-- When and how often the desk was reminded that a contact has no outcome.
ALTER TABLE contact ADD COLUMN reminded_at timestamptz;
ALTER TABLE contact ADD COLUMN reminders integer NOT NULL DEFAULT 0;
CREATE INDEX contact_claimed ON contact (claimed_at) WHERE outcome IS NULL AND claimed_by IS NOT NULL;

-- What the desk was reminded of for an hour was forgotten afterwards. It is reminded again, but not of all of it at once.
UPDATE passing_on SET reminded_at = now() WHERE state IN ('ASKED', 'RECEIVED') AND recorded < now() - interval '1 day';
