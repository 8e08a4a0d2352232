-- Intake signs crews in under their names now and keeps no plain number: it is told of everybody again.
UPDATE outbox_mark
SET revision = revision + 1, marked_at = now(), next_attempt = now(), attempts = 0, parked_at = NULL, parked_because = NULL
WHERE receiver = 'intake' AND kind = 'crew-numbers';
