-- Each press was written to two indexes that no list reads since contact_open_by_rank orders the open ones. The list of all days
-- reads contact_by_time.
DROP INDEX contact_open;
DROP INDEX contact_open_in_order;
