-- Where an open trip goes: the scene and the facility, as dispatch says. A scene may be somebody's home: rows go when the trip's end is a
-- few days past.
CREATE TABLE trip_place (
    trip_id       uuid             NOT NULL REFERENCES trip,
    kind          text             NOT NULL,
    facility_id   uuid,
    lat           double precision NOT NULL,
    lon           double precision NOT NULL,
    radius_metres integer,
    ends_at       timestamptz,
    PRIMARY KEY (trip_id, kind)
);
CREATE INDEX trip_place_ends ON trip_place (ends_at) WHERE ends_at IS NOT NULL;
GRANT SELECT, INSERT, UPDATE, DELETE ON trip_place TO ${app};

-- A unit arrived at a place or left it, by its positions. The id follows from unit, place, event and time, so that no replica and no
-- restart adds it twice. Kept as long as the positions from which it follows. No coordinates.
CREATE TABLE place_event (
    id              uuid        PRIMARY KEY,
    unit_id         uuid        NOT NULL,
    trip_id         uuid,
    kind            text        NOT NULL,
    place           text,
    what            text        NOT NULL,
    fixed_at        timestamptz NOT NULL,
    accuracy_metres integer,
    recorded        timestamptz NOT NULL,
    late            boolean     NOT NULL
);
CREATE INDEX place_event_trip ON place_event (trip_id) WHERE trip_id IS NOT NULL;
CREATE INDEX place_event_unit ON place_event (unit_id, fixed_at);
CREATE INDEX place_event_fixed ON place_event (fixed_at);
-- UPDATE is what locking a row asks for: the retention job locks what it deletes.
GRANT SELECT, INSERT, UPDATE, DELETE ON place_event TO ${app};
