import Money
import Regulations
import Testing

@Suite("Transfers of money")
struct TransferTests {
  private func sale(_ cents: Int64, _ treatment: VATTreatment) -> [Transfer] {
    let price = TaxedAmount(gross: Money(cents: cents), treatment: treatment)
    return Transfer.sale(of: ID("verde"), price: price, through: "paypal")
  }

  @Test("a permit of 40.00 with VAT inside gives 32.79 to revenue and 7.21 to VAT")
  func withVAT() {
    #expect(
      sale(4000, SmallTown.vat) == [
        Transfer(debit: .provider("paypal"), credit: .revenue(product: ID("verde")), amount: Money(cents: 3279)),
        Transfer(debit: .provider("paypal"), credit: .vat, amount: Money(cents: 721)),
      ])
  }

  @Test("outside VAT the whole price is revenue")
  func withoutVAT() {
    let whole = Transfer(debit: .provider("paypal"), credit: .revenue(product: ID("verde")), amount: Money(cents: 4000))
    #expect(sale(4000, .outside) == [whole])
    #expect(sale(4000, .singlePhase) == [whole])
  }

  @Test("nothing paid moves nothing, and a cent too small to tax is all revenue")
  func smallest() {
    #expect(sale(0, SmallTown.vat).isEmpty)
    #expect(sale(1, SmallTown.vat).map(\.credit) == [.revenue(product: ID("verde"))])
    #expect(sale(1, .included(Rate(basisPoints: 10_000))).map(\.credit) == [.vat])
  }

  @Test("of every price up to 50 euro the transfers sum to the price, all out of the provider and none empty")
  func sums() {
    for treatment in [VATTreatment.outside, .singlePhase, SmallTown.vat] {
      let wrong = (Int64(1)...5000).filter { cents in
        let transfers = sale(cents, treatment)
        return transfers.reduce(Money.zero) { $0 + $1.amount } != Money(cents: cents)
          || !transfers.allSatisfy { $0.debit == .provider("paypal") && $0.amount > .zero }
      }
      #expect(wrong.isEmpty)
    }
  }
}
