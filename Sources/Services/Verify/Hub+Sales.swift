import SQL

extension Hub {
  /// Every application of money ties one capture, payment, renewal, period, receipt and letter together.
  static let sales = Hub(
    table: "application", key: "a.city, a.provider, a.capture",
    source: """
      application a
      LEFT JOIN capture c ON c.city = a.city AND c.provider = a.provider AND c.reference = a.capture
      LEFT JOIN payment p ON p.city = c.city AND p.id = c.payment
      LEFT JOIN renewal r ON r.city = a.city AND r.id = a.renewal
      LEFT JOIN permit m ON m.city = a.city AND m.id = a.permit
      LEFT JOIN permit_period d ON d.city = a.city AND d.permit = a.permit AND d.seq = a.period_seq
      LEFT JOIN receipt t ON t.city = a.city AND t.renewal = a.renewal
      LEFT JOIN payment_status s ON s.city = p.city AND s.payment = p.id AND s.seq = (
        SELECT max(n.seq) FROM payment_status n WHERE n.city = p.city AND n.payment = p.id)
      """,
    checks: [
      Check(
        Invariant("sale-without-capture", law: 1, "a right was given and no money was taken"),
        where: "c.reference IS NULL"),
      Check(
        Invariant("sale-of-another", law: 1, "the money was for another payment, renewal or permit"),
        where: """
          p.id IS NULL OR p.renewal <> a.renewal OR p.provider <> a.provider OR r.permit <> a.permit
          """),
      Check(
        Invariant("sale-renewal-unpaid", law: 1, "the money is used and its renewal does not count as paid"),
        where: "r.id IS NULL OR r.state <> 'paid'"),
      Check(
        Invariant("sale-payment-unapplied", law: 5, "the money is used and its payment does not count as applied"),
        where: "COALESCE(s.state, '') <> 'applied'"),
      Check(
        Invariant("sale-without-period", law: 1, "the money is used and the permit has no period for it"),
        where: "d.seq IS NULL OR d.origin <> 'renewal'"),
      Check(
        Invariant("sale-without-receipt", law: 4, "the money is used and there is no receipt"),
        where: "t.number IS NULL"),
      Check(
        Invariant("sale-amount", law: 1, "what was taken, asked and sold are not the same amount"),
        where: "c.amount <> p.amount OR c.amount <> r.price OR d.price <> r.price"),
      Check(
        Invariant("sale-booked", law: 2, "what is booked is not what was sold, or not to its account"),
        // Price and tax as one number, so that the transfers are looked up once: both are below 2^31.
        where: """
          r.price - r.tax + r.tax * 2147483648 <> (
            SELECT COALESCE(CAST(sum(CASE WHEN x.debit <> \(holding(of: "a.provider")) THEN 1
              WHEN x.credit = 'vat' THEN x.amount * 2147483648
              WHEN x.credit = 'revenue:' || r.product THEN x.amount ELSE 1 END) AS BIGINT), 0)
            FROM transfer x WHERE x.city = a.city AND x.payment = c.payment
              AND x.debit <> 'suspense' AND x.credit <> 'suspense')
          """),
      Check(
        Invariant("sale-without-letter", law: 1, "nobody was written to, and nobody will be"),
        where: """
          NOT EXISTS (SELECT 1 FROM outbox o WHERE o.city = a.city AND o.cause = 'renewed/' || a.renewal)
          """),
    ])
}
