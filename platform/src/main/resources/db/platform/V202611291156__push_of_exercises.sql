-- A message of an exercise says so on the phone. The last release writes none: its messages are taken for real ones, as before.
ALTER TABLE push_message ADD COLUMN exercise boolean NOT NULL DEFAULT false;
