import Civil
import Money
import Regulations
import Testing

@Suite("The supplement")
struct SupplementTests {
  private let terms = Supplement.Terms(
    unitMinutes: 30, longestMinutes: 60, fixedPart: .spelled("1.00"), daysToPay: 10)

  @Test(
    "the totals of the regulation, up to half an hour and up to an hour",
    arguments: [
      ("0.50/h", "1.00", "2.00", "3.00"), ("0.75/h", "1.50", "2.50", "4.00"), ("1.00/h", "2.00", "3.00", "5.00"),
      ("1.50/h", "3.00", "4.00", "7.00"), ("1.50–2.00/h", "4.00", "5.00", "9.00"),
    ])
  func totals(tariff: String, special: String, half: String, hour: String) {
    for minutes in 1...60 {
      let supplement = Supplement(
        minutes: minutes, special: .spelled(special), terms: terms, day: day("2026-11-20"), patron: nil)
      #expect(supplement.halfHours == (minutes <= 30 ? 1 : 2))
      #expect(supplement.amount.decimal == (minutes <= 30 ? half : hour), "\(tariff), \(minutes) minutes")
      #expect(supplement.payBy == day("2026-11-30"))
    }
  }
}
