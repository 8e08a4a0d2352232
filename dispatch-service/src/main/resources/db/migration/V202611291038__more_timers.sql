-- What a neighbour offers, and what it wants back, is found without those that are over.
CREATE INDEX mutual_aid_loan_open ON mutual_aid_loan (request_id) WHERE state IN ('OFFERED', 'BORROWED');

-- When the desk was last told that planned work waits for somebody. It knows of what is older than a day.
ALTER TABLE planned_job ADD COLUMN reminded_at timestamptz;
UPDATE planned_job SET reminded_at = now()
WHERE state IN ('WANTED', 'PLANNED', 'UNDER_WAY') AND requested_at < now() - interval '1 day';
