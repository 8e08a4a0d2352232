-- Numbers stand sealed in their columns from now on; a keyed hash beside each finds them again. Rows from before are sealed at the
-- next start (docs/decisions/0009-sealed-fields.md): SQL cannot do it.
ALTER TABLE contact ADD COLUMN number_hash text;
ALTER TABLE contact ADD COLUMN call_back_hash text;
-- How often a number called within the hour.
DROP INDEX contact_by_call_back;
CREATE INDEX contact_by_call_back ON contact (call_back_hash, received_at) WHERE call_back_hash IS NOT NULL;

-- Events from before hold numbers in clear. They only serve streams that resume, which take a new snapshot instead: the head moves
-- on, so that nobody takes what he has for the newest.
DELETE FROM event_log;
UPDATE event_log_head SET position = position + 1;
