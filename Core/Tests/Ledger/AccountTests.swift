import Regulations
import Testing

@Suite("Accounts of the ledger")
struct AccountTests {
  @Test("every account is stored under a name of its own")
  func names() {
    let accounts: [Account] = [
      .provider("paypal"), .provider("testbank"), .revenue(product: ID("verde")), .revenue(product: ID("rossa")), .vat,
      .suspense, .refunds, .postal,
    ]
    #expect(
      accounts.map(\.name) == [
        "provider:paypal", "provider:testbank", "revenue:verde", "revenue:rossa", "vat", "suspense", "refunds",
        "postal",
      ])
  }

  @Test("a stored name is read as the account it is, and nothing else is")
  func readBack() {
    let accounts: [Account] = [
      .provider("paypal"), .provider("a:b"), .revenue(product: ID("verde")), .vat, .suspense, .refunds, .postal,
    ]
    for account in accounts { #expect(Account(name: account.name) == account) }
    for name in ["", "vat:", "vat:x", "provider", "provider:", "revenue:", "cash", "Vat", ":paypal", "postal:"] {
      #expect(Account(name: name) == nil, "\(name)")
    }
  }

  @Test("what came by slip stands on the postal account, all else with its provider")
  func holding() {
    #expect(Account.holding(of: "bollettino") == .postal)
    #expect(Account.holding(of: "paypal") == .provider("paypal"))
    #expect(Account.postal.nature == .holding)
  }
}
