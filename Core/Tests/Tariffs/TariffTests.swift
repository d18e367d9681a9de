import Civil
import Money
import Regulations
import Testing

@Suite("Tariffs")
struct TariffTests {
  @Test(
    "the price bands of La Spezia: an hour, two hours, and the special tariff",
    arguments: [
      (Ground.verde, "0.50", "1.00", "1.00", "green"), (Ground.gialla, "0.75", "1.50", "1.50", "yellow"),
      (Ground.ordinaria, "1.00", "2.00", "2.00", "no colour"), (Ground.rossa, "1.50", "3.00", "3.00", "red"),
      (Ground.rotation120, "1.50", "3.50", "4.00", "rotation: 1.50 the first hour, then 2.00"),
    ])
  func bands(area: Area, hour: String, twoHours: String, special: String, because: String) throws {
    let start = Rome.at("2026-11-20 10:00")
    let price = { (hours: Int64) in
      try StayPrice(from: start, to: start.adding(hours: hours), in: area, clock: Rome.clock).amount.decimal
    }
    #expect(try price(1) == hour, "\(because)")
    #expect(try price(2) == twoHours, "\(because)")
    #expect(area.tariff?.specialPerHalfHour?.decimal == special, "\(because)")
  }

  @Test("a stepped tariff keeps its steps in order, the last one going on for ever")
  func steps() {
    let tariff = Tariff(
      steps: [
        .init(minutes: 60, perHour: Money(cents: 150)), .init(minutes: nil, perHour: Money(cents: 200)),
      ], specialPerHalfHour: Money(cents: 400))
    #expect(tariff.steps.map(\.perHour.cents) == [150, 200])
    #expect(tariff.steps.map(\.minutes) == [60, nil])
    #expect(tariff.specialPerHalfHour == Money(cents: 400))
  }
}
