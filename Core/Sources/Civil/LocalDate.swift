/// A day of the civil calendar (Gregorian), with no time zone attached.
///
/// Years 1583 to 9999 can be written; arithmetic is exact integer work on days since 1 January 1970.
public struct LocalDate: Hashable, Comparable, Sendable {
  /// Days since 1 January 1970; negative before it.
  public let daysSinceEpoch: Int

  /// The day that many days after 1 January 1970.
  public init(daysSinceEpoch: Int) { self.daysSinceEpoch = daysSinceEpoch }

  /// Nil when the day does not exist, such as 30 February.
  public init?(year: Int, month: Int, day: Int) {
    guard 1583...9999 ~= year, 1...12 ~= month, 1...LocalDate.length(ofMonth: month, year: year) ~= day else {
      return nil
    }
    self.init(existingYear: year, month: month, day: day)
  }

  /// Reads `YYYY-MM-DD`; nil for any other form and for days that do not exist.
  public init?(iso text: some StringProtocol) {
    var numbers = (0, 0, 0)
    var position = 0
    for byte in text.utf8 {
      switch position {
      case 4, 7:
        guard byte == UInt8(ascii: "-") else { return nil }
      default:
        guard 48...57 ~= byte else { return nil }
        let digit = Int(byte) - 48
        switch position {
        case 0..<4: numbers.0 = numbers.0 * 10 + digit
        case 5..<7: numbers.1 = numbers.1 * 10 + digit
        default: numbers.2 = numbers.2 * 10 + digit
        }
      }
      position += 1
      guard position <= 10 else { return nil }
    }
    guard position == 10 else { return nil }
    self.init(year: numbers.0, month: numbers.1, day: numbers.2)
  }

  private init(existingYear year: Int, month: Int, day: Int) {
    let shifted = month > 2 ? year : year - 1
    let era = shifted / 400
    let yearOfEra = shifted - era * 400
    let dayOfYear = (153 * (month > 2 ? month - 3 : month + 9) + 2) / 5 + day - 1
    let dayOfEra = yearOfEra * 365 + yearOfEra / 4 - yearOfEra / 100 + dayOfYear
    daysSinceEpoch = era * 146_097 + dayOfEra - 719_468
  }

  /// Year, month (1–12) and day of the month (1–31).
  public var components: (year: Int, month: Int, day: Int) {
    let shifted = daysSinceEpoch + 719_468
    let era = (shifted >= 0 ? shifted : shifted - 146_096) / 146_097
    let dayOfEra = shifted - era * 146_097
    let yearOfEra = (dayOfEra - dayOfEra / 1_460 + dayOfEra / 36_524 - dayOfEra / 146_096) / 365
    let dayOfYear = dayOfEra - (365 * yearOfEra + yearOfEra / 4 - yearOfEra / 100)
    let slot = (5 * dayOfYear + 2) / 153
    let month = slot < 10 ? slot + 3 : slot - 9
    return (yearOfEra + era * 400 + (month <= 2 ? 1 : 0), month, dayOfYear - (153 * slot + 2) / 5 + 1)
  }

  public var year: Int { components.year }
  public var month: Int { components.month }
  public var day: Int { components.day }

  /// The weekday of this day.
  public var weekday: Weekday {
    let index = (daysSinceEpoch + 3) % 7
    return Weekday.allCases[index >= 0 ? index : index + 7]
  }

  /// `YYYY-MM-DD`.
  public var iso: String {
    let (year, month, day) = components
    return String(unsafeUninitializedCapacity: 10) { buffer in
      buffer[0] = UInt8(48 + year / 1000 % 10)
      buffer[1] = UInt8(48 + year / 100 % 10)
      buffer[2] = UInt8(48 + year / 10 % 10)
      buffer[3] = UInt8(48 + year % 10)
      buffer[4] = UInt8(ascii: "-")
      buffer[5] = UInt8(48 + month / 10)
      buffer[6] = UInt8(48 + month % 10)
      buffer[7] = UInt8(ascii: "-")
      buffer[8] = UInt8(48 + day / 10)
      buffer[9] = UInt8(48 + day % 10)
      return 10
    }
  }

  /// The day that many days later, or earlier for a negative count.
  public func adding(days: Int) -> LocalDate { LocalDate(daysSinceEpoch: daysSinceEpoch + days) }

  /// The number of days from the other day to this one.
  public func days(since other: LocalDate) -> Int { daysSinceEpoch - other.daysSinceEpoch }

  public static func < (left: LocalDate, right: LocalDate) -> Bool { left.daysSinceEpoch < right.daysSinceEpoch }

  /// Days in a month of a year, 28 to 31.
  public static func length(ofMonth month: Int, year: Int) -> Int {
    switch month {
    case 2: year % 4 == 0 && (year % 100 != 0 || year % 400 == 0) ? 29 : 28
    case 4, 6, 9, 11: 30
    default: 31
    }
  }
}
