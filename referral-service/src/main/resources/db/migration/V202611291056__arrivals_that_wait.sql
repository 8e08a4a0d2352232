-- For what an arrival waits for somebody, and when they are reminded. Those that are open now wait from now on.
ALTER TABLE arrival ADD COLUMN awaited text;
ALTER TABLE arrival ADD COLUMN awaited_since timestamptz;
ALTER TABLE arrival ADD COLUMN due_at timestamptz;
ALTER TABLE arrival ADD COLUMN reminders integer NOT NULL DEFAULT 0;
CREATE INDEX arrival_due ON arrival (due_at) WHERE due_at IS NOT NULL;
UPDATE arrival SET awaited = CASE state WHEN 'COMING' THEN 'ANSWER' WHEN 'ARRIVED' THEN 'HAND_OVER' ELSE 'CONFIRMATION' END,
  awaited_since = now(), due_at = now() + interval '30 minutes'
WHERE open AND state IN ('COMING', 'ARRIVED', 'HANDED_OVER') AND NOT (state = 'COMING' AND answer IS NOT NULL);
