import Civil
import Money
import Regulations

/// Prices every row of a part of the table under both versions.
struct StayReplay: Sendable {
  /// An area that at least one of the versions knows.
  struct Place: Sendable {
    let id: ID<Area>
    let zone: ID<Zone>?
    let old: Area?
    let new: Area?
  }

  private static let longestMinutes = 366 * 1440

  let places: [Place]
  private let indices: [String: Int]
  private let columns: StayColumns
  private let clock: OffsetTable

  init(old: CityRules, new: CityRules, columns: StayColumns, clock: OffsetTable) {
    let known = Set(old.areas.map(\.id))
    places =
      old.areas.map { Place(id: $0.id, zone: $0.zone, old: $0, new: new.area($0.id)) }
      + new.areas.filter { !known.contains($0.id) }.map { Place(id: $0.id, zone: $0.zone, old: nil, new: $0) }
    indices = Dictionary(uniqueKeysWithValues: places.enumerated().map { ($0.element.id.text, $0.offset) })
    self.columns = columns
    self.clock = clock
  }

  /// Whole lines, the last of which may lack its end.
  func tally(_ bytes: [UInt8]) -> StayTally {
    var tally = StayTally(places: places.count)
    var next = 0
    while next < bytes.count {
      var end = next
      while end < bytes.count, bytes[end] != UInt8(ascii: "\n") { end += 1 }
      tally.lines += 1
      let line = trimmed(bytes, next..<end)
      if !line.isEmpty { add(bytes, line, to: &tally) }
      next = end + 1
    }
    return tally
  }

  private func add(_ bytes: [UInt8], _ line: Range<Int>, to tally: inout StayTally) {
    tally.rows += 1
    let fields: Fields
    do throws(Stop) {
      fields = try self.fields(bytes, line)
      let name = String(decoding: bytes[fields.area], as: UTF8.self)
      guard let index = indices[name] else { throw Stop(.area, .unknownArea(name)) }
      let start = try minute(bytes, fields.start, of: .start)
      let end = try minute(bytes, fields.end, of: .end)
      guard start <= end else { throw Stop(.end, .endsBeforeStart) }
      guard end - start <= StayReplay.longestMinutes else { throw Stop(.end, .longerThanYear) }
      let (old, new) = (cents(start, end, places[index].old), cents(start, end, places[index].new))
      switch (old, new) {
      case (let old?, let new?):
        let wall = start + clock.span(atMinute: start).offsetMinutes
        tally.cells[index * 24 + wall % 1440 / 60].add(oldCents: old, newCents: new)
      case (nil, nil): throw Stop(.area, .nothingSold(name))
      case (let old, let new): tally.oneSided[index].add(oldCents: old ?? 0, newCents: new ?? 0)
      }
    } catch { tally.tell(error.column, error.reason) }
  }

  private func cents(_ start: Int, _ end: Int, _ area: Area?) -> Int? {
    guard let area else { return nil }
    let price = try? StayPrice(
      from: Instant(wholeMinutes: start), to: Instant(wholeMinutes: end), in: area, clock: clock)
    return (price?.amount.cents).map(Int.init)
  }

  private func minute(_ bytes: [UInt8], _ field: Range<Int>, of column: StayColumn) throws(Stop) -> Int {
    do throws(CivilStamp.Fault) { return try CivilStamp.minute(bytes, field, clock: clock) } catch {
      let text = String(decoding: bytes[field].prefix(40), as: UTF8.self)
      switch error {
      case .malformed: throw Stop(column, field.isEmpty ? .missing : .malformedTime(text))
      case .noSuchDay: throw Stop(column, .noSuchDay(text))
      case .skipped: throw Stop(column, .skippedTime(text))
      case .outsideCalendar: throw Stop(column, .outsideCalendar(text))
      }
    }
  }

  // MARK: - Fields

  private struct Stop: Error {
    let column: StayColumn
    let reason: StayFault.Reason

    init(_ column: StayColumn, _ reason: StayFault.Reason) { (self.column, self.reason) = (column, reason) }
  }

  private struct Fields {
    var area = 0..<0
    var start = 0..<0
    var end = 0..<0
  }

  private func fields(_ bytes: [UInt8], _ line: Range<Int>) throws(Stop) -> Fields {
    var (fields, number, next) = (Fields(), 0, line.lowerBound)
    while next <= line.upperBound {
      let (field, end) = try field(bytes, next..<line.upperBound, number)
      if number == columns.area { fields.area = field }
      if number == columns.start { fields.start = field }
      if number == columns.end { fields.end = field }
      number += 1
      next = end + 1
    }
    if fields.area.isEmpty { throw Stop(.area, .missing) }
    return fields
  }

  /// The field that begins there, without blanks and quotes, and where its delimiter stands.
  private func field(
    _ bytes: [UInt8], _ rest: Range<Int>, _ number: Int
  ) throws(Stop) -> (field: Range<Int>, end: Int) {
    var end = rest.lowerBound
    guard end < rest.upperBound, bytes[end] == UInt8(ascii: "\"") else {
      while end < rest.upperBound, bytes[end] != columns.delimiter { end += 1 }
      return (trimmed(bytes, rest.lowerBound..<end), end)
    }
    end += 1
    while end < rest.upperBound {
      guard bytes[end] == UInt8(ascii: "\"") else {
        end += 1
        continue
      }
      if end + 1 < rest.upperBound, bytes[end + 1] == UInt8(ascii: "\"") {
        end += 2
      } else {
        break
      }
    }
    guard end < rest.upperBound, end + 1 == rest.upperBound || bytes[end + 1] == columns.delimiter else {
      throw Stop(number <= columns.area ? .area : number <= columns.start ? .start : .end, .unclosedQuote)
    }
    return (trimmed(bytes, rest.lowerBound + 1..<end), end + 1)
  }

  private func trimmed(_ bytes: [UInt8], _ range: Range<Int>) -> Range<Int> {
    var (first, last) = (range.lowerBound, range.upperBound)
    while first < last, isBlank(bytes[first]) { first += 1 }
    while first < last, isBlank(bytes[last - 1]) { last -= 1 }
    return first..<last
  }

  private func isBlank(_ byte: UInt8) -> Bool {
    byte == UInt8(ascii: " ") || byte == UInt8(ascii: "\r") || (byte == UInt8(ascii: "\t") && columns.delimiter != byte)
  }
}
