import Cities
public import Civil
public import Money
public import Regulations
import SQL
import Store

/// What lies in one heap.
public struct Heap: Hashable, Sendable {
  public let lines: Int
  public let total: Money

  public init(lines: Int, total: Money) { (self.lines, self.total) = (lines, total) }
}

/// A file that was taken in, and what became of the lines it brought.
public struct StatementSummary: Hashable, Sendable {
  public struct File: Hashable, Sendable {
    public let id: String
    public let name: String
    public let account: String
    public let format: String
    public let at: Instant
    /// All that the file holds.
    public let all: Heap
    /// What of it had come with earlier files.
    public let known: Heap
  }

  public let file: File
  /// All three, be they empty. Together with what was known they are the whole file.
  public let heaps: [LineStanding: Heap]

  init(_ row: StatementFileRow, city: City, in reading: any Reading) throws {
    file = File(
      id: row.id, name: row.name, account: row.account, format: row.format, at: row.at,
      all: Heap(lines: row.lines, total: row.total), known: Heap(lines: row.known, total: row.knownTotal))
    heaps = try Heap.all(of: row.id, city: city, in: reading)
  }

  static func find(digest: String, city: City, in reading: any Reading) throws -> StatementSummary? {
    try StatementTable(city: city.id).file(digest: digest, in: reading).map {
      try StatementSummary($0, city: city, in: reading)
    }
  }
}

extension Heap {
  static let empty = Heap(lines: 0, total: .zero)

  /// All three heaps of a file, or of the town.
  static func all(of file: String?, city: City, in reading: any Reading) throws -> [LineStanding: Heap] {
    let sums = try StatementTable(city: city.id).sums(of: file, in: reading)
    return Dictionary(
      uniqueKeysWithValues: LineStanding.allCases.map { heap in
        (heap, sums[heap].map { Heap(lines: $0.lines, total: $0.total) } ?? .empty)
      })
  }
}
