public import Civil
public import Money

/// A price per hour in steps: the last step goes on for ever (R1).
public struct Tariff: Hashable, Sendable {
  /// So many chargeable minutes at a price per hour; nil minutes: all that follow.
  public struct Step: Hashable, Sendable {
    public let minutes: Int?
    public let perHour: Money
    /// Other prices at some hours of the clock, such as a cheaper Saturday afternoon; they never overlap.
    public let clockPrices: [ClockPrice]

    public init(minutes: Int?, perHour: Money, clockPrices: [ClockPrice] = []) {
      precondition(minutes ?? 1 > 0 && perHour >= .zero, "A step has at least one minute and no negative price.")
      self.minutes = minutes
      self.perHour = perHour
      self.clockPrices = clockPrices
    }
  }

  /// A price per hour that holds on some weekdays, from a minute of the clock to another.
  public struct ClockPrice: Hashable, Sendable {
    public let weekdays: Set<Weekday>
    public let from: LocalTime
    /// First minute with the step's own price again; up to 24:00.
    public let to: LocalTime
    public let perHour: Money

    public init(weekdays: Set<Weekday>, from: LocalTime, to: LocalTime, perHour: Money) {
      precondition(from < to && perHour >= .zero, "A price by the clock ends after it begins and is not negative.")
      self.weekdays = weekdays
      self.from = from
      self.to = to
      self.perHour = perHour
    }
  }

  public let steps: [Step]
  /// The first chargeable minutes of every stay that cost nothing; they count along the steps.
  public let freeMinutes: Int
  /// The most that the minutes of one civil day can cost; nil without such a limit.
  public let dayCap: DayCap?
  /// The special tariff for each half hour or fraction of an overrun (R1, R8); nil where none is set.
  public let specialPerHalfHour: Money?

  public init(steps: [Step], freeMinutes: Int = 0, dayCap: DayCap? = nil, specialPerHalfHour: Money?) {
    precondition(
      steps.last?.minutes == nil && !steps.isEmpty && steps.dropLast().allSatisfy { $0.minutes != nil },
      "A tariff's last step goes on for ever, and only the last.")
    precondition(freeMinutes >= 0, "Free minutes are not negative.")
    self.steps = steps
    self.freeMinutes = freeMinutes
    self.dayCap = dayCap
    self.specialPerHalfHour = specialPerHalfHour
  }
}
