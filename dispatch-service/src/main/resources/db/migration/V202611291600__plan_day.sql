-- The day whose plan a job is on: a stop after midnight belongs to the plan of the shift. What was planned before has none, and
-- belongs to the day on which it starts.
ALTER TABLE planned_job ADD COLUMN plan_day date;
