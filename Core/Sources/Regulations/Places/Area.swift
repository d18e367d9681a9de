/// A street or lot where one tariff, one schedule and one kind apply (R1, R6).
public struct Area: Hashable, Sendable {
  public let id: ID<Area>
  /// The price colour; nil where the area has none.
  public let zone: ID<Zone>?
  public let kind: Kind
  /// Nil where nothing can be bought, such as places for residents only.
  public let tariff: Tariff?
  public let paidHours: PaidHours

  /// What may stand in an area, and for how long.
  public enum Kind: Hashable, Sendable {
    case ordinary
    /// At most so many minutes, as signposted.
    case rotation(maximumMinutes: Int)
    case residentsOnly
    /// Paid for all, with places kept for the residents of the named zone (A, B, C, BC).
    case residentsZone(String)
  }

  public init(id: ID<Area>, zone: ID<Zone>?, kind: Kind, tariff: Tariff?, paidHours: PaidHours) {
    self.id = id
    self.zone = zone
    self.kind = kind
    self.tariff = tariff
    self.paidHours = paidHours
  }
}

extension Area {
  /// The signposted maximum of a rotation area, in chargeable minutes; nil elsewhere.
  public var maximumMinutes: Int? {
    switch kind {
    case .rotation(let maximum): maximum
    case .ordinary, .residentsOnly, .residentsZone: nil
    }
  }
}
