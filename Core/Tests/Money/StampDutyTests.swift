import Money
import Testing

@Suite("Stamp duty")
struct StampDutyTests {
  private static let duty = StampDuty(above: Money(cents: 7_747), amount: Money(cents: 200), bearer: .buyer)
  private static let ordinary = VATTreatment.included(Rate(basisPoints: 2_200))

  @Test(
    "two euro are due above 77.47 without VAT, and nothing with it",
    arguments: [
      (7_747, .outside, 0, "the limit itself"), (7_748, .outside, 200, "a cent above"),
      (15_000, .outside, 200, "150.00"),
      (0, .outside, 0, "nothing"), (15_000, .singlePhase, 0, "VAT was paid upstream"),
      (15_000, ordinary, 0, "VAT is in the price"),
    ] as [(Int64, VATTreatment, Int64, String)])
  func due(gross: Int64, treatment: VATTreatment, due: Int64, because: String) {
    #expect(Self.duty.due(on: Money(cents: gross), treatment: treatment) == Money(cents: due), "\(because)")
  }

  @Test("the buyer pays price and duty, or the price alone where the seller bears it")
  func bearers() {
    let bySeller = StampDuty(above: Self.duty.above, amount: Self.duty.amount, bearer: .seller)
    let gross = Money(cents: 15_000)
    let buyers = StampedPrice(gross: gross, treatment: .outside, duty: Self.duty)
    let sellers = StampedPrice(gross: gross, treatment: .outside, duty: bySeller)
    let none = StampedPrice(gross: gross, treatment: .outside, duty: nil)
    #expect(buyers.total.cents == 15_200 && buyers.duty.cents == 200 && buyers.chargedDuty.cents == 200)
    #expect(sellers.total.cents == 15_000 && sellers.duty.cents == 200 && sellers.chargedDuty == .zero)
    #expect(none.total.cents == 15_000 && none.duty == .zero && none.chargedDuty == .zero)
  }

  @Test("net, tax and duty add up to what is paid, whatever the price")
  func addsUp() {
    for cents in Int64(0)...20_000 {
      for treatment in [VATTreatment.outside, .singlePhase, Self.ordinary] {
        let stamped = StampedPrice(gross: Money(cents: cents), treatment: treatment, duty: Self.duty)
        let sum = stamped.price.net + stamped.price.tax + stamped.chargedDuty
        guard sum == stamped.total, stamped.price.tax == .zero || stamped.duty == .zero else {
          Issue.record("\(cents)")
          return
        }
      }
    }
  }
}
