-- A message that is told on the telephone, by a call of the exchange; its question is answered with a key.
ALTER TABLE outgoing_message
    ADD COLUMN by_call     boolean NOT NULL DEFAULT false,
    ADD COLUMN question_id uuid;
