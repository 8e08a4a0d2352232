-- What a crew tells the next one of its unit. A note is written once; who has read it is noted once.
CREATE TABLE hand_over_note (
    id                   uuid        PRIMARY KEY,
    unit_id              uuid        NOT NULL REFERENCES unit,
    words                text        NOT NULL,
    happened             timestamptz NOT NULL,
    recorded             timestamptz NOT NULL,
    written_by           text        NOT NULL,
    written_by_name      text        NOT NULL,
    acknowledged_by      text,
    acknowledged_by_name text,
    acknowledged_at      timestamptz
);
CREATE INDEX hand_over_note_unit ON hand_over_note (unit_id, happened);
CREATE INDEX hand_over_note_recorded ON hand_over_note (recorded);
GRANT SELECT, INSERT, DELETE ON hand_over_note TO ${app};
-- The words stay as they were written. UPDATE of the key lets the retention job lock what it deletes.
GRANT UPDATE (id, acknowledged_by, acknowledged_by_name, acknowledged_at) ON hand_over_note TO ${app};
