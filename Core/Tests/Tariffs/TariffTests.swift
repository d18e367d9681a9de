import Money
import Regulations
import Testing

@Suite("Tariffs")
struct TariffTests {
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
