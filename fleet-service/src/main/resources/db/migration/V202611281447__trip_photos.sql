-- A photo of the odometer: added and never changed. The chain of evidence holds its digest; the picture lies apart, so that it can be
-- forgotten in time and the digest stays.
CREATE TABLE trip_photo (
    report_id  uuid        PRIMARY KEY,
    trip_id    uuid        NOT NULL REFERENCES trip,
    part       text        NOT NULL,
    media_type text        NOT NULL,
    bytes      integer     NOT NULL,
    sha256     text        NOT NULL,
    happened   timestamptz NOT NULL,
    sent       timestamptz NOT NULL,
    recorded   timestamptz NOT NULL,
    via        text        NOT NULL,
    typed_by   text        NOT NULL
);
CREATE INDEX trip_photo_trip ON trip_photo (trip_id);
GRANT SELECT, INSERT ON trip_photo TO ${app};
SELECT keep_as_evidence('trip_photo');

CREATE TABLE trip_photo_content (
    report_id uuid        PRIMARY KEY REFERENCES trip_photo,
    content   bytea       NOT NULL,
    recorded  timestamptz NOT NULL
);
CREATE INDEX trip_photo_content_recorded ON trip_photo_content (recorded);
-- UPDATE is what locking a row asks for: the retention job locks what it deletes.
GRANT SELECT, INSERT, UPDATE, DELETE ON trip_photo_content TO ${app};
