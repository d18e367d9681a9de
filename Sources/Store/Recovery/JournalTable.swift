public import Civil
public import Regulations
public import SQL

/// Something that must be known elsewhere should this database be lost.
public struct JournalRow: Hashable, Sendable {
  public let city: String
  public let id: String
  public let content: String

  public init(city: String, id: String, content: String) {
    self.city = city
    self.id = id
    self.content = content
  }
}

/// A receipt that the journal does not have yet.
public struct NumberedReceipt: Hashable, Sendable {
  public let city: String
  public let number: ReceiptNumber
  public let renewal: String
  public let issuedAt: Instant

  public init(city: String, number: ReceiptNumber, renewal: String, issuedAt: Instant) {
    self.city = city
    self.number = number
    self.renewal = renewal
    self.issuedAt = issuedAt
  }
}

/// What waits to be carried off this machine.
///
/// Receipts are not put here: their numbers have no gaps, so the last one carried says which are missing.
public enum JournalTable {
  public static func add(_ row: JournalRow, at now: Instant, in transaction: any Writing) throws {
    try transaction.execute(
      """
      INSERT INTO journal_entry (city, id, at, content)
      VALUES (\(row.city), \(row.id), \(now.milliseconds), \(row.content))
      """)
  }

  public static func waiting(limit: Int, in reading: any Reading) throws -> [JournalRow] {
    try reading.rows("SELECT city, id, content FROM journal_entry ORDER BY at, id LIMIT \(limit)").map {
      JournalRow(city: try $0.text(at: 0), id: try $0.text(at: 1), content: try $0.text(at: 2))
    }
  }

  public static func remove(_ rows: [JournalRow], in transaction: any Writing) throws {
    for row in rows {
      try transaction.execute("DELETE FROM journal_entry WHERE city = \(row.city) AND id = \(row.id)")
    }
  }

  public static func newReceipts(limit: Int, in reading: any Reading) throws -> [NumberedReceipt] {
    let counters = try reading.rows(
      """
      SELECT c.city, c.series, c.year, j.last FROM receipt_counter c
      LEFT JOIN journal_receipt j ON j.city = c.city AND j.series = c.series AND j.year = c.year
      WHERE j.last IS NULL OR j.last < c.last ORDER BY c.city, c.series, c.year
      """)
    var receipts: [NumberedReceipt] = []
    for counter in counters where receipts.count < limit {
      let (city, series) = (try counter.text(at: 0), try counter.text(at: 1))
      let (year, last) = (try counter.int(at: 2), try counter.optionalInt("last") ?? 0)
      receipts += try reading.rows(
        """
        SELECT number, renewal, issued_at FROM receipt
        WHERE city = \(city) AND series = \(series) AND year = \(year) AND number > \(last)
        ORDER BY number LIMIT \(limit - receipts.count)
        """
      ).map { row in
        NumberedReceipt(
          city: city, number: ReceiptNumber(series: series, year: Int(year), number: Int(try row.int(at: 0))),
          renewal: try row.text(at: 1), issuedAt: Instant(milliseconds: try row.int(at: 2)))
      }
    }
    return receipts
  }

  /// Says that the receipts have been carried; they come in the order of their numbers.
  public static func mark(_ receipts: [NumberedReceipt], in transaction: any Writing) throws {
    for receipt in receipts {
      try transaction.execute(
        """
        INSERT INTO journal_receipt (city, series, year, last)
        VALUES (\(receipt.city), \(receipt.number.series), \(receipt.number.year), \(receipt.number.number))
        ON CONFLICT (city, series, year) DO UPDATE SET last = excluded.last WHERE journal_receipt.last < excluded.last
        """)
    }
  }
}
