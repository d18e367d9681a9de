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
      ("0005-jobs", String(decoding: PackageResources._005_jobs_sql, as: UTF8.self)),
      ("0006-restores", String(decoding: PackageResources._006_restores_sql, as: UTF8.self)),
      ("0007-order-of-renewals", String(decoding: PackageResources._007_order_of_renewals_sql, as: UTF8.self)),
      ("0008-staff", String(decoding: PackageResources._008_staff_sql, as: UTF8.self)),
      ("0009-notices", String(decoding: PackageResources._009_notices_sql, as: UTF8.self)),
      ("0010-statements", String(decoding: PackageResources._010_statements_sql, as: UTF8.self)),
    ]
  }
}

/// Why a database was not brought up to date. Nothing was changed, except by whole files before the one that failed.
public enum MigrationError: Error, Equatable, Sendable, CustomStringConvertible {
  /// A name is not four digits, a dash and words, or its number does not follow the one before.
  case wrongName(String)
  /// A file that has been applied reads differently now.
  case changed(String)
  /// The database has lost what this program needs, by migrations that it does not know.
  case newerDatabase([String])
  /// A file comes before one that has been applied already.
  case outOfOrder(String)
  /// Files are missing, and this program may not apply them.
  case behind([String])
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
    case .behind(let names):
      "The database lacks \(names.joined(separator: ", ")). Run sosta migrate first, as the owner of the tables."
    case .failed(let name, let statement, let reason):
      "Migration \(name) was undone: \(reason), at: \(statement)"
    }
  }
}

/// Brings a database to the newest schema: forward only, each file once, whole or not at all.
///
/// Instances of this version and of the one before run together on one schema. So a change comes in two files: the first
/// only adds (*expand*: a table, a column that may be left out, an index) and goes out with the version that begins to
/// use it; the second takes away (*contract*) and goes out when no older version runs. A file whose first line is
/// `-- contract` ends the programs that do not know it; all others leave them at work.
public enum Migrator {
  /// Applies what is missing. Several at once wait for each other.
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
    try await engine.write { database in
      try takeTurn(in: database, dialect: dialect)
      for table in recordTables { try database.script(dialect.schemaStatement(table)) }
    }
    var applied: [String] = []
    for migration in migrations {
      let isNew = try await engine.write { database in
        try takeTurn(in: database, dialect: dialect)
        guard try missing(migrations, in: database).first?.name == migration.name else { return false }
        try migration.apply(to: database, dialect: dialect, now: now)
        return true
      }
      if isNew { applied.append(migration.name) }
    }
    return applied
  }

  /// The names of the files that a database has, in order.
  public static func applied(in reading: any Reading) throws -> [String] {
    try reading.rows("SELECT name FROM schema_migration ORDER BY name").map { try $0.text(at: 0) }
  }

  /// Sees that the database has what this program needs, and changes nothing.
  ///
  /// - Throws: `MigrationError.behind` where files are missing.
  public static func check(_ engine: any Engine, files: [(name: String, sql: String)] = Migrations.all) async throws {
    let migrations = files.map { Migration(name: $0.name, sql: $0.sql) }
    try checkNames(migrations)
    let missing: [Migration]
    do {
      missing = try await engine.read { try self.missing(migrations, in: $0) }
    } catch SQLError.other {
      // Not even the table that records the files.
      throw MigrationError.behind(migrations.map(\.name))
    }
    guard missing.isEmpty else { throw MigrationError.behind(missing.map(\.name)) }
  }

  /// `schema_floor` names the files that a program must know.
  private static let recordTables = [
    """
    CREATE TABLE IF NOT EXISTS schema_migration (
      name TEXT NOT NULL PRIMARY KEY,
      length BIGINT NOT NULL,
      checksum BIGINT NOT NULL,
      applied_at BIGINT NOT NULL
    )
    """,
    "CREATE TABLE IF NOT EXISTS schema_floor (name TEXT NOT NULL PRIMARY KEY)",
  ]

  private static func takeTurn(in database: any Writing, dialect: Dialect) throws {
    if dialect == .postgres {
      _ = try database.rows("SELECT pg_advisory_xact_lock(hashtextextended(current_schema() || '//schema', 0))")
    }
  }

  private static func checkNames(_ migrations: [Migration]) throws(MigrationError) {
    for (index, migration) in migrations.enumerated() {
      let parts = migration.name.split(separator: "-", maxSplits: 1)
      guard parts.count == 2, parts[0].utf8.count == 4, Int(parts[0]) == index + 1 else {
        throw .wrongName(migration.name)
      }
    }
  }

  private static func missing(_ migrations: [Migration], in database: any Reading) throws -> [Migration] {
    let applied = try database.rows("SELECT name, length, checksum FROM schema_migration ORDER BY name").map { row in
      Applied(name: try row.text("name"), length: try row.int("length"), checksum: try row.int("checksum"))
    }
    for (migration, record) in zip(migrations, applied) {
      guard migration.name == record.name else { throw MigrationError.outOfOrder(migration.name) }
      guard migration.record == record else { throw MigrationError.changed(migration.name) }
    }
    let needed = try database.rows("SELECT name FROM schema_floor ORDER BY name").map { try $0.text(at: 0) }
    let unknown = needed.filter { name in !migrations.contains { $0.name == name } }
    guard unknown.isEmpty else { throw MigrationError.newerDatabase(unknown) }
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
    if sql.hasPrefix("-- contract") { try database.execute("INSERT INTO schema_floor (name) VALUES (\(name))") }
  }
}
