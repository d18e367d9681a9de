public import Civil

/// The last day on which something can be paid in time (R9).
public enum Deadline {
  /// So many days after a day that is not counted; a Sunday or public holiday moves it to the next working day.
  public static func lastDay(after day: LocalDate, days: Int, patron: PatronFeast?) -> LocalDate {
    var last = day.adding(days: days)
    while last.weekday == .sunday || Holiday.on(last, patron: patron) != nil { last = last.adding(days: 1) }
    return last
  }
}
