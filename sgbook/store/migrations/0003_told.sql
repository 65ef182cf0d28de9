-- Version 3: where the sayings stand that later ones ask about.
--
-- A register: written along with a sheet and compared with the records by `check`. A kind that is
-- kept here (a goal, a guarantee, a resolution …) needs no table of its own.

CREATE TABLE told (
  kind TEXT NOT NULL,
  sheet INTEGER NOT NULL REFERENCES sheet (number),
  line INTEGER NOT NULL,
  PRIMARY KEY (kind, sheet, line)
) STRICT, WITHOUT ROWID;

-- What earlier versions wrote of the kinds that are kept here now.
INSERT INTO told (kind, sheet, line)
SELECT kind, sheet, line FROM record
WHERE part = 0 AND by_rule = 0 AND kind IN (
  'leave', 'opening', 'grant-in', 'grant-out', 'external-loan', 'external-repayment',
  'external-interest'
);
