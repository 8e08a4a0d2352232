-- Hazards of addresses, each with an end and with who reported it. The note is erased some time after the end.
CREATE TABLE address_hazard (
    id               uuid             PRIMARY KEY,
    kind             text             NOT NULL,
    note             text,
    lat              double precision NOT NULL,
    lon              double precision NOT NULL,
    radius_metres    integer          NOT NULL,
    reported_at      timestamptz      NOT NULL,
    reported_by      text             NOT NULL,
    reported_by_name text             NOT NULL,
    expires_at       timestamptz      NOT NULL,
    removed_at       timestamptz,
    removed_by_name  text
);
-- Read with each offer and each piece of work of a crew.
CREATE INDEX address_hazard_place ON address_hazard (lat, lon) WHERE removed_at IS NULL;
GRANT SELECT, INSERT, UPDATE ON address_hazard TO ${app};
