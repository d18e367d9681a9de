-- The register of permits: who holds them, for which cars, zones and days (R6, R20, R21).
CREATE TABLE holder (
  city TEXT NOT NULL,
  id TEXT NOT NULL,
  name TEXT NOT NULL CHECK (length(name) BETWEEN 1 AND 200),
  tax_code TEXT NOT NULL CHECK (length(tax_code) IN (11, 16)),
  email TEXT,
  phone TEXT,
  created_at BIGINT NOT NULL,
  changed_at BIGINT NOT NULL,
  PRIMARY KEY (city, id),
  UNIQUE (city, tax_code)
);

CREATE TABLE permit (
  city TEXT NOT NULL,
  id TEXT NOT NULL,
  series TEXT NOT NULL,
  code INTEGER NOT NULL CHECK (code BETWEEN 1 AND 999999),
  year INTEGER NOT NULL CHECK (year BETWEEN 1990 AND 2099),
  holder TEXT NOT NULL,
  product TEXT NOT NULL,
  state TEXT NOT NULL CHECK (state IN ('active', 'returned', 'revoked')),
  created_at BIGINT NOT NULL,
  PRIMARY KEY (city, id),
  UNIQUE (city, series, code, year),
  FOREIGN KEY (city, holder) REFERENCES holder (city, id)
);

CREATE INDEX permit_holder ON permit (city, holder);

CREATE TABLE permit_zone (
  city TEXT NOT NULL,
  permit TEXT NOT NULL,
  zone TEXT NOT NULL,
  position INTEGER NOT NULL,
  PRIMARY KEY (city, permit, zone),
  FOREIGN KEY (city, permit) REFERENCES permit (city, id)
);

CREATE TABLE permit_plate (
  city TEXT NOT NULL,
  permit TEXT NOT NULL,
  plate TEXT NOT NULL CHECK (length(plate) BETWEEN 2 AND 12),
  position INTEGER NOT NULL,
  since BIGINT NOT NULL,
  until BIGINT,
  PRIMARY KEY (city, permit, plate, since),
  CHECK (until IS NULL OR until > since),
  FOREIGN KEY (city, permit) REFERENCES permit (city, id)
);

CREATE UNIQUE INDEX permit_plate_current ON permit_plate (city, permit, plate) WHERE until IS NULL;
CREATE INDEX permit_plate_plate ON permit_plate (city, plate);

-- Each period names the one before it and begins after its last day, so periods can neither overlap nor fork.
CREATE TABLE permit_period (
  city TEXT NOT NULL,
  permit TEXT NOT NULL,
  seq INTEGER NOT NULL CHECK (seq >= 1),
  first_day TEXT NOT NULL CHECK (length(first_day) = 10),
  last_day TEXT NOT NULL CHECK (length(last_day) = 10),
  previous_seq INTEGER,
  previous_last_day TEXT,
  price BIGINT NOT NULL CHECK (price >= 0),
  origin TEXT NOT NULL CHECK (origin IN ('register', 'renewal')),
  created_at BIGINT NOT NULL,
  PRIMARY KEY (city, permit, seq),
  UNIQUE (city, permit, seq, last_day),
  CHECK (first_day <= last_day),
  CHECK (
    (seq = 1 AND previous_seq IS NULL AND previous_last_day IS NULL)
    OR (seq > 1 AND previous_seq IS NOT NULL AND previous_seq = seq - 1
      AND previous_last_day IS NOT NULL AND previous_last_day < first_day)
  ),
  FOREIGN KEY (city, permit) REFERENCES permit (city, id),
  FOREIGN KEY (city, permit, previous_seq, previous_last_day) REFERENCES permit_period (city, permit, seq, last_day)
);

CREATE INDEX permit_period_last_day ON permit_period (city, last_day);
