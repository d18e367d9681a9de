public import Civil
import Money
public import Regulations
public import SQL

/// A transfer as it stands in the ledger, with what it was for.
public struct LedgerRow: Hashable, Sendable {
  public let id: String
  public let at: Instant
  public let transfer: Transfer
  public let payment: ID<Payment>
  /// Once the payment is applied.
  public let receipt: ReceiptNumber?
}

/// Reads the ledger of a city. Nothing in it is ever changed.
public struct LedgerTable {
  let city: String

  public init(city: String) { self.city = city }

  /// What arrived at and left each account from one moment to before another.
  public func balance(from start: Instant, to end: Instant, in reading: any Reading) throws -> TrialBalance {
    TrialBalance(
      try reading.rows(
        """
        SELECT account, sum(debit), sum(credit) FROM (
          SELECT debit AS account, amount AS debit, 0 AS credit FROM transfer
          WHERE city = \(city) AND at >= \(start.milliseconds) AND at < \(end.milliseconds)
          UNION ALL
          SELECT credit, 0, amount FROM transfer
          WHERE city = \(city) AND at >= \(start.milliseconds) AND at < \(end.milliseconds)) AS side
        GROUP BY account
        """
      ).map { row in
        TrialBalance.Line(
          account: try Self.account(row.text(at: 0)), debit: Money(cents: try row.int(at: 1)),
          credit: Money(cents: try row.int(at: 2)))
      })
  }

  /// Transfers in the order of time, those of one millisecond by their ids, after `last`.
  ///
  /// - Parameter account: only what arrived at it or left it; nil for all.
  public func entries(
    of account: Account?, from start: Instant, to end: Instant, after last: (at: Instant, id: String)?,
    limit: Int,
    in reading: any Reading
  ) throws -> [LedgerRow] {
    var query: Query =
      Self.columns + " WHERE t.city = \(city) AND t.at >= \(start.milliseconds) AND t.at < \(end.milliseconds)"
    if let account { query += " AND \(account.name) IN (t.debit, t.credit)" }
    if let last { query += " AND (t.at, t.id) > (\(last.at.milliseconds), \(last.id))" }
    query += " ORDER BY t.at, t.id LIMIT \(limit)"
    return try reading.rows(query).map(Self.entry)
  }

  /// Where the money of a payment went.
  public func entries(of payment: ID<Payment>, in reading: any Reading) throws -> [LedgerRow] {
    try reading.rows(Self.columns + " WHERE t.city = \(city) AND t.payment = \(payment.text) ORDER BY t.at, t.id")
      .map(Self.entry)
  }

  private static let columns: Query =
    """
    SELECT t.id, t.at, t.debit, t.credit, t.amount, t.payment, x.series, x.year, x.number FROM transfer t
    JOIN payment p ON p.city = t.city AND p.id = t.payment
    LEFT JOIN receipt x ON x.city = p.city AND x.renewal = p.renewal
    """

  private static func entry(_ row: Row) throws -> LedgerRow {
    let hasReceipt = try row.value(at: 8) != .null
    return LedgerRow(
      id: try row.text(at: 0), at: Instant(milliseconds: try row.int(at: 1)),
      transfer: Transfer(
        debit: try account(row.text(at: 2)), credit: try account(row.text(at: 3)),
        amount: Money(cents: try row.int(at: 4))),
      payment: ID(try row.text(at: 5)),
      receipt: hasReceipt
        ? ReceiptNumber(series: try row.text(at: 6), year: Int(try row.int(at: 7)), number: Int(try row.int(at: 8)))
        : nil)
  }

  private static func account(_ name: String) throws -> Account {
    try Stored.value(Account(name: name), "transfer: account \(name)")
  }
}
