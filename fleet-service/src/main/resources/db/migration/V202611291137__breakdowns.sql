-- A trip that ended because the unit broke down. Beside end_reason, which then says OTHER: the previous release reads no new word there.
ALTER TABLE trip ADD COLUMN broke_down boolean NOT NULL DEFAULT false;

-- Since when the unit is broken down, as dispatch says; nothing while it can drive.
ALTER TABLE unit ADD COLUMN broken_since timestamptz;
