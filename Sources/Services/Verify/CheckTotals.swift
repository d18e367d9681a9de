import SQL

/// Adds the ledger up by town and compares it with the money that was taken.
///
/// A transfer takes from one account what it gives to another, so a town's accounts always add up to zero; what can be
/// wrong is that they do not say what happened.
struct CheckTotals {
  static let collected = Invariant(
    "ledger-collected", law: 2, "the provider's account has not received what the provider took")
  static let kept = Invariant("ledger-suspense", law: 2, "the account of money to go back holds another sum than that")
  static let invariants = [collected, kept]

  func callAsFunction(in reading: any Reading) throws -> [Finding] {
    try compare(
      Self.collected,
      reading.rows(
        """
        SELECT city, debit, CAST(sum(amount) AS BIGINT) FROM transfer
        WHERE debit LIKE 'provider:%' OR debit = 'postal' GROUP BY city, debit
        """
      ),
      reading.rows(
        """
        SELECT city, \(Hub.holding(of: "provider")), CAST(sum(amount) AS BIGINT) FROM capture GROUP BY city, provider
        """))
      + compare(
        Self.kept,
        reading.rows(
          """
          SELECT city, 'suspense', CAST(sum(CASE WHEN credit = 'suspense' THEN amount ELSE -amount END) AS BIGINT)
          FROM transfer WHERE credit = 'suspense' OR debit = 'suspense' GROUP BY city
          """),
        reading.rows(
          """
          SELECT c.city, 'suspense', CAST(sum(c.amount) AS BIGINT) FROM capture c
          WHERE NOT EXISTS (SELECT 1 FROM application a
              WHERE a.city = c.city AND a.provider = c.provider AND a.capture = c.reference)
            AND NOT EXISTS (SELECT 1 FROM transfer b WHERE b.city = c.city AND b.id = c.reference || '/refund')
          GROUP BY c.city
          """))
  }

  private func compare(_ invariant: Invariant, _ booked: [Row], _ real: [Row]) throws -> [Finding] {
    let (booked, real) = (try sums(booked), try sums(real))
    return Set(booked.keys).union(real.keys).sorted { $0.lexicographicallyPrecedes($1) }.compactMap { account in
      let (left, right) = (booked[account] ?? 0, real[account] ?? 0)
      return left == right
        ? nil : Finding(invariant, table: "transfer", ids: account, detail: "\(left) booked, \(right) real, in cents")
    }
  }

  private func sums(_ rows: [Row]) throws -> [[String]: Int64] {
    var sums: [[String]: Int64] = [:]
    for row in rows { sums[[try row.text(at: 0), try row.text(at: 1)]] = try row.int(at: 2) }
    return sums
  }
}
