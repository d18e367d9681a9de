import GRDB
import GRDBSQLite
import SQL

/// A connection that steps through a statement row by row.
protocol StepReading: Reading {
  /// Runs the statement and hands its rows out, until `body` says false.
  func step(_ query: Query, _ body: (ResultRow) -> Bool) throws
}

extension StepReading {
  func rows(_ query: Query) throws -> [ResultRow] {
    var rows: [ResultRow] = []
    try step(query) {
      rows.append($0)
      return true
    }
    return rows
  }

  func first(_ query: Query) throws -> ResultRow? {
    var first: ResultRow?
    try step(query) {
      first = $0
      return false
    }
    return first
  }
}

/// Runs a prepared statement with the C interface itself: rows come straight into our values, which halves the cost of a
/// page. GRDB still opens, prepares and commits for the writer.
struct Stepping {
  let connection: OpaquePointer
  let statement: OpaquePointer

  /// Binds the values of `query` and hands the rows out one by one, until `body` says false.
  func rows(of query: Query, columns: Columns, _ body: (ResultRow) -> Bool) throws {
    defer { sqlite3_reset(statement) }
    try bind(query.values)
    let count = Int32(sqlite3_column_count(statement))
    while true {
      switch sqlite3_step(statement) {
      case SQLITE_ROW:
        let values = (0..<count).map(value)
        if !body(ResultRow(columns: columns, values: values)) { return }
      case SQLITE_DONE: return
      case let code: throw fault(code)
      }
    }
  }

  /// The names of the columns, in order.
  var columns: Columns {
    Columns((0..<sqlite3_column_count(statement)).map { String(cString: sqlite3_column_name(statement, $0)) })
  }

  private func bind(_ values: [SQLValue]) throws {
    for (index, value) in values.enumerated() {
      let place = Int32(index + 1)
      let code: Int32 =
        switch value {
        case .null: sqlite3_bind_null(statement, place)
        case .integer(let number): sqlite3_bind_int64(statement, place, number)
        case .blob(let bytes):
          bytes.isEmpty
            ? sqlite3_bind_zeroblob(statement, place, 0)
            : sqlite3_bind_blob(statement, place, bytes, Int32(bytes.count), Stepping.copied)
        case .text(let text): try bind(text, at: place)
        }
      guard code == SQLITE_OK else { throw fault(code) }
    }
  }

  private func bind(_ text: String, at place: Int32) throws -> Int32 {
    var text = text
    return try text.withUTF8 { bytes in
      // PostgreSQL refuses it too; SQLite would take it and give back what stands before it.
      guard !bytes.contains(0) else { throw SQLError.checkViolation("text with a NUL character") }
      return bytes.withMemoryRebound(to: CChar.self) {
        guard let start = $0.baseAddress else { return sqlite3_bind_text(statement, place, "", 0, Stepping.copied) }
        return sqlite3_bind_text(statement, place, start, Int32($0.count), Stepping.copied)
      }
    }
  }

  private func value(_ column: Int32) -> SQLValue {
    switch sqlite3_column_type(statement, column) {
    case SQLITE_NULL: return .null
    case SQLITE_INTEGER: return .integer(sqlite3_column_int64(statement, column))
    case SQLITE_BLOB:
      guard let bytes = sqlite3_column_blob(statement, column) else { return .blob([]) }
      return .blob([UInt8](UnsafeRawBufferPointer(start: bytes, count: Int(sqlite3_column_bytes(statement, column)))))
    default:
      // STRICT tables hold no fraction; an expression that makes one comes as text, so it cannot become money unseen.
      guard let text = sqlite3_column_text(statement, column) else { return .text("") }
      let bytes = UnsafeBufferPointer(start: text, count: Int(sqlite3_column_bytes(statement, column)))
      return .text(String(decoding: bytes, as: UTF8.self))
    }
  }

  private func fault(_ code: Int32) -> any Error {
    DatabaseError(
      resultCode: ResultCode(rawValue: sqlite3_extended_errcode(connection)),
      message: String(cString: sqlite3_errmsg(connection)), sql: String(cString: sqlite3_sql(statement))
    ).asSQLError
  }

  /// SQLite makes its own copy before the call returns.
  private static var copied: sqlite3_destructor_type { unsafeBitCast(-1, to: sqlite3_destructor_type.self) }
}
