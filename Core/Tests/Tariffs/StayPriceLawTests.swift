import Civil
import Money
import Regulations
import Testing

@Suite("Laws of the price of a stay")
struct StayPriceLawTests {
  private static func price(_ start: Int, _ end: Int, _ area: Area) throws -> StayPrice {
    try StayPrice(
      from: Instant(wholeMinutes: start), to: Instant(wholeMinutes: end), in: area, clock: Rome.clock)
  }

  @Test("a later end never costs less; an unpaid minute more costs nothing and is not counted, a paid one is counted")
  func growsByPaidMinutesOnly() throws {
    var town = RandomTown(seed: 21)
    var wrong: [String] = []
    for _ in 0..<100_000 {
      let area = RandomTown.areas[town.random.below(RandomTown.areas.count)]
      let start = town.minute()
      let end = start + town.length()
      let (shorter, longer) = (try Self.price(start, end, area), try Self.price(start, end + 1, area))
      let isPaid = area.paidHours.isPaid(Rome.clock.local(Instant(wholeMinutes: end)))
      let holds =
        isPaid
        ? longer.minutes == shorter.minutes + 1 && longer.amount >= shorter.amount
          && longer.sixtieths >= shorter.sixtieths
        : longer == shorter
      if !holds { wrong.append("\(area.id.text) \(start) \(end)") }
    }
    #expect(wrong.isEmpty)
  }

  @Test(
    "where every minute costs the same, a split anywhere leaves the exact sum as it is, and a whole price no dearer")
  func splits() throws {
    var town = RandomTown(seed: 22)
    var wrong: [String] = []
    for _ in 0..<100_000 {
      let area = RandomTown.flatAreas[town.random.below(RandomTown.flatAreas.count)]
      let start = town.minute()
      let middle = start + town.length()
      let end = middle + town.length()
      let whole = try Self.price(start, end, area)
      let (first, second) = (try Self.price(start, middle, area), try Self.price(middle, end, area))
      let parts = first.amount.cents + second.amount.cents
      let holds =
        whole.sixtieths == first.sixtieths + second.sixtieths && whole.minutes == first.minutes + second.minutes
        && (parts - 1...parts).contains(whole.amount.cents)
      if !holds { wrong.append("\(area.id.text) \(start) \(middle) \(end)") }
    }
    #expect(wrong.isEmpty)
  }

  @Test("looked up minute by minute on the wall clock, any stay costs the same and counts as many minutes")
  func secondOpinion() throws {
    var town = RandomTown(seed: 23)
    var wrong: [String] = []
    for number in 0..<24_000 {
      let area = RandomTown.areas[number % RandomTown.areas.count]
      guard let tariff = area.tariff else { continue }
      let start = town.minute()
      let end = start + town.random.below(town.oneIn(12) ? 4_000 : 300)
      let ownMinutes = town.oneIn(5) ? town.random.below(60) : nil
      var meter = SlowMeter(area, tariff, freeMinutes: ownMinutes)
      let reading = meter.price(from: start, to: end)
      let found = try StayPrice(
        from: Instant(wholeMinutes: start), to: Instant(wholeMinutes: end), in: area, clock: Rome.clock,
        freeMinutes: ownMinutes)
      if SlowMeter.Reading(minutes: found.minutes, sixtieths: found.sixtieths) != reading {
        wrong.append("\(area.id.text) \(start) \(end)")
      }
    }
    #expect(wrong.isEmpty)
  }
}
