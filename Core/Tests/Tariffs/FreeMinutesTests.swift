import Civil
import Money
import Regulations
import Testing

@Suite("First minutes free")
struct FreeMinutesTests {
  private let hamlets = FreeMinutes(minutes: 45, timesPerDay: 1, carsPerHousehold: 2)
  private let centre = Ground.area(Ground.flat("0.80"), Ground.chivasso)

  @Test("a registered car of the hamlets of Chivasso has 45 minutes, once a day")
  func granted() throws {
    #expect(try hamlets.granted(isRegistered: true, timesUsedToday: 0) == 45)
    #expect(throws: FreeMinutes.Refusal.usedToday(times: 1)) {
      try hamlets.granted(isRegistered: true, timesUsedToday: 1)
    }
    #expect(throws: FreeMinutes.Refusal.notRegistered) { try hamlets.granted(isRegistered: false, timesUsedToday: 0) }
  }

  @Test("a household may register two cars, not a third")
  func household() {
    #expect([0, 1, 2, 3].map { hamlets.admits(anotherCarAfter: $0) } == [true, true, false, false])
  }

  @Test(
    "the free minutes are the first chargeable ones of the stay",
    arguments: [
      ("2026-11-20 10:00", "2026-11-20 10:45", "0.00", "all of it free"),
      ("2026-11-20 10:00", "2026-11-20 10:46", "0.02", "one minute to pay"),
      ("2026-11-20 10:00", "2026-11-20 11:45", "0.80", "an hour to pay"),
      ("2026-11-20 07:00", "2026-11-20 09:15", "0.00", "minutes before the paid hours do not use them up"),
      ("2026-11-20 19:00", "2026-11-21 08:45", "0.00", "30 in the evening and 15 in the morning"),
      ("2026-11-20 19:00", "2026-11-21 09:45", "0.80", "then an hour to pay"),
    ])
  func price(from: String, to: String, amount: String, because: String) throws {
    let price = try StayPrice(from: Rome.at(from), to: Rome.at(to), in: centre, clock: Rome.clock, freeMinutes: 45)
    #expect(price.amount.decimal == amount, "\(because)")
  }

  @Test("free minutes of a tariff are there for everyone, and count along its steps")
  func ofTheTariff() throws {
    let area = Ground.area(Tariff(steps: Ground.stepped.steps, freeMinutes: 15, specialPerHalfHour: nil))
    let (start, end) = (Rome.at("2026-11-20 10:00"), Rome.at("2026-11-20 12:00"))
    #expect(try StayPrice(from: start, to: end, in: area, clock: Rome.clock).amount.decimal == "3.13")
    let bought = try BoughtTime(
      for: .zero, from: start, in: area, clock: Rome.clock, minimum: .zero, horizon: Rome.horizon)
    #expect(Rome.shows(bought.end) == "2026-11-20 10:15")
  }
}
