-- Whether the crew of an offer was rung up, once for each offer.
CREATE TABLE offer_call (
    offer_id   uuid PRIMARY KEY,
    decided_at timestamptz NOT NULL,
    -- ASKED, ENDED, NO_NUMBER
    outcome    text        NOT NULL
);
GRANT SELECT, INSERT, DELETE ON offer_call TO ${app};

CREATE INDEX offer_question_by_offer ON offer_question (offer_id);
