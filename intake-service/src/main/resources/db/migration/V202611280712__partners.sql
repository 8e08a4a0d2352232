-- For which agency an account of the role partner speaks. Who gave it is evidence in access_grant.
CREATE TABLE partner_account (
    account_id text        PRIMARY KEY,
    agency     text        NOT NULL,
    name       text,
    active     boolean     NOT NULL,
    changed_at timestamptz NOT NULL,
    changed_by text        NOT NULL
);
GRANT SELECT, INSERT, UPDATE ON partner_account TO ${app};

-- What an agency's own system reported to us: the contact that it made, and the agency's reference.
CREATE TABLE partner_report (
    contact_id      uuid        PRIMARY KEY REFERENCES contact,
    account_id      text        NOT NULL,
    their_reference text        NOT NULL,
    sent            timestamptz NOT NULL,
    recorded        timestamptz NOT NULL
);
CREATE INDEX partner_report_of_account ON partner_report (account_id, recorded DESC, contact_id DESC);
GRANT SELECT, INSERT, UPDATE ON partner_report TO ${app};

-- When the desk was last reminded of an agency that has not answered.
ALTER TABLE passing_on ADD COLUMN reminded_at timestamptz;
CREATE INDEX passing_on_unanswered ON passing_on ((coalesce(reminded_at, recorded))) WHERE state IN ('ASKED', 'RECEIVED');
