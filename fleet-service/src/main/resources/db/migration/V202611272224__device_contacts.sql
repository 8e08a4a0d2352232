-- When each tracker was last heard, and what it sent that could not be used: apart from device, because it changes with every
-- message. Rows are small and no index covers their changing columns, so updates stay in their page.
CREATE TABLE device_contact (
    device_id            uuid        PRIMARY KEY REFERENCES device,
    last_heard_at        timestamptz NOT NULL,
    unusable_count       bigint      NOT NULL,
    last_unusable_at     timestamptz,
    last_unusable_reason text
) WITH (fillfactor = 50);
GRANT SELECT, INSERT, UPDATE ON device_contact TO ${app};

-- An earlier version narrowed numbers after it had checked them, and stored infinity. These are not known. There is no constraint
-- yet: the previous version may still write while this one starts, and readers check the value as well.
UPDATE newest_position SET
  accuracy_metres = CASE WHEN accuracy_metres BETWEEN 0 AND 100000 THEN accuracy_metres END,
  speed_kmh = CASE WHEN speed_kmh BETWEEN 0 AND 1000 THEN speed_kmh END,
  bearing = CASE WHEN bearing BETWEEN 0 AND 360 THEN bearing END,
  battery = CASE WHEN battery BETWEEN 0 AND 100 THEN battery END
WHERE NOT (coalesce(accuracy_metres BETWEEN 0 AND 100000, true) AND coalesce(speed_kmh BETWEEN 0 AND 1000, true)
  AND coalesce(bearing BETWEEN 0 AND 360, true) AND coalesce(battery BETWEEN 0 AND 100, true));
