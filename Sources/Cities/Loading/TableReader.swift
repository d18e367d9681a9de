import CSV

/// Reads a table of a city's folder: a header of known columns, `#` lines passed over.
enum TableReader {
  /// A row by its column names.
  struct Row {
    let line: Int
    let values: [String: String]

    subscript(_ column: String) -> String { values[column] ?? "" }
  }

  static func read(_ bytes: [UInt8], file: String, columns: [String], log: LoadingLog) -> [Row] {
    var reader = CSVReader(CSVText(bytes), comments: true)
    var header: [String]?
    var rows: [Row] = []
    while true {
      do {
        guard let row = try reader.next() else { break }
        guard let names = header else {
          header = row.fields
          if row.fields != columns {
            log.fault(file, row.line, "The first row must name the columns: \(columns.joined(separator: ",")).")
            return []
          }
          continue
        }
        guard row.fields.count == names.count else {
          log.fault(file, row.line, "The row has \(row.fields.count) columns instead of \(names.count).")
          continue
        }
        rows.append(Row(line: row.line, values: Dictionary(zip(names, row.fields)) { first, _ in first }))
      } catch {
        let reason =
          switch error.reason {
          case .unclosedQuote: "the quote is not closed"
          case .textAfterQuote: "something stands behind the closing quote"
          }
        log.fault(file, error.line, "Column \(error.column): \(reason).")
      }
    }
    if header == nil { log.fault(file, 1, "The first row must name the columns: \(columns.joined(separator: ",")).") }
    return rows
  }
}

/// Reads `resellers.csv` (R12).
enum ResellerReader {
  static let file = "resellers.csv"

  static func read(_ bytes: [UInt8], log: LoadingLog) -> [Reseller] {
    let rows = TableReader.read(bytes, file: file, columns: ["name", "address", "hours", "example"], log: log)
    var seen: Set<String> = []
    return rows.compactMap { row -> Reseller? in
      for column in ["name", "address", "hours"] where row[column].isEmpty || row[column].count > 200 {
        log.fault(file, row.line, "`\(column)` must have 1 to 200 characters.")
      }
      switch row["example"] {
      case "yes": log.example("resellers.\(row["name"])", file: file, line: row.line)
      case "no": break
      default: log.fault(file, row.line, "`example` must be yes or no.")
      }
      if !seen.insert(row["name"] + "\n" + row["address"]).inserted {
        log.fault(file, row.line, "The reseller `\(row["name"])` stands twice.")
      }
      return Reseller(name: row["name"], address: row["address"], hours: row["hours"])
    }
    .sorted { ($0.name, $0.address) < ($1.name, $1.address) }
  }
}
