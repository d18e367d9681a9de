extension Query {
  /// Puts several rows into a table by one statement. The names stand in quotes, the values are bound.
  public static func insert(into table: String, columns: [String], rows: [[SQLValue]]) -> Query {
    var names: Query = "\(name: columns[0])"
    for column in columns.dropFirst() { names = "\(names),\(name: column)" }
    return "INSERT INTO \(name: table) (\(names)) VALUES \(rows: rows as [[any SQLBindable]])"
  }
}
