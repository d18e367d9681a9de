public import Money

/// One movement of money: the amount leaves `credit` and arrives at `debit`. Never zero, never negative.
public struct Transfer: Hashable, Sendable {
  public let debit: Account
  public let credit: Account
  public let amount: Money

  public init(debit: Account, credit: Account, amount: Money) {
    precondition(amount > .zero && debit != credit, "A transfer moves a positive amount between two accounts.")
    self.debit = debit
    self.credit = credit
    self.amount = amount
  }

  /// The transfers of a sale paid through a provider: revenue net of VAT, and the VAT.
  public static func sale(of product: ID<Product>, price: TaxedAmount, through provider: String) -> [Transfer] {
    let collected = Account.holding(of: provider)
    let net =
      price.net > .zero ? [Transfer(debit: collected, credit: .revenue(product: product), amount: price.net)] : []
    return net + (price.tax > .zero ? [Transfer(debit: collected, credit: .vat, amount: price.tax)] : [])
  }
}
