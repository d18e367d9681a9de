import Civil
import Money
import Regulations
import Testing

@Suite("Laws of bought time")
struct BoughtTimeLawTests {
  private let days = 40

  private func price(_ start: Int, _ end: Int, _ area: Area) throws -> StayPrice {
    try StayPrice(
      from: Instant(wholeMinutes: start), to: Instant(wholeMinutes: end), in: area, clock: Rome.clock)
  }

  /// Nil when the money lasts beyond the horizon.
  private func buy(_ cents: Int, _ start: Int, _ area: Area) -> BoughtTime? {
    try? BoughtTime(
      for: Money(cents: Int64(cents)), from: Instant(wholeMinutes: start), in: area, clock: Rome.clock, minimum: .zero,
      horizon: Instant(wholeMinutes: start + days * 1440))
  }

  /// Whether that sum pays for the stay, and the stay is allowed.
  private func pays(_ cents: Int, _ start: Int, _ end: Int, _ area: Area) throws -> Bool {
    let price = try price(start, end, area)
    return price.amount.cents <= cents && price.minutes <= area.maximumMinutes ?? .max
  }

  @Test(
    "a sum pays for a stay exactly when it ends no later than the time the sum buys; above a maximum nothing is taken")
  func priceAndEndAreOne() throws {
    var town = RandomTown(seed: 31)
    var wrong: [String] = []
    for _ in 0..<100_000 {
      let area = RandomTown.areas[town.random.below(RandomTown.areas.count)]
      let (start, cents) = (town.minute(), town.cents())
      let bought = buy(cents, start, area)
      let end = bought?.end.wholeMinutes ?? start + days * 1440
      let other = start + town.length()
      let holds =
        try pays(cents, start, end, area)
        && (bought == nil || !pays(cents, start, end + 1, area))
        && pays(cents, start, other, area) == (other <= end)
      let isTakenRight = try bought.map { try isRightlyTaken($0, cents, start, area) } ?? true
      if !holds || !isTakenRight {
        wrong.append("\(area.id.text) \(start) \(cents)")
      }
    }
    #expect(wrong.isEmpty)
  }

  /// The whole sum is taken, but in a rotation area no more than the price of its maximum.
  private func isRightlyTaken(_ bought: BoughtTime, _ cents: Int, _ start: Int, _ area: Area) throws -> Bool {
    let price = try price(start, bought.end.wholeMinutes, area)
    let isFull = bought.minutes == area.maximumMinutes
    let taken = isFull ? min(Int64(cents), price.amount.cents) : Int64(cents)
    return bought.minutes == price.minutes && bought.taken.cents == taken && bought.reachesMaximum == (taken < cents)
  }

  @Test("looked up minute by minute on the wall clock, a sum lasts exactly as long")
  func secondOpinion() {
    var town = RandomTown(seed: 33)
    var wrong: [String] = []
    for number in 0..<20_000 {
      let area = RandomTown.areas[number % RandomTown.areas.count]
      guard let tariff = area.tariff else { continue }
      let (start, cents) = (town.minute(), town.random.below(200))
      let horizon = start + 1_200
      let bought = try? BoughtTime(
        for: Money(cents: Int64(cents)), from: Instant(wholeMinutes: start), in: area, clock: Rome.clock,
        minimum: .zero, horizon: Instant(wholeMinutes: horizon))
      var meter = SlowMeter(area, tariff)
      if bought?.end.wholeMinutes != meter.end(of: cents, from: start, horizon: horizon) {
        wrong.append("\(area.id.text) \(start) \(cents)")
      }
    }
    #expect(wrong.isEmpty)
  }
}
