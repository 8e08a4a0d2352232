-- For which need of the incident help is asked: the unit goes to that need's place. Null: for the incident.
ALTER TABLE mutual_aid_request ADD COLUMN need_id uuid;
