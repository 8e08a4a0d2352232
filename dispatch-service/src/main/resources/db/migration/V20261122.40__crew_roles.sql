-- What each did in the crew that accepted: who only drives a village car sees less of a trip than the midwife beside him, also
-- when another shift has the car now. Of earlier trips nobody has noted it: the least is shown.
ALTER TABLE assignment ADD COLUMN crew_roles jsonb NOT NULL DEFAULT '{}';
