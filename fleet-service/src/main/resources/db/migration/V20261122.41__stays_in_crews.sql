-- Which trips are a person's own is asked of all his stays in crews, also those that have ended.
CREATE INDEX crew_member_stays ON crew_member (person_id, unit_id);
