-- The timeline is evidence. What people said goes to a row of its own beside it, so that it can be erased when its time is over
-- and the timeline stays what it was.
ALTER TABLE timeline_entry ADD COLUMN words_digest text;

CREATE TEMP TABLE said ON COMMIT DROP AS
SELECT t.position, i.exercise, t.recorded, encode(uuid_send(gen_random_uuid()), 'hex') AS salt,
       (coalesce(jsonb_build_object('saidBy', t.said_by), '{}')
        || jsonb_build_object('reason', t.detail -> 'reason', 'witness', t.detail -> 'witness',
                              'despite', t.detail -> 'despite', 'requestedBy', t.detail -> 'requestedBy',
                              'place', t.detail -> 'place')) AS words
FROM timeline_entry t JOIN incident i ON i.id = t.incident_id
WHERE t.said_by IS NOT NULL OR t.detail ?| ARRAY['reason', 'witness', 'despite', 'requestedBy', 'place'];

INSERT INTO told_text (digest, salt, words, exercise, told_at)
SELECT encode(sha256(decode(salt, 'hex') || convert_to(jsonb_strip_nulls(words)::text, 'UTF8')), 'hex'), salt,
       jsonb_strip_nulls(words)::text, exercise, recorded
FROM said;
UPDATE timeline_entry t
SET words_digest = encode(sha256(decode(s.salt, 'hex') || convert_to(jsonb_strip_nulls(s.words)::text, 'UTF8')), 'hex'),
    detail = t.detail - ARRAY['reason', 'witness', 'despite', 'requestedBy', 'place']
FROM said s WHERE s.position = t.position;

ALTER TABLE timeline_entry DROP COLUMN said_by;
-- From words whose time is over to the incident that may still need them.
CREATE INDEX timeline_words ON timeline_entry (words_digest) WHERE words_digest IS NOT NULL;
SELECT keep_as_evidence('timeline_entry');
