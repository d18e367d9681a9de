public import Money

/// The most that the chargeable minutes of one civil day can cost in an area; the minutes above it are counted and free
/// (R1).
public struct DayCap: Hashable, Sendable {
  public let amount: Money

  public init(amount: Money) {
    precondition(amount > .zero, "A day's limit is more than nothing.")
    self.amount = amount
  }

  /// What is left of the limit after so much was charged on the same day, in sixtieths of a cent.
  func left(after sixtieths: Int) -> Int { max(0, Int(amount.cents) * 60 - sixtieths) }
}
