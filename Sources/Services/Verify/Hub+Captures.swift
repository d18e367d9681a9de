import SQL

extension Hub {
  /// The account on which the money of a provider's payments lies; see `Account.holding`.
  static func holding(of provider: Query) -> Query {
    "CASE \(provider) WHEN 'bollettino' THEN 'postal' ELSE 'provider:' || \(provider) END"
  }

  private static let usedTwice = Invariant(
    "capture-used-twice", law: 1, "money gave a right and is also kept to go back")

  /// Every capture is used once, gone back, or on its way back.
  static let captures = Hub(
    table: "capture", key: "c.city, c.provider, c.reference",
    source: """
      capture c
      LEFT JOIN payment p ON p.city = c.city AND p.id = c.payment
      LEFT JOIN application a ON a.city = c.city AND a.provider = c.provider AND a.capture = c.reference
      LEFT JOIN refund f ON f.city = c.city AND f.provider = c.provider AND f.capture = c.reference
      LEFT JOIN transfer k ON k.city = c.city AND k.id = c.reference || '/suspense'
      LEFT JOIN transfer b ON b.city = c.city AND b.id = c.reference || '/refund'
      """,
    remainder: .only(
      """
      NOT EXISTS (SELECT 1 FROM application o
        WHERE o.city = c.city AND o.provider = c.provider AND o.capture = c.reference)
      """),
    checks: [
      Check(
        Invariant("capture-unused", law: 1, "money was taken, gave no right and is not kept to go back"),
        where: "a.capture IS NULL AND k.id IS NULL"),
      Check(
        usedTwice,
        where: "a.capture IS NOT NULL AND (k.id IS NOT NULL OR f.id IS NOT NULL OR b.id IS NOT NULL)"),
      Check(
        Invariant("capture-provider", law: 1, "the provider is not the one of its payment"),
        where: "p.id IS NULL OR c.provider <> p.provider"),
      Check(Invariant("capture-amount", law: 2, "the amount is not positive"), where: "c.amount <= 0"),
      Check(
        Invariant("suspense-amount", law: 2, "what is kept to go back is not what was taken"),
        where: """
          k.amount <> c.amount OR k.payment <> c.payment OR k.credit <> 'suspense'
          OR k.debit <> \(holding(of: "c.provider"))
          """),
      Check(
        Invariant("refund-amount", law: 13, "the refund is not between nothing and what was taken"),
        where: "f.amount > c.amount OR f.amount <= 0"),
      Check(
        Invariant("refund-twice", law: 13, "more than one refund was asked for"),
        where: """
          f.id IS NOT NULL AND EXISTS (SELECT 1 FROM refund o
            WHERE o.city = f.city AND o.provider = f.provider AND o.capture = f.capture AND o.id <> f.id)
          """),
      Check(
        Invariant("refund-unasked", law: 13, "money went back without a refund asked for"),
        where: "b.id IS NOT NULL AND f.id IS NULL"),
      Check(
        Invariant("refund-booked", law: 13, "what went back is not what the refund says"),
        where: """
          b.amount <> f.amount OR b.payment <> c.payment OR b.debit <> 'suspense'
          OR b.credit <> \(holding(of: "c.provider"))
          """),
      Check(
        Invariant("money-owed-forgotten", law: 15, "money has to go back and nothing sees to it any more"),
        where: """
          k.id IS NOT NULL AND b.id IS NULL
          AND NOT EXISTS (SELECT 1 FROM payment_watch w WHERE w.city = c.city AND w.payment = c.payment)
          """),
    ])

  /// Every refund is of a capture.
  static let refunds = Hub(
    table: "refund", key: "f.city, f.id",
    source: """
      refund f
      LEFT JOIN capture c ON c.city = f.city AND c.provider = f.provider AND c.reference = f.capture
      LEFT JOIN application a ON a.city = f.city AND a.provider = f.provider AND a.capture = f.capture
      """,
    checks: [
      Check(usedTwice, where: "a.capture IS NOT NULL"),
      Check(
        Invariant("refund-without-capture", law: 13, "it gives back money that was never taken"),
        where: "c.reference IS NULL"),
    ])

  /// Every transfer moves money between accounts that belong together.
  static let movements = Hub(
    table: "transfer", key: "x.city, x.id",
    source: "transfer x",
    checks: [
      Check(Invariant("transfer-amount", law: 2, "the amount is not positive"), where: "x.amount <= 0"),
      Check(
        Invariant("transfer-accounts", law: 2, "it moves money between accounts that do not belong together"),
        where: """
          NOT (((x.debit LIKE 'provider:%' OR x.debit = 'postal')
              AND (x.credit = 'suspense' OR x.credit = 'vat' OR x.credit LIKE 'revenue:%'))
            OR (x.debit = 'suspense' AND (x.credit LIKE 'provider:%' OR x.credit = 'postal')))
          """),
    ])

  /// Every transfer is a sale, or money kept to go back, or money that went back.
  static let transfers = Hub(
    table: "transfer", key: "x.city, x.id",
    source: """
      transfer x
      LEFT JOIN payment p ON p.city = x.city AND p.id = x.payment
      LEFT JOIN application a ON a.city = p.city AND a.renewal = p.renewal
      """,
    remainder: .only("x.debit = 'suspense' OR x.credit = 'suspense'"),
    checks: [
      Check(
        Invariant("transfer-provider", law: 2, "the provider's account is not the one of its payment"),
        where: """
          p.id IS NULL OR ((x.debit LIKE 'provider:%' OR x.debit = 'postal') AND x.debit <> \(holding(of: "p.provider")))
          OR ((x.credit LIKE 'provider:%' OR x.credit = 'postal') AND x.credit <> \(holding(of: "p.provider")))
          """),
      Check(
        Invariant("sale-without-right", law: 2, "a sale is booked that gave no right"),
        where: "(x.credit = 'vat' OR x.credit LIKE 'revenue:%') AND a.capture IS NULL"),
      Check(
        Invariant("suspense-without-capture", law: 2, "money is kept to go back that was never taken"),
        where: """
          x.credit = 'suspense' AND NOT EXISTS (SELECT 1 FROM capture c
            WHERE c.city = x.city AND c.payment = x.payment AND x.id = c.reference || '/suspense')
          """),
      Check(
        Invariant("return-without-capture", law: 13, "money went back that was never kept to go back"),
        where: """
          x.debit = 'suspense' AND NOT EXISTS (SELECT 1 FROM capture c
            JOIN transfer k ON k.city = c.city AND k.id = c.reference || '/suspense'
            WHERE c.city = x.city AND c.payment = x.payment AND x.id = c.reference || '/refund')
          """),
    ])
}
