-- Flags that the release before this one does not know stand in a column of their own: it fails on an unknown word, and both
-- releases run side by side during an update.
ALTER TABLE contact ADD COLUMN marks text[] NOT NULL DEFAULT '{}';
-- Keyed hash of the network (/24, /64) from which a press came. Emptied after a day: psc.addresses.keep-network.
ALTER TABLE contact ADD COLUMN network_hash text;
-- The group of contacts that came as one flood; held: the timer leaves it to the one decision about its group.
ALTER TABLE contact ADD COLUMN group_id uuid;
ALTER TABLE contact ADD COLUMN held boolean NOT NULL DEFAULT false;
-- When the timer asked the desk to call a reporter back who has withdrawn.
ALTER TABLE contact ADD COLUMN call_back_asked_at timestamptz;
-- The order of the desk's working list: presses of signed-in phones first, marked contacts last.
ALTER TABLE contact ADD COLUMN list_rank smallint GENERATED ALWAYS AS (
    CASE WHEN flags && '{BLOCKED,MANY_PRESSES}'::text[] OR marks && '{FLOOD}'::text[] THEN 2
         WHEN verified_hash IS NOT NULL THEN 0 ELSE 1 END) STORED;
CREATE INDEX contact_open_by_rank ON contact (list_rank, received_at DESC, id DESC) WHERE outcome IS NULL;
-- Asked at every press: how many unverified ones came from its network just now.
CREATE INDEX contact_by_network ON contact (network_hash, received_at) WHERE network_hash IS NOT NULL;
CREATE INDEX contact_of_group ON contact (group_id) WHERE group_id IS NOT NULL;

-- Many presses of phones that nobody knows, from one network in a short time: one thing on the desk, closed by one decision.
CREATE TABLE contact_group (
    id              uuid PRIMARY KEY,
    network_hash    text,
    exercise        boolean     NOT NULL,
    reason          text        NOT NULL,
    started_at      timestamptz NOT NULL,
    -- When the desk was last told that contacts of it wait.
    alerted_at      timestamptz,
    outcome         text,
    decided_by      text,
    decided_at      timestamptz
);
CREATE INDEX contact_group_by_network ON contact_group (network_hash, started_at) WHERE outcome IS NULL;
GRANT SELECT, INSERT, UPDATE ON contact_group TO ${app};

-- A cancel request that the rule about the last contact made is withdrawn when a contact comes back; a person's stands.
ALTER TABLE incident ADD COLUMN cancel_automatic boolean NOT NULL DEFAULT false;
-- The reporter has taken back the last press that tells of it.
ALTER TABLE incident ADD COLUMN withdrawn_at timestamptz;
ALTER TABLE incident ADD COLUMN withdrawn_reason text;

-- Tries of a code that was read out, by somebody who did not name it: they do not use it up.
ALTER TABLE sign_in_code ADD COLUMN unnamed_tries integer NOT NULL DEFAULT 0;
-- A phone that has signed in with this number before is exempt from the limits that strangers can use up.
ALTER TABLE phone_session ADD COLUMN device_hash text;
CREATE INDEX phone_session_by_device ON phone_session (number_hash, device_hash) WHERE device_hash IS NOT NULL;
