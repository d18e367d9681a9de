/// A percentage held exactly, in hundredths of a percent: 22 % is 2200.
public struct Rate: Hashable, Sendable {
  public let basisPoints: Int64

  public init(basisPoints: Int64) {
    precondition(0...10_000 ~= basisPoints, "A rate lies between 0 and 100 %.")
    self.basisPoints = basisPoints
  }
}

/// How value added tax touches a price; a setting of the city and the product, never a constant.
public enum VATTreatment: Hashable, Sendable {
  /// Outside VAT: the town acts as an authority (DPR 633/1972 art. 4).
  case outside
  /// Collected upstream and not shown (DPR 633/1972 art. 74 c. 1 lett. e).
  case singlePhase
  /// Included in the price at a rate.
  case included(Rate)
}

/// A price with the tax inside it; net and tax always add up to the gross.
public struct TaxedAmount: Hashable, Sendable {
  public let gross: Money
  public let tax: Money
  public var net: Money { gross - tax }

  /// Takes the tax out of a price that includes it, rounding the tax half up to the cent.
  public init(gross: Money, treatment: VATTreatment) {
    precondition(gross >= .zero, "A taxed price is not negative; a refund is a transfer of its own.")
    self.gross = gross
    switch treatment {
    case .outside, .singlePhase: tax = .zero
    case .included(let rate):
      let whole = 10_000 + rate.basisPoints
      tax = Money(cents: (2 * gross.cents * rate.basisPoints + whole) / (2 * whole))
    }
  }

  /// A price whose tax was worked out before, as it stands in a record.
  public init(gross: Money, tax: Money) {
    precondition(tax >= .zero && tax <= gross, "A tax lies between nothing and the price.")
    self.gross = gross
    self.tax = tax
  }
}
