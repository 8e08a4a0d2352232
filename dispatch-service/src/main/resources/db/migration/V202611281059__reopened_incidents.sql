-- When an incident that was over was last opened again. From then on only a person ends it, or a newer request to cancel.
ALTER TABLE incident ADD COLUMN reopened_at timestamptz;
