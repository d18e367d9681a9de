public import Money

/// What a payment provider keeps of each payment, as the town agreed it. Worked out in whole cents.
public struct Commission: Hashable, Sendable {
  /// Who pays it. Where the law lets payers be charged at all, the town may choose.
  public enum Bearer: String, Hashable, Sendable, CaseIterable { case town, payer }

  /// For each payment, whatever its amount.
  public let fixed: Money
  /// Of the amount.
  public let rate: Rate
  public let bornBy: Bearer

  public init(fixed: Money, rate: Rate, bornBy: Bearer) {
    self.fixed = fixed
    self.rate = rate
    self.bornBy = bornBy
  }

  /// What is kept of a payment of that amount; half a cent counts as one.
  public func kept(of amount: Money) -> Money {
    fixed + Money(cents: (amount.cents * rate.basisPoints + 5_000) / 10_000)
  }

  /// What the payer pays on top of a price.
  public func surcharge(on price: Money) -> Money {
    switch bornBy {
    case .town: .zero
    case .payer: kept(of: price)
    }
  }
}
