public import Cities
public import SQL
import Store

/// Checks every invariant of money and rights that a whole database can show, in one snapshot, beside a running server.
public struct VerifyDatabase: Sendable {
  /// Everything that is checked, each once.
  public static let invariants: [Invariant] = {
    var seen: Set<Invariant> = []
    return
      (CheckGround.invariants + CheckSales.invariants + hubs.flatMap { $0.checks.map(\.invariant) }
      + CheckTotals.invariants).filter { seen.insert($0).inserted }
  }()

  /// More findings of one kind say nothing more.
  private static let mostFindings = 100

  private static let hubs: [Hub] = [
    .captures, .refunds, .movements, .transfers, .renewals, .renewalTies, .payments, .checkouts, .notices, .firstStates,
    .states,
    .periods, .periodTies, .plates, .receipts, .receiptTies, .counters, .letters, .letterStates, .links,
    .statementFiles, .statementLines, .statementDecisions,
  ]

  /// How far the work has come, in steps.
  public struct Progress: Hashable, Sendable {
    /// The table or the part being looked at.
    public let part: String
    public let done: Int
    public let total: Int
  }

  public struct Report: Hashable, Sendable {
    /// At most a hundred of each kind.
    public let findings: [Finding]
    /// Rows by table.
    public let rows: [String: Int]

    public var isRight: Bool { findings.isEmpty }
  }

  private let cities: [String: City]

  /// - Parameter cities: those served, by id; rows of another city are a finding.
  public init(cities: [String: City]) { self.cities = cities }

  public func callAsFunction(
    _ engine: any Engine, progress: @escaping @Sendable (Progress) -> Void = { _ in }
  ) async throws -> Report {
    try await engine.read { try callAsFunction($0, dialect: engine.dialect, progress: progress) }
  }

  public func callAsFunction(
    _ reading: any Reading, dialect: Dialect, progress: @escaping (Progress) -> Void = { _ in }
  ) throws -> Report {
    if dialect == .sqlite { _ = try reading.rows("PRAGMA cache_size = -131072") }
    defer { if dialect == .sqlite { _ = try? reading.rows("PRAGMA cache_size = -2000") } }
    let ground = CheckGround(dialect: dialect, limit: Self.mostFindings)
    let damage = try ground.pages(in: reading)
    // What a damaged file says of the rest is worth nothing.
    guard damage.isEmpty else { return Report(findings: damage, rows: [:]) }
    let catalogue = try Catalogue(of: dialect, in: reading)
    let counted = try ground.cities(catalogue, known: Set(cities.keys), in: reading)
    var steps = Steps(rows: counted.rows, parts: Self.hubs.map(\.table) + [Hub.sales.table], progress: progress)
    var findings = counted.findings
    findings += try ground.keys(catalogue, in: reading)
    findings += try ground.days(in: reading)
    let sales = try CheckSales(cities: cities)(limit: Self.mostFindings, in: reading) {
      steps.count($0, of: Hub.sales.table)
    }
    findings += sales.findings
    let talliesAgree = try findings.isEmpty && CheckTallies(sales: sales.sales, sold: sales.sold).agree(in: reading)
    for hub in Self.hubs {
      findings += try steps.take(hub.table) {
        try hub.findings(talliesAgree: talliesAgree, limit: Self.mostFindings, in: reading)
      }
    }
    let proven = talliesAgree && findings.isEmpty ? CheckTallies.provenReferences : []
    findings += try steps.take("references") { try ground.references(catalogue, proven: proven, in: reading) }
    if !findings.isEmpty || !talliesAgree { findings += try CheckTotals()(in: reading) }
    return Report(findings: findings, rows: counted.rows)
  }
}

/// Counts what was done, in rows.
private struct Steps {
  private let rows: [String: Int]
  private let progress: (VerifyDatabase.Progress) -> Void
  private let total: Int
  private var done = 0

  init(rows: [String: Int], parts: [String], progress: @escaping (VerifyDatabase.Progress) -> Void) {
    self.rows = rows
    self.progress = progress
    total = parts.reduce(0) { $0 + (rows[$1] ?? 0) }
  }

  mutating func take(_ part: String, _ work: () throws -> [Finding]) rethrows -> [Finding] {
    count(0, of: part)
    let findings = try work()
    count(rows[part] ?? 0, of: part)
    return findings
  }

  mutating func count(_ rows: Int, of part: String) {
    done += rows
    progress(VerifyDatabase.Progress(part: part, done: min(done, total), total: total))
  }
}
