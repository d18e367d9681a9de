public import Civil
public import Money
public import Regulations
public import SQL

/// A slip as it stands: what a person sees of it who looks for what a line pays.
public struct SlipRow: Hashable, Sendable {
  public let payment: ID<Payment>
  public let code: String
  public let number: PermitNumber
  public let amount: Money
  public let lastDay: LocalDate
  /// Money for it has come, or its renewal was paid.
  public let isPaid: Bool
  public let holder: String
}

/// Slips that were handed out, read as what a line of a statement may pay.
public struct SlipTable: Sendable {
  let city: String

  public init(city: String) { self.city = city }

  /// Every slip, paid or not: a code stays good, and a second payment is to be known as one.
  ///
  /// - Parameter day: the town's day of a moment.
  public func openItems(day: (Instant) -> LocalDate, in reading: any Reading) throws -> [OpenItem] {
    var plates: [String: [Plate]] = [:]
    let plateRows = try reading.rows(
      """
      SELECT x.permit, x.plate FROM permit_plate x WHERE x.city = \(city) AND x.permit IN (
        SELECT r.permit FROM notice n JOIN payment p ON p.city = n.city AND p.id = n.payment
        JOIN renewal r ON r.city = p.city AND r.id = p.renewal WHERE n.city = \(city) AND n.kind = 'slip')
      """)
    for row in plateRows {
      if let plate = try? Plate(row.text(at: 1)) { plates[try row.text(at: 0), default: []].append(plate) }
    }
    return try reading.rows(
      """
      SELECT n.payment, n.code, m.series, m.code, m.year, p.amount, n.at, n.last_day, \(Self.isPaid), m.id
      \(Self.source) WHERE n.city = \(city) AND n.kind = 'slip'
      """
    ).map { row in
      OpenItem(
        id: ID(try row.text(at: 0)), codes: [try row.text(at: 1)], subject: .permit(try Self.number(row, from: 2)),
        plates: plates[try row.text(at: 9)] ?? [], amount: Money(cents: try row.int(at: 5)),
        created: day(Instant(milliseconds: try row.int(at: 6))), payableThrough: try Stored.day(row.text(at: 7)),
        isPaid: try row.int(at: 8) == 1)
    }
  }

  /// Which of these payments are paid.
  public func paid(of payments: [ID<Payment>], in reading: any Reading) throws -> Set<ID<Payment>> {
    var paid: Set<ID<Payment>> = []
    var rest = payments[...]
    while !rest.isEmpty {
      let part = rest.prefix(512).map(\.text).filledUp
      rest = rest.dropFirst(512)
      let rows = try reading.rows(
        "SELECT n.payment \(Self.source) WHERE n.city = \(city) AND n.payment IN \(list: part) AND \(Self.isPaid) = 1")
      for row in rows { paid.insert(ID(try row.text(at: 0))) }
    }
    return paid
  }

  public func find(_ payments: [ID<Payment>], in reading: any Reading) throws -> [SlipRow] {
    guard !payments.isEmpty else { return [] }
    return try slips("n.payment IN \(list: payments.map(\.text).filledUp)", in: reading)
  }

  /// The slip with this code: one, or none.
  public func find(code: String, in reading: any Reading) throws -> [SlipRow] {
    try slips("n.code = \(code)", in: reading)
  }

  /// The slips of a permit, the newest first.
  public func find(_ number: PermitNumber, in reading: any Reading) throws -> [SlipRow] {
    try slips(
      "m.series = \(number.series) AND m.code = \(number.code) AND m.year = \(number.year)", in: reading)
  }

  private func slips(_ condition: Query, in reading: any Reading) throws -> [SlipRow] {
    try reading.rows(
      """
      SELECT n.payment, n.code, m.series, m.code, m.year, p.amount, n.last_day, \(Self.isPaid), h.name
      \(Self.source) JOIN holder h ON h.city = m.city AND h.id = m.holder
      WHERE n.city = \(city) AND n.kind = 'slip' AND \(condition) ORDER BY n.at DESC, n.code LIMIT 20
      """
    ).map { row in
      SlipRow(
        payment: ID(try row.text(at: 0)), code: try row.text(at: 1), number: try Self.number(row, from: 2),
        amount: Money(cents: try row.int(at: 5)), lastDay: try Stored.day(row.text(at: 6)),
        isPaid: try row.int(at: 7) == 1, holder: try row.text(at: 8))
    }
  }

  private static let source: Query =
    """
    FROM notice n JOIN payment p ON p.city = n.city AND p.id = n.payment
    JOIN renewal r ON r.city = p.city AND r.id = p.renewal
    JOIN permit m ON m.city = r.city AND m.id = r.permit
    """

  /// A line that was matched counts, though its money may not have gone through the door yet: matches are never undone.
  private static let isPaid: Query =
    """
    CASE WHEN r.state = 'paid'
      OR EXISTS (SELECT 1 FROM capture c WHERE c.city = n.city AND c.payment = n.payment)
      OR EXISTS (SELECT 1 FROM statement_decision d WHERE d.city = n.city AND d.payment = n.payment)
    THEN 1 ELSE 0 END
    """

  private static func number(_ row: Row, from start: Int) throws -> PermitNumber {
    try PermitNumber(
      series: row.text(at: start), code: Int(row.int(at: start + 1)), year: Int(row.int(at: start + 2)))
  }
}
