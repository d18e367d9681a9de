import Civil
import Money
import Regulations
import Testing

@Suite("The most a day can cost")
struct DayCapTests {
  private let capped = Ground.area(
    Tariff(
      steps: [.init(minutes: nil, perHour: .spelled("1.50"))], dayCap: DayCap(amount: .spelled("5.00")),
      specialPerHalfHour: nil))

  @Test(
    "up to the limit minutes cost, above it they are free, and each day begins anew",
    arguments: [
      ("2026-11-20 08:00", "2026-11-20 11:00", "4.50", "below the limit"),
      ("2026-11-20 08:00", "2026-11-20 11:20", "5.00", "exactly the limit"),
      ("2026-11-20 08:00", "2026-11-20 20:00", "5.00", "a whole day"),
      ("2026-11-20 08:00", "2026-11-21 09:00", "6.50", "and an hour of the next"),
      ("2026-11-20 08:00", "2026-11-21 20:00", "10.00", "two days"),
      ("2026-11-20 19:00", "2026-11-21 20:00", "6.50", "an hour, then a whole day"),
    ])
  func price(from: String, to: String, amount: String, because: String) throws {
    let price = try StayPrice(from: Rome.at(from), to: Rome.at(to), in: capped, clock: Rome.clock)
    #expect(price.amount.decimal == amount, "\(because)")
  }

  @Test("whoever pays the limit may stay until the next day's first paid minute is over its money")
  func buy() throws {
    let bought = { (amount: String) in
      try BoughtTime(
        for: .spelled(amount), from: Rome.at("2026-11-20 10:00"), in: capped, clock: Rome.clock,
        minimum: .spelled("0.50"), horizon: Rome.horizon)
    }
    #expect(Rome.shows(try bought("4.99").end) == "2026-11-20 13:19")
    #expect(Rome.shows(try bought("5.00").end) == "2026-11-21 08:00")
    #expect(try bought("5.00").minutes == 600)
    #expect(Rome.shows(try bought("5.50").end) == "2026-11-21 08:20")
  }
}
