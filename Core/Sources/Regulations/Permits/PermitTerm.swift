public import Civil

/// How long a permit bought for some months holds (R4; Codice civile art. 2963).
public enum PermitTerm {
  /// The last day, included: the day before the same day so many months later,
  /// or the last day of that month when it has no such day. Months count from the first start, never chained.
  public static func lastDay(from firstDay: LocalDate, months: Int) -> LocalDate {
    precondition(months >= 1, "A term has at least one month.")
    let (year, month, day) = firstDay.components
    let count = year * 12 + month - 1 + months
    let (endYear, endMonth) = (count / 12, count % 12 + 1)
    if let sameDay = LocalDate(year: endYear, month: endMonth, day: day) { return sameDay.adding(days: -1) }
    guard
      let monthEnd = LocalDate(year: endYear, month: endMonth, day: LocalDate.length(ofMonth: endMonth, year: endYear))
    else { preconditionFailure("Permit terms end before the year 10000.") }
    return monthEnd
  }

  /// The period of so many months that starts on that day.
  public static func period(from firstDay: LocalDate, months: Int) -> Permit.Period {
    Permit.Period(firstDay: firstDay, lastDay: lastDay(from: firstDay, months: months))
  }
}
