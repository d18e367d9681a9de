public import Civil

/// A right to park for periods over a set of zones, with a number.
public struct Permit: Hashable, Sendable {
  /// First and last day of validity, both included, as printed on the badge.
  public struct Period: Hashable, Sendable {
    public let firstDay: LocalDate
    public let lastDay: LocalDate

    public init(firstDay: LocalDate, lastDay: LocalDate) {
      precondition(firstDay <= lastDay, "A period has at least one day.")
      self.firstDay = firstDay
      self.lastDay = lastDay
    }

    public func contains(_ day: LocalDate) -> Bool { firstDay <= day && day <= lastDay }
  }

  /// Whether the office keeps the permit alive. Expiry is not a state: it follows from the periods and the day.
  public enum State: String, Hashable, Sendable {
    case active, returned, revoked
  }

  public let number: PermitNumber
  public let product: ID<Product>
  public let zones: [ID<Zone>]
  public let state: State
  /// In order of time; they never overlap (R20).
  public let periods: [Period]

  public init(number: PermitNumber, product: ID<Product>, zones: [ID<Zone>], state: State, periods: [Period]) {
    self.number = number
    self.product = product
    self.zones = zones
    self.state = state
    self.periods = periods
  }

  /// The last day of the last period; nil for a permit never paid.
  public var lastDay: LocalDate? { periods.last?.lastDay }
}
