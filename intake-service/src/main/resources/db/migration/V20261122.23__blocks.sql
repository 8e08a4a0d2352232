-- Numbers whose calls and presses are marked for a time, because a call taker was called for nothing too often. A mark sorts a
-- contact down; nothing is refused by it. Rows stay: who blocked whom, why, and who lifted it.
CREATE TABLE block (
    id              uuid PRIMARY KEY,
    number_hash     text        NOT NULL,
    number_end      text        NOT NULL,
    contact_id      uuid        NOT NULL REFERENCES contact,
    reason          text        NOT NULL,
    blocked_by      text        NOT NULL,
    blocked_by_name text        NOT NULL,
    blocked_at      timestamptz NOT NULL,
    until           timestamptz NOT NULL,
    lifted_at       timestamptz,
    lifted_by       text,
    lifted_by_name  text,
    lift_reason     text
);
-- Asked at every press and call.
CREATE INDEX block_of_number ON block (number_hash, until) WHERE lifted_at IS NULL;
CREATE INDEX block_of_contact ON block (contact_id);
GRANT SELECT, INSERT, UPDATE ON block TO ${app};

-- The number of whoever was signed in on the phone that pressed: the only one of a press that is proven.
ALTER TABLE contact ADD COLUMN verified_hash text;
ALTER TABLE contact ADD COLUMN verified_end text;
CREATE INDEX contact_by_verified ON contact (verified_hash, received_at DESC) WHERE verified_hash IS NOT NULL;
-- The desk's working list: what is marked comes after the rest, and is there.
ALTER TABLE contact ADD COLUMN sorted_down boolean GENERATED ALWAYS AS (flags && '{BLOCKED,MANY_PRESSES}'::text[]) STORED;
CREATE INDEX contact_open_in_order ON contact (sorted_down, received_at DESC, id DESC) WHERE outcome IS NULL;
