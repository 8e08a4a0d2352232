-- Triage packs as they were loaded. A version is never changed. What is in force and who signed is decided in rows of its own.
CREATE TABLE protocol_pack (
    id              uuid PRIMARY KEY,
    name            text        NOT NULL,
    version         text        NOT NULL,
    document        text        NOT NULL,
    loaded_by       text        NOT NULL,
    loaded_by_name  text        NOT NULL,
    loaded_at       timestamptz NOT NULL,
    UNIQUE (name, version)
);
GRANT SELECT, INSERT ON protocol_pack TO ${app};

-- The digest ties a decision to the very document that was activated or signed.
CREATE TABLE protocol_decision (
    id              uuid PRIMARY KEY,
    pack_id         uuid        NOT NULL REFERENCES protocol_pack,
    document_digest text        NOT NULL,
    kind            text        NOT NULL,
    clinician       text,
    decided_by      text        NOT NULL,
    decided_by_name text        NOT NULL,
    decided_at      timestamptz NOT NULL
);
-- Asked at every assessment: which pack is in force.
CREATE INDEX protocol_decision_newest ON protocol_decision (kind, decided_at DESC);
SELECT keep_as_evidence('protocol_decision');
GRANT SELECT, INSERT ON protocol_decision TO ${app};

-- What a call taker answered in a triage, what the pack made of it, and what they chose instead. Each triage is a row.
CREATE TABLE triage_assessment (
    id                      uuid PRIMARY KEY,
    incident_id             uuid        NOT NULL REFERENCES incident,
    pack                    text        NOT NULL,
    signed_off_by           text,
    complaint               text        NOT NULL,
    answers                 jsonb       NOT NULL,
    criteria                jsonb       NOT NULL,
    assessed_colour         text,
    chosen_colour           text,
    level                   text,
    override_reason         text,
    compressions            boolean     NOT NULL,
    answered_at             timestamptz,
    seconds_to_colour       integer,
    seconds_to_compressions integer,
    assessed_by             text        NOT NULL,
    assessed_by_name        text        NOT NULL,
    assessed_at             timestamptz NOT NULL
);
CREATE INDEX triage_assessment_of ON triage_assessment (incident_id, assessed_at);
-- The measures of a range of days.
CREATE INDEX triage_assessment_by_time ON triage_assessment (assessed_at);
SELECT keep_words_beside('triage_assessment',
    'SELECT exercise FROM public.incident WHERE id = ($1 ->> ''incident_id'')::uuid', ARRAY['override_reason']);
SELECT keep_as_evidence('triage_assessment_row');
GRANT SELECT, INSERT ON triage_assessment TO ${app};
GRANT SELECT ON triage_assessment_row TO ${app};

-- The pack and version with which the incident was last triaged.
ALTER TABLE incident ADD COLUMN protocol text;
