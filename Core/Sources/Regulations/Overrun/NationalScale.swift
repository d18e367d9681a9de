public import Money

/// The national code's scale for an overrun (Codice della strada art. 7 c. 15, since 14 December 2024): nothing up to a
/// share of the paid time, a reduced sanction up to another, the full one beyond, each with the day's tariff (R8).
public struct NationalScale: Hashable, Sendable {
  /// Up to this share of the paid minutes nothing is due, in percent.
  public let tolerated: Int
  /// Up to this share the sanction is the reduced one, in percent.
  public let reduced: Int
  public let reducedAmount: Money
  public let fullAmount: Money
  /// The tariff of a whole day, added to every sanction; nil where it is what the paid hours of the day cost in the area.
  public let dayTariff: Money?

  public init(tolerated: Int, reduced: Int, reducedAmount: Money, fullAmount: Money, dayTariff: Money?) {
    precondition(0 <= tolerated && tolerated <= reduced, "The shares of the paid time rise.")
    self.tolerated = tolerated
    self.reduced = reduced
    self.reducedAmount = reducedAmount
    self.fullAmount = fullAmount
    self.dayTariff = dayTariff
  }

  /// What follows an overrun.
  public enum Step: Hashable, Sendable {
    case tolerated, reduced, full
  }

  /// The step of an overrun of at least one minute, both in chargeable minutes.
  public func step(paid: Int, overrun: Int) -> Step {
    if overrun * 100 <= paid * tolerated { return .tolerated }
    return overrun * 100 <= paid * reduced ? .reduced : .full
  }

  /// The base amount of a step, without the day's tariff.
  public func base(of step: Step) -> Money {
    switch step {
    case .tolerated: .zero
    case .reduced: reducedAmount
    case .full: fullAmount
    }
  }
}
