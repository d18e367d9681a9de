/// Where a table of stays has its columns, read from its first row.
struct StayColumns: Sendable {
  let delimiter: UInt8
  /// Places in a row, from 0.
  let area: Int
  let start: Int
  let end: Int

  private static let byteOrderMark: [UInt8] = [0xEF, 0xBB, 0xBF]

  /// Semicolon, comma or tab: the one that the first row has most of.
  init(header: [UInt8]) throws(StayHeaderFault) {
    let bytes = header.starts(with: StayColumns.byteOrderMark) ? Array(header.dropFirst(3)) : header
    let candidates = [UInt8(ascii: ","), UInt8(ascii: ";"), UInt8(ascii: "\t")]
    delimiter =
      candidates.max { left, right in bytes.count { $0 == left } < bytes.count { $0 == right } } ?? UInt8(ascii: ",")
    let names = bytes.split(separator: delimiter, omittingEmptySubsequences: false).map { field in
      String(decoding: field.filter { !StayColumns.isPadding($0) }, as: UTF8.self).lowercased()
    }
    let places = StayColumn.allCases.map { column in names.indices.filter { names[$0] == column.rawValue } }
    let missing = zip(StayColumn.allCases, places).filter { $0.1.isEmpty }.map(\.0)
    let twice = zip(StayColumn.allCases, places).filter { $0.1.count > 1 }.map(\.0)
    guard missing.isEmpty, twice.isEmpty else { throw StayHeaderFault(missing: missing, twice: twice) }
    (area, start, end) = (places[0][0], places[1][0], places[2][0])
  }

  private static func isPadding(_ byte: UInt8) -> Bool { byte <= 32 || byte == UInt8(ascii: "\"") }
}

/// A column that is read; all others are passed over.
public enum StayColumn: String, CaseIterable, Hashable, Sendable {
  case area, start, end
}

/// What is wrong with the first row.
public struct StayHeaderFault: Error, Hashable, Sendable {
  public let missing: [StayColumn]
  public let twice: [StayColumn]
}

/// A row that cannot be replayed.
public struct StayFault: Hashable, Sendable {
  public enum Reason: Hashable, Sendable {
    case missing
    case unclosedQuote
    /// Neither version knows it.
    case unknownArea(String)
    /// Neither version sells anything there.
    case nothingSold(String)
    case malformedTime(String)
    case noSuchDay(String)
    /// The clock skips that time in spring.
    case skippedTime(String)
    case outsideCalendar(String)
    case endsBeforeStart
    case longerThanYear
  }

  /// Line in the file, from 1.
  public let line: Int
  public let column: StayColumn
  public let reason: Reason

  public init(line: Int, column: StayColumn, reason: Reason) {
    (self.line, self.column, self.reason) = (line, column, reason)
  }
}
