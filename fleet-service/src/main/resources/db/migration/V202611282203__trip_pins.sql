-- A patient or the family confirms a trip by a PIN that only they know, where nobody can sign. Evidence: added and never changed. Only a
-- keyed hash is kept: whoever has the database alone cannot try all PINs.
CREATE TABLE trip_pin (
    report_id uuid        PRIMARY KEY,
    trip_id   uuid        NOT NULL REFERENCES trip,
    signer    text        NOT NULL,
    pin_hash  text        NOT NULL,
    happened  timestamptz NOT NULL,
    sent      timestamptz NOT NULL,
    recorded  timestamptz NOT NULL,
    via       text        NOT NULL,
    typed_by  text        NOT NULL
);
CREATE INDEX trip_pin_trip ON trip_pin (trip_id);
GRANT SELECT, INSERT ON trip_pin TO ${app};
SELECT keep_as_evidence('trip_pin');

-- Somebody of the PSC asked the family for the PIN later, and typed what they said.
CREATE TABLE trip_pin_check (
    id         uuid        PRIMARY KEY,
    report_id  uuid        NOT NULL REFERENCES trip_pin,
    matched    boolean     NOT NULL,
    recorded   timestamptz NOT NULL,
    checked_by text        NOT NULL
);
CREATE INDEX trip_pin_check_report ON trip_pin_check (report_id);
GRANT SELECT, INSERT ON trip_pin_check TO ${app};
SELECT keep_as_evidence('trip_pin_check');

-- The code of a printed sheet also covers PINs. trip_sheet_digest stays: sheets printed before are checked by it, and the release before
-- prints by it.
CREATE INDEX evidence_of_trip_pins ON evidence ((row_key[1])) WHERE table_name = 'trip_pin';

CREATE FUNCTION trip_paper_digest(trip uuid, up_to bigint) RETURNS TABLE (digest text, last_position bigint, later bigint)
    LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
    WITH mine AS (
        SELECT e.position, e.digest FROM public.evidence e
        WHERE e.table_name IN ('engagement', 'trip_crew') AND e.row_key[1] = trip::text
        UNION ALL
        SELECT e.position, e.digest FROM public.trip_evidence_row r
        JOIN public.evidence e ON e.table_name = 'trip_evidence_row' AND e.row_key[1] = r.report_id::text
        WHERE r.trip_id = trip
        UNION ALL
        SELECT e.position, e.digest FROM public.trip_fuel r
        JOIN public.evidence e ON e.table_name = 'trip_fuel' AND e.row_key[1] = r.report_id::text
        WHERE r.trip_id = trip
        UNION ALL
        SELECT e.position, e.digest FROM public.trip_photo r
        JOIN public.evidence e ON e.table_name = 'trip_photo' AND e.row_key[1] = r.report_id::text
        WHERE r.trip_id = trip
        UNION ALL
        SELECT e.position, e.digest FROM public.trip_pin r
        JOIN public.evidence e ON e.table_name = 'trip_pin' AND e.row_key[1] = r.report_id::text
        WHERE r.trip_id = trip),
    asked AS (SELECT coalesce(up_to, max(position)) AS position FROM mine)
    SELECT encode(sha256(string_agg(m.digest, ''::bytea ORDER BY m.position) FILTER (WHERE m.position <= a.position)), 'hex'),
           max(m.position) FILTER (WHERE m.position <= a.position),
           count(*) FILTER (WHERE m.position IS NULL OR m.position > a.position)
    FROM mine m CROSS JOIN asked a $$;
REVOKE EXECUTE ON FUNCTION trip_paper_digest FROM PUBLIC;
GRANT EXECUTE ON FUNCTION trip_paper_digest TO ${app};
