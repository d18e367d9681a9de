import Foundation
import GRDB
import SQL
import Synchronization

/// One connection within one transaction.
struct Connection: Writing {
  let database: Database
  let texts: StatementTexts

  func rows(_ query: Query) throws -> [ResultRow] {
    try reading(query) { cursor, columns in
      var rows: [ResultRow] = []
      while let row = try cursor.next() { rows.append(ResultRow(columns: columns, values: row.sqlValues)) }
      return rows
    }
  }

  func first(_ query: Query) throws -> ResultRow? {
    try reading(query) { cursor, columns in
      try cursor.next().map { ResultRow(columns: columns, values: $0.sqlValues) }
    }
  }

  func execute(_ query: Query) throws -> Int {
    try translatingErrors {
      let before = database.totalChangesCount
      try statement(query).execute(arguments: query.arguments)
      return database.totalChangesCount == before ? 0 : database.changesCount
    }
  }

  func script(_ sql: String) throws {
    try translatingErrors { try database.execute(sql: sql) }
  }

  private func reading<T>(_ query: Query, _ body: (RowCursor, Columns) throws -> T) throws -> T {
    try translatingErrors {
      let statement = try statement(query)
      let cursor = try Row.fetchCursor(statement, arguments: query.arguments)
      return try body(cursor, Columns(statement.columnNames))
    }
  }

  private func statement(_ query: Query) throws -> Statement {
    try database.cachedStatement(sql: texts.text(query.text))
  }

  private func translatingErrors<T>(_ body: () throws -> T) throws -> T {
    do { return try body() } catch { throw error.asSQLError }
  }
}

extension Query {
  fileprivate var arguments: StatementArguments {
    get throws {
      // Optional existentials, because GRDB reads plain values through a key path, which costs more than the binding.
      let arguments: [(any DatabaseValueConvertible)?] = try values.map { try $0.databaseValue }
      return StatementArguments(arguments)
    }
  }
}

extension SQLValue {
  fileprivate var databaseValue: DatabaseValue {
    get throws {
      switch self {
      case .null: return .null
      case .integer(let number): return number.databaseValue
      case .blob(let bytes): return Data(bytes).databaseValue
      case .text(let text):
        // PostgreSQL refuses it too; SQLite would take it and give back what stands before it.
        guard !text.hasNUL else { throw SQLError.checkViolation("text with a NUL character") }
        return text.databaseValue
      }
    }
  }
}

extension String {
  fileprivate var hasNUL: Bool {
    utf8.withContiguousStorageIfAvailable { bytes in
      bytes.baseAddress.map { memchr($0, 0, bytes.count) != nil } ?? false
    } ?? utf8.contains(0)
  }
}

extension GRDB.Row {
  fileprivate var sqlValues: [SQLValue] {
    databaseValues.map { value in
      switch value.storage {
      case .null: .null
      case .int64(let number): .integer(number)
      case .string(let text): .text(text)
      case .blob(let data): .blob([UInt8](data))
      // STRICT tables hold no fraction; an expression that makes one must not become money unseen.
      case .double(let fraction): .text("\(fraction)")
      }
    }
  }
}

/// The texts of statements as SQLite wants them.
///
/// To SQLite `$1` is a name that gets the next free number, so `$2, $1` would be swapped; `?1` is a number.
final class StatementTexts: Sendable {
  private let rewritten = Mutex<[String: String]>([:])

  func text(_ sql: String) -> String {
    rewritten.withLock { known in
      if let text = known[sql] { return text }
      let text = SQLText.rewritePlaceholders(sql) { "?\($0)" }
      // Lists of any length make texts without end; the usual ones are soon back.
      if known.count >= 2000 { known.removeAll() }
      known[sql] = text
      return text
    }
  }
}
