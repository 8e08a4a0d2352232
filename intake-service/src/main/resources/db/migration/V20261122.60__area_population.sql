-- How many people live there, where the file of areas says so: demand is expected where people are.
ALTER TABLE area ADD COLUMN population integer CHECK (population >= 0);
