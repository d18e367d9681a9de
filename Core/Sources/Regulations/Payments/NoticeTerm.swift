public import Civil

/// How long a notice or slip for a renewal may be paid (R20).
public enum NoticeTerm {
  /// Where a town says nothing else.
  public static let usualDays = 30

  /// The last day to pay, itself included: so many days after the day it is made, and never later than what it asks for
  /// can be had at that price.
  ///
  /// - Parameter goodThrough: the last day of price and offer; nil where no end is known. Not before the day it is made.
  public static func lastDay(madeOn day: LocalDate, days: Int, goodThrough: LocalDate?) -> LocalDate {
    precondition(days >= 1, "A notice can be paid for a day at least.")
    let end = day.adding(days: days)
    guard let goodThrough else { return end }
    return max(day, min(end, goodThrough))
  }
}
