import Cities
import SQL
import SQLiteEngine
import Store
import Synchronization

/// A database with the schema, used by one history after another: making the schema anew would cost more than they do.
struct Bench: Sendable {
  let engine: SQLiteEngine
  let cities: [City]
  let mutant: Mutant?
  let tally: Tally

  init(cities: [City], mutant: Mutant? = nil, tally: Tally = Tally()) async throws {
    self.tally = tally
    self.cities = cities
    self.mutant = mutant
    engine = try SQLiteEngine.inMemory()
    let files = Migrations.all.map { ($0.name, mutant?.schema($0.sql) ?? $0.sql) }
    try await Migrator.run(on: engine, files: files, now: 0)
  }

  /// Empties every table but the record of the schema, whatever points to what.
  func clear() async throws {
    try await engine.write { transaction in
      let tables = try transaction.rows(
        """
        SELECT name FROM sqlite_master WHERE type = 'table' AND name NOT LIKE 'sqlite_%' AND name NOT LIKE 'schema_%'
        ORDER BY name
        """
      ).map { try $0.text(at: 0) }
      try transaction.script("PRAGMA defer_foreign_keys = ON")
      for table in tables { try transaction.script("DELETE FROM \(table)") }
    }
  }
}

/// What happened in the histories, so that one sees that they were worth playing.
final class Tally: Sendable {
  private let counts = Mutex<[String: Int]>([:])

  func add(_ what: String, _ count: Int = 1) { counts.withLock { $0[what, default: 0] += count } }

  var text: String {
    counts.withLock { counts in
      counts.sorted { $0.key < $1.key }.map { "\($0.value) \($0.key)" }.joined(separator: ", ")
    }
  }
}
