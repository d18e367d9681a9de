import GRDB
import SQL
import Synchronization

/// One connection within one transaction.
struct Connection: Writing, StepReading {
  let database: Database
  let texts: StatementTexts

  func execute(_ query: Query) throws -> Int {
    let before = database.totalChangesCount
    try step(query) { _ in true }
    return database.totalChangesCount == before ? 0 : database.changesCount
  }

  func enqueue(_ query: Query) throws { try step(query) { _ in true } }

  func script(_ sql: String) throws {
    do { try database.execute(sql: sql) } catch { throw error.asSQLError }
  }

  func step(_ query: Query, _ body: (ResultRow) -> Bool) throws {
    do {
      let statement = try database.cachedStatement(sql: texts.text(query.text))
      guard let connection = database.sqliteConnection else { throw SQLError.other("the database is closed") }
      let stepping = Stepping(connection: connection, statement: statement.sqliteStatement)
      try stepping.rows(of: query, columns: Columns(statement.columnNames), body)
    } catch {
      throw error.asSQLError
    }
  }
}

/// The texts of statements as SQLite wants them.
///
/// There are no locks of rows: nobody else writes.
/// To SQLite `$1` is a name that gets the next free number, so `$2, $1` would be swapped; `?1` is a number.
final class StatementTexts: Sendable {
  private let rewritten = Mutex<[String: String]>([:])

  func text(_ sql: String) -> String {
    rewritten.withLock { known in
      if let text = known[sql] { return text }
      let text = SQLText.rewritePlaceholders(sql) { "?\($0)" }.replacing("FOR UPDATE SKIP LOCKED", with: "")
      // Lists of any length make texts without end; the usual ones are soon back.
      if known.count >= 2000 { known.removeAll() }
      known[sql] = text
      return text
    }
  }
}
