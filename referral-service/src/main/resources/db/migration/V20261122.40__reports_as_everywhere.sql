-- The head of a report has the same columns in every service: typed_by is the person's id, typed_by_name his name.
ALTER TABLE bed_report RENAME COLUMN typed_by TO typed_by_name;
ALTER TABLE bed_report RENAME COLUMN typed_by_id TO typed_by;
ALTER TABLE divert_report RENAME COLUMN typed_by TO typed_by_name;
ALTER TABLE divert_report RENAME COLUMN typed_by_id TO typed_by;
ALTER TABLE arrival_answer RENAME COLUMN typed_by TO typed_by_name;
ALTER TABLE arrival_answer RENAME COLUMN typed_by_id TO typed_by;
ALTER TABLE hand_over RENAME COLUMN typed_by TO typed_by_name;
ALTER TABLE hand_over RENAME COLUMN typed_by_id TO typed_by;
-- A report of which nobody said when it was sent was sent when it came.
UPDATE bed_report SET sent = recorded WHERE sent IS NULL;
UPDATE divert_report SET sent = recorded WHERE sent IS NULL;
UPDATE arrival_answer SET sent = recorded WHERE sent IS NULL;
UPDATE hand_over SET sent = recorded WHERE sent IS NULL;
