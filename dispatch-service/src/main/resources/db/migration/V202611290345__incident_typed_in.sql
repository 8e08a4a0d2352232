-- When intake's desk typed the incident in, where that was long after the call: the desk's interval is then in no figure.
ALTER TABLE incident ADD COLUMN entered_at timestamptz;
