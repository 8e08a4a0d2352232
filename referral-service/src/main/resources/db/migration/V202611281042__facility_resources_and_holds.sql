-- The numbers by which other systems know a facility, and the services that people ask for, in words.
ALTER TABLE facility ADD COLUMN kemenkes_code text;
ALTER TABLE facility ADD COLUMN satusehat_id text;
ALTER TABLE facility ADD COLUMN bpjs_code text;
ALTER TABLE facility ADD COLUMN services text[];

-- What a facility reports besides beds and diverting: specialists on duty, blood, oxygen, wards. The newest of each subject holds.
CREATE TABLE resource_report (
    id            uuid        PRIMARY KEY,
    facility_id   uuid        NOT NULL REFERENCES facility,
    subject       text        NOT NULL,
    content       jsonb       NOT NULL,
    happened      timestamptz NOT NULL,
    sent          timestamptz NOT NULL,
    via           text        NOT NULL,
    said_by       text,
    typed_by      text        NOT NULL,
    typed_by_name text        NOT NULL,
    recorded      timestamptz NOT NULL,
    as_of         timestamptz NOT NULL GENERATED ALWAYS AS (least(happened, recorded)) STORED
);
CREATE INDEX resource_report_newest ON resource_report (facility_id, subject, as_of DESC, recorded DESC);
SELECT keep_as_evidence('resource_report');
GRANT SELECT, INSERT ON resource_report TO ${app};

-- A bed that a facility keeps for somebody who is on the way, until a time that follows the arrival's. No foreign key to the arrival or
-- the referral: either may become known later.
CREATE TABLE bed_hold (
    id           uuid        PRIMARY KEY,
    facility_id  uuid        NOT NULL REFERENCES facility,
    kind         text        NOT NULL,
    arrival_id   uuid,
    referral_id  uuid,
    held_at      timestamptz NOT NULL,
    held_until   timestamptz NOT NULL,
    held_by      text        NOT NULL,
    held_by_name text        NOT NULL,
    ended_at     timestamptz,
    ending       text,
    CHECK ((ended_at IS NULL) = (ending IS NULL))
);
-- Holds in force of a facility; those that end next.
CREATE INDEX bed_hold_in_force ON bed_hold (facility_id) WHERE ended_at IS NULL;
CREATE INDEX bed_hold_due ON bed_hold (held_until) WHERE ended_at IS NULL;
CREATE INDEX bed_hold_of_arrival ON bed_hold (arrival_id) WHERE ended_at IS NULL;
GRANT SELECT, INSERT, UPDATE ON bed_hold TO ${app};

-- That the desk has telephoned a facility whose figures are old, with what it was told.
CREATE TABLE facility_call (
    id           uuid        PRIMARY KEY,
    facility_id  uuid        NOT NULL REFERENCES facility,
    called_at    timestamptz NOT NULL,
    called_by    text        NOT NULL,
    called_by_name text      NOT NULL,
    reached      boolean     NOT NULL
);
CREATE INDEX facility_call_newest ON facility_call (facility_id, called_at DESC);
GRANT SELECT, INSERT ON facility_call TO ${app};
