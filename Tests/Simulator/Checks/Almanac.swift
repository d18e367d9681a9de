import Civil

/// Days and months worked out a second time, by other means than the product's: the judge of every date rule.
enum Almanac {
  /// Year, month and day of a day since 1970, counted year by year and month by month.
  static func parts(day: Int) -> (year: Int, month: Int, day: Int) {
    var (year, left) = (1970, day)
    while left >= days(inYear: year) {
      left -= days(inYear: year)
      year += 1
    }
    var month = 1
    while left >= days(inMonth: month, of: year) {
      left -= days(inMonth: month, of: year)
      month += 1
    }
    return (year, month, left + 1)
  }

  static func number(year: Int, month: Int, day: Int) -> Int {
    let years = (1970..<year).reduce(0) { $0 + days(inYear: $1) }
    return years + (1..<month).reduce(0) { $0 + days(inMonth: $1, of: year) } + day - 1
  }

  static func iso(day: Int) -> String {
    let parts = parts(day: day)
    let two = { (number: Int) in number < 10 ? "0\(number)" : "\(number)" }
    return "\(parts.year)-\(two(parts.month))-\(two(parts.day))"
  }

  static func day(iso: String) -> Int? {
    let parts = iso.split(separator: "-").compactMap { Int($0) }
    return parts.count == 3 ? number(year: parts[0], month: parts[1], day: parts[2]) : nil
  }

  /// R4: the day before the same day so many months later, or that month's last day where it has no such day.
  static func lastDay(from first: Int, months: Int) -> Int {
    let start = parts(day: first)
    var (year, month) = (start.year, start.month)
    for _ in 0..<months { (year, month) = month == 12 ? (year + 1, 1) : (year, month + 1) }
    let length = days(inMonth: month, of: year)
    return start.day <= length
      ? number(year: year, month: month, day: start.day) - 1 : number(year: year, month: month, day: length)
  }

  /// Rome's day at that moment: summer time from the last Sunday of March to that of October, 01:00 UTC (EU law).
  static func romeDay(_ instant: Instant) -> Int {
    let seconds = instant.milliseconds / 1000
    let year = parts(day: Int(seconds / 86_400)).year
    let summer = lastSunday(of: 3, year: year) * 86_400 + 3600..<lastSunday(of: 10, year: year) * 86_400 + 3600
    return (Int(seconds) + (summer.contains(Int(seconds)) ? 7200 : 3600)) / 86_400
  }

  /// 1 January 1970 was a Thursday.
  static func lastSunday(of month: Int, year: Int) -> Int {
    let last = number(year: year, month: month, day: 31)
    return last - (last + 4) % 7
  }

  private static func days(inYear year: Int) -> Int { isLeap(year) ? 366 : 365 }
  private static func isLeap(_ year: Int) -> Bool { year % 4 == 0 && (year % 100 != 0 || year % 400 == 0) }
  private static func days(inMonth month: Int, of year: Int) -> Int {
    switch month {
    case 2: isLeap(year) ? 29 : 28
    case 4, 6, 9, 11: 30
    default: 31
    }
  }
}
