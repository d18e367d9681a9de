import Civil
import Money
import Regulations
import Testing

@Suite("What a stay costs")
struct StayPriceTests {
  @Test(
    "the price is the exact sum of the chargeable minutes, rounded up to the cent",
    arguments: [
      (Ground.rossa, "2026-11-20 10:00", "2026-11-20 10:20", "0.50", 20, "a third of an hour"),
      (Ground.rossa, "2026-11-20 10:00", "2026-11-20 10:21", "0.53", 21, "52.5 cents"),
      (Ground.rossa, "2026-11-20 10:00", "2026-11-20 10:00", "0.00", 0, "no stay, no price"),
      (Ground.gialla, "2026-11-20 10:00", "2026-11-20 10:01", "0.02", 1, "1.25 cents"),
      (Ground.area(Ground.flat("2.00")), "2026-11-20 10:00", "2026-11-20 10:15", "0.50", 15, "the regulation"),
      (Ground.area(Ground.flat("2.00")), "2026-11-20 10:00", "2026-11-20 10:16", "0.54", 16, "53.3 cents"),
      (Ground.rossa, "2026-11-20 19:00", "2026-11-21 09:00", "3.00", 120, "the night is free"),
      (Ground.rossa, "2026-11-21 19:00", "2026-11-23 09:00", "3.00", 120, "and Sunday"),
      (Ground.rossa, "2026-11-22 08:00", "2026-11-22 20:00", "0.00", 0, "a Sunday"),
      (Ground.rotation60, "2026-11-20 10:00", "2026-11-20 11:00", "1.50", 60, "the first hour"),
      (
        Ground.rotation60, "2026-11-20 10:00", "2026-11-20 12:00", "3.50", 120,
        "beyond the maximum there is a price too"
      ),
      (Ground.rotation120, "2026-11-20 19:30", "2026-11-21 09:30", "3.50", 120, "steps count on over the night"),
      (Ground.verde, "2026-11-16 00:00", "2026-11-23 00:00", "36.00", 4320, "a week"),
    ])
  func price(area: Area, from: String, to: String, amount: String, minutes: Int, because: String) throws {
    let price = try StayPrice(from: Rome.at(from), to: Rome.at(to), in: area, clock: Rome.clock)
    #expect(price.amount.decimal == amount, "\(because)")
    #expect(price.minutes == minutes, "\(because)")
  }

  @Test("where only residents stand nothing is sold, and no stay ends before it begins")
  func refused() {
    let (ten, nine) = (Rome.at("2026-11-20 10:00"), Rome.at("2026-11-20 09:00"))
    #expect(throws: StayPrice.Refusal.nothingSold) {
      try StayPrice(from: nine, to: ten, in: Ground.residents, clock: Rome.clock)
    }
    #expect(throws: StayPrice.Refusal.endsBeforeStart) {
      try StayPrice(from: ten, to: nine, in: Ground.rossa, clock: Rome.clock)
    }
  }
}
