-- People of the town's staff who log in to the office. A role is a column of its own: a new one is added to the table.
CREATE TABLE staff (
  city TEXT NOT NULL,
  id TEXT NOT NULL,
  name TEXT NOT NULL CHECK (length(name) > 0),
  email TEXT NOT NULL,
  password TEXT CHECK (length(password) > 0),
  clerk INTEGER NOT NULL DEFAULT 0 CHECK (clerk IN (0, 1)),
  treasurer INTEGER NOT NULL DEFAULT 0 CHECK (treasurer IN (0, 1)),
  administrator INTEGER NOT NULL DEFAULT 0 CHECK (administrator IN (0, 1)),
  state TEXT NOT NULL CHECK (state IN ('active', 'disabled')),
  created_at BIGINT NOT NULL,
  changed_at BIGINT NOT NULL,
  PRIMARY KEY (city, id),
  UNIQUE (city, email)
);

-- Only the hash of the cookie's token is stored.
CREATE TABLE staff_session (
  city TEXT NOT NULL,
  token_hash TEXT NOT NULL,
  id TEXT NOT NULL,
  staff TEXT NOT NULL,
  csrf TEXT NOT NULL,
  created_at BIGINT NOT NULL,
  seen_at BIGINT NOT NULL,
  expires_at BIGINT NOT NULL,
  PRIMARY KEY (city, token_hash),
  UNIQUE (city, id),
  CHECK (created_at < expires_at),
  FOREIGN KEY (city, staff) REFERENCES staff (city, id)
);

CREATE INDEX staff_session_staff ON staff_session (city, staff);
CREATE INDEX staff_session_expires ON staff_session (expires_at);

-- The one link by which a person sets a password: it goes when it is used or a newer one is made.
CREATE TABLE staff_link (
  city TEXT NOT NULL,
  staff TEXT NOT NULL,
  token_hash TEXT NOT NULL,
  created_at BIGINT NOT NULL,
  expires_at BIGINT NOT NULL,
  PRIMARY KEY (city, staff),
  UNIQUE (city, token_hash),
  FOREIGN KEY (city, staff) REFERENCES staff (city, id)
);

-- Who of the staff did what, and when; it only grows. No author: somebody at the machine's own console. The reference
-- is the id of what it was done to; nothing here names a citizen.
CREATE TABLE staff_act (
  city TEXT NOT NULL,
  id TEXT NOT NULL,
  at BIGINT NOT NULL,
  staff TEXT,
  act TEXT NOT NULL CHECK (length(act) > 0),
  reference TEXT NOT NULL,
  detail TEXT NOT NULL,
  PRIMARY KEY (city, id),
  FOREIGN KEY (city, staff) REFERENCES staff (city, id)
);

CREATE INDEX staff_act_at ON staff_act (city, at);
CREATE INDEX staff_act_reference ON staff_act (city, reference);
