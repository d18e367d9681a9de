import Civil

/// A moment as a table of stays writes it: `2026-11-20T10:00`, also with a blank for the T, with seconds, which are cut
/// off, and with an offset (`+01:00`, `Z`) where the clock shows an hour twice.
enum CivilStamp {
  /// Why a text is no moment.
  enum Fault: Error, Hashable, Sendable {
    case malformed
    case noSuchDay
    /// The clock skips it in spring.
    case skipped
    /// Before 1970 or after 2100.
    case outsideCalendar
  }

  /// Whole minutes since 1970 (UTC) of the moment spelled in those bytes; without an offset, the earlier of two.
  static func minute(_ bytes: [UInt8], _ field: Range<Int>, clock: OffsetTable) throws(Fault) -> Int {
    guard field.count >= 16 else { throw .malformed }
    let first = field.lowerBound
    let separator = bytes[first + 10]
    guard
      let century = pair(bytes, first), let year = pair(bytes, first + 2), bytes[first + 4] == UInt8(ascii: "-"),
      let month = pair(bytes, first + 5), bytes[first + 7] == UInt8(ascii: "-"), let day = pair(bytes, first + 8),
      separator == UInt8(ascii: "T") || separator == UInt8(ascii: " "), let hour = pair(bytes, first + 11),
      bytes[first + 13] == UInt8(ascii: ":"), let minute = pair(bytes, first + 14), hour < 24, minute < 60
    else { throw .malformed }
    let offset = try offset(bytes, first + 16..<field.upperBound)
    guard 1970...2100 ~= century * 100 + year else { throw .outsideCalendar }
    guard let date = LocalDate(year: century * 100 + year, month: month, day: day) else { throw .noSuchDay }
    let wall = date.daysSinceEpoch * 1440 + hour * 60 + minute
    if let offset { return wall - offset }
    let (before, after) = (clock.span(atMinute: wall - 1440), clock.span(atMinute: wall + 1440))
    if before.offsetMinutes == after.offsetMinutes { return wall - before.offsetMinutes }
    let times = [before.offsetMinutes, after.offsetMinutes].map { wall - $0 }.filter {
      wall - $0 == clock.span(atMinute: $0).offsetMinutes
    }
    guard let earliest = times.min() else { throw .skipped }
    return earliest
  }

  /// What follows the minutes: nothing, seconds, an offset, or both. The offset in minutes.
  private static func offset(_ bytes: [UInt8], _ tail: Range<Int>) throws(Fault) -> Int? {
    var next = tail.lowerBound
    if next < tail.upperBound, bytes[next] == UInt8(ascii: ":") {
      guard next + 3 <= tail.upperBound, let seconds = pair(bytes, next + 1), seconds < 60 else { throw .malformed }
      next += 3
      if next < tail.upperBound, bytes[next] == UInt8(ascii: ".") {
        next += 1
        while next < tail.upperBound, 48...57 ~= bytes[next] { next += 1 }
      }
    }
    guard next < tail.upperBound else { return nil }
    let sign = bytes[next]
    if sign == UInt8(ascii: "Z"), next + 1 == tail.upperBound { return 0 }
    guard
      sign == UInt8(ascii: "+") || sign == UInt8(ascii: "-"), next + 6 == tail.upperBound,
      let hours = pair(bytes, next + 1), bytes[next + 3] == UInt8(ascii: ":"), let minutes = pair(bytes, next + 4),
      hours < 15, minutes < 60
    else { throw .malformed }
    return (hours * 60 + minutes) * (sign == UInt8(ascii: "+") ? 1 : -1)
  }

  private static func pair(_ bytes: [UInt8], _ index: Int) -> Int? {
    let (tens, ones) = (bytes[index], bytes[index + 1])
    guard 48...57 ~= tens, 48...57 ~= ones else { return nil }
    return Int(tens) * 10 + Int(ones) - 528
  }
}
