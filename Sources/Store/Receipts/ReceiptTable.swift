public import Civil
public import Regulations
public import SQL

/// A receipt as issued: its number and, word for word, what it says.
public struct ReceiptRecord: Hashable, Sendable {
  /// Unguessable; stands in the address of its document.
  public let id: String
  public let number: ReceiptNumber
  public let renewal: ID<Renewal>
  public let issuedAt: Instant
  /// JSON, see `ReceiptContent`.
  public let content: String

  public init(id: String, number: ReceiptNumber, renewal: ID<Renewal>, issuedAt: Instant, content: String) {
    self.id = id
    self.number = number
    self.renewal = renewal
    self.issuedAt = issuedAt
    self.content = content
  }
}

/// Receipts, numbered without gap or reuse (R21).
public struct ReceiptTable {
  let city: String

  public init(city: String) { self.city = city }

  /// The next numbers of the series in force, one after the other, and when the receipt before them was issued, nil for
  /// the first of its series and year. They are used up only if the transaction commits.
  ///
  /// A restore begins a new series, so that no number given out before is given again.
  public func takeNumbers(
    _ count: Int, year: Int, in transaction: any Writing
  ) throws -> (first: ReceiptNumber, issuedBefore: Instant?) {
    let series: Query =
      "COALESCE((SELECT series FROM restoration ORDER BY gap_to DESC, series DESC LIMIT 1), '')"
    let parts = try transaction.rows(ofAll: [
      """
      SELECT issued_at FROM receipt WHERE city = \(city) AND series = \(series) AND year = \(year) AND number = (
        SELECT last FROM receipt_counter WHERE city = \(city) AND series = \(series) AND year = \(year))
      """,
      """
      INSERT INTO receipt_counter (city, series, year, last) VALUES (\(city), \(series), \(year), \(count))
      ON CONFLICT (city, series, year) DO UPDATE SET last = receipt_counter.last + \(count) RETURNING series, last
      """,
    ])
    let row = try Stored.value(parts[1].first, "receipt_counter")
    let last = Int(try row.int(at: 1))
    return (
      ReceiptNumber(series: try row.text(at: 0), year: year, number: last - count + 1),
      try parts[0].first.map { Instant(milliseconds: try $0.int(at: 0)) }
    )
  }

  public func add(_ receipts: [ReceiptRecord], in transaction: any Writing) throws {
    try transaction.enqueue(
      rows: receipts.map {
        [
          city, $0.number.series, $0.number.year, $0.number.number, $0.id, $0.renewal.text, $0.issuedAt.milliseconds,
          $0.content,
        ]
      }
    ) {
      "INSERT INTO receipt (city, series, year, number, id, renewal, issued_at, content) VALUES \(rows: $0)"
    }
  }

  /// The receipt, if it was issued to this citizen.
  public func find(_ id: String, of citizen: ID<Citizen>, in reading: any Reading) throws -> ReceiptRecord? {
    try reading.first(
      Self.columns
        + """
         JOIN renewal r ON r.city = t.city AND r.id = t.renewal
        WHERE t.city = \(city) AND t.id = \(id) AND r.citizen = \(citizen.text)
        """
    ).map(Self.receipt)
  }

  public func find(of renewal: ID<Renewal>, in reading: any Reading) throws -> ReceiptRecord? {
    try reading.first(Self.columns + " WHERE t.city = \(city) AND t.renewal = \(renewal.text)").map(Self.receipt)
  }

  /// All receipts for a permit, newest first.
  public func all(of permit: ID<Permit>, in reading: any Reading) throws -> [ReceiptRecord] {
    try reading.rows(
      Self.columns
        + """
         JOIN renewal r ON r.city = t.city AND r.id = t.renewal
        WHERE r.city = \(city) AND r.permit = \(permit.text)
        """
    ).map(Self.receipt).sorted { ($0.issuedAt, $0.number.number) > ($1.issuedAt, $1.number.number) }
  }

  /// The last numbers of all cities, series and years.
  public static func lastNumbers(in reading: any Reading) throws -> [(city: String, number: ReceiptNumber)] {
    try reading.rows("SELECT city, series, year, last FROM receipt_counter ORDER BY city, series, year").map { row in
      (
        try row.text(at: 0),
        ReceiptNumber(series: try row.text(at: 1), year: Int(try row.int(at: 2)), number: Int(try row.int(at: 3)))
      )
    }
  }

  private static let columns: Query =
    "SELECT t.id, t.series, t.year, t.number, t.renewal, t.issued_at, t.content FROM receipt t"

  private static func receipt(_ row: Row) throws -> ReceiptRecord {
    ReceiptRecord(
      id: try row.text(at: 0),
      number: ReceiptNumber(
        series: try row.text(at: 1), year: Int(try row.int(at: 2)), number: Int(try row.int(at: 3))),
      renewal: ID(try row.text(at: 4)), issuedAt: Instant(milliseconds: try row.int(at: 5)),
      content: try row.text(at: 6))
  }
}
