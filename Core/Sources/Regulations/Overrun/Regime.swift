public import Civil

/// What follows an overrun in a city, from a first day to a last (R8).
public struct Regime: Hashable, Sendable {
  public enum Kind: Hashable, Sendable {
    case supplement(Supplement.Terms)
    case national(NationalScale)
  }

  public let firstDay: LocalDate
  /// The last day, included; nil while no end is known.
  public let lastDay: LocalDate?
  public let kind: Kind

  public init(firstDay: LocalDate, lastDay: LocalDate?, kind: Kind) {
    precondition(lastDay.map { firstDay <= $0 } ?? true, "A regime has at least one day.")
    self.firstDay = firstDay
    self.lastDay = lastDay
    self.kind = kind
  }

  public func contains(_ day: LocalDate) -> Bool { firstDay <= day && lastDay.map { day <= $0 } ?? true }

  /// The regime in force on a day; nil where the city has none.
  public static func inForce(on day: LocalDate, of regimes: [Regime]) -> Regime? {
    regimes.first { $0.contains(day) }
  }
}
