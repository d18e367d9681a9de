import Foundation

/// Rules that fell out of the schema.
extension Mutants {
  private static func without(_ rule: String, _ name: String, _ what: String, instead: String = "") -> Mutant {
    Mutant(name: name, what: what, schema: { $0.replacing(rule, with: instead) })
  }

  static let schema: [Mutant] = [
    without(
      "CREATE UNIQUE INDEX renewal_open ON renewal (city, permit) WHERE state = 'open';", "no-one-open-renewal",
      "a permit may have two open renewals"),
    without("  UNIQUE (city, permit, period_seq),\n", "no-unique-period", "one period may be paid twice"),
    without(
      "  PRIMARY KEY (city, series, year, number),\n", "no-unique-number", "a receipt number may be used twice",
      instead: "  PRIMARY KEY (city, id),\n"),
    without(
      "  UNIQUE (city, id),\n  UNIQUE (city, renewal),\n", "no-one-receipt", "a renewal may have two receipts",
      instead: "  UNIQUE (city, id),\n"),
    without("  UNIQUE (city, provider, capture),\n", "no-one-refund", "a capture may be given back twice"),
    without("  CHECK (debit <> credit),\n", "no-two-accounts", "a transfer may go from an account to itself"),
    without(
      "amount BIGINT NOT NULL CHECK (amount > 0)", "no-positive-amount", "amounts may be nothing or negative",
      instead: "amount BIGINT NOT NULL"),
    without(
      " AND previous_last_day < first_day", "no-later-period", "a period may begin before the one before it ends"),
    without(
      ",\n  FOREIGN KEY (city, permit, previous_seq, previous_last_day) REFERENCES permit_period (city, permit, seq, last_day)",
      "no-period-chain", "a period need not follow the one before it"),
    without(
      "  CHECK (debit <> credit),\n  FOREIGN KEY (city, payment) REFERENCES payment (city, id)\n",
      "no-payment-of-transfer",
      "a transfer may belong to no payment", instead: "  CHECK (debit <> credit)\n"),
    without(
      "  UNIQUE (city, renewal),\n  FOREIGN KEY (city, renewal) REFERENCES renewal (city, id)\n", "no-one-payment",
      "a renewal may have two payments", instead: "  FOREIGN KEY (city, renewal) REFERENCES renewal (city, id)\n"),
    without("  UNIQUE (city, series, code, year),\n", "no-unique-permit", "a permit number may be used twice"),
  ]
}
