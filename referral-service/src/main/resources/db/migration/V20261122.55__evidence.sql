-- What a facility said: of its beds, that it diverts, to whom it said yes or no, and whom it took over.
SELECT keep_as_evidence('bed_report');
SELECT keep_as_evidence('divert_report');
SELECT keep_words_beside('arrival_answer',
    'SELECT exercise FROM public.arrival WHERE id = ($1 ->> ''arrival_id'')::uuid', ARRAY['reason', 'said_by']);
SELECT keep_as_evidence('arrival_answer_row');
GRANT SELECT, INSERT ON arrival_answer TO ${app};
REVOKE INSERT ON arrival_answer_row FROM ${app};
SELECT keep_words_beside('hand_over',
    'SELECT exercise FROM public.arrival WHERE id = ($1 ->> ''arrival_id'')::uuid', ARRAY['received_by', 'said_by']);
SELECT keep_as_evidence('hand_over_row');
GRANT SELECT, INSERT ON hand_over TO ${app};
REVOKE INSERT ON hand_over_row FROM ${app};
