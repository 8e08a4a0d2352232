-- What was decided about a contact, whom we tried to call back, and what another agency said.
SELECT keep_words_beside('contact_outcome',
    'SELECT exercise FROM public.contact WHERE id = ($1 ->> ''contact_id'')::uuid', ARRAY['note', 'said_by']);
SELECT keep_as_evidence('contact_outcome_row');
GRANT SELECT, INSERT ON contact_outcome TO ${app};
REVOKE INSERT ON contact_outcome_row FROM ${app};

SELECT keep_words_beside('call_attempt',
    'SELECT exercise FROM public.contact WHERE id = ($1 ->> ''contact_id'')::uuid', ARRAY['note', 'said_by']);
SELECT keep_as_evidence('call_attempt_row');
GRANT SELECT, INSERT ON call_attempt TO ${app};
REVOKE INSERT ON call_attempt_row FROM ${app};

SELECT keep_words_beside('passing_on_step',
    'SELECT exercise FROM public.passing_on WHERE id = ($1 ->> ''passing_on_id'')::uuid', ARRAY['reason', 'said_by']);
SELECT keep_as_evidence('passing_on_step_row');
GRANT SELECT, INSERT ON passing_on_step TO ${app};
REVOKE INSERT ON passing_on_step_row FROM ${app};
