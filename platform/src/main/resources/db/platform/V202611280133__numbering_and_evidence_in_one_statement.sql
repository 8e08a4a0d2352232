-- Numbers a batch of committed events and gives them, in one statement. The lock is the one that the previous version takes, so
-- both may run side by side; each statement of the function sees what was committed before it began, also while it waited.
CREATE FUNCTION number_events(batch integer) RETURNS SETOF event_log LANGUAGE plpgsql AS $$
BEGIN
    PERFORM pg_advisory_xact_lock(506433076093752810);
    RETURN QUERY
    WITH unnumbered AS (
        SELECT e.id, row_number() OVER (ORDER BY e.id) AS n
        FROM (SELECT id FROM event_log WHERE position IS NULL ORDER BY id LIMIT batch) AS e),
    head AS (
        UPDATE event_log_head SET position = position + (SELECT count(*) FROM unnumbered)
        WHERE EXISTS (SELECT FROM unnumbered) RETURNING position),
    numbered AS (
        UPDATE event_log SET position = head.position - (SELECT count(*) FROM unnumbered) + unnumbered.n
        FROM unnumbered, head WHERE event_log.id = unnumbered.id RETURNING event_log.*)
    SELECT * FROM numbered ORDER BY numbered.position;
END $$;

-- Whether number_evidence or seal_evidence would do anything. It changes and locks nothing, so it can be asked often.
CREATE FUNCTION evidence_waits(enough integer, age interval) RETURNS boolean LANGUAGE sql STABLE SECURITY DEFINER
    SET search_path = pg_catalog, pg_temp AS $$
    WITH latest AS (SELECT coalesce(max(to_position), 0) AS place FROM public.seal)
    SELECT EXISTS (SELECT FROM public.evidence WHERE position IS NULL)
        OR (SELECT position FROM public.evidence_head) - latest.place >= enough
        OR EXISTS (SELECT FROM public.evidence
                   WHERE position > latest.place AND at <= clock_timestamp() - age AND table_name <> 'seal_head')
    FROM latest $$;
REVOKE EXECUTE ON FUNCTION evidence_waits FROM PUBLIC;
GRANT EXECUTE ON FUNCTION evidence_waits TO ${app};
