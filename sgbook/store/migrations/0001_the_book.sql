-- Version 1: the book.
--
-- Posted tables take inserts only. Records, entries and postings go in first, their sheet last:
-- the sheet is the lid, and what is under it stays. REPLACE fires no delete trigger, so that each
-- insert trigger refuses a key that is there.

CREATE TABLE book (
  id TEXT NOT NULL PRIMARY KEY,
  name TEXT NOT NULL,
  currency TEXT NOT NULL,
  digits INTEGER NOT NULL,
  language TEXT NOT NULL,
  started_on TEXT NOT NULL
) STRICT;

CREATE TABLE sheet (
  number INTEGER NOT NULL PRIMARY KEY,
  sort TEXT NOT NULL,
  meeting INTEGER,
  cycle INTEGER NOT NULL,
  day TEXT NOT NULL,
  why TEXT NOT NULL,
  first_name TEXT NOT NULL,
  second_name TEXT NOT NULL,
  corrects INTEGER REFERENCES sheet (number),
  constitution INTEGER NOT NULL,
  keeper TEXT NOT NULL,
  written_at TEXT NOT NULL,
  form INTEGER NOT NULL,
  seal TEXT NOT NULL
) STRICT;

CREATE INDEX sheet_by_cycle ON sheet (cycle);
CREATE INDEX sheet_corrects ON sheet (corrects) WHERE corrects IS NOT NULL;

CREATE TABLE record (
  sheet INTEGER NOT NULL REFERENCES sheet (number) DEFERRABLE INITIALLY DEFERRED,
  line INTEGER NOT NULL,
  part INTEGER NOT NULL,
  kind TEXT NOT NULL,
  member INTEGER,
  amount INTEGER NOT NULL,
  count INTEGER NOT NULL,
  ref TEXT NOT NULL,
  fund TEXT NOT NULL,
  place TEXT NOT NULL,
  note TEXT NOT NULL,
  more TEXT NOT NULL,
  by_rule INTEGER NOT NULL,
  PRIMARY KEY (sheet, line, part)
) STRICT, WITHOUT ROWID;

CREATE TABLE entry (
  number INTEGER NOT NULL PRIMARY KEY,
  sheet INTEGER NOT NULL REFERENCES sheet (number) DEFERRABLE INITIALLY DEFERRED,
  line INTEGER NOT NULL,
  kind TEXT NOT NULL,
  reverses INTEGER REFERENCES entry (number),
  receipt INTEGER,
  seal TEXT NOT NULL
) STRICT;

CREATE INDEX entry_by_sheet ON entry (sheet);
CREATE UNIQUE INDEX entry_reversed_once ON entry (reverses) WHERE reverses IS NOT NULL;

CREATE TABLE posting (
  entry INTEGER NOT NULL REFERENCES entry (number) DEFERRABLE INITIALLY DEFERRED,
  line INTEGER NOT NULL,
  account TEXT NOT NULL,
  fund TEXT NOT NULL,
  place TEXT NOT NULL,
  member INTEGER,
  ref TEXT NOT NULL,
  amount INTEGER NOT NULL,
  PRIMARY KEY (entry, line)
) STRICT, WITHOUT ROWID;

-- Only for sums of the whole book, which say `amount <> 0`: it would mislead all other questions.
CREATE INDEX posting_in_sums ON posting (account, fund, amount) WHERE amount <> 0;
CREATE INDEX posting_by_member ON posting (member) WHERE member IS NOT NULL;
CREATE INDEX posting_by_loan ON posting (ref) WHERE account IN ('loans', 'charges-due');

CREATE TABLE constitution (
  version INTEGER NOT NULL PRIMARY KEY,
  sheet INTEGER NOT NULL REFERENCES sheet (number) DEFERRABLE INITIALLY DEFERRED,
  from_day TEXT NOT NULL,
  text TEXT NOT NULL
) STRICT;

CREATE TABLE checkpoint (
  cycle INTEGER NOT NULL,
  line INTEGER NOT NULL,
  account TEXT NOT NULL,
  fund TEXT NOT NULL,
  place TEXT NOT NULL,
  member INTEGER,
  ref TEXT NOT NULL,
  amount INTEGER NOT NULL,
  PRIMARY KEY (cycle, line)
) STRICT, WITHOUT ROWID;

CREATE TABLE closing (
  cycle INTEGER NOT NULL PRIMARY KEY,
  sheet INTEGER NOT NULL REFERENCES sheet (number)
) STRICT;

CREATE TABLE print_log (
  number INTEGER NOT NULL PRIMARY KEY,
  paper TEXT NOT NULL,
  member INTEGER,
  sheet INTEGER NOT NULL REFERENCES sheet (number),
  printed_at TEXT NOT NULL,
  keeper TEXT NOT NULL,
  totals TEXT NOT NULL,
  code TEXT NOT NULL
) STRICT;

CREATE TABLE log (
  number INTEGER NOT NULL PRIMARY KEY,
  written_at TEXT NOT NULL,
  keeper TEXT NOT NULL,
  what TEXT NOT NULL,
  detail TEXT NOT NULL
) STRICT;

-- Registers: written along with a sheet; `check` compares them with the records.

CREATE TABLE member (
  number INTEGER NOT NULL PRIMARY KEY,
  name TEXT NOT NULL,
  joined_on TEXT NOT NULL,
  left_on TEXT NOT NULL,
  cause TEXT NOT NULL,
  sex TEXT NOT NULL,
  birth_year TEXT NOT NULL,
  nominee TEXT NOT NULL
) STRICT;

CREATE TABLE officer (
  member INTEGER NOT NULL REFERENCES member (number),
  role TEXT NOT NULL,
  from_day TEXT NOT NULL,
  to_day TEXT NOT NULL,
  PRIMARY KEY (member, role, from_day)
) STRICT, WITHOUT ROWID;

CREATE TABLE cycle (
  number INTEGER NOT NULL PRIMARY KEY,
  opened_on TEXT NOT NULL,
  closed_on TEXT NOT NULL
) STRICT;

CREATE TABLE loan (
  number INTEGER NOT NULL PRIMARY KEY,
  member INTEGER NOT NULL REFERENCES member (number),
  fund TEXT NOT NULL,
  product TEXT NOT NULL,
  principal INTEGER NOT NULL,
  paid_out_on TEXT NOT NULL,
  purpose TEXT NOT NULL,
  terms TEXT NOT NULL,
  fallen INTEGER NOT NULL,
  fallen_units INTEGER NOT NULL,
  begun INTEGER NOT NULL,
  written_off INTEGER NOT NULL
) STRICT;

-- Free: may be rewritten at any time.

CREATE TABLE draft (
  line INTEGER NOT NULL PRIMARY KEY,
  record TEXT NOT NULL
) STRICT;

CREATE TABLE draft_head (
  one INTEGER NOT NULL PRIMARY KEY CHECK (one = 1),
  head TEXT NOT NULL
) STRICT;

CREATE TABLE contact (
  member INTEGER NOT NULL PRIMARY KEY REFERENCES member (number),
  phone TEXT NOT NULL
) STRICT;

-- Under the lid

CREATE TRIGGER book_is_one BEFORE INSERT ON book
WHEN EXISTS (SELECT 1 FROM book)
BEGIN SELECT raise(ABORT, 'a file is one group'); END;

CREATE TRIGGER record_goes_under_the_lid BEFORE INSERT ON record
WHEN NEW.sheet <> (SELECT coalesce(max(number), 0) + 1 FROM sheet)
  OR EXISTS (SELECT 1 FROM record
             WHERE sheet = NEW.sheet AND line = NEW.line AND part = NEW.part)
BEGIN SELECT raise(ABORT, 'the sheet is closed'); END;

CREATE TRIGGER entry_goes_under_the_lid BEFORE INSERT ON entry
WHEN NEW.number <> (SELECT coalesce(max(number), 0) + 1 FROM entry)
  OR NEW.sheet <> (SELECT coalesce(max(number), 0) + 1 FROM sheet)
  OR NOT EXISTS (SELECT 1 FROM record WHERE sheet = NEW.sheet AND line = NEW.line AND part = 0)
  OR EXISTS (SELECT 1 FROM entry WHERE reverses = NEW.reverses)
BEGIN SELECT raise(ABORT, 'the sheet is closed'); END;

CREATE TRIGGER posting_goes_under_the_lid BEFORE INSERT ON posting
WHEN NOT EXISTS (SELECT 1 FROM entry WHERE number = NEW.entry)
  OR EXISTS (SELECT 1 FROM posting WHERE entry = NEW.entry AND line = NEW.line)
  OR EXISTS (SELECT 1 FROM entry JOIN sheet ON sheet.number = entry.sheet
             WHERE entry.number = NEW.entry)
BEGIN SELECT raise(ABORT, 'the sheet is closed'); END;

CREATE TRIGGER constitution_goes_under_the_lid BEFORE INSERT ON constitution
WHEN NEW.version <> (SELECT coalesce(max(version), 0) + 1 FROM constitution)
  OR NEW.sheet <> (SELECT coalesce(max(number), 0) + 1 FROM sheet)
BEGIN SELECT raise(ABORT, 'the sheet is closed'); END;

CREATE TRIGGER sheet_closes_in_balance BEFORE INSERT ON sheet
WHEN NEW.number <> (SELECT coalesce(max(number), 0) + 1 FROM sheet)
  OR NEW.meeting <> (SELECT coalesce(max(meeting), 0) + 1 FROM sheet)
  OR EXISTS (SELECT 1 FROM closing WHERE cycle = NEW.cycle)
  OR NEW.day < (SELECT coalesce(max(day), '') FROM sheet WHERE cycle = NEW.cycle)
  OR EXISTS (SELECT 1 FROM entry LEFT JOIN posting ON posting.entry = entry.number
             WHERE entry.sheet = NEW.number GROUP BY entry.number, fund
             HAVING coalesce(sum(amount), 1) <> 0)
BEGIN SELECT raise(ABORT, 'out of turn, or not in balance'); END;

CREATE TRIGGER checkpoint_goes_under_the_lid BEFORE INSERT ON checkpoint
WHEN EXISTS (SELECT 1 FROM closing WHERE cycle = NEW.cycle)
  OR EXISTS (SELECT 1 FROM checkpoint WHERE cycle = NEW.cycle AND line = NEW.line)
  OR NOT EXISTS (SELECT 1 FROM sheet WHERE cycle = NEW.cycle)
BEGIN SELECT raise(ABORT, 'the cycle is closed'); END;

CREATE TRIGGER closing_comes_once BEFORE INSERT ON closing
WHEN EXISTS (SELECT 1 FROM closing WHERE cycle = NEW.cycle)
  OR NOT EXISTS (SELECT 1 FROM sheet WHERE number = NEW.sheet AND cycle = NEW.cycle)
BEGIN SELECT raise(ABORT, 'the cycle is closed'); END;

CREATE TRIGGER print_log_goes_on BEFORE INSERT ON print_log
WHEN NEW.number <> (SELECT coalesce(max(number), 0) + 1 FROM print_log)
BEGIN SELECT raise(ABORT, 'out of turn'); END;

CREATE TRIGGER log_goes_on BEFORE INSERT ON log
WHEN NEW.number <> (SELECT coalesce(max(number), 0) + 1 FROM log)
BEGIN SELECT raise(ABORT, 'out of turn'); END;

-- Nothing posted changes, nothing is rubbed out

CREATE TRIGGER book_stays BEFORE UPDATE ON book
BEGIN SELECT raise(ABORT, 'only corrections'); END;
CREATE TRIGGER book_is_kept BEFORE DELETE ON book
BEGIN SELECT raise(ABORT, 'only corrections'); END;
CREATE TRIGGER sheet_stays BEFORE UPDATE ON sheet
BEGIN SELECT raise(ABORT, 'only corrections'); END;
CREATE TRIGGER sheet_is_kept BEFORE DELETE ON sheet
BEGIN SELECT raise(ABORT, 'only corrections'); END;
CREATE TRIGGER record_stays BEFORE UPDATE ON record
BEGIN SELECT raise(ABORT, 'only corrections'); END;
CREATE TRIGGER record_is_kept BEFORE DELETE ON record
BEGIN SELECT raise(ABORT, 'only corrections'); END;
CREATE TRIGGER entry_stays BEFORE UPDATE ON entry
BEGIN SELECT raise(ABORT, 'only corrections'); END;
CREATE TRIGGER entry_is_kept BEFORE DELETE ON entry
BEGIN SELECT raise(ABORT, 'only corrections'); END;
CREATE TRIGGER posting_stays BEFORE UPDATE ON posting
BEGIN SELECT raise(ABORT, 'only corrections'); END;
CREATE TRIGGER posting_is_kept BEFORE DELETE ON posting
BEGIN SELECT raise(ABORT, 'only corrections'); END;
CREATE TRIGGER constitution_stays BEFORE UPDATE ON constitution
BEGIN SELECT raise(ABORT, 'only corrections'); END;
CREATE TRIGGER constitution_is_kept BEFORE DELETE ON constitution
BEGIN SELECT raise(ABORT, 'only corrections'); END;
CREATE TRIGGER checkpoint_stays BEFORE UPDATE ON checkpoint
BEGIN SELECT raise(ABORT, 'only corrections'); END;
CREATE TRIGGER checkpoint_is_kept BEFORE DELETE ON checkpoint
BEGIN SELECT raise(ABORT, 'only corrections'); END;
CREATE TRIGGER closing_stays BEFORE UPDATE ON closing
BEGIN SELECT raise(ABORT, 'only corrections'); END;
CREATE TRIGGER closing_is_kept BEFORE DELETE ON closing
BEGIN SELECT raise(ABORT, 'only corrections'); END;
CREATE TRIGGER print_log_stays BEFORE UPDATE ON print_log
BEGIN SELECT raise(ABORT, 'only corrections'); END;
CREATE TRIGGER print_log_is_kept BEFORE DELETE ON print_log
BEGIN SELECT raise(ABORT, 'only corrections'); END;
CREATE TRIGGER log_stays BEFORE UPDATE ON log
BEGIN SELECT raise(ABORT, 'only corrections'); END;
CREATE TRIGGER log_is_kept BEFORE DELETE ON log
BEGIN SELECT raise(ABORT, 'only corrections'); END;
