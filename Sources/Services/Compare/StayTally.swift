/// How a number of stays fared under two versions of a city's rules.
public struct StayCount: Hashable, Sendable {
  public internal(set) var stays = 0
  public internal(set) var dearer = 0
  public internal(set) var cheaper = 0
  /// What they cost under the old rules, in cents.
  public internal(set) var oldCents = 0
  /// What they cost under the new rules, in cents.
  public internal(set) var newCents = 0

  public var equal: Int { stays - dearer - cheaper }
  public var differenceCents: Int { newCents - oldCents }

  mutating func add(oldCents old: Int, newCents new: Int) {
    stays += 1
    oldCents += old
    newCents += new
    if new > old { dearer += 1 } else if new < old { cheaper += 1 }
  }

  static func += (sum: inout StayCount, other: StayCount) {
    sum.stays += other.stays
    sum.dearer += other.dearer
    sum.cheaper += other.cheaper
    sum.oldCents += other.oldCents
    sum.newCents += other.newCents
  }
}

/// What is known of a part of the table, to be added to that of the parts before it.
struct StayTally: Sendable {
  /// At most so many wrong rows are told one by one.
  static let longestFaults = 1_000

  /// For each place and hour of arrival, 24 to a place.
  var cells: [StayCount]
  /// For each place, the stays that only one of the two versions has a price for.
  var oneSided: [StayCount]
  var rows = 0
  var lines = 0
  var faults: [StayFault] = []
  var faultCount = 0

  init(places: Int) {
    cells = Array(repeating: StayCount(), count: places * 24)
    oneSided = Array(repeating: StayCount(), count: places)
  }

  mutating func tell(_ column: StayColumn, _ reason: StayFault.Reason) {
    faultCount += 1
    if faults.count < StayTally.longestFaults { faults.append(StayFault(line: lines, column: column, reason: reason)) }
  }

  /// Adds the part that follows this one in the file.
  mutating func append(_ part: StayTally) {
    for index in cells.indices { cells[index] += part.cells[index] }
    for index in oneSided.indices { oneSided[index] += part.oneSided[index] }
    faults += part.faults.prefix(StayTally.longestFaults - faults.count).map {
      StayFault(line: $0.line + lines, column: $0.column, reason: $0.reason)
    }
    faultCount += part.faultCount
    rows += part.rows
    lines += part.lines
  }
}
