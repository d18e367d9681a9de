public import Money

/// The numbers of one city that the rules need, read from its folder.
public struct CityRules: Hashable, Sendable {
  public let zones: [Zone]
  public let areas: [Area]
  public let products: [Product]
  public let renewal: PermitRenewal.Window
  public let password: PasswordRule
  public let patronFeast: PatronFeast?
  /// The price shown is the price charged for so many minutes (R20).
  public let quoteMinutes: Int
  /// A notice or slip for a renewal may be paid for so many days after the day it is made.
  public let noticeDays: Int
  /// Days before the expiry on which a holder is reminded, largest first.
  public let reminderDays: [Int]
  /// The least that a meter takes (R2).
  public let minimumAmount: Money
  /// An overrun of at most so many chargeable minutes is let pass (R8).
  public let courtesyMinutes: Int
  /// What follows an overrun, in order of time; no two hold on one day (R8).
  public let regimes: [Regime]
  /// The first minutes given to registered cars; nil where there are none.
  public let registeredFreeMinutes: FreeMinutes?

  public init(
    zones: [Zone], areas: [Area], products: [Product], renewal: PermitRenewal.Window, password: PasswordRule,
    patronFeast: PatronFeast?, quoteMinutes: Int, noticeDays: Int = NoticeTerm.usualDays,
    reminderDays: [Int], minimumAmount: Money, courtesyMinutes: Int, regimes: [Regime],
    registeredFreeMinutes: FreeMinutes? = nil
  ) {
    self.zones = zones
    self.areas = areas
    self.products = products
    self.renewal = renewal
    self.password = password
    self.patronFeast = patronFeast
    self.quoteMinutes = quoteMinutes
    self.noticeDays = noticeDays
    self.reminderDays = reminderDays
    self.minimumAmount = minimumAmount
    self.courtesyMinutes = courtesyMinutes
    self.regimes = regimes
    self.registeredFreeMinutes = registeredFreeMinutes
  }

  public func area(_ id: ID<Area>) -> Area? { areas.first { $0.id == id } }

  public func product(_ id: ID<Product>) -> Product? { products.first { $0.id == id } }

  /// The areas where a permit of this product and these zones holds, in the city's order.
  public func areas(coveredBy product: Product, zones: [ID<Zone>]) -> [Area] {
    areas.filter { PermitCoverage.holds(product, zones: zones, in: $0) }
  }
}
