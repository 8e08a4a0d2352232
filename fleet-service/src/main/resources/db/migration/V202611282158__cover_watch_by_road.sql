-- Whether the travel times of this time were by road; before, all of them were estimates.
ALTER TABLE cover_watch ADD COLUMN by_road boolean NOT NULL DEFAULT false;
