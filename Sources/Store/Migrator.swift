public import SQL

/// The migrations built into the program, in order. Each file has a line in Package.swift and one here.
public enum Migrations {
  /// Name and SQL of every file.
  public static var all: [(name: String, sql: String)] {
    [
      ("0001-register", String(decoding: PackageResources._001_register_sql, as: UTF8.self)),
      ("0002-accounts", String(decoding: PackageResources._002_accounts_sql, as: UTF8.self)),
      ("0003-money", String(decoding: PackageResources._003_money_sql, as: UTF8.self)),
      ("0004-outbox", String(decoding: PackageResources._004_outbox_sql, as: UTF8.self)),
    ]
  }
}

/// Why a database was not brought up to date. Nothing was changed, except by whole files before the one that failed.
public enum MigrationError: Error, Equatable, Sendable, CustomStringConvertible {
  /// A name is not four digits, a dash and words, or its number does not follow the one before.
  case wrongName(String)
  /// A file that has been applied reads differently now.
  case changed(String)
  /// The database has migrations that this program does not know.
  case newerDatabase([String])
  /// A file comes before one that has been applied already.
  case outOfOrder(String)
  /// A statement of a file was refused.
  case failed(name: String, statement: String, reason: String)

  public var description: String {
    switch self {
    case .wrongName(let name):
      "Migration \(name): the name must be 0001-words, with numbers one after the other."
    case .changed(let name):
      "Migration \(name) has been applied and reads differently now. Restore the file; put the change into a new one."
    case .newerDatabase(let names):
      """
      The database was made by a newer sosta (\(names.joined(separator: ", "))). Start that version, or restore a \
      backup of this one.
      """
    case .outOfOrder(let name):
      "Migration \(name) comes before one that has been applied. Give it the next free number."
    case .failed(let name, let statement, let reason):
      "Migration \(name) was undone: \(reason), at: \(statement)"
    }
  }
}

/// Brings a database to the newest schema: forward only, each file once, whole or not at all.
public enum Migrator {
  /// Applies what is missing.
  ///
  /// - Parameters:
  ///   - files: all files of the program, in order: name `0001-words`, SQL in the common subset.
  ///   - now: ms since 1970 UTC, recorded with each file.
  /// - Returns: the names applied now; empty when nothing was missing.
  /// - Throws: `MigrationError`, whose text tells what to do.
  @discardableResult
  public static func run(
    on engine: any Engine, files: [(name: String, sql: String)] = Migrations.all, now: Int64
  ) async throws -> [String] {
    let migrations = files.map { Migration(name: $0.name, sql: $0.sql) }
    try checkNames(migrations)
    let dialect = engine.dialect
    let known = try await engine.write { database in
      try database.script(dialect.schemaStatement(recordTable))
      return try database.rows("SELECT name, length, checksum FROM schema_migration ORDER BY name").map { row in
        Applied(name: try row.text("name"), length: try row.int("length"), checksum: try row.int("checksum"))
      }
    }
    let missing = try missing(migrations, applied: known)
    for migration in missing {
      try await engine.write { try migration.apply(to: $0, dialect: dialect, now: now) }
    }
    return missing.map(\.name)
  }

  private static let recordTable = """
    CREATE TABLE IF NOT EXISTS schema_migration (
      name TEXT NOT NULL PRIMARY KEY,
      length BIGINT NOT NULL,
      checksum BIGINT NOT NULL,
      applied_at BIGINT NOT NULL
    )
    """

  private static func checkNames(_ migrations: [Migration]) throws(MigrationError) {
    for (index, migration) in migrations.enumerated() {
      let parts = migration.name.split(separator: "-", maxSplits: 1)
      guard parts.count == 2, parts[0].utf8.count == 4, Int(parts[0]) == index + 1 else {
        throw .wrongName(migration.name)
      }
    }
  }

  private static func missing(_ migrations: [Migration], applied: [Applied]) throws(MigrationError) -> [Migration] {
    let names = Set(migrations.map(\.name))
    let unknown = applied.map(\.name).filter { !names.contains($0) }
    guard unknown.isEmpty else { throw .newerDatabase(unknown) }
    for (migration, record) in zip(migrations, applied) {
      guard migration.name == record.name else { throw .outOfOrder(migration.name) }
      guard migration.record == record else { throw .changed(migration.name) }
    }
    return Array(migrations.dropFirst(applied.count))
  }
}

/// What is kept of a file that was applied.
private struct Applied: Equatable, Sendable {
  var name: String
  var length: Int64
  var checksum: Int64
}

private struct Migration: Sendable {
  var name: String
  var sql: String

  /// FNV-1a: it is to show a slip, not to resist an attacker.
  var record: Applied {
    var hash: UInt64 = 0xCBF2_9CE4_8422_2325
    for byte in sql.utf8 { hash = (hash ^ UInt64(byte)) &* 0x100_0000_01B3 }
    return Applied(name: name, length: Int64(sql.utf8.count), checksum: Int64(bitPattern: hash))
  }

  func apply(to database: any Writing, dialect: Dialect, now: Int64) throws {
    for statement in SQLText.statements(in: sql) {
      do {
        try database.script(dialect.schemaStatement(statement))
      } catch {
        throw MigrationError.failed(name: name, statement: statement, reason: "\(error)")
      }
    }
    let record = record
    try database.execute(
      """
      INSERT INTO schema_migration (name, length, checksum, applied_at)
      VALUES (\(record.name), \(record.length), \(record.checksum), \(now))
      """)
  }
}
