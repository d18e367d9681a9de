import Foundation
import Cities
import GRDBSQLite
import SQL
import SQLiteEngine
import Services

/// A copy of a town's database in a folder of its own, to be damaged behind the schema's back.
final class DamagedCopy {
  let folder: URL

  init(of engine: any Engine) async throws {
    guard let engine = engine as? SQLiteEngine else { throw Refused(message: "not SQLite") }
    folder = FileManager.default.temporaryDirectory.appending(path: "sosta-verify-\(Numbers.id())-\(getpid())")
    try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
    try await engine.backUp(to: file)
  }

  /// Another copy of this one.
  init(of other: DamagedCopy) throws {
    folder = FileManager.default.temporaryDirectory.appending(path: "sosta-verify-\(Numbers.id())-\(getpid())")
    try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
    try FileManager.default.copyItem(atPath: other.file, toPath: file)
  }

  deinit { try? FileManager.default.removeItem(at: folder) }

  var file: String { folder.appending(path: "sosta.sqlite").path() }

  struct Refused: Error { let message: String }

  /// Runs SQL with every constraint off that SQLite can switch off. Answers how many rows changed.
  func damage(_ sql: String) throws -> Int {
    var database: OpaquePointer?
    defer { sqlite3_close(database) }
    guard sqlite3_open(file, &database) == SQLITE_OK else { throw Refused(message: "open") }
    let off = "PRAGMA foreign_keys = OFF; PRAGMA ignore_check_constraints = ON; PRAGMA writable_schema = ON;"
    guard sqlite3_exec(database, off + sql, nil, nil, nil) == SQLITE_OK else {
      throw Refused(message: String(cString: sqlite3_errmsg(database)))
    }
    return Int(sqlite3_total_changes(database))
  }

  /// The first page of a table, counted from 1.
  func rootPage(of table: String) throws -> Int {
    try SQLiteView(directory: folder.path()).read {
      Int(try $0.first("SELECT rootpage FROM sqlite_schema WHERE name = \(table)")?.int(at: 0) ?? 0)
    }
  }

  func verify(_ town: TestTown) throws -> VerifyDatabase.Report {
    try SQLiteView(directory: folder.path()).read {
      try VerifyDatabase(cities: [town.city.id: town.city])($0, dialect: .sqlite)
    }
  }
}
