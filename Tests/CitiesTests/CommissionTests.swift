import Cities
import Foundation
import Money
import Testing

@Suite("What a payment provider keeps")
struct CommissionTests {
  @Test(
    "fixed and percent add up, half a cent counts as one",
    arguments: [
      // price, fixed, hundredths of a percent, kept
      (3000, 25, 150, 70), (3000, 35, 140, 77), (4000, 0, 0, 0), (50, 35, 0, 35), (100, 0, 50, 1), (99, 0, 50, 0),
      (1, 0, 10_000, 1), (99_999_999_999, 0, 10_000, 99_999_999_999),
    ])
  func kept(price: Int64, fixed: Int64, points: Int64, kept: Int64) {
    let commission = Commission(fixed: Money(cents: fixed), rate: Rate(basisPoints: points), bornBy: .town)
    #expect(commission.kept(of: Money(cents: price)) == Money(cents: kept))
  }

  @Test("only a payer who bears it pays on top of the price")
  func bearer() {
    let rate = Rate(basisPoints: 150)
    let price = Money(cents: 3000)
    #expect(Commission(fixed: Money(cents: 25), rate: rate, bornBy: .town).surcharge(on: price) == .zero)
    #expect(Commission(fixed: Money(cents: 25), rate: rate, bornBy: .payer).surcharge(on: price) == Money(cents: 70))
  }

  @Test("it stands in the town's file, beside the provider")
  func inTheFile() throws {
    let town = try CityLoader.load(folder: FourthTownTests.folder.path())
    #expect(town.providers.map(\.id) == ["paypal", "stripe", "nexi", "pagopa"])
    #expect(
      town.provider("stripe")?.commission
        == Commission(fixed: Money(cents: 25), rate: Rate(basisPoints: 150), bornBy: .town))
    #expect(
      town.provider("nexi")?.commission
        == Commission(fixed: .zero, rate: Rate(basisPoints: 90), bornBy: .payer))
    #expect(town.provider("paypal")?.commission == nil)
  }
}
