public import Civil
import HTTPTypes
import Money

extension Stripe: SettlementSource {
  /// The balance's transactions of a time.
  public func settlement(
    from: Instant, until: Instant, page: String?, access: AccessToken
  ) -> Step<SettlementOutcome> {
    transactions(
      FormBody(["created[gte]": "\(from.milliseconds / 1000)", "created[lt]": "\(until.milliseconds / 1000)"]),
      page: page, access: access)
  }

  /// What made up one transfer to the town's bank account, the transfer itself among it.
  public func settlement(ofPayout payout: String, page: String?, access: AccessToken) -> Step<SettlementOutcome> {
    transactions(FormBody(["payout": payout]), page: page, access: access)
  }

  private func transactions(_ which: FormBody, page: String?, access: AccessToken) -> Step<SettlementOutcome> {
    var query = which
    query.add("limit", "100")
    query.add("expand[0]", "data.source")
    if let page { query.add("starting_after", page) }
    return .send(
      Call(get("/v1/balance_transactions?\(query.text)", access: access), body: []) { reply in
        switch StripeReading(reply, as: StripeLines.self) {
        case .value(let lines): .done(.page(lines.page))
        case .problem(_, let problem): .done(.refused(problem.refusal))
        case .doubt(let doubt): .done(.unknown(doubt))
        }
      })
  }
}

struct StripeLines: Decodable {
  var data: [StripeTransaction]
  var has_more: Bool

  var page: SettlementPage {
    SettlementPage(
      lines: data.compactMap(\.line), unread: data.filter { $0.line == nil }.map { $0.id ?? "?" },
      next: has_more ? data.last?.id : nil, completeUntil: nil)
  }
}

struct StripeTransaction: Decodable {
  /// A charge, a refund, a dispute or something else that moved the money.
  struct Source: Decodable, Sendable {
    var id: String?
    var object: String?
    var payment_intent: String?
    var metadata: [String: String]?
  }

  /// No town's movement is larger, and sums of such never overflow.
  private static let most: UInt64 = 100_000_000_000

  var id: String?
  var type: String?
  var amount: Int64?
  var fee: Int64?
  var currency: String?
  var created: Int64?
  var source: StripeLink<Source>?

  var line: SettlementLine? {
    guard let id, let type, let amount, let fee, let currency, let at = created.flatMap(WireTime.readUnix),
      amount.magnitude <= Self.most, fee.magnitude <= Self.most
    else { return nil }
    let (thing, kind) = (source?.whole, kind(type))
    return SettlementLine(
      id: id, kind: kind, reference: kind == .payment ? thing?.payment_intent : thing?.id,
      capture: thing?.payment_intent.map { CaptureID(rawValue: $0) },
      tag: thing?.metadata?[Stripe.tagName].flatMap { PaymentTag($0) }, gross: Money(cents: amount),
      fee: Money(cents: fee), currency: currency.uppercased(), at: at)
  }

  private func kind(_ type: String) -> SettlementLine.Kind {
    switch type {
    case "charge", "payment": .payment
    case "refund", "payment_refund", "refund_failure", "payment_failure_refund": .refund
    case "adjustment" where source?.whole?.object == "dispute": .dispute
    case "stripe_fee", "tax_fee": .fee
    case "payout", "payout_failure", "payout_cancel": .payout
    default: .other(type)
    }
  }
}
