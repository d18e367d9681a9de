import Civil
import Money
import Regulations
import Testing

@Suite("How long a sum lasts")
struct BoughtTimeTests {
  private func buy(_ amount: String, at start: String, in area: Area) throws -> BoughtTime {
    try BoughtTime(
      for: .spelled(amount), from: Rome.at(start), in: area, clock: Rome.clock, minimum: .spelled("0.50"),
      horizon: Rome.horizon)
  }

  @Test(
    "the ticket lasts in proportion to the tariff, and a minute not fully paid is not given",
    arguments: [
      (Ground.rossa, "2026-11-20 10:00", "0.50", "2026-11-20 10:20", 20, "the regulation"),
      (Ground.rossa, "2026-11-20 10:00", "2.00", "2026-11-20 11:20", 80, "the regulation"),
      (Ground.gialla, "2026-11-20 10:00", "0.50", "2026-11-20 10:40", 40, "the regulation"),
      (Ground.area(Ground.flat("2.00")), "2026-11-20 10:00", "0.51", "2026-11-20 10:15", 15, "the regulation"),
      (Ground.area(Ground.flat("2.00")), "2026-11-20 10:00", "0.54", "2026-11-20 10:16", 16, "one more for 54 cents"),
      (Ground.rossa, "2026-11-20 19:50", "1.50", "2026-11-21 08:50", 60, "what is left runs on in the morning"),
      (Ground.rossa, "2026-11-21 19:50", "1.50", "2026-11-23 08:50", 60, "over Sunday"),
      (Ground.rossa, "2026-11-20 06:15", "1.50", "2026-11-20 09:00", 60, "bought before eight, it starts at eight"),
      (Ground.rossa, "2026-11-20 19:00", "1.50", "2026-11-21 08:00", 60, "to the end of the hours: to the next"),
      (Ground.rossa, "2026-11-21 19:00", "1.50", "2026-11-23 08:00", 60, "and over a free day"),
      (Ground.area(Ground.flat("1.50"), Ground.crema), "2026-11-20 12:45", "0.75", "2026-11-20 14:15", 30, "noon"),
      (Ground.area(Ground.flat("0.80"), Ground.chivasso), "2026-08-06 19:00", "0.80", "2026-08-28 09:00", 60, "summer"),
      (Ground.rotation120, "2026-11-20 10:00", "2.50", "2026-11-20 11:30", 90, "1.50 the hour, then 2.00"),
    ])
  func bought(area: Area, start: String, amount: String, end: String, minutes: Int, because: String) throws {
    let bought = try buy(amount, at: start, in: area)
    #expect(Rome.shows(bought.end) == end, "\(because)")
    #expect(bought.minutes == minutes, "\(because)")
    #expect(bought.taken.decimal == amount && !bought.reachesMaximum, "\(because)")
  }

  @Test(
    "in a rotation area no more than the maximum is sold, and the rest of the money is not taken",
    arguments: [
      (Ground.rotation60, "1.50", "2026-11-20 11:00", 60, "1.50", false),
      (Ground.rotation60, "1.51", "2026-11-20 11:00", 60, "1.50", true),
      (Ground.rotation60, "20.00", "2026-11-20 11:00", 60, "1.50", true),
      (Ground.rotation60, "1.49", "2026-11-20 10:59", 59, "1.49", false),
      (Ground.rotation120, "3.50", "2026-11-20 12:00", 120, "3.50", false),
      (Ground.rotation120, "50.00", "2026-11-20 12:00", 120, "3.50", true),
    ])
  func rotation(area: Area, amount: String, end: String, minutes: Int, taken: String, reaches: Bool) throws {
    let bought = try buy(amount, at: "2026-11-20 10:00", in: area)
    #expect(Rome.shows(bought.end) == end)
    #expect(bought.minutes == minutes)
    #expect(bought.taken.decimal == taken)
    #expect(bought.reachesMaximum == reaches)
  }

  @Test("a car with free minutes of its own stays so much longer for the same money")
  func ownFreeMinutes() throws {
    let bought = try BoughtTime(
      for: .spelled("1.50"), from: Rome.at("2026-11-20 10:00"), in: Ground.rossa, clock: Rome.clock, minimum: .zero,
      horizon: Rome.horizon, freeMinutes: 45)
    #expect(Rome.shows(bought.end) == "2026-11-20 11:45")
    #expect(bought.minutes == 105)
  }

  @Test("a meter refuses less than its minimum, what is not sold, and what would last beyond the calendar")
  func refused() {
    #expect(throws: BoughtTime.Refusal.belowMinimum(.spelled("0.50"))) {
      try buy("0.49", at: "2026-11-20 10:00", in: Ground.rossa)
    }
    #expect(throws: BoughtTime.Refusal.nothingSold) { try buy("1.00", at: "2026-11-20 10:00", in: Ground.residents) }
    #expect(throws: BoughtTime.Refusal.beyondCalendar) {
      try buy("999999999.99", at: "2026-11-20 10:00", in: Ground.verde)
    }
    #expect(throws: BoughtTime.Refusal.beyondCalendar) {
      try buy("1.00", at: "2026-11-20 10:00", in: Ground.area(Ground.flat("1.00"), Ground.hours([])))
    }
  }
}
