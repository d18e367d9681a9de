import Money
import Regulations
import Testing

@Suite("Permits on sale")
struct ProductTests {
  @Test("a product without exceptions, additions and residents' zones has none")
  func plain() {
    let product = Product(id: ID("verde"), zones: [ID("verde")], terms: [], tax: .outside)
    #expect(product.alsoIn.isEmpty && product.exceptIn.isEmpty && product.residentsZones.isEmpty)
  }

  @Test("a term has from one month to thirty-six and a price of at least a cent")
  func terms() {
    #expect(Product.Term(months: 1, price: Money(cents: 1)).months == 1)
    #expect(Product.Term(months: 36, price: Money(cents: 144_000)).price == Money(cents: 144_000))
  }

  @Test("what is charged for a product has its VAT and its stamp duty")
  func charges() {
    let duty = StampDuty(above: Money(cents: 7_747), amount: Money(cents: 200), bearer: .buyer)
    let yearly = Product(id: ID("residenti"), zones: [], terms: [], tax: .outside, stampDuty: duty)
    #expect(yearly.charge(for: Money(cents: 15_000)).total.cents == 15_200)
    #expect(yearly.charge(for: Money(cents: 3_000)).total.cents == 3_000)
    let taxed = Product(id: ID("verde"), zones: [], terms: [], tax: .included(Rate(basisPoints: 2_200)))
    #expect(taxed.charge(for: Money(cents: 4_000)).price.tax.cents == 721 && taxed.stampDuty == nil)
  }
}
