-- A message that is answered with a digit: the question's id, and its answers in their order.
ALTER TABLE person_message_request
    ADD COLUMN question_id      uuid,
    ADD COLUMN question_answers jsonb;
