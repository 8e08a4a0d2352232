-- Whether a unit was on duty, each time fleet told of a change: a past day is replayed with the units that it had. Kept as
-- long as the incidents; some rows for each unit and shift.
CREATE TABLE unit_duty (
    unit_id uuid NOT NULL,
    told_at timestamptz NOT NULL,
    since timestamptz NOT NULL,
    state text NOT NULL,
    valid_until timestamptz,
    -- The export asks for a unit's rows of a day and the last one before it.
    PRIMARY KEY (unit_id, told_at)
);
GRANT SELECT, INSERT ON unit_duty TO ${app};
