-- What became of the work that a breakdown had ended, once it was found to be reported by mistake. Null: not by mistake, or no work was ended.
ALTER TABLE breakdown ADD COLUMN resumption text;
