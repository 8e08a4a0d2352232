-- What waits for the timer is found without those that a flood holds, and a group's newest members without its oldest.
CREATE INDEX contact_waiting ON contact (waiting_since) WHERE outcome IS NULL AND claimed_by IS NULL AND NOT held;
CREATE INDEX contact_of_group_by_time ON contact (group_id, received_at) WHERE group_id IS NOT NULL;
DROP INDEX contact_unclaimed;
DROP INDEX contact_of_group;
