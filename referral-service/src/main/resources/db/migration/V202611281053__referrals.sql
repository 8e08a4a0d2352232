-- A patient whom one facility asks others to take. It ends when the patient is admitted or the sender cancels it; due_at is when
-- somebody is reminded next. sbar is sealed: it is health data.
CREATE TABLE referral (
    id                    uuid        PRIMARY KEY,
    exercise              boolean     NOT NULL,
    from_facility_id      uuid        NOT NULL,
    patient_id            uuid        NOT NULL,
    urgency               text        NOT NULL,
    diagnosis             text        NOT NULL,
    criteria              text[]      NOT NULL,
    wanted_bed            text,
    sex                   text,
    age_years             integer,
    sbar                  text,
    state                 text        NOT NULL,
    accepted_by           uuid,
    outside_name          text,
    transport             text,
    transport_incident_id uuid,
    arrival_id            uuid,
    escort                text,
    asked_at              timestamptz NOT NULL,
    asked_by              text        NOT NULL,
    asked_by_name         text        NOT NULL,
    state_since           timestamptz NOT NULL,
    due_at                timestamptz,
    escalations           integer     NOT NULL,
    ended_at              timestamptz,
    CHECK ((ended_at IS NULL) = (state NOT IN ('ADMITTED', 'CANCELLED')))
);
-- What waits; whose time is over next; who refers this patient already; whose transport an arrival is.
CREATE INDEX referral_open ON referral (from_facility_id) WHERE ended_at IS NULL;
CREATE INDEX referral_due ON referral (due_at) WHERE ended_at IS NULL;
CREATE INDEX referral_of_patient ON referral (patient_id);
CREATE INDEX referral_by_incident ON referral (transport_incident_id) WHERE transport_incident_id IS NOT NULL;
GRANT SELECT, INSERT, UPDATE ON referral TO ${app};

-- Which facilities were asked, and what each answered last.
CREATE TABLE referral_target (
    referral_id uuid        NOT NULL REFERENCES referral,
    facility_id uuid        NOT NULL,
    asked_at    timestamptz NOT NULL,
    state       text        NOT NULL,
    answered_at timestamptz,
    answered_by text,
    PRIMARY KEY (referral_id, facility_id)
);
CREATE INDEX referral_target_of_facility ON referral_target (facility_id);
-- The list is written anew when an answer comes.
GRANT SELECT, INSERT, UPDATE, DELETE ON referral_target TO ${app};

-- Everything that was asked, answered and reported of a referral: rows are added and never changed. note is sealed.
CREATE TABLE referral_step (
    id            uuid        PRIMARY KEY,
    referral_id   uuid        NOT NULL,
    kind          text        NOT NULL,
    facility_id   uuid,
    note          text,
    happened      timestamptz NOT NULL,
    sent          timestamptz NOT NULL,
    via           text        NOT NULL,
    said_by       text,
    typed_by      text,
    typed_by_name text,
    recorded      timestamptz NOT NULL
);
CREATE INDEX referral_step_of ON referral_step (referral_id, recorded);
SELECT keep_words_beside('referral_step',
    'SELECT exercise FROM public.referral WHERE id = ($1 ->> ''referral_id'')::uuid', ARRAY['note', 'said_by']);
SELECT keep_as_evidence('referral_step_row');
GRANT SELECT, INSERT ON referral_step TO ${app};
REVOKE INSERT ON referral_step_row FROM ${app};
-- Retention asks which steps an open referral still needs.
GRANT SELECT ON referral_step_row TO ${app};
