-- Which service has told what is planned: dispatch, or referral for a place on the bus. The previous release hears of dispatch alone.
ALTER TABLE planned_work_status ADD COLUMN sender text NOT NULL DEFAULT 'dispatch';
