-- Letters to send, one for each cause; the key names the cause.
CREATE TABLE outbox (
  city TEXT NOT NULL,
  id TEXT NOT NULL,
  cause TEXT NOT NULL,
  recipient TEXT NOT NULL,
  language TEXT NOT NULL,
  letter TEXT NOT NULL,
  state TEXT NOT NULL CHECK (state IN ('waiting', 'sent', 'dead')),
  attempts INTEGER NOT NULL CHECK (attempts >= 0),
  next_at BIGINT NOT NULL,
  created_at BIGINT NOT NULL,
  ended_at BIGINT,
  failure TEXT,
  PRIMARY KEY (city, id),
  UNIQUE (city, cause)
);

CREATE INDEX outbox_waiting ON outbox (next_at) WHERE state = 'waiting';

-- What the demo would have sent, for its "Posta di prova" page.
CREATE TABLE trial_mail (
  city TEXT NOT NULL,
  id TEXT NOT NULL,
  at BIGINT NOT NULL,
  recipient TEXT NOT NULL,
  subject TEXT NOT NULL,
  text TEXT NOT NULL,
  html TEXT NOT NULL,
  PRIMARY KEY (city, id)
);

CREATE TABLE trial_attachment (
  city TEXT NOT NULL,
  mail TEXT NOT NULL,
  position INTEGER NOT NULL,
  name TEXT NOT NULL,
  media_type TEXT NOT NULL,
  bytes BYTEA NOT NULL,
  PRIMARY KEY (city, mail, position),
  FOREIGN KEY (city, mail) REFERENCES trial_mail (city, id)
);
