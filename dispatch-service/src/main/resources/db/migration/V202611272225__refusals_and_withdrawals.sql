-- A refusal without a reason or a witness. It has a column of its own because both are erased when their time is over.
ALTER TABLE patient ADD COLUMN ending_incomplete boolean NOT NULL DEFAULT false;
UPDATE patient p SET ending_incomplete = true
FROM incident i
WHERE i.id = p.incident_id AND i.closed_at IS NULL AND p.ending = 'REFUSED'
  AND (p.ending_reason IS NULL OR p.ending_witness IS NULL);

-- The reporter took the report back, as intake reports it. This ends nothing.
ALTER TABLE incident ADD COLUMN withdrawn_at timestamptz;
ALTER TABLE incident ADD COLUMN withdrawn_reason text;
