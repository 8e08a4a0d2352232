-- Which transaction changed a unit last. Each replica keeps all units in memory and asks before each answer which of them have
-- changed since: every change that its last look could not see was made by a transaction at or after that look's xmin. A trigger
-- sets it, so that it is right whoever changes the row: also the previous version of the service, and a new seal.
ALTER TABLE unit ADD COLUMN changed_in xid8 NOT NULL DEFAULT pg_current_xact_id();
CREATE INDEX unit_changed_in ON unit (changed_in);

CREATE FUNCTION note_unit_change() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    NEW.changed_in := pg_current_xact_id();
    RETURN NEW;
END
$$;
CREATE TRIGGER unit_changed BEFORE INSERT OR UPDATE ON unit FOR EACH ROW EXECUTE FUNCTION note_unit_change();
