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
}
