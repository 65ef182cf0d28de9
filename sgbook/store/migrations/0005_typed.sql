-- Version 5: what was typed into a form of the window, and is not posted yet.
--
-- Free: may be rewritten at any time, and goes when it is posted. A correction that was begun is
-- such a form too.

CREATE TABLE typed (
  form TEXT NOT NULL,
  field TEXT NOT NULL,
  said TEXT NOT NULL,
  PRIMARY KEY (form, field)
) STRICT, WITHOUT ROWID;
