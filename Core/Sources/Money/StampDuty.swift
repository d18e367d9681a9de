/// The stamp duty on a receipt or an invoice without VAT (DPR 642/1972): a fixed amount above a limit.
public struct StampDuty: Hashable, Sendable {
  /// Who bears it.
  public enum Bearer: String, CaseIterable, Hashable, Sendable {
    /// It is added to what the buyer pays.
    case buyer
    case seller
  }

  /// A price up to and including this one bears none.
  public let above: Money
  public let amount: Money
  public let bearer: Bearer

  public init(above: Money, amount: Money, bearer: Bearer) {
    precondition(above >= .zero && amount > .zero, "A duty is something, above a limit.")
    (self.above, self.amount, self.bearer) = (above, amount, bearer)
  }

  /// What is due on a price: nothing where VAT is in it or was paid upstream, for one tax stands in for the other.
  public func due(on price: Money, treatment: VATTreatment) -> Money {
    switch treatment {
    case .outside: price > above ? amount : .zero
    case .singlePhase, .included: .zero
    }
  }
}

/// What a document charges: the price, the tax inside it, and the stamp duty.
public struct StampedPrice: Hashable, Sendable {
  public let price: TaxedAmount
  /// Due on the document, whoever bears it; zero where none is.
  public let duty: Money
  /// What of the duty the buyer is charged.
  public let chargedDuty: Money
  /// What the buyer pays in all.
  public var total: Money { price.gross + chargedDuty }

  /// `duty` is the town's; nil where it has none.
  public init(gross: Money, treatment: VATTreatment, duty: StampDuty?) {
    price = TaxedAmount(gross: gross, treatment: treatment)
    self.duty = duty?.due(on: gross, treatment: treatment) ?? .zero
    switch duty?.bearer {
    case .buyer: chargedDuty = self.duty
    case .seller, nil: chargedDuty = .zero
    }
  }
}
