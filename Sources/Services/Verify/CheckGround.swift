import Cities
import Civil
import Regulations
import SQL
import Store

/// Checks what all the rest stands on: the file, the keys, the references, the towns, the days.
struct CheckGround {
  static let file = Invariant("file-damaged", law: 6, "SQLite finds its file damaged")
  static let keyMissing = Invariant("key-missing", "the schema has lost a key that keeps rows apart")
  static let keyBroken = Invariant("key-broken", "several rows have the same key")
  static let referenceMissing = Invariant("reference-missing", "the schema has lost a reference")
  static let referenceBroken = Invariant("reference-broken", "rows name a row that does not exist")
  static let unknownCity = Invariant("city-unknown", law: 16, "rows belong to a town that is not among those served")
  static let unknownDay = Invariant("day-unreadable", law: 12, "a period begins or ends on a day that does not exist")
  static let invariants = [
    file, keyMissing, keyBroken, referenceMissing, referenceBroken, unknownCity, unknownDay,
  ]

  let dialect: Dialect
  let limit: Int

  /// PostgreSQL checks its pages by itself, where it was set up with checksums.
  func pages(in reading: any Reading) throws -> [Finding] {
    guard dialect == .sqlite else { return [] }
    return try reading.rows("PRAGMA quick_check(10)").map { try $0.text(at: 0) }.filter { $0 != "ok" }.map {
      // Only what SQLite says of pages and tables: it never shows what a row holds.
      Finding(Self.file, table: "file", ids: [], detail: $0)
    }
  }

  func keys(_ catalogue: Catalogue, in reading: any Reading) throws -> [Finding] {
    try DeclaredKeys.all.uniqueKeys.subtracting(catalogue.uniqueKeys).sorted { $0.table < $1.table }.flatMap { key in
      let names = key.columns.joined(separator: "+")
      let missing = Finding(Self.keyMissing, table: key.table, ids: [names])
      guard !key.isPartial, catalogue.tables[key.table] != nil else { return [missing] }
      let columns = key.columns.map { "\(name: $0)" as Query }.joined(separator: ", ")
      let doubled = try reading.first(
        """
        SELECT count(*) FROM (SELECT 1 FROM \(name: key.table) GROUP BY \(columns) HAVING count(*) > 1) AS doubled
        """)
      let count = try doubled?.int(at: 0) ?? 0
      return count == 0
        ? [missing] : [missing, Finding(Self.keyBroken, table: key.table, ids: [names], detail: "\(count) times")]
    }
  }

  /// - Parameter proven: table and parent of those that need not be looked at.
  func references(_ catalogue: Catalogue, proven: Set<[String]>, in reading: any Reading) throws -> [Finding] {
    let declared = DeclaredKeys.all.references
    let missing = declared.subtracting(catalogue.references).map {
      Finding(Self.referenceMissing, table: $0.table, ids: [$0.parent])
    }
    return try missing.sorted { $0.line < $1.line }
      + declared.filter { !proven.contains([$0.table, $0.parent]) }
      .sorted { ($0.table, $0.parent) < ($1.table, $1.parent) }.flatMap { try orphans($0, in: reading) }
  }

  /// The rows whose reference leads nowhere, by what they name.
  private func orphans(_ reference: Reference, in reading: any Reading) throws -> [Finding] {
    let pairs = reference.pairs.map { "p.\(name: $0.parentColumn) = c.\(name: $0.column)" as Query }
    let filled = reference.pairs.map { "c.\(name: $0.column) IS NOT NULL" as Query }
    let columns = reference.pairs.map { "c.\(name: $0.column)" as Query }.joined(separator: ", ")
    return try reading.rows(
      """
      SELECT \(columns) FROM \(name: reference.table) c
      WHERE \(filled.joined(separator: " AND ")) AND NOT EXISTS (
        SELECT 1 FROM \(name: reference.parent) p WHERE \(pairs.joined(separator: " AND ")))
      LIMIT \(limit)
      """
    ).map { Finding(Self.referenceBroken, table: reference.table, ids: [reference.parent] + $0.values.map(\.idText)) }
  }

  /// How many rows each town has in each table; rows of a town that is not served are a finding.
  func cities(_ catalogue: Catalogue, known: Set<String>, in reading: any Reading) throws -> (
    rows: [String: Int], findings: [Finding]
  ) {
    var (rows, findings): ([String: Int], [Finding]) = ([:], [])
    for table in catalogue.tables.values.sorted(by: { $0.name < $1.name }) where table.columns.contains("city") {
      rows[table.name] = 0
      for row in try reading.rows("SELECT city, count(*) FROM \(name: table.name) GROUP BY city ORDER BY city") {
        let (city, count) = (try row.text(at: 0), Int(try row.int(at: 1)))
        rows[table.name, default: 0] += count
        if !known.contains(city) {
          findings.append(Finding(Self.unknownCity, table: table.name, ids: [city], detail: "\(count) rows"))
        }
      }
    }
    return (rows, findings)
  }

  func days(in reading: any Reading) throws -> [Finding] {
    let days = try reading.rows("SELECT first_day FROM permit_period UNION SELECT last_day FROM permit_period")
    return try days.map { try $0.text(at: 0) }.filter { LocalDate(iso: $0) == nil }.prefix(limit).flatMap { day in
      try reading.rows(
        """
        SELECT city, permit, seq FROM permit_period WHERE first_day = \(day) OR last_day = \(day) LIMIT \(limit)
        """
      ).map { Finding(Self.unknownDay, table: "permit_period", ids: $0.values.map(\.idText)) }
    }
  }
}
