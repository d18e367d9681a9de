public import Money
public import Regulations

/// A person or company as the register of permits has them.
public struct RegisterHolder: Hashable, Sendable {
  public let id: ID<Holder>
  public let name: String
  /// The key by which the register knows a person: checked and in capitals.
  public let taxCode: String
  public let email: String?
  public let phone: String?

  public init(id: ID<Holder>, name: String, taxCode: String, email: String?, phone: String?) {
    (self.id, self.name, self.taxCode, self.email, self.phone) = (id, name, taxCode, email, phone)
  }
}

/// A permit with all that the register says of it.
public struct RegisteredPermit: Hashable, Sendable {
  /// A period and what was paid for it.
  public struct Period: Hashable, Sendable {
    /// How the period came to be.
    public enum Origin: String, Sendable {
      case register, renewal
    }

    public let days: Permit.Period
    public let price: Money
    public let origin: Origin

    public init(days: Permit.Period, price: Money, origin: Origin) {
      (self.days, self.price, self.origin) = (days, price, origin)
    }
  }

  public let id: ID<Permit>
  public let number: PermitNumber
  public let holder: RegisterHolder
  public let product: ID<Product>
  public let state: Permit.State
  /// In the order of the register.
  public let zones: [ID<Zone>]
  /// Current plates, in the order of the register.
  public let plates: [Plate]
  /// In order of time.
  public let periods: [Period]

  public init(
    id: ID<Permit>, number: PermitNumber, holder: RegisterHolder, product: ID<Product>, state: Permit.State,
    zones: [ID<Zone>], plates: [Plate], periods: [Period]
  ) {
    (self.id, self.number, self.holder, self.product, self.state) = (id, number, holder, product, state)
    (self.zones, self.plates, self.periods) = (zones, plates, periods)
  }
}
