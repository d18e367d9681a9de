-- Files of the bank and of the post that were taken in, each once. `lines` and `total` are all that the file holds;
-- `known` of its lines, with `known_total`, had come with earlier files.
CREATE TABLE statement_file (
  city TEXT NOT NULL,
  id TEXT NOT NULL,
  digest TEXT NOT NULL,
  name TEXT NOT NULL,
  account TEXT NOT NULL,
  format TEXT NOT NULL,
  lines INTEGER NOT NULL CHECK (lines >= 0),
  total BIGINT NOT NULL,
  known INTEGER NOT NULL CHECK (known >= 0 AND known <= lines),
  known_total BIGINT NOT NULL,
  staff TEXT,
  at BIGINT NOT NULL,
  PRIMARY KEY (city, id),
  UNIQUE (city, digest),
  FOREIGN KEY (city, staff) REFERENCES staff (city, id)
);

CREATE INDEX statement_file_at ON statement_file (city, at);

-- A line as its file has it, and where it stands now. Only `standing`, `decisions` and `is_due` change: they repeat the
-- last decision. `is_due`: matched, and its money has not yet gone through the door of payments.
CREATE TABLE statement_line (
  city TEXT NOT NULL,
  line TEXT NOT NULL,
  file TEXT NOT NULL,
  position INTEGER NOT NULL CHECK (position >= 1),
  booked TEXT NOT NULL,
  value_day TEXT,
  amount BIGINT NOT NULL,
  payer TEXT NOT NULL,
  reason TEXT NOT NULL,
  code TEXT,
  is_reversal INTEGER NOT NULL CHECK (is_reversal IN (0, 1)),
  standing TEXT NOT NULL CHECK (standing IN ('open', 'matched', 'explained')),
  decisions INTEGER NOT NULL CHECK (decisions >= 1),
  is_due INTEGER NOT NULL CHECK (is_due IN (0, 1) AND (is_due = 0 OR standing = 'matched')),
  PRIMARY KEY (city, line),
  UNIQUE (city, file, position),
  FOREIGN KEY (city, file) REFERENCES statement_file (city, id)
);

-- With the amount, so that the heaps are summed without the lines.
CREATE INDEX statement_line_standing ON statement_line (city, standing, booked, line, amount);
CREATE INDEX statement_line_due ON statement_line (city, line) WHERE is_due = 1;

-- What a line was taken for, by the rule or by a person; it only grows. `proposals` are the payments that a person may
-- choose, with the reasons that speak for each.
CREATE TABLE statement_decision (
  city TEXT NOT NULL,
  line TEXT NOT NULL,
  seq INTEGER NOT NULL CHECK (seq >= 1),
  standing TEXT NOT NULL CHECK (standing IN ('open', 'matched', 'explained')),
  payment TEXT,
  reason TEXT NOT NULL,
  note TEXT NOT NULL,
  proposals TEXT NOT NULL,
  staff TEXT,
  at BIGINT NOT NULL,
  PRIMARY KEY (city, line, seq),
  CHECK ((payment IS NOT NULL) = (standing = 'matched')),
  CHECK (length(reason) > 0),
  FOREIGN KEY (city, line) REFERENCES statement_line (city, line),
  FOREIGN KEY (city, payment) REFERENCES payment (city, id),
  FOREIGN KEY (city, staff) REFERENCES staff (city, id)
);

CREATE INDEX statement_decision_payment ON statement_decision (city, payment);
