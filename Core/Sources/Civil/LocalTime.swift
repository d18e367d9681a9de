/// A time of day on the city's clock, cut to the minute. 24:00 is allowed as the end of a day.
public struct LocalTime: Hashable, Comparable, Sendable {
  /// Minutes since midnight, 0 to 1440.
  public let minuteOfDay: Int

  /// Nil outside 0 to 1440.
  public init?(minuteOfDay: Int) {
    guard 0...1440 ~= minuteOfDay else { return nil }
    self.minuteOfDay = minuteOfDay
  }

  /// Reads `HH:MM`, up to 24:00.
  public init?(_ text: some StringProtocol) {
    let bytes = Array(text.utf8)
    guard bytes.count == 5, bytes[2] == UInt8(ascii: ":") else { return nil }
    let digits = [bytes[0], bytes[1], bytes[3], bytes[4]].map { Int($0) - 48 }
    guard digits.allSatisfy({ 0...9 ~= $0 }) else { return nil }
    let (hour, minute) = (digits[0] * 10 + digits[1], digits[2] * 10 + digits[3])
    guard minute < 60 else { return nil }
    self.init(minuteOfDay: hour * 60 + minute)
  }

  public var hour: Int { minuteOfDay / 60 }
  public var minute: Int { minuteOfDay % 60 }

  /// `08:05`.
  public var text: String { "\(hour < 10 ? "0" : "")\(hour):\(minute < 10 ? "0" : "")\(minute)" }

  public static func < (left: LocalTime, right: LocalTime) -> Bool { left.minuteOfDay < right.minuteOfDay }
}

/// A day and a time on the city's clock.
public struct LocalDateTime: Hashable, Comparable, Sendable {
  public let date: LocalDate
  public let time: LocalTime

  public init(date: LocalDate, time: LocalTime) {
    self.date = date
    self.time = time
  }

  public static func < (left: LocalDateTime, right: LocalDateTime) -> Bool {
    (left.date, left.time) < (right.date, right.time)
  }
}
