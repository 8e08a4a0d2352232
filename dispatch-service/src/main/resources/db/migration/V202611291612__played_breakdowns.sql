-- A breakdown that is played in an exercise: real emergencies still get the unit. The previous release sends it nowhere until it is repaired.
ALTER TABLE breakdown ADD COLUMN exercise boolean NOT NULL DEFAULT false;
ALTER TABLE unit ADD COLUMN broken_in_exercise boolean NOT NULL DEFAULT false;
