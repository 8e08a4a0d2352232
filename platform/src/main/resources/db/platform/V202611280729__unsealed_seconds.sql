-- K-15: the age of the oldest entry that has no seal yet, for the monitoring; 0 when all is sealed. Heads that others told us wait for
-- the next seal without asking for one, as in evidence_waits. Both halves read an index and only what is newer than the last seal.
CREATE FUNCTION unsealed_seconds() RETURNS double precision LANGUAGE sql STABLE SECURITY DEFINER
    SET search_path = pg_catalog, pg_temp AS $$
    SELECT coalesce(greatest(extract(epoch FROM clock_timestamp() - min(at)), 0), 0)::double precision
    FROM (SELECT at FROM public.evidence WHERE position IS NULL AND table_name <> 'seal_head'
          UNION ALL
          SELECT at FROM public.evidence
          WHERE position > (SELECT coalesce(max(to_position), 0) FROM public.seal) AND table_name <> 'seal_head') unsealed
$$;
REVOKE EXECUTE ON FUNCTION unsealed_seconds FROM PUBLIC;
GRANT EXECUTE ON FUNCTION unsealed_seconds TO ${app};
