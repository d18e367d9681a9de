import Regulations
import Testing

@Suite("Accounts of the ledger")
struct AccountTests {
  @Test("every account is stored under a name of its own")
  func names() {
    let accounts: [Account] = [
      .provider("paypal"), .provider("testbank"), .revenue(product: ID("verde")), .revenue(product: ID("rossa")), .vat,
      .suspense, .refunds,
    ]
    #expect(
      accounts.map(\.name) == [
        "provider:paypal", "provider:testbank", "revenue:verde", "revenue:rossa", "vat", "suspense", "refunds",
      ])
  }
}
