-- Units that broke down, in whose work, and when they were repaired.
CREATE TABLE breakdown (
    id            uuid        PRIMARY KEY,
    unit_id       uuid        NOT NULL,
    call_sign     text        NOT NULL,
    incident_id   uuid        REFERENCES incident,
    assignment_id uuid,
    -- What another unit is sought for: opened again, or opened for the patients on board.
    need_id       uuid,
    with_patient  boolean     NOT NULL,
    place         jsonb,
    note          text,
    since         timestamptz NOT NULL,
    recorded_at   timestamptz NOT NULL,
    repaired_at   timestamptz
);
-- A unit breaks down once until it is repaired, whichever replica records it.
CREATE UNIQUE INDEX breakdown_one_per_unit ON breakdown (unit_id) WHERE repaired_at IS NULL;
CREATE INDEX breakdown_of_unit ON breakdown (unit_id, repaired_at);
GRANT SELECT, INSERT, UPDATE ON breakdown TO ${app};

-- While it is broken down: it counts as off duty and cannot be sent. Beside the last message of fleet, which does not know it.
ALTER TABLE unit ADD COLUMN breakdown_id uuid, ADD COLUMN broken_since timestamptz;

-- Work whose unit has broken down. The previous release reads no new word in end_reason, so work that ended by it is STOOD_DOWN there.
ALTER TABLE assignment ADD COLUMN broke_down_at timestamptz;

-- A need for a replacement: of which assignment, where it meets that unit, and how urgent its patients are. Without a meeting point
-- the unit goes to the incident's place, as the previous release always does.
ALTER TABLE need ADD COLUMN replaces uuid, ADD COLUMN meeting_point jsonb, ADD COLUMN urgency text;
