-- The referral bus: where it goes and when. Places are public; stops is a list of names with minutes after the departure.
CREATE TABLE bus_route (
    id          uuid     PRIMARY KEY,
    code        text     NOT NULL UNIQUE,
    name        text     NOT NULL,
    from_place  jsonb    NOT NULL,
    to_place    jsonb    NOT NULL,
    stops       jsonb    NOT NULL,
    days        integer[] NOT NULL,
    departs     time     NOT NULL,
    returns     time,
    seats       integer  NOT NULL,
    wheelchairs integer  NOT NULL,
    stretchers  integer  NOT NULL,
    active      boolean  NOT NULL,
    changed_at  timestamptz NOT NULL,
    changed_by  text     NOT NULL
);
GRANT SELECT, INSERT, UPDATE ON bus_route TO ${app};

-- One day of a route; made by its first booking or its cancellation. It has the id of dispatch's planned job.
CREATE TABLE bus_run (
    id            uuid        PRIMARY KEY,
    route_id      uuid        NOT NULL REFERENCES bus_route (id),
    day           date        NOT NULL,
    departs_at    timestamptz NOT NULL,
    returns_at    timestamptz,
    cancelled_at  timestamptz,
    cancelled_why text,
    UNIQUE (route_id, day)
);
CREATE INDEX bus_run_when ON bus_run (departs_at);
GRANT SELECT, INSERT, UPDATE ON bus_run TO ${app};

-- Who has a seat, or waits for one. number and appointment are sealed; person_id is who booked by the citizen's page.
CREATE TABLE bus_booking (
    id             uuid        PRIMARY KEY,
    run_id         uuid        NOT NULL REFERENCES bus_run (id),
    seat           text        NOT NULL,
    companion      boolean     NOT NULL,
    return_trip    boolean     NOT NULL,
    stop           text,
    name           text,
    number         text,
    number_hash    text,
    appointment    text,
    via            text        NOT NULL,
    person_id      text,
    state          text        NOT NULL,
    booked_at      timestamptz NOT NULL,
    booked_by_name text        NOT NULL,
    cancelled_at   timestamptz,
    cancelled_why  text,
    boarded_out    timestamptz,
    boarded_back   timestamptz,
    remind_at      timestamptz
);
CREATE INDEX bus_booking_of_run ON bus_booking (run_id, booked_at);
CREATE INDEX bus_booking_of_person ON bus_booking (person_id, booked_at) WHERE person_id IS NOT NULL;
CREATE INDEX bus_booking_of_number ON bus_booking (number_hash) WHERE number_hash IS NOT NULL;
CREATE INDEX bus_booking_remind ON bus_booking (remind_at) WHERE remind_at IS NOT NULL;
GRANT SELECT, INSERT, UPDATE ON bus_booking TO ${app};
