-- Citizens' accounts: one for each holder who registered (R20).
CREATE TABLE citizen (
  city TEXT NOT NULL,
  id TEXT NOT NULL,
  holder TEXT NOT NULL,
  given_name TEXT NOT NULL,
  family_name TEXT NOT NULL,
  email TEXT NOT NULL,
  password TEXT NOT NULL,
  language TEXT NOT NULL CHECK (language IN ('it', 'en')),
  created_at BIGINT NOT NULL,
  consent_at BIGINT NOT NULL,
  confirmed_at BIGINT,
  PRIMARY KEY (city, id),
  UNIQUE (city, email),
  UNIQUE (city, holder),
  FOREIGN KEY (city, holder) REFERENCES holder (city, id)
);

-- Only the hash of the cookie's token is stored; the id names a session on the profile page.
CREATE TABLE session (
  city TEXT NOT NULL,
  token_hash TEXT NOT NULL,
  id TEXT NOT NULL,
  citizen TEXT NOT NULL,
  csrf TEXT NOT NULL,
  device TEXT NOT NULL,
  created_at BIGINT NOT NULL,
  seen_at BIGINT NOT NULL,
  expires_at BIGINT NOT NULL,
  PRIMARY KEY (city, token_hash),
  UNIQUE (city, id),
  FOREIGN KEY (city, citizen) REFERENCES citizen (city, id)
);

CREATE INDEX session_citizen ON session (city, citizen);
CREATE INDEX session_expires ON session (expires_at);

-- Links sent by mail: good once and for a time.
CREATE TABLE mail_link (
  city TEXT NOT NULL,
  token_hash TEXT NOT NULL,
  purpose TEXT NOT NULL CHECK (purpose IN ('confirm', 'reset', 'email')),
  citizen TEXT NOT NULL,
  new_email TEXT,
  created_at BIGINT NOT NULL,
  expires_at BIGINT NOT NULL,
  used_at BIGINT,
  PRIMARY KEY (city, token_hash),
  FOREIGN KEY (city, citizen) REFERENCES citizen (city, id)
);

CREATE INDEX mail_link_citizen ON mail_link (city, citizen, purpose);

CREATE TABLE attempt (
  city TEXT NOT NULL,
  bucket TEXT NOT NULL,
  window_start BIGINT NOT NULL,
  count INTEGER NOT NULL CHECK (count > 0),
  PRIMARY KEY (city, bucket)
);

CREATE TABLE rating (
  city TEXT NOT NULL,
  id TEXT NOT NULL,
  at BIGINT NOT NULL,
  stars INTEGER NOT NULL CHECK (stars BETWEEN 1 AND 5),
  answer TEXT,
  comment TEXT,
  PRIMARY KEY (city, id)
);
