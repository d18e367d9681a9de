public import Cities
public import Civil
public import Money
public import Regulations

/// Tells what a stay costs, or how long a sum lasts (R2). It asks the rules only: nothing is read or kept.
public struct QuoteStay: Sendable {
  public struct Request: Hashable, Sendable {
    public enum Wish: Hashable, Sendable {
      case until(Instant)
      case spending(Money)
    }

    public let area: ID<Area>
    public let start: Instant
    public let wish: Wish
    /// Whether the car has the city's free minutes, and has not used them today.
    public let hasFreeMinutes: Bool

    public init(area: ID<Area>, start: Instant, wish: Wish, hasFreeMinutes: Bool = false) {
      self.area = area
      self.start = start
      self.wish = wish
      self.hasFreeMinutes = hasFreeMinutes
    }
  }

  public enum Outcome: Sendable {
    case quoted(StayQuote)
    /// Nothing can be bought there; where one may stand nearby.
    case nothingSold(Area, nearby: [Neighbour])
    case unknownArea
    case endsBeforeStart
    case belowMinimum(Money)
    /// The sum would last longer than a stay may be asked for.
    case tooLong(days: Int)
  }

  /// How far one walks from a cheaper place.
  public static let walkMetres = 600
  /// The longest stay that is told minute by minute.
  public static let longestDays = 31

  private let version: CityVersion
  private let clock: OffsetTable
  private var rules: CityRules { version.rules }

  /// The rules in force on the day a stay begins decide it.
  public init(city: City, on day: LocalDate) {
    version = city.version(on: day)
    clock = city.timeZone
  }

  public func callAsFunction(_ request: Request) -> Outcome {
    guard let area = rules.area(request.area) else { return .unknownArea }
    let free = request.hasFreeMinutes ? rules.registeredFreeMinutes?.minutes : nil
    guard area.tariff != nil else {
      return .nothingSold(area, nearby: neighbours(of: area).filter { rules.area($0.area)?.tariff != nil })
    }
    switch request.wish {
    case .until(let end):
      guard let stay = stay(in: area, from: request.start, to: end, freeMinutes: free), request.start < end else {
        return .endsBeforeStart
      }
      return .quoted(quote(stay))
    case .spending(let amount):
      do throws(BoughtTime.Refusal) {
        return try quote(amount, from: request.start, in: area, freeMinutes: free)
      } catch {
        switch error {
        case .nothingSold: return .nothingSold(area, nearby: [])
        case .belowMinimum(let minimum): return .belowMinimum(minimum)
        case .beyondCalendar: return .tooLong(days: QuoteStay.longestDays)
        }
      }
    }
  }

  private struct Stay {
    let area: Area
    let start: Instant
    let end: Instant
    let price: StayPrice
    let freeMinutes: Int?
  }

  private func stay(in area: Area, from start: Instant, to end: Instant, freeMinutes: Int?) -> Stay? {
    guard let price = try? StayPrice(from: start, to: end, in: area, clock: clock, freeMinutes: freeMinutes) else {
      return nil
    }
    return Stay(area: area, start: start, end: end, price: price, freeMinutes: freeMinutes)
  }

  private func buy(
    _ amount: Money, from start: Instant, in area: Area, freeMinutes: Int?, minimum: Money
  ) throws(BoughtTime.Refusal) -> BoughtTime {
    try BoughtTime(
      for: amount, from: start, in: area, clock: clock, minimum: minimum,
      horizon: start.adding(days: Int64(QuoteStay.longestDays)), freeMinutes: freeMinutes)
  }

  /// A stay to an end that was asked for; cut where the signs end it.
  private func quote(_ asked: Stay) -> StayQuote {
    if let maximum = asked.area.maximumMinutes, asked.price.minutes > maximum,
      let most = try? buy(
        asked.price.amount, from: asked.start, in: asked.area, freeMinutes: asked.freeMinutes, minimum: .zero),
      let allowed = stay(in: asked.area, from: asked.start, to: most.end, freeMinutes: asked.freeMinutes)
    {
      let limit = StayQuote.Limit(minutes: maximum, askedEnd: asked.end)
      return quote(allowed, bought: nil, limit: limit, offers: lawful(asked))
    }
    return quote(asked, bought: nil, limit: nil, offers: cheaper(asked) + hint(asked))
  }

  private func quote(
    _ amount: Money, from start: Instant, in area: Area, freeMinutes: Int?
  ) throws(BoughtTime.Refusal) -> Outcome {
    let bought = try buy(amount, from: start, in: area, freeMinutes: freeMinutes, minimum: rules.minimumAmount)
    guard let stay = stay(in: area, from: start, to: bought.end, freeMinutes: freeMinutes) else {
      return .endsBeforeStart
    }
    let limit = area.maximumMinutes.flatMap { maximum in
      bought.reachesMaximum ? StayQuote.Limit(minutes: maximum, askedEnd: nil) : nil
    }
    return .quoted(quote(stay, bought: bought, limit: limit, offers: cheaper(stay) + hint(stay)))
  }

  private func quote(_ stay: Stay, bought: BoughtTime?, limit: StayQuote.Limit?, offers: [StayQuote.Offer]) -> StayQuote
  {
    let isFree = stay.price.minutes == 0
    return StayQuote(
      area: stay.area, start: stay.start, end: stay.end, price: stay.price, bought: bought,
      timeline: Timeline(from: stay.start, to: stay.end, in: stay.area, clock: clock, freeMinutes: stay.freeMinutes),
      limit: limit, reasonFree: isFree ? stay.area.paidHours.reasonFree(on: clock.day(stay.start)) : nil,
      paidUntil: bought == nil && limit == nil && !isFree ? paidUntil(stay) : nil, offers: offers,
      clockChange: change(from: stay.start, to: stay.end))
  }

  /// Until when the same price, or a meter's least coin, is good.
  private func paidUntil(_ stay: Stay) -> Instant? {
    let amount = max(stay.price.amount, rules.minimumAmount)
    let bought = try? buy(amount, from: stay.start, in: stay.area, freeMinutes: stay.freeMinutes, minimum: .zero)
    return bought.flatMap { $0.end > stay.end ? $0.end : nil }
  }

  private func neighbours(of area: Area) -> [Neighbour] {
    version.neighbours(of: area.id, within: QuoteStay.walkMetres)
  }

  private func cheaper(_ stay: Stay) -> [StayQuote.Offer] {
    let near = neighbours(of: stay.area)
    let found = Alternative.cheaper(
      than: stay.price, from: stay.start, to: stay.end, in: stay.area, nearby: near.compactMap { rules.area($0.area) },
      products: rules.products, clock: clock, freeMinutes: stay.freeMinutes)
    let offers = found.map { alternative -> StayQuote.Offer in
      switch alternative {
      case .area(let id, let amount):
        .nearby(id, metres: near.first { $0.area == id }?.metres ?? 0, amount: amount)
      case .dailyTicket(let id, let price, let from):
        .dailyTicket(id, price: price, cheaperFrom: from, paysOff: true)
      }
    }
    return worthTheWalk(offers)
  }

  /// From when on a daily ticket would pay off, where this stay is too short for it.
  private func hint(_ stay: Stay) -> [StayQuote.Offer] {
    let night = DailyTicket.end(on: clock.day(stay.start), clock: clock)
    guard stay.price.minutes > 0, stay.end <= night,
      let day = try? StayPrice(
        from: stay.start, to: night, in: stay.area, clock: clock, freeMinutes: stay.freeMinutes)
    else { return [] }
    return Alternative.cheaper(
      than: day, from: stay.start, to: night, in: stay.area, nearby: [], products: rules.products, clock: clock,
      freeMinutes: stay.freeMinutes
    ).compactMap { alternative in
      guard case .dailyTicket(let id, let price, let from) = alternative, price >= stay.price.amount else { return nil }
      return .dailyTicket(id, price: price, cheaperFrom: from, paysOff: false)
    }
  }

  /// Where so long a stay is allowed.
  private func lawful(_ asked: Stay) -> [StayQuote.Offer] {
    let offers = neighbours(of: asked.area).compactMap { near -> StayQuote.Offer? in
      guard let other = rules.area(near.area),
        let same = stay(in: other, from: asked.start, to: asked.end, freeMinutes: asked.freeMinutes),
        same.price.minutes <= other.maximumMinutes ?? .max
      else { return nil }
      return .nearby(near.area, metres: near.metres, amount: same.price.amount)
    }
    return worthTheWalk(offers)
  }

  /// Of the places only those that are cheaper than every nearer one; the cheapest first, as everything else.
  private func worthTheWalk(_ offers: [StayQuote.Offer]) -> [StayQuote.Offer] {
    let byDistance = offers.enumerated().sorted { ($0.element.metres, $0.offset) < ($1.element.metres, $1.offset) }
    var kept: [StayQuote.Offer] = []
    for offer in byDistance.map(\.element) {
      guard offer.isNearby, let least = kept.filter(\.isNearby).map(\.price).min() else {
        kept.append(offer)
        continue
      }
      if offer.price < least { kept.append(offer) }
    }
    return kept.enumerated().sorted { ($0.element.price, $0.offset) < ($1.element.price, $1.offset) }.map(\.element)
  }

  private func change(from start: Instant, to end: Instant) -> Int {
    clock.span(atMinute: end.wholeMinutes).offsetMinutes - clock.span(atMinute: start.wholeMinutes).offsetMinutes
  }
}

extension StayQuote.Offer {
  var isNearby: Bool {
    switch self {
    case .nearby: true
    case .dailyTicket: false
    }
  }

  var metres: Int {
    switch self {
    case .nearby(_, let metres, _): metres
    case .dailyTicket: 0
    }
  }

  var price: Money {
    switch self {
    case .nearby(_, _, let amount): amount
    case .dailyTicket(_, let price, _, _): price
    }
  }
}
