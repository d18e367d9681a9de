import Money
import Regulations
import Testing

@Suite("The trial balance")
struct TrialBalanceTests {
  private func line(_ account: Account, _ debit: Int64, _ credit: Int64) -> TrialBalance.Line {
    TrialBalance.Line(account: account, debit: Money(cents: debit), credit: Money(cents: credit))
  }

  @Test("a permit of 40.00 sold and a payment of 35.00 given back: PayPal holds 40.00, of which 7.21 are tax")
  func example() {
    let balance = TrialBalance([
      line(.vat, 0, 721), line(.suspense, 3500, 3500), line(.revenue(product: ID("verde")), 0, 3279),
      line(.provider("paypal"), 7500, 3500),
    ])
    #expect(balance.lines.map(\.account) == [.provider("paypal"), .revenue(product: ID("verde")), .vat, .suspense])
    #expect(balance.isZero && balance.debit == Money(cents: 11_000))
    #expect(balance.balance(of: .holding) == Money(cents: 4000))
    #expect(balance.balance(of: .earned) == Money(cents: -4000))
    #expect(balance.balance(of: .owed) == .zero)
  }

  @Test("whatever is moved between whatever accounts, the balances add up to nothing")
  func alwaysZero() {
    let accounts: [Account] = [.provider("paypal"), .provider("nexi"), .revenue(product: ID("verde")), .vat, .suspense]
    var sums = Dictionary(uniqueKeysWithValues: accounts.map { ($0, (debit: Int64(0), credit: Int64(0))) })
    var state: UInt64 = 7
    for _ in 0..<2000 {
      state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
      let (from, step, amount) = (Int(state >> 40) % 5, 1 + Int(state >> 50) % 4, Int64(state >> 44) % 9_999 + 1)
      sums[accounts[from]]?.credit += amount
      sums[accounts[(from + step) % 5]]?.debit += amount
    }
    let balance = TrialBalance(sums.map { line($0.key, $0.value.debit, $0.value.credit) })
    #expect(balance.isZero && balance.lines.count == 5)
    #expect(
      balance.balance(of: .holding) + balance.balance(of: .earned) + balance.balance(of: .owed) == .zero)
  }

  @Test("an account from which more left than anybody got is seen")
  func notZero() {
    #expect(!TrialBalance([line(.vat, 0, 1)]).isZero)
    #expect(TrialBalance([]).isZero)
  }
}
