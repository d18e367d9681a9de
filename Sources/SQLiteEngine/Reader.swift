import GRDB
import GRDBSQLite
import SQL
import Synchronization

/// One read-only connection with its prepared statements. One reading uses it at a time.
final class Reader: StepReading, @unchecked Sendable {
  private let connection: OpaquePointer
  private var prepared: [String: (statement: OpaquePointer, columns: Columns)] = [:]

  init(path: String) throws {
    var opened: OpaquePointer?
    let code = sqlite3_open_v2(path, &opened, SQLITE_OPEN_READONLY | SQLITE_OPEN_NOMUTEX, nil)
    guard code == SQLITE_OK, let opened else {
      sqlite3_close_v2(opened)
      throw DatabaseError(resultCode: ResultCode(rawValue: code), message: "cannot open \(path)").asSQLError
    }
    connection = opened
    sqlite3_busy_timeout(connection, 5_000)
    try run("PRAGMA query_only = ON")
  }

  deinit {
    for (statement, _) in prepared.values { sqlite3_finalize(statement) }
    sqlite3_close_v2(connection)
  }

  /// Runs `body` on one state of the database.
  func snapshot<T>(_ body: (any Reading) throws -> T) throws -> T {
    try run("BEGIN")
    do {
      let result = try body(self)
      try run("COMMIT")
      return result
    } catch {
      try? run("ROLLBACK")
      throw error
    }
  }

  private func run(_ text: StaticString) throws { _ = try rows(Query(text: text, values: [])) }

  func step(_ query: Query, _ body: (ResultRow) -> Bool) throws {
    let known = try prepared[query.text] ?? prepare(query.text)
    try Stepping(connection: connection, statement: known.statement).rows(of: query, columns: known.columns, body)
  }

  private func prepare(_ text: String) throws -> (statement: OpaquePointer, columns: Columns) {
    var statement: OpaquePointer?
    let sql = SQLText.rewritePlaceholders(text) { "?\($0)" }
    let code = sqlite3_prepare_v3(connection, sql, -1, UInt32(SQLITE_PREPARE_PERSISTENT), &statement, nil)
    guard code == SQLITE_OK, let statement else {
      throw DatabaseError(
        resultCode: ResultCode(rawValue: sqlite3_extended_errcode(connection)),
        message: String(cString: sqlite3_errmsg(connection)), sql: sql
      ).asSQLError
    }
    // Lists of any length make texts without end; the usual ones are soon back.
    if prepared.count >= 1_000 {
      for (old, _) in prepared.values { sqlite3_finalize(old) }
      prepared.removeAll()
    }
    let columns = Stepping(connection: connection, statement: statement).columns
    prepared[text] = (statement, columns)
    return (statement, columns)
  }
}

/// The readers that are idle. As many are opened as read at the same moment: one for each thread.
final class ReaderPool: Sendable {
  private struct State {
    var idle: [Reader] = []
    var isClosed = false
  }

  private let path: String
  private let state = Mutex(State())

  init(path: String) { self.path = path }

  func read<T>(_ body: (any Reading) throws -> T) throws -> T {
    let known = try state.withLock { state -> Reader? in
      if state.isClosed { throw SQLError.other("the database is closed") }
      return state.idle.popLast()
    }
    let reader = try known ?? Reader(path: path)
    defer { state.withLock { if !$0.isClosed { $0.idle.append(reader) } } }
    return try reader.snapshot(body)
  }

  func close() {
    state.withLock {
      $0.isClosed = true
      $0.idle.removeAll()
    }
  }
}
