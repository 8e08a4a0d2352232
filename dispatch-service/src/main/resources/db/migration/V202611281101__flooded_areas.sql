-- A closure may be an area: the corners of a polygon. The previous version reads the point only, and closes the stretch there.
ALTER TABLE road_closure ADD COLUMN area jsonb;
