public import Civil
import Money
public import Regulations
public import SQL

/// Files of the bank and of the post, their lines, and what these were taken for.
public struct StatementTable: Sendable {
  /// Lines looked up by one statement.
  private static let linesAtOnce = 512

  let city: String

  public init(city: String) { self.city = city }

  // MARK: Files

  public func file(digest: String, in reading: any Reading) throws -> StatementFileRow? {
    try reading.first(Self.fileColumns + " WHERE city = \(city) AND digest = \(digest)").map(Self.file)
  }

  public func file(_ id: String, in reading: any Reading) throws -> StatementFileRow? {
    try reading.first(Self.fileColumns + " WHERE city = \(city) AND id = \(id)").map(Self.file)
  }

  /// The newest first.
  public func files(limit: Int, in reading: any Reading) throws -> [StatementFileRow] {
    try reading.rows(Self.fileColumns + " WHERE city = \(city) ORDER BY at DESC, id LIMIT \(limit)").map(Self.file)
  }

  public func add(_ file: StatementFileRow, in transaction: any Writing) throws {
    try transaction.execute(
      """
      INSERT INTO statement_file (city, id, digest, name, account, format, lines, total, known, known_total, staff, at)
      VALUES (\(city), \(file.id), \(file.digest), \(file.name), \(file.account), \(file.format), \(file.lines),
        \(file.total.cents), \(file.known), \(file.knownTotal.cents), \((file.staff?.text).sqlValue),
        \(file.at.milliseconds))
      """)
  }

  private static let fileColumns: Query =
    """
    SELECT id, digest, name, account, format, lines, total, known, known_total, staff, at FROM statement_file
    """

  private static func file(_ row: Row) throws -> StatementFileRow {
    StatementFileRow(
      id: try row.text(at: 0), digest: try row.text(at: 1), name: try row.text(at: 2), account: try row.text(at: 3),
      format: try row.text(at: 4), lines: Int(try row.int(at: 5)), total: Money(cents: try row.int(at: 6)),
      known: Int(try row.int(at: 7)), knownTotal: Money(cents: try row.int(at: 8)),
      staff: try row.optionalText("staff").map { ID($0) }, at: Instant(milliseconds: try row.int(at: 10)))
  }

  // MARK: Lines

  /// Which of these lines came before.
  public func known(_ keys: [String], in reading: any Reading) throws -> Set<String> {
    var known: Set<String> = []
    var rest = keys[...]
    while !rest.isEmpty {
      let part = Array(rest.prefix(Self.linesAtOnce)).filledUp
      rest = rest.dropFirst(Self.linesAtOnce)
      let rows = try reading.rows("SELECT line FROM statement_line WHERE city = \(city) AND line IN \(list: part)")
      for row in rows { known.insert(try row.text(at: 0)) }
    }
    return known
  }

  /// New lines with their first decisions.
  public func add(
    _ lines: [(line: StatementLine, decision: LineDecision)], of file: String, in transaction: any Writing
  ) throws {
    try transaction.enqueue(
      rows: lines.enumerated().map { place, entry in
        let line = entry.line
        return [
          city, line.key, file, place + 1, line.date.iso, line.valueDate?.iso, line.amount.cents, line.payer, line.text,
          line.code, line.isReversal, entry.decision.standing.rawValue, entry.decision.standing == .matched, 1,
        ]
      }
    ) {
      """
      INSERT INTO statement_line (city, line, file, position, booked, value_day, amount, payer, reason, code,
        is_reversal, standing, is_due, decisions)
      VALUES \(rows: $0)
      """
    }
    try add(lines.map { ($0.line.key, 1, $0.decision) }, in: transaction)
  }

  /// A further decision; answers whether nobody else decided in between.
  public func decide(_ decision: LineDecision, of row: LineRow, in transaction: any Writing) throws -> Bool {
    let isDue = decision.standing == .matched
    let changed = try transaction.execute(
      """
      UPDATE statement_line SET standing = \(decision.standing.rawValue), decisions = \(row.decisions + 1),
        is_due = \(isDue)
      WHERE city = \(city) AND line = \(row.line.key) AND decisions = \(row.decisions)
      """)
    guard changed == 1 else { return false }
    try add([(row.line.key, row.decisions + 1, decision)], in: transaction)
    return true
  }

  private func add(
    _ decisions: [(line: String, seq: Int, decision: LineDecision)], in transaction: any Writing
  ) throws {
    try transaction.enqueue(
      rows: decisions.map { line, seq, decision in
        [
          city, line, seq, decision.standing.rawValue, decision.payment?.text, decision.reason, decision.note,
          ProposalText.write(decision.proposals), decision.staff?.text, decision.at.milliseconds,
        ]
      }
    ) {
      """
      INSERT INTO statement_decision (city, line, seq, standing, payment, reason, note, proposals, staff, at)
      VALUES \(rows: $0)
      """
    }
  }

  public func find(_ line: String, in reading: any Reading) throws -> LineRow? {
    try reading.first(Self.lineColumns + " WHERE l.city = \(city) AND l.line = \(line)").map(Self.line)
  }

  /// All that was decided about a line, the first first.
  public func decisions(of line: String, in reading: any Reading) throws -> [LineDecision] {
    try reading.rows(
      """
      SELECT standing, payment, reason, note, proposals, staff, at FROM statement_decision
      WHERE city = \(city) AND line = \(line) ORDER BY seq
      """
    ).map { try Self.decision($0, from: 0) }
  }

  /// A heap's lines in the order of their days, after `last`.
  ///
  /// - Parameter file: only those that this file brought; nil for all.
  public func lines(
    in heap: LineStanding, of file: String?, after last: (booked: LocalDate, line: String)?, limit: Int,
    in reading: any Reading
  ) throws -> [LineRow] {
    var query: Query = Self.lineColumns + " WHERE l.city = \(city) AND l.standing = \(heap.rawValue)"
    if let file { query += " AND l.file = \(file)" }
    if let last { query += " AND (l.booked, l.line) > (\(last.booked.iso), \(last.line))" }
    query += " ORDER BY l.booked, l.line LIMIT \(limit)"
    return try reading.rows(query).map(Self.line)
  }

  /// What lies in each heap; heaps without a line are left out.
  public func sums(of file: String?, in reading: any Reading) throws -> [LineStanding: HeapSum] {
    var query: Query =
      "SELECT standing, count(*), CAST(sum(amount) AS BIGINT) FROM statement_line WHERE city = \(city)"
    if let file { query += " AND file = \(file)" }
    query += " GROUP BY standing"
    var sums: [LineStanding: HeapSum] = [:]
    for row in try reading.rows(query) {
      let standing = try Stored.value(LineStanding(rawValue: row.text(at: 0)), "statement_line.standing")
      sums[standing] = HeapSum(lines: Int(try row.int(at: 1)), total: Money(cents: try row.int(at: 2)))
    }
    return sums
  }

  // MARK: Money on its way

  public func due(limit: Int, in reading: any Reading) throws -> [DueLine] {
    try reading.rows(
      """
      SELECT l.line, d.payment, l.amount, l.booked FROM statement_line l
      JOIN statement_decision d ON d.city = l.city AND d.line = l.line AND d.seq = l.decisions
      WHERE l.city = \(city) AND l.is_due = 1 ORDER BY l.line LIMIT \(limit)
      """
    ).map { row in
      DueLine(
        line: try row.text(at: 0), payment: ID(try row.text(at: 1)), amount: Money(cents: try row.int(at: 2)),
        booked: try Stored.day(row.text(at: 3)))
    }
  }

  public func settled(_ lines: [String], in transaction: any Writing) throws {
    guard !lines.isEmpty else { return }
    try transaction.enqueue(
      "UPDATE statement_line SET is_due = 0 WHERE city = \(city) AND line IN \(list: lines.filledUp)")
  }

  public static func citiesWithDue(in reading: any Reading) throws -> [String] {
    try reading.rows("SELECT DISTINCT city FROM statement_line WHERE is_due = 1").map { try $0.text(at: 0) }
  }

  // MARK: Rows

  private static let lineColumns: Query =
    """
    SELECT d.standing, d.payment, d.reason, d.note, d.proposals, d.staff, d.at, l.line, l.amount, l.booked, l.value_day,
      l.payer, l.reason, l.code, l.is_reversal, l.file, l.standing, l.decisions, l.position
    FROM statement_line l
    JOIN statement_decision d ON d.city = l.city AND d.line = l.line AND d.seq = l.decisions
    """

  private static func line(_ row: Row) throws -> LineRow {
    let line = StatementLine(
      key: try row.text(at: 7), amount: Money(cents: try row.int(at: 8)), date: try Stored.day(row.text(at: 9)),
      valueDate: try row.optionalText("value_day").map(Stored.day), payer: try row.text(at: 11),
      text: try row.text(at: 12), code: try row.optionalText("code"), isReversal: try row.int(at: 14) == 1,
      fileLine: Int(try row.int(at: 18)))
    return LineRow(
      line: line, file: try row.text(at: 15),
      standing: try Stored.value(LineStanding(rawValue: row.text(at: 16)), "statement_line.standing"),
      decisions: Int(try row.int(at: 17)), last: try decision(row, from: 0))
  }

  private static func decision(_ row: Row, from start: Int) throws -> LineDecision {
    LineDecision(
      try Stored.value(LineStanding(rawValue: row.text(at: start)), "statement_decision.standing"),
      payment: try row.optionalText("payment").map { ID($0) }, reason: try row.text(at: start + 2),
      note: try row.text(at: start + 3), proposals: try ProposalText.read(row.text(at: start + 4)),
      staff: try row.optionalText("staff").map { ID($0) }, at: Instant(milliseconds: try row.int(at: start + 6)))
  }
}
