/// An account of a city's ledger. Every transfer takes from one and gives to another.
public enum Account: Hashable, Sendable {
  /// What a payment provider has collected for us and will pay out.
  case provider(String)
  case revenue(product: ID<Product>)
  case vat
  /// Money captured for something that could not be given; it goes back.
  case suspense
  case refunds

  /// The name under which transfers are stored.
  public var name: String {
    switch self {
    case .provider(let id): "provider:\(id)"
    case .revenue(let product): "revenue:\(product.text)"
    case .vat: "vat"
    case .suspense: "suspense"
    case .refunds: "refunds"
    }
  }
}
