import Civil
import Money
import Regulations
import Testing

@Suite("Minutes of equal price")
struct ChargeTests {
  /// 1.50 an hour, but 0.50 on Saturdays from 14:00; from the third hour on 2.00 at any time.
  private let market = Ground.area(
    Tariff(
      steps: [
        .init(
          minutes: 120, perHour: .spelled("1.50"),
          clockPrices: [.init(weekdays: [.saturday], from: time("14:00"), to: time("20:00"), perHour: .spelled("0.50"))]
        ), .init(minutes: nil, perHour: .spelled("2.00")),
      ], specialPerHalfHour: nil))

  @Test(
    "a step may have another price at some hours of the clock",
    arguments: [
      ("2026-11-20 13:00", "2026-11-20 15:00", "3.00", "a Friday"),
      ("2026-11-21 13:00", "2026-11-21 14:00", "1.50", "Saturday before two"),
      ("2026-11-21 14:00", "2026-11-21 15:00", "0.50", "Saturday after two"),
      ("2026-11-21 13:30", "2026-11-21 15:30", "1.50", "half an hour before, an hour and a half after"),
      ("2026-11-21 13:00", "2026-11-21 16:00", "4.00", "the third hour costs 2.00 at any time"),
    ])
  func byTheClock(from: String, to: String, amount: String, because: String) throws {
    #expect(
      try StayPrice(from: Rome.at(from), to: Rome.at(to), in: market, clock: Rome.clock).amount.decimal == amount,
      "\(because)")
  }

  @Test("two hours that the clock shows twice are paid twice")
  func repeatedHour() throws {
    let area = Ground.area(Ground.flat("1.00"), Ground.aroundTheClock)
    let price = { (from: String, to: String) in
      try StayPrice(from: Rome.at(from), to: Rome.at(to), in: area, clock: Rome.clock).amount.decimal
    }
    #expect(try price("2026-10-25 01:00", "2026-10-25 04:00") == "4.00")
    #expect(try price("2026-03-29 01:00", "2026-03-29 04:00") == "2.00")
  }
}
