import Civil

/// Moments as they appear in answers and certificates.
enum WireTime {
  /// Seconds since 1970; nil outside the years 1970 to 9999.
  static func readUnix(_ seconds: Int64) -> Instant? {
    0..<253_402_300_800 ~= seconds ? Instant(milliseconds: seconds * 1000) : nil
  }

  /// `2026-11-21T10:15:30Z`.
  static func writeRFC3339(_ moment: Instant) -> String {
    let (days, seconds) = (moment.milliseconds / 86_400_000, moment.milliseconds / 1000 % 86_400)
    let two = { (number: Int64) in number < 10 ? "0\(number)" : "\(number)" }
    let date = LocalDate(daysSinceEpoch: Int(days))
    return "\(date.iso)T\(two(seconds / 3600)):\(two(seconds / 60 % 60)):\(two(seconds % 60))Z"
  }

  /// Reads `2026-11-21T10:15:30Z`, with a fraction or an offset such as `+01:00` or `+0100`; a fraction is cut off.
  static func readRFC3339(_ text: String) -> Instant? {
    var rest = Array(text.utf8)[...]
    guard rest.count >= 20, rest[10] | 0x20 == UInt8(ascii: "t"), let date = LocalDate(iso: text.prefix(10)) else {
      return nil
    }
    rest = rest.dropFirst(11)
    guard let hour = number(&rest, before: ":"), let minute = number(&rest, before: ":"),
      let second = number(&rest, before: nil)
    else { return nil }
    if rest.first == UInt8(ascii: ".") { rest = rest.dropFirst().drop { 48...57 ~= $0 } }
    guard let offset = offsetSeconds(rest) else { return nil }
    return moment(date, hour, minute, second)?.adding(seconds: -offset)
  }

  /// Writes `2026-12-01T22:59:59Z`.
  static func write(_ moment: Instant) -> String {
    let seconds = Int((moment.milliseconds - (moment.milliseconds % 1000 + 1000) % 1000) / 1000)
    let ofDay = (seconds % 86_400 + 86_400) % 86_400
    let day = LocalDate(daysSinceEpoch: (seconds - ofDay) / 86_400)
    let parts = [ofDay / 3600, ofDay / 60 % 60, ofDay % 60].map { $0 < 10 ? "0\($0)" : "\($0)" }
    return "\(day.iso)T\(parts.joined(separator: ":"))Z"
  }

  /// Reads a certificate's `YYMMDDhhmmssZ` or `YYYYMMDDhhmmssZ`.
  static func readASN1(_ bytes: ArraySlice<UInt8>) -> Instant? {
    guard bytes.last == UInt8(ascii: "Z"), bytes.count == 13 || bytes.count == 15 else { return nil }
    var rest = bytes.dropLast()
    var year = 0
    if rest.count == 14 {
      guard let century = number(&rest, before: nil) else { return nil }
      year = century * 100
    }
    guard let short = number(&rest, before: nil), let month = number(&rest, before: nil),
      let day = number(&rest, before: nil), let hour = number(&rest, before: nil),
      let minute = number(&rest, before: nil), let second = number(&rest, before: nil)
    else { return nil }
    year += short
    if bytes.count == 13 { year += short < 50 ? 2000 : 1900 }
    guard let date = LocalDate(year: year, month: month, day: day) else { return nil }
    return moment(date, hour, minute, second)
  }

  private static func moment(_ date: LocalDate, _ hour: Int, _ minute: Int, _ second: Int) -> Instant? {
    guard hour < 24, minute < 60, second <= 60 else { return nil }
    let seconds = Int64(date.daysSinceEpoch) * 86_400 + Int64(hour * 3600 + minute * 60 + second)
    return Instant(milliseconds: seconds * 1000)
  }

  private static func offsetSeconds(_ bytes: ArraySlice<UInt8>) -> Int64? {
    guard let sign = bytes.first else { return nil }
    var rest = bytes.dropFirst()
    if sign | 0x20 == UInt8(ascii: "z") { return rest.isEmpty ? 0 : nil }
    guard sign == UInt8(ascii: "+") || sign == UInt8(ascii: "-"), let hours = number(&rest, before: nil) else {
      return nil
    }
    if rest.first == UInt8(ascii: ":") { rest.removeFirst() }
    guard let minutes = number(&rest, before: nil), rest.isEmpty, hours < 24, minutes < 60
    else { return nil }
    let seconds = Int64(hours * 3600 + minutes * 60)
    return sign == UInt8(ascii: "-") ? -seconds : seconds
  }

  /// Takes two digits, and the separator where one is due.
  private static func number(_ rest: inout ArraySlice<UInt8>, before separator: Character?) -> Int? {
    guard let tens = rest.popFirst(), let ones = rest.popFirst(), 48...57 ~= tens, 48...57 ~= ones else { return nil }
    if let separator { guard rest.popFirst() == separator.asciiValue else { return nil } }
    return Int(tens - 48) * 10 + Int(ones - 48)
  }
}
