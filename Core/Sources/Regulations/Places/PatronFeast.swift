public import Civil

/// When a city keeps the feast of its patron (R0).
public enum PatronFeast: Hashable, Sendable {
  /// The same day every year, such as 19 March.
  case fixed(PaidHours.DayOfYear)
  /// Such as the last Wednesday of August.
  case last(Weekday, month: Int)
  /// Such as the second Sunday of May: `ordinal` 1 to 4.
  case nth(ordinal: Int, Weekday, month: Int)
  /// So many days after Easter Sunday; before it when negative.
  case easter(daysAfter: Int)

  /// The day of the feast in that year; nil where that year has no such day.
  public func date(in year: Int) -> LocalDate? {
    switch self {
    case .fixed(let day): return LocalDate(year: year, month: day.month, day: day.day)
    case .last(let weekday, let month):
      guard 1...12 ~= month else { return nil }
      let length = LocalDate.length(ofMonth: month, year: year)
      return LocalDate(year: year, month: month, day: length).map { $0.adding(days: -$0.days(after: weekday)) }
    case .nth(let ordinal, let weekday, let month):
      guard 1...4 ~= ordinal else { return nil }
      return LocalDate(year: year, month: month, day: 7 * ordinal).map { $0.adding(days: -$0.days(after: weekday)) }
    case .easter(let days): return easterSunday(in: year).adding(days: days)
    }
  }
}

extension LocalDate {
  /// Days from the latest such weekday up to this day, 0 to 6.
  fileprivate func days(after weekday: Weekday) -> Int { (self.weekday.index - weekday.index + 7) % 7 }
}
