-- A picture that came with a report: a photo by WhatsApp, which is fetched from the gateway after its message was stored, or one from the
-- page of the button. The picture lies apart and sealed; it holds nothing of where and with what it was taken.
CREATE TABLE contact_picture (
    id          uuid        PRIMARY KEY,
    contact_id  uuid        NOT NULL,
    channel     text        NOT NULL,
    -- WAITING, KEPT, REFUSED, LOST
    state       text        NOT NULL,
    -- The id under which the gateway keeps it.
    media       text,
    received_at timestamptz NOT NULL,
    -- While it waits: when it is asked for.
    due_at      timestamptz,
    attempts    integer     NOT NULL DEFAULT 0,
    media_type  text,
    bytes       integer,
    -- Of what was sent: the same picture sent again is the same.
    sent_sha256 text,
    why         text
);
CREATE INDEX contact_picture_of ON contact_picture (contact_id);
CREATE INDEX contact_picture_due ON contact_picture (due_at) WHERE state = 'WAITING';
CREATE INDEX contact_picture_by_time ON contact_picture (received_at);
GRANT SELECT, INSERT, UPDATE, DELETE ON contact_picture TO ${app};

CREATE TABLE contact_picture_content (
    picture_id     uuid        PRIMARY KEY REFERENCES contact_picture ON DELETE CASCADE,
    content_sealed text        NOT NULL,
    kept_at        timestamptz NOT NULL
);
-- UPDATE moves it to a newer key.
GRANT SELECT, INSERT, UPDATE, DELETE ON contact_picture_content TO ${app};
