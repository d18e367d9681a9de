import Foundation
import PostgresEngine
public import SQL
import SQLiteEngine
import Store
import Synchronization

/// The databases of the tests: SQLite, or a real PostgreSQL where SOSTA_POSTGRES names one that is there for the tests
/// alone. The same tests run on both.
public enum TestDatabase {
  /// The address of the test server, for an owner of tables who is no superuser.
  public static let postgres = ProcessInfo.processInfo.environment["SOSTA_POSTGRES"]

  public static var isPostgres: Bool { postgres != nil }

  /// By which rows come back as they were written: an ORDER BY of either engine.
  public static var insertionOrder: Query { isPostgres ? "ctid" : "rowid" }

  /// An empty database of its own.
  public static func empty() async throws -> any Engine {
    guard let postgres else { return try SQLiteEngine.inMemory() }
    return try await schema(on: postgres)
  }

  /// A database with our schema.
  public static func migrated(at now: Int64 = 0) async throws -> any Engine {
    let engine = try await empty()
    try await Migrator.run(on: engine, now: now)
    if let engine = engine as? PostgresEngine { try await engine.raiseFences() }
    return engine
  }

  /// A second instance of Sosta on the same PostgreSQL database.
  public static func another(like engine: any Engine) async throws -> any Engine {
    guard let postgres, let name = try await engine.read({ try $0.first("SELECT current_schema()")?.text(at: 0) })
    else { return engine }
    return try instance(of: name, on: postgres)
  }

  private static func schema(on server: String) async throws -> any Engine {
    let name = "t\(getpid())_\(count.wrappingAdd(1, ordering: .relaxed).newValue)"
    let engine = try instance(of: name, on: server)
    try await engine.write { try $0.script("CREATE SCHEMA \(name)") }
    return engine
  }

  private static func instance(of schema: String, on server: String) throws -> PostgresEngine {
    let join = server.contains("?") ? "&" : "?"
    let settings = try PostgresSettings(
      url: "\(server)\(join)options=-csearch_path%3D\(schema)", readers: 3, writers: 2)
    return PostgresEngine(settings) {
      let time = (ContinuousClock.now - start).components
      return time.seconds * 1_000 + time.attoseconds / 1_000_000_000_000_000
    }
  }

  private static let start = ContinuousClock.now
  private static let count = Atomic<Int>(0)
}
