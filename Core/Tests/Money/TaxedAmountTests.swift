import Money
import Testing

@Suite("Prices with the tax inside")
struct TaxedAmountTests {
  private static let ordinary = VATTreatment.included(Rate(basisPoints: 2200))

  @Test(
    "the tax is taken out of the price, half a cent up",
    arguments: [
      (4000, 2200, 721, "40.00 is 32.79 and 7.21"), (122, 2200, 22, "1.00 and 0.22 exactly"),
      (1, 2200, 0, "0.18 cents"),
      (2, 2200, 0, "0.36 cents"), (3, 2200, 1, "0.54 cents"), (0, 2200, 0, "nothing"), (15_000, 2200, 2705, "150.00"),
      (1033, 2200, 186, "10.33"), (4000, 0, 0, "a rate of nothing"), (4000, 1000, 364, "10 %: 363.64 cents"),
      (4000, 400, 154, "4 %: 153.85 cents"), (4000, 10_000, 2000, "all of it again"),
      (1, 10_000, 1, "half a cent is up"),
      (3, 10_000, 2, "a cent and a half is up"),
    ] as [(Int64, Int64, Int64, String)])
  func tax(gross: Int64, basisPoints: Int64, tax: Int64, because: String) {
    let price = TaxedAmount(gross: Money(cents: gross), treatment: .included(Rate(basisPoints: basisPoints)))
    #expect(price.tax == Money(cents: tax), "\(because)")
    #expect(price.net == Money(cents: gross - tax), "\(because)")
    #expect(price.gross == Money(cents: gross), "\(because)")
  }

  @Test("outside VAT, and where it was collected upstream, the price has no tax in it")
  func without() {
    for treatment in [VATTreatment.outside, .singlePhase] {
      let price = TaxedAmount(gross: Money(cents: 4000), treatment: treatment)
      #expect(price.tax == .zero)
      #expect(price.net == Money(cents: 4000))
    }
  }

  @Test("at 22 % the tax of every price up to 200 euro is the nearest cent")
  func nearestCent() {
    let wrong = (Int64(0)...20_000).filter { gross in
      let price = TaxedAmount(gross: Money(cents: gross), treatment: Self.ordinary)
      let error = price.tax.cents * 122 - gross * 22
      return error > 61 || error <= -61 || price.net + price.tax != price.gross
    }
    #expect(wrong.isEmpty)
  }

  @Test("a price from a record keeps the tax that was worked out then")
  func recorded() {
    let price = TaxedAmount(gross: Money(cents: 4000), tax: Money(cents: 721))
    #expect(price.net == Money(cents: 3279))
    #expect(price == TaxedAmount(gross: Money(cents: 4000), treatment: Self.ordinary))
    #expect(TaxedAmount(gross: Money(cents: 10), tax: Money(cents: 10)).net == .zero)
  }
}
