/// I2: the transfers of a payment are exactly those that its money calls for.
struct LedgerCheck {
  let books: Books
  let truth: PayPalBook
  let isSettled: Bool

  func callAsFunction() throws {
    for (name, payment) in books.payments {
      guard let renewal = books.renewals[Books.Name(town: name.town, id: payment.renewal)] else { continue }
      let found = (books.transfers[name] ?? []).map(line).sorted()
      let expected = expected(name, renewal).sorted()
      let withRefund = expected.filter { !$0.hasPrefix("suspense>") }
      // Until all is settled a refund may be done at the provider and not yet written down.
      try Broken.unless(
        found == expected || !isSettled && found == withRefund, "I2", "\(name): \(found) instead of \(expected)")
    }
    let strays = books.transfers.keys.filter { books.payments[$0] == nil }
    try Broken.unless(strays.isEmpty, "I2", "transfers without payment: \(strays)")
  }

  private func line(_ transfer: Books.Transfer) -> String {
    "\(transfer.debit)>\(transfer.credit) \(transfer.amount)"
  }

  private func expected(_ name: Books.Name, _ renewal: Books.Renewal) -> [String] {
    books.captures.filter { $0.key.town == name.town && $0.value.payment == name.id }.flatMap { capture -> [String] in
      if books.applications[capture.key] != nil {
        let net = renewal.price - renewal.tax
        return ["provider:paypal>revenue:\(renewal.product) \(net)"]
          + (renewal.tax > 0 ? ["provider:paypal>vat \(renewal.tax)"] : [])
      }
      let kept = "provider:paypal>suspense \(capture.value.amount)"
      let isBack = truth.captures[capture.key.id]?.refunds.isEmpty == false
      return isBack ? [kept, "suspense>provider:paypal \(capture.value.amount)"] : [kept]
    }
  }
}
