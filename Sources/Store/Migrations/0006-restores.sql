-- Restores: which moments are missing, under which series receipts go on, whether the service is still held back.
CREATE TABLE restoration (
  series TEXT NOT NULL PRIMARY KEY CHECK (length(series) BETWEEN 1 AND 24),
  gap_from BIGINT NOT NULL,
  gap_to BIGINT NOT NULL,
  finished_at BIGINT,
  CHECK (gap_from <= gap_to)
);

-- What must be known elsewhere should this database be lost: a job carries it off and deletes it here.
CREATE TABLE journal_entry (
  city TEXT NOT NULL,
  id TEXT NOT NULL,
  at BIGINT NOT NULL,
  content TEXT NOT NULL,
  PRIMARY KEY (city, id)
);

CREATE INDEX journal_entry_at ON journal_entry (at);

-- Up to which number the receipts have been carried.
CREATE TABLE journal_receipt (
  city TEXT NOT NULL,
  series TEXT NOT NULL,
  year INTEGER NOT NULL,
  last INTEGER NOT NULL CHECK (last >= 1),
  PRIMARY KEY (city, series, year)
);

-- Payments of the gap whose permit or account a restored register does not have: what was paid goes back.
CREATE TABLE lost_payment (
  city TEXT NOT NULL,
  id TEXT NOT NULL,
  provider TEXT NOT NULL,
  reference TEXT NOT NULL,
  amount BIGINT NOT NULL CHECK (amount > 0),
  state TEXT NOT NULL CHECK (state IN ('open', 'unpaid', 'refunded')),
  capture TEXT,
  at BIGINT NOT NULL,
  PRIMARY KEY (city, id),
  CHECK ((state = 'refunded') = (capture IS NOT NULL))
);

-- Receipts of the gap: their numbers were given out and are never given again.
CREATE TABLE lost_receipt (
  city TEXT NOT NULL,
  series TEXT NOT NULL,
  year INTEGER NOT NULL,
  number INTEGER NOT NULL CHECK (number >= 1),
  renewal TEXT NOT NULL,
  at BIGINT NOT NULL,
  PRIMARY KEY (city, series, year, number)
);
