-- True for a message that is told on the telephone.
ALTER TABLE person_message_request ADD COLUMN by_call boolean NOT NULL DEFAULT false;
