-- What the work of a request takes, as the desk knows it: it is handed to dispatch with the request. Nobody is named in it.
ALTER TABLE service_request
    ADD COLUMN from_landmark text,
    ADD COLUMN to_desa_code  text,
    ADD COLUMN to_landmark   text,
    ADD COLUMN wanted_until  timestamptz,
    ADD COLUMN people        integer,
    -- Words with spaces between them.
    ADD COLUMN needs         text NOT NULL DEFAULT '',
    ADD COLUMN crew_note     text;
