public import SQL
import Store

/// Brings everything from one database into another, empty one: from SQLite to PostgreSQL and back.
///
/// All of it is read from one snapshot and written in one transaction, which is read back and compared before it counts:
/// the target holds either nothing or the same.
public struct CopyDatabase: Sendable {
  public enum Refusal: Error, Hashable, Sendable {
    /// The target has rows already, in this table among others.
    case notEmpty(table: String)
    /// The two have other tables or columns: one is older.
    case otherSchema(tables: [String])
    /// What was written reads differently; nothing was kept.
    case differs(table: String)
    /// The target gave up in the middle; nothing was kept.
    case interrupted
  }

  public struct Progress: Hashable, Sendable {
    public enum Phase: Hashable, Sendable { case copying, comparing }

    public let phase: Phase
    public let rows: Int
    public let total: Int
  }

  private let source: any Engine
  private let target: any Engine

  public init(from source: any Engine, to target: any Engine) {
    self.source = source
    self.target = target
  }

  /// Answers how many rows there are in each table. Both schemas must be up to date.
  public func callAsFunction(
    progress: @escaping @Sendable (Progress) -> Void = { _ in }
  ) async throws -> [String: Int] {
    let tables = try await tables()
    let pipe = BatchPipe(capacity: 8)
    let (isReady, ready) = AsyncStream.makeStream(of: Void.self)
    return try await withThrowingTaskGroup(of: [String: Int]?.self) { group in
      group.addTask { [target] in
        defer {
          ready.finish()
          pipe.stop()
        }
        return try await target.write { transaction in
          guard pipe.begin() else { throw Refusal.interrupted }
          ready.finish()
          return try CopyWriter(tables: tables, pipe: pipe, progress: progress).write(in: transaction)
        }
      }
      group.addTask { [source] in
        // The reader blocks its thread whenever the writer is slower, so the writer must have one before.
        for await _ in isReady {}
        do {
          try await source.read { try CopyReader(tables: tables, pipe: pipe).read($0) }
        } catch {
          pipe.fail()
          throw error
        }
        return nil
      }
      var rows: [String: Int] = [:]
      for try await result in group { if let result { rows = result } }
      return rows
    }
  }

  /// The tables to copy, each after those it names. What the schema keeps of itself is made by the migrations.
  private func tables() async throws -> [TableShape] {
    let from = try await source.read { [source] in try Catalogue(of: source.dialect, in: $0) }
    let to = try await target.read { [target] in try Catalogue(of: target.dialect, in: $0) }
    let differing = Set(from.tables.keys).union(to.tables.keys).filter { name in
      from.tables[name].map { Set($0.columns) } != to.tables[name].map { Set($0.columns) }
    }
    guard differing.isEmpty else { throw Refusal.otherSchema(tables: differing.sorted()) }
    let tables = from.inOrder.filter { !$0.name.hasPrefix("schema_") }
    try await target.read { reading in
      for table in tables where try reading.exists("SELECT 1 FROM \(name: table.name) LIMIT 1") {
        throw Refusal.notEmpty(table: table.name)
      }
    }
    return tables
  }
}
