import HTTPTypes
import Money

extension PayPal {
  public func refund(_ request: RefundRequest, access: AccessToken) -> Step<RefundOutcome> {
    guard isPathSafe(request.capture.rawValue) else { return .done(.gone) }
    precondition(request.amount > .zero, "Nothing is given back with no amount.")
    let path = "/v2/payments/captures/\(request.capture.rawValue)/refund"
    let body = PayPalRefundRequest(
      amount: PayPalMoney(request.amount), note_to_payer: request.note.flatMap { shortened($0, to: 255) })
    let post = self.request(.post, path, access: access, key: "\(request.key)-refund")
    return .send(Call(post, body: Self.json(body)) { reply in .done(Self.outcome(of: reply, of: request.amount)) })
  }

  public func findRefund(_ id: RefundID, access: AccessToken) -> Step<RefundOutcome> {
    guard isPathSafe(id.rawValue) else { return .done(.gone) }
    let get = request(.get, "/v2/payments/refunds/\(id.rawValue)", access: access)
    return .send(Call(get, body: []) { reply in .done(Self.outcome(of: reply, of: nil)) })
  }

  private static func outcome(of reply: Reply, of amount: Money?) -> RefundOutcome {
    switch PayPalReading(reply, as: PayPalRefund.self) {
    case .value(let refund): outcome(of: refund, of: amount)
    case .problem(404, _): .gone
    case .problem(_, let problem): .refused(problem.refusal)
    case .doubt(let doubt): .unknown(doubt)
    }
  }

  private static func outcome(of refund: PayPalRefund, of amount: Money?) -> RefundOutcome {
    guard let text = refund.id else { return .unknown(.unreadable("refund without an id")) }
    let id = RefundID(rawValue: text)
    switch refund.status {
    case "PENDING": return .pending(id)
    case "CANCELLED", "FAILED": return .failed(code: refund.status_details?.reason ?? refund.status ?? "")
    case "COMPLETED": break
    default: return .unknown(.unreadable("refund without a known status"))
    }
    guard let given = refund.amount, given.currency_code == euro, let back = Money(decimal: given.value),
      amount == nil || back == amount
    else { return .unknown(.unreadable("refund of another amount than asked")) }
    return .refunded(id, back)
  }
}

private struct PayPalRefundRequest: Encodable {
  let amount: PayPalMoney
  let note_to_payer: String?
}

struct PayPalRefund: Decodable {
  struct Details: Decodable { var reason: String? }

  var id: String?
  var status: String?
  var status_details: Details?
  var amount: PayPalMoney?
  var custom_id: String?
  var links: [PayPalLink]?
}
