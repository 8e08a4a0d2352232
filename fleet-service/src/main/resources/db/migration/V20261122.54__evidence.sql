-- A trip is what dispatch told of it, who crewed it, and what was reported of it; the row of trip itself is a summary of these for
-- lists. All three are inserted and never changed. The crew's names stay: they answer for the trip.
SELECT keep_as_evidence('engagement');
SELECT keep_as_evidence('trip_crew');
SELECT keep_words_beside('trip_evidence',
    'SELECT exercise FROM public.trip WHERE id = ($1 ->> ''trip_id'')::uuid', ARRAY['rode_along', 'asked_by', 'said_by']);
SELECT keep_as_evidence('trip_evidence_row');
GRANT SELECT, INSERT ON trip_evidence TO ${app};
REVOKE INSERT ON trip_evidence_row FROM ${app};
-- Who was on duty when: as the duty's own people reported it.
SELECT keep_as_evidence('duty_report');
