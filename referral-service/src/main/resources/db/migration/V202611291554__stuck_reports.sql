-- Every console asks each half minute whether anything is stuck.
CREATE INDEX satusehat_case_stuck ON satusehat_case (made_at) WHERE state IN ('HELD', 'SET_ASIDE');
CREATE INDEX sisrute_job_stuck ON sisrute_job (made_at) WHERE state = 'SET_ASIDE';
