-- What dispatch has planned for a request, and what who asked was told of it.
CREATE TABLE planned_work_status (
    request_id    uuid        PRIMARY KEY,
    state         text        NOT NULL,
    planned_from  timestamptz,
    planned_until timestamptz,
    call_sign     text,
    started_at    timestamptz,
    ended_at      timestamptz,
    reason        text,
    changed_at    timestamptz NOT NULL,
    told_state    text,
    told_from     timestamptz,
    told_at       timestamptz
);
GRANT SELECT, INSERT, UPDATE ON planned_work_status TO ${app};
