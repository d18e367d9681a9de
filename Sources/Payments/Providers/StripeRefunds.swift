import HTTPTypes
import Money

extension Stripe {
  public func refund(_ request: RefundRequest, access: AccessToken) -> Step<RefundOutcome> {
    guard isPathSafe(request.capture.rawValue) else { return .done(.gone) }
    precondition(request.amount > .zero, "Nothing is given back with no amount.")
    var body = FormBody([
      "payment_intent": request.capture.rawValue, "amount": "\(request.amount.cents)",
      "metadata[\(Self.tagName)_rimborso]": request.key,
    ])
    if let note = request.note.flatMap({ shortened($0, to: 255) }) { body.add("metadata[nota]", note) }
    let post = post("/v1/refunds", access: access, key: "\(request.key)-refund")
    return .send(
      Call(post, body: Array(body.text.utf8)) { reply in .done(Self.outcome(of: reply, of: request.amount)) })
  }

  public func findRefund(_ id: RefundID, access: AccessToken) -> Step<RefundOutcome> {
    guard isPathSafe(id.rawValue) else { return .done(.gone) }
    return .send(
      Call(get("/v1/refunds/\(id.rawValue)", access: access), body: []) { reply in
        .done(Self.outcome(of: reply, of: nil))
      })
  }

  private static func outcome(of reply: Reply, of amount: Money?) -> RefundOutcome {
    switch StripeReading(reply, as: StripeRefund.self) {
    case .value(let refund): outcome(of: refund, of: amount)
    case .problem(404, _): .gone
    case .problem(_, let problem) where problem.issue == "charge_already_refunded":
      .refused(Refusal(field: nil, issue: Refusal.givenBackAlready))
    case .problem(_, let problem): .refused(problem.refusal)
    case .doubt(let doubt): .unknown(doubt)
    }
  }

  private static func outcome(of refund: StripeRefund, of amount: Money?) -> RefundOutcome {
    guard let text = refund.id else { return .unknown(.unreadable("refund without an id")) }
    let id = RefundID(rawValue: text)
    switch refund.status {
    case "pending", "requires_action": return .pending(id)
    case "failed", "canceled": return .failed(code: refund.failure_reason ?? refund.status ?? "")
    case "succeeded": break
    default: return .unknown(.unreadable("refund without a known status"))
    }
    guard let cents = refund.amount, refund.currency?.uppercased() == euro, amount == nil || cents == amount?.cents
    else { return .unknown(.unreadable("refund of another amount than asked")) }
    return .refunded(id, Money(cents: cents))
  }
}
