-- Why a unit was lent that is kept for other emergencies, and when the desk was last told that a lent one is not back.
ALTER TABLE lent_unit ADD COLUMN override_reason text;
ALTER TABLE lent_unit ADD COLUMN reminded_at timestamptz;
