-- A letter or picture of a referral: added and never changed. The chain of evidence holds its digest; the content lies apart and sealed, so
-- that it can be forgotten in time and the digest stays.
CREATE TABLE referral_attachment (
    id            uuid        PRIMARY KEY,
    referral_id   uuid        NOT NULL,
    kind          text        NOT NULL,
    names_patient boolean     NOT NULL,
    media_type    text        NOT NULL,
    bytes         integer     NOT NULL,
    sha256        text        NOT NULL,
    happened      timestamptz NOT NULL,
    sent          timestamptz NOT NULL,
    via           text        NOT NULL,
    typed_by      text        NOT NULL,
    typed_by_name text        NOT NULL,
    recorded      timestamptz NOT NULL
);
CREATE INDEX referral_attachment_of ON referral_attachment (referral_id, recorded);
GRANT SELECT, INSERT ON referral_attachment TO ${app};
SELECT keep_as_evidence('referral_attachment');

CREATE TABLE referral_attachment_content (
    id       uuid        PRIMARY KEY REFERENCES referral_attachment,
    content  text        NOT NULL,
    recorded timestamptz NOT NULL
);
CREATE INDEX referral_attachment_content_recorded ON referral_attachment_content (recorded);
-- UPDATE is what locking a row asks for, and what a new key does.
GRANT SELECT, INSERT, UPDATE, DELETE ON referral_attachment_content TO ${app};
