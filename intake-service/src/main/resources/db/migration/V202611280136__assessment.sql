-- Contacts that have arrived and are not compared with the others yet: floods, repeated and blocked numbers, duplicates. The row is
-- inserted with the contact and deleted with the result, so that nothing is lost when a process ends between the two.
CREATE TABLE unassessed_contact (
    contact_id uuid PRIMARY KEY,
    -- Its arrival; later only after a failure.
    due_at     timestamptz NOT NULL,
    -- Keyed hashes of what a script repeats in every press, see press_pattern.
    patterns   text[]      NOT NULL DEFAULT '{}'
);
-- They are assessed in the order in which they came.
CREATE INDEX unassessed_contact_due ON unassessed_contact (due_at);
GRANT SELECT, INSERT, UPDATE, DELETE ON unassessed_contact TO ${app};

-- What the latest presses of phones that nobody knows have in common: text, point, block of numbers, program; the first letter says
-- which. Keyed hashes only. Rows are deleted once no flood can start from them any more (psc.flood.within).
CREATE TABLE press_pattern (
    pattern    text        NOT NULL,
    exercise   boolean     NOT NULL,
    at         timestamptz NOT NULL,
    contact_id uuid        NOT NULL,
    PRIMARY KEY (pattern, at, contact_id)
);
CREATE INDEX press_pattern_oldest ON press_pattern (at);
GRANT SELECT, INSERT, DELETE ON press_pattern TO ${app};

-- The pattern that the contacts of a group from many networks have in common. The release before this one knows only the reason
-- MANY_FROM_ONE_NETWORK and fails on another word, so the column reason stays as it is.
ALTER TABLE contact_group ADD COLUMN pattern text;
CREATE INDEX contact_group_by_pattern ON contact_group (pattern, started_at) WHERE outcome IS NULL AND pattern IS NOT NULL;
