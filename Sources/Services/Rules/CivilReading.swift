import Civil
import JSONLines
import Wording

/// A time as programs write it, `2026-10-25T02:30`, found on the city's clock.
///
/// In the hour that the clock shows twice it is the first showing, unless `+01:00` says otherwise.
struct CivilReading {
  let shown: LocalDateTime
  let instant: Instant

  init(at place: JSONLine.Place, in line: JSONLine, clock: OffsetTable) throws(RulesErrorTexts.Malformed) {
    guard line.kind(of: place) == .string else { throw .notText }
    try self.init(line.bytes(of: place), clock: clock)
  }

  init(_ bytes: ArraySlice<UInt8>, clock: OffsetTable) throws(RulesErrorTexts.Malformed) {
    let first = bytes.startIndex
    guard bytes.count == 16 || bytes.count == 22, bytes[first + 10] == UInt8(ascii: "T"),
      let minuteOfDay = CivilReading.clock(bytes[(first + 11)..<(first + 16)], hours: 0...23),
      let time = LocalTime(minuteOfDay: minuteOfDay)
    else { throw .badTime }
    let date: LocalDate
    do throws(RulesErrorTexts.Malformed) {
      date = try CivilReading.date(bytes.prefix(10))
    } catch {
      throw error == .badDate ? .badTime : error
    }
    shown = LocalDateTime(date: date, time: time)
    if bytes.count == 22 {
      instant = try CivilReading.instant(shown, offset: bytes.suffix(6), clock: clock)
    } else {
      instant = try CivilReading.first(shown, clock: clock)
    }
  }

  /// A day, `2026-10-25`.
  static func date(_ bytes: ArraySlice<UInt8>) throws(RulesErrorTexts.Malformed) -> LocalDate {
    guard bytes.count == 10 else { throw .badDate }
    let first = bytes.startIndex
    guard bytes[first + 4] == UInt8(ascii: "-"), bytes[first + 7] == UInt8(ascii: "-"),
      let year = digits(bytes.prefix(4)), let month = digits(bytes[(first + 5)..<(first + 7)]),
      let day = digits(bytes.suffix(2))
    else { throw .badDate }
    guard 1970...2100 ~= year else { throw .outsideYears }
    guard let date = LocalDate(year: year, month: month, day: day) else { throw .badDate }
    return date
  }

  private static func first(_ shown: LocalDateTime, clock: OffsetTable) throws(RulesErrorTexts.Malformed) -> Instant {
    let wall = shown.date.daysSinceEpoch * 1440 + shown.time.minuteOfDay
    let span = clock.span(atMinute: wall - 1440)
    if span.endMinute > wall + 1440 { return Instant(wholeMinutes: wall - span.offsetMinutes) }
    guard let first = clock.occurrences(of: shown).first else { throw .skippedTime }
    return first
  }

  private static func instant(
    _ shown: LocalDateTime, offset: ArraySlice<UInt8>, clock: OffsetTable
  ) throws(RulesErrorTexts.Malformed) -> Instant {
    let isNegative = offset.first == UInt8(ascii: "-")
    guard isNegative || offset.first == UInt8(ascii: "+"), let size = self.clock(offset.dropFirst(), hours: 0...23)
    else { throw .badTime }
    let minutes = isNegative ? -size : size
    let minute = shown.date.daysSinceEpoch * 1440 + shown.time.minuteOfDay - minutes
    guard clock.span(atMinute: minute).offsetMinutes == minutes else { throw .wrongOffset }
    return Instant(wholeMinutes: minute)
  }

  /// Minutes of `HH:MM`.
  private static func clock(_ bytes: ArraySlice<UInt8>, hours: ClosedRange<Int>) -> Int? {
    guard bytes.count == 5, bytes[bytes.startIndex + 2] == UInt8(ascii: ":"), let hour = digits(bytes.prefix(2)),
      let minute = digits(bytes.suffix(2)), hours ~= hour, minute < 60
    else { return nil }
    return hour * 60 + minute
  }

  private static func digits(_ bytes: ArraySlice<UInt8>) -> Int? {
    var number = 0
    for byte in bytes {
      guard 48...57 ~= byte else { return nil }
      number = number * 10 + Int(byte) - 48
    }
    return number
  }
}
