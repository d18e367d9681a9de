/// An account of a city's ledger. Every transfer takes from one and gives to another.
public enum Account: Hashable, Sendable {
  /// What a payment provider has collected for us and will pay out.
  case provider(String)
  /// What stands on the town's postal account.
  case postal
  case revenue(product: ID<Product>)
  case vat
  /// Money captured for something that could not be given; it goes back.
  case suspense
  case refunds

  /// What the account's balance says.
  public enum Nature: Hashable, Sendable {
    /// Money that is ours, and where it lies: more arrived than left.
    case holding
    /// What was earned for the city, the tax of it included.
    case earned
    /// What belongs to somebody else.
    case owed
  }

  public var nature: Nature {
    switch self {
    case .provider, .postal: .holding
    case .revenue, .vat, .refunds: .earned
    case .suspense: .owed
    }
  }

  /// The name under which transfers are stored.
  public var name: String {
    switch self {
    case .provider(let id): "provider:\(id)"
    case .postal: "postal"
    case .revenue(let product): "revenue:\(product.text)"
    case .vat: "vat"
    case .suspense: "suspense"
    case .refunds: "refunds"
    }
  }

  /// The way of paying by which money comes straight to the postal account.
  public static let slip = "bollettino"

  /// Where the money of a payment lies: a provider pays out later, a slip has been paid to the town itself.
  public static func holding(of provider: String) -> Account { provider == slip ? .postal : .provider(provider) }

  /// Reads a stored name; nil for any other text.
  public init?(name: String) {
    let parts = name.split(separator: ":", maxSplits: 1, omittingEmptySubsequences: false)
    switch (parts.first, parts.count == 2 && !parts[1].isEmpty ? String(parts[1]) : nil) {
    case ("provider", let id?): self = .provider(id)
    case ("revenue", let product?): self = .revenue(product: ID(product))
    case ("postal", nil) where parts.count == 1: self = .postal
    case ("vat", nil) where parts.count == 1: self = .vat
    case ("suspense", nil) where parts.count == 1: self = .suspense
    case ("refunds", nil) where parts.count == 1: self = .refunds
    default: return nil
    }
  }
}
