import Foundation
import GRDBSQLite
import GRDB
import SQL

/// Copies of a database on which another process may be working, and a look at whether a copy is sound.
///
/// The source is opened read-only: such a connection neither writes to the database or its log nor checkpoints, also
/// when it is the last to close. One read transaction spans the whole copy, so that it is one moment of the database.
public enum SQLiteSnapshot {
  private static let pagesAtOnce: Int32 = 2048

  /// Copies `directory/sosta.sqlite` into a new file. Reading and writing go on meanwhile.
  ///
  /// - Parameter progress: pages done, of how many.
  public static func copy(from directory: String, to path: String, progress: (Int, Int) -> Void) throws {
    let source = directory + "/sosta.sqlite"
    guard FileManager.default.fileExists(atPath: source) else {
      throw StartError.cannotOpen(path: source, reason: "there is no database")
    }
    let from = try RawConnection(path: source, flags: SQLITE_OPEN_READONLY)
    let to = try RawConnection(path: path, flags: SQLITE_OPEN_READWRITE | SQLITE_OPEN_CREATE | SQLITE_OPEN_EXCLUSIVE)
    // A copy cut short is thrown away, so it needs neither a journal nor to be on the disk.
    try to.run("PRAGMA journal_mode = OFF")
    try to.run("PRAGMA synchronous = OFF")
    try from.run("BEGIN")
    _ = try from.texts("SELECT count(*) FROM sqlite_schema")
    guard let backup = sqlite3_backup_init(to.handle, "main", from.handle, "main") else { throw to.fault() }
    var code = SQLITE_OK
    repeat {
      code = sqlite3_backup_step(backup, pagesAtOnce)
      if code == SQLITE_BUSY || code == SQLITE_LOCKED { sqlite3_sleep(20) }
      let total = Int(sqlite3_backup_pagecount(backup))
      progress(total - Int(sqlite3_backup_remaining(backup)), total)
    } while code == SQLITE_OK || code == SQLITE_BUSY || code == SQLITE_LOCKED
    let end = sqlite3_backup_finish(backup)
    guard code == SQLITE_DONE, end == SQLITE_OK else { throw to.fault(code == SQLITE_DONE ? end : code) }
  }

  /// What is wrong with a database file that nobody works on; nothing when its pages, indexes and references are sound.
  public static func faults(of path: String) throws -> [String] {
    let connection = try RawConnection(path: path, flags: SQLITE_OPEN_READONLY, isUnchanging: true)
    do {
      let faults = try connection.texts("PRAGMA quick_check(20)").filter { $0 != "ok" }
      guard faults.isEmpty else { return faults }
      return try connection.texts("PRAGMA foreign_key_check").map { "a row of \($0) points to one that is missing" }
    } catch SQLError.other(let damage) {
      return [damage]
    }
  }

  /// How many rows each table of a database file has on which nobody works.
  public static func rowCounts(of path: String) throws -> [String: Int] {
    let connection = try RawConnection(path: path, flags: SQLITE_OPEN_READONLY, isUnchanging: true)
    let tables = try connection.texts(
      "SELECT name FROM sqlite_schema WHERE type = 'table' AND name NOT LIKE 'sqlite_%'")
    var counts: [String: Int] = [:]
    for table in tables {
      counts[table] = try connection.texts("SELECT count(*) FROM \"\(table)\"").first.flatMap { Int($0) } ?? 0
    }
    return counts
  }
}

/// A connection of the C interface, closed when it is let go of.
private final class RawConnection {
  let handle: OpaquePointer

  /// - Parameter isUnchanging: nobody works on the file, so it is read without locks and log.
  init(path: String, flags: Int32, isUnchanging: Bool = false) throws {
    var opened: OpaquePointer?
    let name = isUnchanging ? "file:\(Self.escaped(path))?immutable=1" : path
    let code = sqlite3_open_v2(name, &opened, flags | (isUnchanging ? SQLITE_OPEN_URI : 0), nil)
    guard code == SQLITE_OK, let opened else {
      sqlite3_close_v2(opened)
      throw StartError.cannotOpen(path: path, reason: String(cString: sqlite3_errstr(code)))
    }
    handle = opened
    sqlite3_busy_timeout(handle, 5_000)
  }

  deinit { sqlite3_close_v2(handle) }

  private static func escaped(_ path: String) -> String {
    path.addingPercentEncoding(withAllowedCharacters: .urlPathAllowed) ?? path
  }

  func run(_ sql: String) throws { _ = try texts(sql) }

  /// The first column of each row.
  func texts(_ sql: String) throws -> [String] {
    var statement: OpaquePointer?
    guard sqlite3_prepare_v2(handle, sql, -1, &statement, nil) == SQLITE_OK else { throw fault() }
    defer { sqlite3_finalize(statement) }
    var texts: [String] = []
    while true {
      switch sqlite3_step(statement) {
      case SQLITE_ROW: texts.append(sqlite3_column_text(statement, 0).map { String(cString: $0) } ?? "")
      case SQLITE_DONE: return texts
      default: throw fault()
      }
    }
  }

  func fault(_ code: Int32? = nil) -> any Error {
    DatabaseError(
      resultCode: ResultCode(rawValue: code ?? sqlite3_extended_errcode(handle)),
      message: String(cString: sqlite3_errmsg(handle))
    ).asSQLError
  }
}
