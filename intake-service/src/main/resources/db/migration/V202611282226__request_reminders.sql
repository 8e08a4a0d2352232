-- When the desk was last reminded of a request that nobody decides or ends.
ALTER TABLE service_request ADD COLUMN reminded_at timestamptz;

-- The requests of a contact, shown beside it.
CREATE INDEX service_request_of_contact ON service_request (contact_id) WHERE contact_id IS NOT NULL;
