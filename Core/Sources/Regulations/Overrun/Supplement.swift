public import Civil
public import Money

/// The late payment that settles an overrun: the area's special tariff for each half hour begun, and a fixed part (R8).
public struct Supplement: Hashable, Sendable {
  /// The numbers of a city's supplement.
  public struct Terms: Hashable, Sendable {
    /// The special tariff is charged for each begun stretch of so many minutes.
    public let unitMinutes: Int
    /// An overrun of more chargeable minutes is a violation.
    public let longestMinutes: Int
    /// Added once to every notice.
    public let fixedPart: Money
    /// Days to pay, the day of the notice not counted (R9).
    public let daysToPay: Int

    public init(unitMinutes: Int, longestMinutes: Int, fixedPart: Money, daysToPay: Int) {
      precondition(
        unitMinutes > 0 && longestMinutes > 0 && fixedPart >= .zero && daysToPay >= 0,
        "A supplement has a unit, a longest overrun and a time to pay.")
      self.unitMinutes = unitMinutes
      self.longestMinutes = longestMinutes
      self.fixedPart = fixedPart
      self.daysToPay = daysToPay
    }
  }

  /// Begun units of the special tariff; half hours in the shipped cities.
  public let halfHours: Int
  public let amount: Money
  /// The last day to pay.
  public let payBy: LocalDate

  /// The supplement for an overrun of at least one chargeable minute, found on `day`.
  public init(minutes: Int, special: Money, terms: Terms, day: LocalDate, patron: PatronFeast?) {
    precondition(minutes > 0, "A supplement settles at least one minute.")
    halfHours = (minutes + terms.unitMinutes - 1) / terms.unitMinutes
    amount = special * halfHours + terms.fixedPart
    payBy = Deadline.lastDay(after: day, days: terms.daysToPay, patron: patron)
  }
}
