public import Civil
public import Money

/// A lawful way to stand for as long and pay less.
public enum Alternative: Hashable, Sendable {
  /// The same stay in another area.
  case area(ID<Area>, amount: Money)
  /// A daily ticket; from `cheaperFrom` on the stay would cost more than it.
  case dailyTicket(ID<Product>, price: Money, cheaperFrom: Instant)

  public var price: Money {
    switch self {
    case .area(_, let amount): amount
    case .dailyTicket(_, let price, _): price
    }
  }

  /// Every alternative that costs less than the stay, the cheapest first; areas before tickets of the same price.
  /// `freeMinutes` are those of the car, as in the stay's price. `nearby` are the areas within walking distance, in the order of their distance.
  public static func cheaper(
    than price: StayPrice, from start: Instant, to end: Instant, in area: Area, nearby: [Area], products: [Product],
    clock: OffsetTable, freeMinutes: Int? = nil
  ) -> [Alternative] {
    let minutes = price.minutes
    let areas = nearby.compactMap { other -> Alternative? in
      guard other.id != area.id, other.isOpenToAll,
        let same = try? StayPrice(from: start, to: end, in: other, clock: clock, freeMinutes: freeMinutes),
        same.minutes <= other.maximumMinutes ?? .max
      else { return nil }
      return .area(other.id, amount: same.amount)
    }
    let tickets = products.compactMap { product -> Alternative? in
      guard minutes > 0, let dayPrice = product.dayPrice,
        PermitCoverage.holds(product, zones: product.zones, in: area),
        DailyTicket.covers(from: start, to: end, in: area.paidHours, clock: clock),
        let bought = try? BoughtTime(
          for: dayPrice, from: start, in: area, clock: clock, minimum: .zero,
          horizon: end.adding(days: 366), freeMinutes: freeMinutes)
      else { return nil }
      return .dailyTicket(product.id, price: dayPrice, cheaperFrom: bought.end)
    }
    return (areas + tickets).enumerated().filter { $0.element.price < price.amount }
      .sorted { ($0.element.price, $0.offset) < ($1.element.price, $1.offset) }.map(\.element)
  }
}

extension Area {
  /// Whether anyone may stand here for money.
  public var isOpenToAll: Bool {
    switch kind {
    case .ordinary, .rotation: tariff != nil
    case .residentsZone: tariff != nil
    case .residentsOnly: false
    }
  }
}
