-- Version 2: the pictures of members.
--
-- Free: may be rewritten at any time. Who has no row has the symbol of the member's number. A photo
-- is a small JPEG without anything but the picture.

CREATE TABLE picture (
  member INTEGER NOT NULL PRIMARY KEY REFERENCES member (number),
  symbol TEXT NOT NULL,
  photo BLOB NOT NULL CHECK (length(photo) <= 20480),
  CHECK ((symbol = '') <> (length(photo) = 0))
) STRICT;
