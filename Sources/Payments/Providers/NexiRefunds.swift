import Money

/// What XPay calls nothing and we must be able to name: one refund, by what was back before it and is back after it.
struct NexiRefund: Hashable, Sendable {
  let code: String
  let before: Money
  let after: Money
  var amount: Money { after - before }

  init(code: String, before: Money, after: Money) {
    (self.code, self.before, self.after) = (code, before, after)
  }

  /// Reads `code.before-after`, in cents.
  init?(_ id: RefundID) {
    let parts = id.rawValue.split(separator: ".", omittingEmptySubsequences: false)
    guard parts.count == 2, isPathSafe(String(parts[0])) else { return nil }
    let cents = parts[1].split(separator: "-", omittingEmptySubsequences: false).map { Int64($0) }
    guard cents.count == 2, let before = cents[0], let after = cents[1], 0 <= before, before < after else { return nil }
    self.init(code: String(parts[0]), before: Money(cents: before), after: Money(cents: after))
  }

  var id: RefundID { RefundID(rawValue: "\(code).\(before.cents)-\(after.cents)") }
}

extension Nexi {
  /// XPay keeps no keys, so the order is looked up first: what is back already tells whether this refund was made.
  public func refund(_ request: RefundRequest, access: AccessToken) -> Step<RefundOutcome> {
    precondition(request.amount > .zero, "Nothing is given back with no amount.")
    let code = request.capture.rawValue
    guard isPathSafe(code) else { return .done(.gone) }
    let refund = NexiRefund(
      code: code, before: request.returnedBefore, after: request.returnedBefore + request.amount)
    return lookUp(refund, access: access) { order in
      guard let returned = order.returned, let paid = order.importo?.value else {
        return .done(.refused(Refusal(field: nil, issue: order.stato ?? "not paid")))
      }
      if returned == refund.after { return .done(.refunded(refund.id, refund.amount)) }
      guard returned.cents < paid else {
        return .done(.refused(Refusal(field: nil, issue: Refusal.givenBackAlready)))
      }
      guard returned == refund.before else {
        return .done(
          .refused(Refusal(field: nil, issue: "given back \(returned.decimal), not \(refund.before.decimal)")))
      }
      guard refund.after.cents <= paid else {
        return .done(.refused(Refusal(field: "importo", issue: "more than was paid")))
      }
      return self.make(refund, access: access)
    }
  }

  public func findRefund(_ id: RefundID, access: AccessToken) -> Step<RefundOutcome> {
    guard let refund = NexiRefund(id) else { return .done(.gone) }
    return lookUp(refund, access: access) { order in
      guard let returned = order.returned else { return .done(.gone) }
      return .done(returned < refund.after ? .failed(code: order.stato ?? "") : .refunded(id, refund.amount))
    }
  }

  private func lookUp(
    _ refund: NexiRefund, access: AccessToken,
    then next: @escaping @Sendable (NexiAnswer.Order) -> Step<RefundOutcome>
  ) -> Step<RefundOutcome> {
    call("situazioneOrdine", ["codiceTransazione": refund.code], access: access) { reading in
      switch reading {
      case .done(let answer):
        guard let order = answer.report?.first, order.codiceTransazione == nil || order.codiceTransazione == refund.code
        else { return .done(.gone) }
        guard order.standing != nil, order.divisa.map({ Self.currency($0.text) }) == euro else {
          return .done(.unknown(.unreadable("order without a known state or currency")))
        }
        return next(order)
      case .problem(NexiReading.notFound, _): return .done(.gone)
      case .problem(let number, let words): return .done(.unknown(.unreadable("not shown: \(number) \(words)")))
      case .doubt(let doubt): return .done(.unknown(doubt))
      }
    }
  }

  private func make(_ refund: NexiRefund, access: AccessToken) -> Step<RefundOutcome> {
    let fields: KeyValuePairs = [
      "codiceTransazione": refund.code, "divisa": "978", "importo": "\(refund.amount.cents)",
    ]
    return call("storna", fields, access: access) { reading in
      switch reading {
      case .done: .done(.refunded(refund.id, refund.amount))
      case .problem(NexiReading.notFound, _): .done(.gone)
      case .problem(let number, let words): .done(.refused(Refusal(field: nil, issue: "\(number) \(words)")))
      case .doubt(let doubt): .done(.unknown(doubt))
      }
    }
  }
}
