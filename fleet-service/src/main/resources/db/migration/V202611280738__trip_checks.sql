-- A printed trip sheet carries a digest of the trip's entries in the chain of evidence, so that anybody who holds the paper can ask
-- whether the trip is still what was printed. The entries of a trip are found by the first part of their key.
CREATE INDEX evidence_of_trip ON evidence ((row_key[1]))
    WHERE table_name IN ('engagement', 'trip_crew', 'trip_evidence_row');

-- The digest of a trip's entries up to a position of the chain, up to the newest where none is given; how many came after it. The
-- application's role cannot read the entries themselves.
CREATE FUNCTION trip_digest(trip uuid, up_to bigint) RETURNS TABLE (digest text, last_position bigint, later bigint)
    LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
    WITH mine AS (
        SELECT e.position, e.digest FROM public.evidence e
        WHERE e.table_name IN ('engagement', 'trip_crew') AND e.row_key[1] = trip::text
        UNION ALL
        SELECT e.position, e.digest FROM public.trip_evidence_row r
        JOIN public.evidence e ON e.table_name = 'trip_evidence_row' AND e.row_key[1] = r.report_id::text
        WHERE r.trip_id = trip),
    asked AS (SELECT coalesce(up_to, max(position)) AS position FROM mine)
    SELECT encode(sha256(string_agg(m.digest, ''::bytea ORDER BY m.position) FILTER (WHERE m.position <= a.position)), 'hex'),
           max(m.position) FILTER (WHERE m.position <= a.position),
           count(*) FILTER (WHERE m.position IS NULL OR m.position > a.position)
    FROM mine m CROSS JOIN asked a $$;
REVOKE EXECUTE ON FUNCTION trip_digest FROM PUBLIC;
GRANT EXECUTE ON FUNCTION trip_digest TO ${app};
