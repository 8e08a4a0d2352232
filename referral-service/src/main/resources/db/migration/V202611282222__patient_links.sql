-- Two records of one person who is visited at home, or two persons whose records look alike. A patient's record has the id of their first
-- visit: somebody who asks twice has two. Rows are added and never changed; the newest of a pair counts, so that a join can be undone and
-- nothing of either record is lost. grounds says what both records agreed on at that moment.
CREATE TABLE patient_link (
    id              uuid        PRIMARY KEY,
    patient_id      uuid        NOT NULL,
    other_id        uuid        NOT NULL,
    same            boolean     NOT NULL,
    grounds         text[]      NOT NULL,
    by_rule         boolean     NOT NULL,
    decided_by      text        NOT NULL,
    decided_by_name text        NOT NULL,
    recorded        timestamptz NOT NULL,
    CHECK (patient_id < other_id)
);
CREATE INDEX patient_link_of ON patient_link (patient_id, other_id, recorded);
CREATE INDEX patient_link_of_other ON patient_link (other_id);
GRANT SELECT, INSERT ON patient_link TO ${app};
SELECT keep_as_evidence('patient_link');

-- Every record of the person whom a record is of, that record among them.
CREATE FUNCTION same_person(patient uuid) RETURNS SETOF uuid LANGUAGE sql STABLE AS $$
    WITH RECURSIVE person (id) AS (
        SELECT patient
        UNION
        SELECT CASE WHEN l.patient_id = p.id THEN l.other_id ELSE l.patient_id END
        FROM person p JOIN public.patient_link l ON p.id IN (l.patient_id, l.other_id)
        WHERE l.same AND NOT EXISTS (SELECT FROM public.patient_link n
                                     WHERE n.patient_id = l.patient_id AND n.other_id = l.other_id
                                       AND (n.recorded, n.id) > (l.recorded, l.id)))
    SELECT id FROM person
$$;
GRANT EXECUTE ON FUNCTION same_person(uuid) TO ${app};
