-- Receipts for fuel of a trip, added and never changed; a correction names the receipt that it replaces.
CREATE TABLE trip_fuel (
    report_id uuid        PRIMARY KEY,
    trip_id   uuid        NOT NULL REFERENCES trip,
    litres    numeric,
    rupiah    bigint      NOT NULL,
    replaces  uuid,
    happened  timestamptz NOT NULL,
    sent      timestamptz NOT NULL,
    recorded  timestamptz NOT NULL,
    via       text        NOT NULL,
    typed_by  text        NOT NULL
);
CREATE INDEX trip_fuel_trip ON trip_fuel (trip_id);
CREATE INDEX trip_fuel_replaces ON trip_fuel (replaces) WHERE replaces IS NOT NULL;
GRANT SELECT, INSERT ON trip_fuel TO ${app};
SELECT keep_as_evidence('trip_fuel');

-- Whether a trip left the regency, written down before its fixes are forgotten, as its length is.
ALTER TABLE trip ADD COLUMN outside_regency boolean;
