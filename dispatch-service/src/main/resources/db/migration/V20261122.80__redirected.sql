-- For which more urgent incident the unit was called off on its way: by it a repeated decision is told from another one.
ALTER TABLE assignment ADD COLUMN redirected_to uuid;
