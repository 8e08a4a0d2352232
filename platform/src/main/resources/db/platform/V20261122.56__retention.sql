-- What retention needs to look at and may take. Evidence it takes only by prune_period, words only by erasing them.
GRANT DELETE ON event_log, receipt TO ${app};
CREATE INDEX event_log_oldest ON event_log (at);
GRANT SELECT (position, table_name, row_key) ON evidence TO ${app};

-- Incidents whose data must stay whatever its age, for a complaint, a court or an inquiry, and whose keeping has ended again. A row
-- each time; the newest of an incident counts.
CREATE TABLE keeping (
    id          uuid        PRIMARY KEY,
    incident_id uuid        NOT NULL,
    keep        boolean     NOT NULL,
    reason      text        NOT NULL,
    said        timestamptz NOT NULL,
    typed_by    text        NOT NULL
);
CREATE INDEX keeping_of ON keeping (incident_id, said DESC);
GRANT SELECT, INSERT ON keeping TO ${app};
SELECT keep_as_evidence('keeping');

CREATE FUNCTION is_kept(incident uuid) RETURNS boolean LANGUAGE sql STABLE SET search_path = public AS $$
    SELECT coalesce((SELECT keep FROM keeping WHERE incident_id = incident ORDER BY said DESC, id DESC LIMIT 1), false) $$;
