import Civil
import HTTPTypes
import Money

extension PayPal {
  public func startCheckout(_ checkout: Checkout, access: AccessToken) -> Step<PaymentOutcome> {
    let expected = checkout.expected
    let request = request(
      .post, "/v2/checkout/orders", access: access, key: "\(expected.tag.payment)-order")
    return .send(
      Call(request, body: Self.json(PayPalOrderRequest(checkout))) { reply in
        .done(self.outcome(of: reply, expecting: expected, starting: true))
      })
  }

  public func capture(
    _ reference: ProviderReference, expecting expected: Expected, access: AccessToken
  ) -> Step<PaymentOutcome> {
    guard isPathSafe(reference.rawValue) else { return .done(.gone) }
    let request = request(
      .post, "/v2/checkout/orders/\(reference.rawValue)/capture", access: access,
      key: "\(expected.tag.payment)-capture")
    return .send(
      Call(request, body: Array("{}".utf8)) { reply in
        let outcome = self.outcome(of: reply, expecting: expected, starting: false)
        if outcome == .refused(Refusal(field: nil, issue: Self.alreadyCaptured)) {
          return self.find(reference, expecting: expected, access: access)
        }
        return .done(outcome)
      })
  }

  public func find(
    _ reference: ProviderReference, expecting expected: Expected, access: AccessToken
  ) -> Step<PaymentOutcome> {
    guard isPathSafe(reference.rawValue) else { return .done(.gone) }
    let request = request(.get, "/v2/checkout/orders/\(reference.rawValue)", access: access)
    return .send(
      Call(request, body: []) { reply in
        let outcome = self.outcome(of: reply, expecting: expected, starting: false)
        // Not being allowed to look says nothing about the money.
        guard case .refused(let refusal) = outcome else { return .done(outcome) }
        return .done(.unknown(.unreadable("not shown: \(refusal.issue)")))
      })
  }

  private static let alreadyCaptured = "ORDER_ALREADY_CAPTURED"

  private func outcome(of reply: Reply, expecting expected: Expected, starting: Bool) -> PaymentOutcome {
    switch PayPalReading(reply, as: PayPalOrder.self) {
    case .value(let order): return outcome(of: order, expecting: expected, starting: starting)
    case .problem(404, _): return .gone
    case .problem(_, let problem): return Self.outcome(of: problem)
    case .doubt(let doubt): return .unknown(doubt)
    }
  }

  private func outcome(of order: PayPalOrder, expecting expected: Expected, starting: Bool) -> PaymentOutcome {
    if let outcome = Self.outcome(ofCapturesIn: order, expecting: expected) { return outcome }
    switch order.status {
    case "APPROVED": return .approved
    case "VOIDED": return .declined(Decline(.expired, code: "VOIDED"))
    case "CREATED", "SAVED", "PAYER_ACTION_REQUIRED": return starting ? redirect(for: order) : .notApproved
    case "COMPLETED": return .unknown(.unreadable("order completed without a capture"))
    default: return .unknown(.unreadable("order without a known status"))
    }
  }

  private func redirect(for order: PayPalOrder) -> PaymentOutcome {
    guard let id = order.id, isPathSafe(id) else { return .unknown(.unreadable("order without an id")) }
    let links = order.links ?? []
    guard let link = links.first(where: { $0.rel == "payer-action" || $0.rel == "approve" }) else {
      return .unknown(.unreadable("order without a page for the payer"))
    }
    guard site.trusted.covers(link.href) else { return .unknown(.unreadable("the payer's page is not PayPal's")) }
    return .redirect(to: link.href, reference: ProviderReference(rawValue: id))
  }

  /// An order can hold a declined capture beside a good one: the furthest one counts. An order that is COMPLETED may
  /// still hold a capture that is PENDING.
  private static func outcome(ofCapturesIn order: PayPalOrder, expecting expected: Expected) -> PaymentOutcome? {
    let units = order.purchase_units ?? []
    var reports: [CaptureReport] = []
    for unit in units {
      for capture in unit.payments?.captures ?? [] {
        guard let report = capture.report(tag: unit.custom_id) else {
          return .unknown(.unreadable("capture without id, amount or known status"))
        }
        reports.append(report)
      }
    }
    let order: [CaptureReport.State] = [.completed, .pending, .returned, .declined]
    let furthest = order.lazy.compactMap { state in reports.first { $0.state == state } }.first
    return furthest?.outcome(expecting: expected)
  }

  private static func outcome(of problem: PayPalProblem?) -> PaymentOutcome {
    switch problem.issue {
    case "ORDER_NOT_APPROVED", "PAYER_ACTION_REQUIRED": .notApproved
    case "ORDER_COMPLETION_IN_PROGRESS": .unknown(.inProgress)
    case "INSTRUMENT_DECLINED", "REDIRECT_PAYER_FOR_ALTERNATE_FUNDING", "MAX_NUMBER_OF_PAYMENT_ATTEMPTS_EXCEEDED",
      "DECLINED_DUE_TO_RELATED_TXN":
      .declined(Decline(.instrument, code: problem.issue))
    case "PAYER_ACCOUNT_LOCKED_OR_CLOSED", "PAYER_ACCOUNT_RESTRICTED", "PAYER_CANNOT_PAY":
      .declined(Decline(.payer, code: problem.issue))
    case "TRANSACTION_REFUSED", "TRANSACTION_LIMIT_EXCEEDED", "TRANSACTION_BLOCKED_BY_PAYEE",
      "TRANSACTION_RECEIVING_LIMIT_EXCEEDED", "PAYEE_BLOCKED_TRANSACTION", "COMPLIANCE_VIOLATION",
      "DOMESTIC_TRANSACTION_REQUIRED":
      .declined(Decline(.forbidden, code: problem.issue))
    case alreadyCaptured: .refused(Refusal(field: nil, issue: alreadyCaptured))
    default: .refused(problem.refusal)
    }
  }
}
