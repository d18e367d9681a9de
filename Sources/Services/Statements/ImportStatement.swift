public import Cities
public import Civil
import Money
public import Regulations
public import SQL
import Statements
import Store

/// Takes in a file of the post or of the bank, whole or not at all: each new line is matched by the rule or left to a
/// person (R10). The same file twice, or a longer one with the same days, brings no line twice.
public struct ImportStatement: Sendable {
  public struct Request: Sendable {
    public let city: City
    public let file: [UInt8]
    /// As whoever hands it in calls it.
    public let name: String

    public init(city: City, file: [UInt8], name: String) {
      (self.city, self.file, self.name) = (city, file, name)
    }
  }

  /// How far the import has come.
  public enum Progress: Hashable, Sendable {
    case reading, matching, writing
    case done
  }

  public enum Outcome: Hashable, Sendable {
    case imported(StatementSummary)
    /// This very file was taken in before.
    case alreadyImported(StatementSummary)
    /// Nothing of it was taken.
    case refused([StatementFault])
    /// The town has no postal account in its data.
    case noAccount
  }

  let engine: any Engine
  let now: @Sendable () -> Instant
  let newID: @Sendable () -> String
  let settle: @Sendable (City) async throws -> Void

  /// For a command: what is matched is settled by the running server, or by the next one.
  public init(engine: any Engine, now: @escaping @Sendable () -> Instant, newID: @escaping @Sendable () -> String) {
    (self.engine, self.now, self.newID) = (engine, now, newID)
    settle = { _ in }
  }

  /// What is matched is settled at once.
  public init(_ platform: Platform) {
    (engine, now, newID) = (platform.engine, platform.now, platform.newID)
    settle = { try await SettleLines(platform)($0) }
  }

  public func callAsFunction(
    _ request: Request, by author: StaffAuthor, progress: @Sendable (Progress) -> Void = { _ in }
  ) async throws -> Outcome {
    let city = request.city
    guard let account = city.postalAccount?.number else { return .noAccount }
    let file = StatementFile(request.file, account: account)
    let (digest, now) = (file.fingerprint, now())
    if let before = try await find(digest, city: city, author, now) { return .alreadyImported(before) }
    progress(.reading)
    let statements: [Statement]
    do { statements = try file.read() } catch {
      try await record(error, digest, city: city, author, now)
      return .refused(error.list)
    }
    progress(.matching)
    let batch = try await match(statements, city: city, now)
    progress(.writing)
    let row = StatementFileRow(
      id: newID(), digest: digest, name: Self.shown(request.name), account: account,
      format: statements.first?.format.rawValue ?? "", lines: batch.lines, total: batch.total, known: 0,
      knownTotal: .zero, staff: author.staff, at: now)
    let outcome = try await write(batch, row, city: city, author)
    try await settle(city)
    progress(.done)
    return outcome
  }

  private func find(
    _ digest: String, city: City, _ author: StaffAuthor, _ now: Instant
  ) async throws -> StatementSummary? {
    try await engine.read(.city(city.id)) { reading in
      try author.check(.reconcile, city: city, now: now, in: reading)
      return try StatementSummary.find(digest: digest, city: city, in: reading)
    }
  }

  private func record(
    _ faults: StatementFaults, _ digest: String, city: City, _ author: StaffAuthor, _ now: Instant
  ) async throws {
    // The case alone: what stands in the file may be a person's.
    let why = faults.list.map { "\($0.line):\("\($0.reason)".prefix { $0 != "(" })" }.joined(separator: " ")
    try await engine.write(.city(city.id)) { [newID] transaction in
      try author.check(.reconcile, city: city, now: now, in: transaction)
      try ActLog(city: city.id, now: now, newID: newID).add(
        .statementRefused(fingerprint: digest, why: why), by: author, in: transaction)
    }
  }

  private func match(_ statements: [Statement], city: City, _ now: Instant) async throws -> Batch {
    var seen: Set<String> = []
    let lines = statements.flatMap(\.lines)
    let fresh = lines.filter { seen.insert($0.key).inserted }
    let (known, items) = try await engine.read(.city(city.id)) { reading in
      (
        try StatementTable(city: city.id).known(fresh.map(\.key), in: reading),
        try SlipTable(city: city.id).openItems(day: city.timeZone.day, in: reading)
      )
    }
    let new = fresh.filter { !known.contains($0.key) }
    let decisions = Matching(MatchIndex(items)).decide(new)
    return Batch(
      lines: lines.count, total: lines.reduce(.zero) { $0 + $1.amount },
      entries: zip(new, decisions).compactMap { line, decision in
        LineRuling.first(decision, at: now).map { Batch.Entry(line: line, decision: $0, evidence: decision) }
      })
  }

  /// File, lines and decisions in one transaction. What changed since the matching was worked out is looked at again.
  private func write(
    _ batch: Batch, _ file: StatementFileRow, city: City, _ author: StaffAuthor
  ) async throws -> Outcome {
    try await engine.writeByKey(.city(city.id)) { [newID] transaction in
      try author.check(.reconcile, city: city, now: file.at, in: transaction)
      let table = StatementTable(city: city.id)
      if let before = try StatementSummary.find(digest: file.digest, city: city, in: transaction) {
        return before.file.id == file.id ? .imported(before) : .alreadyImported(before)
      }
      let known = try table.known(batch.entries.map(\.line.key), in: transaction)
      let paid = try SlipTable(city: city.id).paid(
        of: batch.entries.compactMap(\.decision.payment), in: transaction)
      let entries = batch.entries.filter { !known.contains($0.line.key) }.map { entry in
        let isOvertaken = entry.decision.payment.map(paid.contains) ?? false
        return (
          line: entry.line,
          decision: isOvertaken ? LineRuling.overtaken(entry.decision, by: entry.evidence) : entry.decision
        )
      }
      let row = file.knowing(
        file.lines - entries.count, file.total - entries.reduce(Money.zero) { $0 + $1.line.amount })
      try table.add(row, in: transaction)
      try table.add(entries, of: row.id, in: transaction)
      try ActLog(city: city.id, now: file.at, newID: newID).add(
        .statementImported(file: row.id, lines: row.lines), by: author, in: transaction)
      return .imported(try StatementSummary(row, city: city, in: transaction))
    }
  }

  /// The name without a folder, and not longer than a page shows.
  private static func shown(_ name: String) -> String {
    let last = name.split { $0 == "/" || $0 == "\\" }.last.map(String.init) ?? ""
    return String(last.unicodeScalars.filter { $0.value >= 32 && $0.value != 127 }.prefix(120).map(Character.init))
  }
}

/// What a file's lines came to, worked out beside those who write.
private struct Batch: Sendable {
  struct Entry: Sendable {
    let line: StatementLine
    let decision: LineDecision
    let evidence: MatchDecision
  }

  let lines: Int
  let total: Money
  let entries: [Entry]
}

extension StatementFileRow {
  fileprivate func knowing(_ known: Int, _ knownTotal: Money) -> StatementFileRow {
    StatementFileRow(
      id: id, digest: digest, name: name, account: account, format: format, lines: lines, total: total, known: known,
      knownTotal: knownTotal, staff: staff, at: at)
  }
}

extension StaffAuthor {
  /// Nil for somebody at the machine's own console.
  var staff: ID<Staff>? {
    switch self {
    case .member(let member): member.id
    case .console: nil
    }
  }
}
