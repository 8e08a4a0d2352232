-- The crew takes a request back, and is told of what came of it: what it was told last.
ALTER TABLE scene_request ADD COLUMN withdrawn_at timestamptz;
ALTER TABLE scene_request ADD COLUMN told_outcome text;
