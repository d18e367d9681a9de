-- Renewals, payments and the ledger. All but `renewal` and `payment_watch` only grow.
CREATE TABLE renewal (
  city TEXT NOT NULL,
  id TEXT NOT NULL,
  permit TEXT NOT NULL,
  citizen TEXT NOT NULL,
  product TEXT NOT NULL,
  months INTEGER NOT NULL CHECK (months BETWEEN 1 AND 36),
  price BIGINT NOT NULL CHECK (price > 0),
  tax BIGINT NOT NULL CHECK (tax >= 0 AND tax <= price),
  state TEXT NOT NULL CHECK (state IN ('open', 'paid', 'closed')),
  quoted_until BIGINT NOT NULL,
  created_at BIGINT NOT NULL,
  PRIMARY KEY (city, id),
  FOREIGN KEY (city, permit) REFERENCES permit (city, id),
  FOREIGN KEY (city, citizen) REFERENCES citizen (city, id)
);

CREATE UNIQUE INDEX renewal_open ON renewal (city, permit) WHERE state = 'open';
CREATE INDEX renewal_permit ON renewal (city, permit, created_at);

CREATE TABLE payment (
  city TEXT NOT NULL,
  id TEXT NOT NULL,
  renewal TEXT NOT NULL,
  provider TEXT NOT NULL,
  amount BIGINT NOT NULL CHECK (amount > 0),
  language TEXT NOT NULL,
  created_at BIGINT NOT NULL,
  PRIMARY KEY (city, id),
  UNIQUE (city, renewal),
  FOREIGN KEY (city, renewal) REFERENCES renewal (city, id)
);

CREATE TABLE payment_status (
  city TEXT NOT NULL,
  payment TEXT NOT NULL,
  seq INTEGER NOT NULL CHECK (seq >= 1),
  state TEXT NOT NULL CHECK (state IN (
    'intent', 'redirected', 'unknown', 'pending', 'declined', 'cancelled', 'expired',
    'applied', 'orphan', 'refundRequested', 'refunded')),
  reason TEXT NOT NULL,
  at BIGINT NOT NULL,
  PRIMARY KEY (city, payment, seq),
  FOREIGN KEY (city, payment) REFERENCES payment (city, id)
);

-- The provider's own name for a payment, and the page to which the payer is sent.
CREATE TABLE checkout (
  city TEXT NOT NULL,
  provider TEXT NOT NULL,
  reference TEXT NOT NULL,
  payment TEXT NOT NULL,
  approval_url TEXT NOT NULL,
  at BIGINT NOT NULL,
  PRIMARY KEY (city, provider, reference),
  UNIQUE (city, payment),
  FOREIGN KEY (city, payment) REFERENCES payment (city, id)
);

-- When to ask the provider again; a row lives as long as something is awaited.
CREATE TABLE payment_watch (
  city TEXT NOT NULL,
  payment TEXT NOT NULL,
  step INTEGER NOT NULL CHECK (step >= 0),
  next_at BIGINT NOT NULL,
  PRIMARY KEY (city, payment),
  FOREIGN KEY (city, payment) REFERENCES payment (city, id)
);

CREATE INDEX payment_watch_next ON payment_watch (next_at);

CREATE TABLE capture (
  city TEXT NOT NULL,
  provider TEXT NOT NULL,
  reference TEXT NOT NULL,
  payment TEXT NOT NULL,
  amount BIGINT NOT NULL CHECK (amount > 0),
  captured_at BIGINT NOT NULL,
  recorded_at BIGINT NOT NULL,
  PRIMARY KEY (city, provider, reference),
  FOREIGN KEY (city, payment) REFERENCES payment (city, id)
);

CREATE INDEX capture_payment ON capture (city, payment);

-- A capture gives one right and a renewal is paid by one capture: whoever comes second is refunded.
CREATE TABLE application (
  city TEXT NOT NULL,
  provider TEXT NOT NULL,
  capture TEXT NOT NULL,
  renewal TEXT NOT NULL,
  permit TEXT NOT NULL,
  period_seq INTEGER NOT NULL,
  at BIGINT NOT NULL,
  PRIMARY KEY (city, provider, capture),
  UNIQUE (city, renewal),
  UNIQUE (city, permit, period_seq),
  FOREIGN KEY (city, provider, capture) REFERENCES capture (city, provider, reference),
  FOREIGN KEY (city, renewal) REFERENCES renewal (city, id),
  FOREIGN KEY (city, permit, period_seq) REFERENCES permit_period (city, permit, seq)
);

CREATE TABLE transfer (
  city TEXT NOT NULL,
  id TEXT NOT NULL,
  payment TEXT NOT NULL,
  debit TEXT NOT NULL,
  credit TEXT NOT NULL,
  amount BIGINT NOT NULL CHECK (amount > 0),
  at BIGINT NOT NULL,
  PRIMARY KEY (city, id),
  CHECK (debit <> credit),
  FOREIGN KEY (city, payment) REFERENCES payment (city, id)
);

CREATE INDEX transfer_payment ON transfer (city, payment);

CREATE TABLE receipt_counter (
  city TEXT NOT NULL,
  series TEXT NOT NULL,
  year INTEGER NOT NULL,
  last INTEGER NOT NULL CHECK (last >= 1),
  PRIMARY KEY (city, series, year)
);

-- What the receipt says is kept as it was said, so that it can be printed again for ever.
CREATE TABLE receipt (
  city TEXT NOT NULL,
  series TEXT NOT NULL,
  year INTEGER NOT NULL,
  number INTEGER NOT NULL CHECK (number >= 1),
  id TEXT NOT NULL,
  renewal TEXT NOT NULL,
  issued_at BIGINT NOT NULL,
  content TEXT NOT NULL,
  PRIMARY KEY (city, series, year, number),
  UNIQUE (city, id),
  UNIQUE (city, renewal),
  FOREIGN KEY (city, renewal) REFERENCES renewal (city, id)
);

CREATE TABLE refund (
  city TEXT NOT NULL,
  id TEXT NOT NULL,
  provider TEXT NOT NULL,
  capture TEXT NOT NULL,
  amount BIGINT NOT NULL CHECK (amount > 0),
  reason TEXT NOT NULL,
  requested_at BIGINT NOT NULL,
  PRIMARY KEY (city, id),
  UNIQUE (city, provider, capture),
  FOREIGN KEY (city, provider, capture) REFERENCES capture (city, provider, reference)
);

-- Every notice a provider sent us, once; what it says is only a reason to ask.
CREATE TABLE provider_event (
  city TEXT NOT NULL,
  provider TEXT NOT NULL,
  id TEXT NOT NULL,
  kind TEXT NOT NULL,
  payment TEXT,
  received_at BIGINT NOT NULL,
  PRIMARY KEY (city, provider, id)
);
