extension Query {
  /// Puts several rows into a table by one statement. The names stand in quotes, the values are bound.
  public static func insert(into table: String, columns: [String], rows: [[SQLValue]]) -> Query {
    var text = "INSERT INTO \(("\(name: table)" as Query).text) ("
    text += columns.map { ("\(name: $0)" as Query).text }.joined(separator: ",") + ") VALUES "
    var values: [SQLValue] = []
    values.reserveCapacity(rows.count * columns.count)
    for row in rows {
      text += values.isEmpty ? "(" : ",("
      for (place, value) in row.enumerated() {
        values.append(value)
        text += place == 0 ? "$\(values.count)" : ",$\(values.count)"
      }
      text += ")"
    }
    return Query(sql: text, values: values)
  }
}
