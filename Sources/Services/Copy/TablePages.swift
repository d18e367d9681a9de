import SQL
import Store

/// All rows of a table, page by page in the order of its primary key.
struct TablePages {
  static let pageSize = 500

  let table: TableShape

  func read(_ reading: any Reading, each page: ([[SQLValue]]) throws -> Void) throws {
    let columns = table.columns.map { "\(name: $0)" as Query }.joined(separator: ", ")
    let key = table.primaryKey.map { "\(name: $0)" as Query }.joined(separator: ", ")
    let keyPlaces = table.primaryKey.compactMap { table.columns.firstIndex(of: $0) }
    var last: [SQLValue]?
    while true {
      let isLater: Query =
        last.map { last in
          "WHERE (\(key)) > (\(last.map { "\($0)" as Query }.joined(separator: ", ")))"
        } ?? ""
      let rows = try reading.rows(
        "SELECT \(columns) FROM \(name: table.name) \(isLater) ORDER BY \(key) LIMIT \(Self.pageSize)")
      if !rows.isEmpty { try page(rows.map(\.values)) }
      guard rows.count == Self.pageSize, let end = rows.last else { return }
      last = keyPlaces.map { end.values[$0] }
    }
  }
}

/// Reads the source and hands it on.
struct CopyReader {
  let tables: [TableShape]
  let pipe: BatchPipe

  func read(_ reading: any Reading) throws {
    let total = try tables.reduce(0) { sum, table in
      sum + Int(try reading.first("SELECT count(*) FROM \(name: table.name)")?.int(at: 0) ?? 0)
    }
    try pipe.put(.size(rows: total))
    for table in tables {
      var digest = TableDigest()
      try TablePages(table: table).read(reading) { rows in
        for row in rows { digest.add(row) }
        try pipe.put(.rows(rows))
      }
      try pipe.put(.tableEnd(digest))
    }
  }
}

/// Writes what the reader hands on, then reads it back and compares.
struct CopyWriter {
  let tables: [TableShape]
  let pipe: BatchPipe
  let progress: @Sendable (CopyDatabase.Progress) -> Void

  func write(in transaction: any Writing) throws -> [String: Int] {
    guard case .size(let total) = try pipe.take() else { throw CopyDatabase.Refusal.interrupted }
    var (done, digests): (Int, [String: TableDigest]) = (0, [:])
    for table in tables {
      while digests[table.name] == nil {
        switch try pipe.take() {
        case .rows(let rows):
          try insert(rows, into: table, in: transaction)
          done += rows.count
          progress(CopyDatabase.Progress(phase: .copying, rows: done, total: total))
        case .tableEnd(let digest): digests[table.name] = digest
        case .size: throw CopyDatabase.Refusal.interrupted
        }
      }
    }
    try compare(digests, total: total, in: transaction)
    return digests.mapValues(\.rows)
  }

  /// SQLite takes 32,766 values in a statement.
  private func insert(_ rows: [[SQLValue]], into table: TableShape, in transaction: any Writing) throws {
    let most = min(TablePages.pageSize, 20_000 / max(table.columns.count, 1))
    for start in stride(from: 0, to: rows.count, by: most) {
      let some = Array(rows[start..<min(start + most, rows.count)])
      try transaction.execute(.insert(into: table.name, columns: table.columns, rows: some))
    }
  }

  private func compare(_ digests: [String: TableDigest], total: Int, in reading: any Reading) throws {
    var done = 0
    for table in tables {
      var digest = TableDigest()
      try TablePages(table: table).read(reading) { rows in
        for row in rows { digest.add(row) }
        done += rows.count
        progress(CopyDatabase.Progress(phase: .comparing, rows: done, total: total))
      }
      guard digest == digests[table.name] else { throw CopyDatabase.Refusal.differs(table: table.name) }
    }
  }
}
