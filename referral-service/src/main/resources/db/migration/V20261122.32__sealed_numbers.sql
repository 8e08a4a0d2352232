-- NIK, card and telephone numbers stand sealed in their columns from now on; a NIK is found again by its keyed hash. Rows from before
-- are sealed at the next start (docs/decisions/0009-sealed-fields.md): SQL cannot do it.
ALTER TABLE patient ADD COLUMN nik_hash text;
ALTER TABLE patient ADD COLUMN card_number text;
-- Who has been here before: asked by NIK.
CREATE INDEX patient_by_nik ON patient (nik_hash) WHERE nik_hash IS NOT NULL;

-- Who brings the patients of an arrival, as dispatch tells it: a nurse, midwife or paramedic among them may know who they are.
CREATE TABLE arrival_crew (
    arrival_id uuid    NOT NULL REFERENCES arrival,
    person_id  text    NOT NULL,
    clinical   boolean NOT NULL,
    PRIMARY KEY (arrival_id, person_id)
);
GRANT SELECT, INSERT, UPDATE, DELETE ON arrival_crew TO ${app};

-- Events from before hold names and numbers in clear. They only serve streams that resume, which take a new snapshot instead: the
-- head moves on, so that nobody takes what he has for the newest.
DELETE FROM event_log;
UPDATE event_log_head SET position = position + 1;
