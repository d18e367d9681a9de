import CSV
import Cities
import Civil
import Regulations

/// A register's table, read: the rows that are right, in the order of permits and days, and what is wrong.
struct RegisterFile {
  private(set) var entries: [RegisterEntry] = []
  private(set) var faults: [RowFault] = []
  private(set) var rowCount = 0
  let ignored: [String]
  let encoding: CSVText.Encoding

  /// Throws when the first row does not name the columns.
  init(_ bytes: [UInt8], city: City, progress: (_ done: Int, _ total: Int) -> Void) throws(HeaderFault) {
    let text = CSVText(bytes)
    var reader = CSVReader(text)
    let header = try RegisterFile.header(&reader)
    (ignored, encoding) = (header.ignored, text.encoding)
    let parser = RowParser(header: header, city: city)
    var consistency = Consistency()
    while let row = next(&reader, header: header) {
      rowCount += 1
      if rowCount.isMultiple(of: 1_000) { progress(reader.progress.done, reader.progress.total) }
      switch row.flatMap(parser.parse) {
      case .success(let entry):
        let contradictions = consistency.contradictions(entry)
        if contradictions.isEmpty { entries.append(entry) } else { faults += contradictions }
      case .failure(let wrong): faults += wrong.faults
      }
    }
    progress(1, 1)
    entries.sort { ($0.number, $0.period.firstDay) < ($1.number, $1.period.firstDay) }
  }

  private static func header(_ reader: inout CSVReader) throws(HeaderFault) -> RegisterHeader {
    let first: CSVReader.Row?
    do { first = try reader.next() } catch { first = nil }
    return try RegisterHeader(first?.fields ?? [])
  }

  /// The next row, or what makes it unreadable; nil at the end.
  private func next(_ reader: inout CSVReader, header: RegisterHeader) -> Result<CSVReader.Row, RowFaults>? {
    do {
      return try reader.next().map { .success($0) }
    } catch {
      let reason =
        switch error.reason {
        case .unclosedQuote: "A quote is opened and not closed."
        case .textAfterQuote: "Something stands behind the closing quote."
        }
      let column = header.places.first { $0.value == error.column - 1 }?.key
      return .failure(RowFaults(faults: [RowFault(line: error.line, column: column, reason: reason)]))
    }
  }
}

/// What one table says of a permit or a holder must be the same in all its rows.
private struct Consistency {
  private var permits: [PermitNumber: RegisterEntry] = [:]
  private var holders: [TaxCode: RegisterEntry] = [:]
  private var periods: [PermitNumber: [LocalDate: Int]] = [:]

  mutating func contradictions(_ entry: RegisterEntry) -> [RowFault] {
    var faults: [RowFault] = []
    if let other = permits[entry.number] {
      faults += contradictions(
        entry,
        [
          (.taxCode, other.taxCode == entry.taxCode), (.product, other.product == entry.product),
          (.zones, other.zones == entry.zones), (.plates, other.plates == entry.plates),
          (.state, other.state == entry.state),
        ], what: "The permit \(entry.number.text)", line: other.line)
    }
    if let other = holders[entry.taxCode] {
      faults += contradictions(
        entry,
        [
          (.holder, other.holderName == entry.holderName), (.email, other.email == entry.email),
          (.phone, other.phone == entry.phone),
        ], what: "The holder with this tax code", line: other.line)
    }
    if let line = periods[entry.number]?[entry.period.firstDay] {
      let reason = "The same permit and first day stand on line \(line) already."
      faults.append(RowFault(line: entry.line, column: .firstDay, reason: reason))
    }
    guard faults.isEmpty else { return faults }
    if permits[entry.number] == nil { permits[entry.number] = entry }
    if holders[entry.taxCode] == nil { holders[entry.taxCode] = entry }
    periods[entry.number, default: [:]][entry.period.firstDay] = entry.line
    return []
  }

  private func contradictions(
    _ entry: RegisterEntry, _ same: [(column: RegisterColumn, isSame: Bool)], what: String, line: Int
  ) -> [RowFault] {
    same.filter { !$0.isSame }.map {
      RowFault(line: entry.line, column: $0.column, reason: "\(what) stands on line \(line) with another value.")
    }
  }
}
