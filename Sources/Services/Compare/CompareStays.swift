public import Civil
public import Regulations

/// Replays recorded stays under two versions of a city's rules: what would they have cost?
public struct CompareStays: Sendable {
  public struct Request: Sendable {
    public let old: CityRules
    public let new: CityRules
    public let clock: OffsetTable
    /// So many parts of the table are worked on at once.
    public let workers: Int

    public init(old: CityRules, new: CityRules, clock: OffsetTable, workers: Int) {
      precondition(workers > 0, "Somebody does the work.")
      (self.old, self.new, self.clock, self.workers) = (old, new, clock, workers)
    }
  }

  public enum Outcome: Hashable, Sendable {
    /// The first row does not name the columns; nothing was done.
    case notStays(StayHeaderFault)
    case compared(StayComparison)
  }

  public init() {}

  /// `read` gives the next bytes of the table, and none at its end; the table is never held as a whole.
  public func callAsFunction(_ request: Request, read: () throws -> [UInt8]) async throws -> Outcome {
    var lines = WholeLines()
    var first = try lines.next(read) ?? []
    let header = Array(first.prefix { $0 != UInt8(ascii: "\n") })
    let columns: StayColumns
    do throws(StayHeaderFault) { columns = try StayColumns(header: header) } catch { return .notStays(error) }
    first.removeFirst(min(header.count + 1, first.count))
    let replay = StayReplay(old: request.old, new: request.new, columns: columns, clock: request.clock)
    let tally = try await withThrowingTaskGroup(of: (Int, StayTally).self) { group in
      var sum = InOrder(StayTally(places: replay.places.count))
      var (started, part) = (0, Optional(first))
      while let bytes = part {
        if started >= request.workers, let done = try await group.next() { sum.take(done.1, at: done.0) }
        let number = started
        group.addTask { (number, replay.tally(bytes)) }
        started += 1
        part = try lines.next(read)
      }
      while let done = try await group.next() { sum.take(done.1, at: done.0) }
      return sum.tally
    }
    return .compared(StayComparison(tally, places: replay.places))
  }

  /// Cuts what is read behind the last end of a line.
  private struct WholeLines {
    private var rest: [UInt8] = []
    private var isDone = false

    mutating func next(_ read: () throws -> [UInt8]) throws -> [UInt8]? {
      while !isDone {
        let piece = try read()
        isDone = piece.isEmpty
        guard let last = piece.lastIndex(of: UInt8(ascii: "\n")) else {
          rest += piece
          continue
        }
        let lines = rest + piece[...last]
        rest = Array(piece[(last + 1)...])
        return lines
      }
      defer { rest = [] }
      return rest.isEmpty ? nil : rest
    }
  }

  /// Adds parts in the order of the file, whichever is done first.
  private struct InOrder {
    private(set) var tally: StayTally
    private var early: [Int: StayTally] = [:]
    private var next = 0

    /// The first row was read already.
    init(_ empty: StayTally) {
      tally = empty
      tally.lines = 1
    }

    mutating func take(_ part: StayTally, at number: Int) {
      early[number] = part
      while let part = early.removeValue(forKey: next) {
        tally.append(part)
        next += 1
      }
    }
  }
}
