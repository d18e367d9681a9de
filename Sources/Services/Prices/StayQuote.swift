public import Civil
public import Money
public import Regulations

/// What a stay in one area costs, and everything a person may want to know about it.
public struct StayQuote: Sendable {
  public let area: Area
  public let start: Instant
  /// The end that was asked for, or the end of the time bought, or where the signs end a stay asked for longer.
  public let end: Instant
  public let price: StayPrice
  /// What the sum bought; nil where the end was given.
  public let bought: BoughtTime?
  public let timeline: Timeline
  /// What the signs allow, where more was asked for.
  public let limit: Limit?
  /// Why the first minute of a stay that costs nothing is free; nil for a stay that costs something.
  public let reasonFree: PaidHours.FreeReason?
  /// Until when the price is paid in fact, where that is later than the end asked for.
  public let paidUntil: Instant?
  /// Lawful ways to pay less, the cheapest first; for an end beyond the signs, places where one may stay so long.
  public let offers: [Offer]
  /// By how many minutes the clock changes during the stay; 0 nearly always.
  public let clockChange: Int

  /// The signposted maximum of a rotation area.
  public struct Limit: Hashable, Sendable {
    public let minutes: Int
    /// The end asked for, beyond the maximum; nil where it is the money that is too much.
    public let askedEnd: Instant?
  }

  /// Another way to stand.
  public enum Offer: Hashable, Sendable {
    case nearby(ID<Area>, metres: Int, amount: Money)
    /// A stay beyond `cheaperFrom` costs more than the ticket; `paysOff` where this one does.
    case dailyTicket(ID<Product>, price: Money, cheaperFrom: Instant, paysOff: Bool)
  }

  /// What is due at a meter, which takes no less than its minimum.
  public func due(minimum: Money) -> Money {
    if let bought { return bought.taken }
    return price.amount == .zero ? .zero : max(price.amount, minimum)
  }
}

/// What follows a stay that outlasts its title (R8, R9).
public enum Lateness: Hashable, Sendable {
  /// What each begun unit of an overrun comes to, the shortest first, and the last day to pay a notice of `day`.
  case supplement(totals: [Total], terms: Supplement.Terms)
  case national(NationalScale)

  public struct Total: Hashable, Sendable {
    public let upToMinutes: Int
    public let amount: Money

    public init(upToMinutes: Int, amount: Money) {
      self.upToMinutes = upToMinutes
      self.amount = amount
    }
  }

  /// What holds in an area on a day; nil where nothing can be bought or the city has no regime.
  public init?(in area: Area, on day: LocalDate, rules: CityRules) {
    guard let regime = Regime.inForce(on: day, of: rules.regimes) else { return nil }
    switch regime.kind {
    case .national(let scale): self = .national(scale)
    case .supplement(let terms):
      guard let special = area.tariff?.specialPerHalfHour else { return nil }
      let ends = stride(from: terms.unitMinutes, through: terms.longestMinutes, by: terms.unitMinutes)
      let totals = ends.map { minutes in
        let supplement = Supplement(
          minutes: minutes, special: special, terms: terms, day: day, patron: rules.patronFeast)
        return Total(upToMinutes: minutes, amount: supplement.amount)
      }
      self = .supplement(totals: totals, terms: terms)
    }
  }
}
