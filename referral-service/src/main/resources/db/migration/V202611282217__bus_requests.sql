-- Who has asked the desk for a place on the bus; intake owns the request. number and note are sealed. What was decided of it is the bus
-- desk's: its bookings name it, or it was declined.
CREATE TABLE bus_request (
    id             uuid        PRIMARY KEY,
    spoken_number  text        NOT NULL,
    exercise       boolean     NOT NULL,
    name           text,
    number         text,
    note           text,
    from_place     jsonb,
    to_place       jsonb,
    wanted_for     timestamptz,
    people         integer,
    needs          text[]      NOT NULL,
    requested_at   timestamptz NOT NULL,
    wanted         boolean     NOT NULL,
    declined_at    timestamptz,
    declined_why   text,
    declined_by    text,
    told_at        timestamptz NOT NULL
);
CREATE INDEX bus_request_wanted ON bus_request (requested_at) WHERE wanted;
GRANT SELECT, INSERT, UPDATE ON bus_request TO ${app};

ALTER TABLE bus_booking ADD COLUMN request_id uuid;
CREATE INDEX bus_booking_of_request ON bus_booking (request_id) WHERE request_id IS NOT NULL;
