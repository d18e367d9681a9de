-- How many notices and slips a town has numbered; a number is used up only with the notice that bears it.
CREATE TABLE notice_counter (
  city TEXT NOT NULL,
  last BIGINT NOT NULL CHECK (last >= 1),
  PRIMARY KEY (city)
);

-- What a payer holds in the hand: a notice of pagoPA, or a slip of the post. The code is what is printed and paid by:
-- the notice's 18 digits, or the slip's customer code. Payable through the last day, YYYY-MM-DD.
CREATE TABLE notice (
  city TEXT NOT NULL,
  code TEXT NOT NULL,
  payment TEXT NOT NULL,
  kind TEXT NOT NULL CHECK (kind IN ('pagopa', 'slip')),
  last_day TEXT NOT NULL,
  at BIGINT NOT NULL,
  PRIMARY KEY (city, code),
  UNIQUE (city, payment),
  FOREIGN KEY (city, payment) REFERENCES payment (city, id)
);
