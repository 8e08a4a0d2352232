-- What a message said that this version could not read, by JSON pointer, beside the version that was taken. Gone with the next
-- version that can be read.
ALTER TABLE receipt ADD COLUMN unknown_words jsonb;

-- Dead letters (parked_at is set) are retried too: one index for everything unsent, whether or not it was refused before.
CREATE INDEX outbox_mark_unsent ON outbox_mark (receiver, urgency, marked_at) WHERE sent_revision < revision;
DROP INDEX outbox_mark_pending;
