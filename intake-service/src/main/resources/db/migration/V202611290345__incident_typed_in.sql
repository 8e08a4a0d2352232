-- When the desk typed an incident in, where that was long after it reached us (a form filled while power was away): dispatch leaves
-- the desk's interval of such an incident out of its figures.
ALTER TABLE incident ADD COLUMN entered_at timestamptz;
-- People read their own requests by the number that they left.
CREATE INDEX service_request_of_number ON service_request (number_hash, received_at DESC) WHERE number_hash IS NOT NULL;
