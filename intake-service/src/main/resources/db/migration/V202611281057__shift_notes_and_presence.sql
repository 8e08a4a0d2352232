-- What one shift tells the next. It is shown until somebody else has acknowledged it.
CREATE TABLE shift_note (
    id              uuid PRIMARY KEY,
    note            text,
    written_by      text        NOT NULL,
    written_by_name text        NOT NULL,
    written_at      timestamptz NOT NULL
);
CREATE INDEX shift_note_by_time ON shift_note (written_at DESC, id DESC);
SELECT keep_words_beside('shift_note', 'SELECT false', ARRAY['note']);
SELECT keep_as_evidence('shift_note_row');
GRANT SELECT, INSERT ON shift_note TO ${app};
GRANT SELECT ON shift_note_row TO ${app};

CREATE TABLE shift_note_acknowledgement (
    note_id              uuid        NOT NULL,
    acknowledged_by      text        NOT NULL,
    acknowledged_by_name text        NOT NULL,
    acknowledged_at      timestamptz NOT NULL,
    PRIMARY KEY (note_id, acknowledged_by)
);
SELECT keep_as_evidence('shift_note_acknowledgement');
GRANT SELECT, INSERT ON shift_note_acknowledgement TO ${app};

-- Who has a stream open on any replica, and what each console shows. Passing state: rows go after an hour.
CREATE TABLE desk_stream (
    person_id text        PRIMARY KEY,
    seen_at   timestamptz NOT NULL
);
CREATE TABLE desk_view (
    console_id  uuid PRIMARY KEY,
    person_id   text        NOT NULL,
    person_name text        NOT NULL,
    subject     uuid        NOT NULL,
    since       timestamptz NOT NULL,
    seen_at     timestamptz NOT NULL
);
GRANT SELECT, INSERT, UPDATE, DELETE ON desk_stream, desk_view TO ${app};
