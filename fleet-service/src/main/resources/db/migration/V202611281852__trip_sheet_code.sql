-- The code of a printed trip sheet also covers fuel receipts and pictures: photos of the odometer and of receipts, and signatures. Their
-- evidence holds the figures and the SHA-256 of each picture. trip_digest stays: sheets printed before are checked by it, and the release
-- before prints by it.
CREATE INDEX evidence_of_trip_pictures ON evidence ((row_key[1])) WHERE table_name IN ('trip_fuel', 'trip_photo');

CREATE FUNCTION trip_sheet_digest(trip uuid, up_to bigint) RETURNS TABLE (digest text, last_position bigint, later bigint)
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
        WHERE r.trip_id = trip),
    asked AS (SELECT coalesce(up_to, max(position)) AS position FROM mine)
    SELECT encode(sha256(string_agg(m.digest, ''::bytea ORDER BY m.position) FILTER (WHERE m.position <= a.position)), 'hex'),
           max(m.position) FILTER (WHERE m.position <= a.position),
           count(*) FILTER (WHERE m.position IS NULL OR m.position > a.position)
    FROM mine m CROSS JOIN asked a $$;
REVOKE EXECUTE ON FUNCTION trip_sheet_digest FROM PUBLIC;
GRANT EXECUTE ON FUNCTION trip_sheet_digest TO ${app};
