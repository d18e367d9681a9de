public import Money

/// A price per hour in steps: the last step goes on for ever (R1).
public struct Tariff: Hashable, Sendable {
  /// So many chargeable minutes at a price per hour; nil minutes: all that follow.
  public struct Step: Hashable, Sendable {
    public let minutes: Int?
    public let perHour: Money

    public init(minutes: Int?, perHour: Money) {
      self.minutes = minutes
      self.perHour = perHour
    }
  }

  public let steps: [Step]
  /// The special tariff for each half hour or fraction of an overrun (R1, R8); nil where none is set.
  public let specialPerHalfHour: Money?

  public init(steps: [Step], specialPerHalfHour: Money?) {
    precondition(steps.last.map { $0.minutes == nil } ?? false, "A tariff's last step goes on for ever.")
    self.steps = steps
    self.specialPerHalfHour = specialPerHalfHour
  }
}
