/// Which SQL an engine understands where the two differ.
public enum Dialect: Hashable, Sendable {
  case sqlite
  case postgres

  /// A statement of the schema, written for PostgreSQL, as this engine wants it.
  ///
  /// SQLite's tables are made STRICT, so that a column holds what its type says as in PostgreSQL; STRICT knows
  /// INTEGER, TEXT and BLOB only, so the other types' names are replaced.
  public func schemaStatement(_ sql: String) -> String {
    guard self == .sqlite else { return sql }
    let tokens = SQLText.tokens(of: sql)
    let words = tokens.lazy.filter { $0.kind == .word }.prefix(2).map { $0.text.uppercased() }
    guard ["CREATE", "ALTER"].contains(words.first) else { return sql }
    let renamed = tokens.map { $0.kind == .word ? Self.sqliteType($0.text) : $0.text }.joined()
    return Array(words) == ["CREATE", "TABLE"] ? renamed + "\nSTRICT" : renamed
  }

  private static func sqliteType(_ word: String) -> String {
    switch word.uppercased() {
    case "BIGINT", "SMALLINT": "INTEGER"
    case "BYTEA": "BLOB"
    default: word
    }
  }
}
