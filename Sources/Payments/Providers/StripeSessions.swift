import Civil
import HTTPTypes
import Money

extension Stripe {
  public func startCheckout(_ checkout: Checkout, access: AccessToken) -> Step<PaymentOutcome> {
    let expected = checkout.expected
    let request = post("/v1/checkout/sessions", access: access, key: "\(expected.tag.payment)-session")
    let body = Array(Self.session(for: checkout).text.utf8)
    return .send(
      Call(request, body: body) { reply in
        switch StripeReading(reply, as: StripeSession.self) {
        case .value(let session): .done(self.outcome(of: session, expecting: expected, starting: true))
        case .problem(let status, let problem): .done(Self.outcome(of: problem, status: status))
        case .doubt(let doubt): .done(.unknown(doubt))
        }
      })
  }

  /// Stripe takes the money on its page: there is nothing left to take.
  public func capture(
    _ reference: ProviderReference, expecting expected: Expected, access: AccessToken
  ) -> Step<PaymentOutcome> {
    find(reference, expecting: expected, access: access)
  }

  public func find(
    _ reference: ProviderReference, expecting expected: Expected, access: AccessToken
  ) -> Step<PaymentOutcome> {
    guard isPathSafe(reference.rawValue) else { return .done(.gone) }
    let path =
      "/v1/checkout/sessions/\(reference.rawValue)"
      + "?expand[0]=payment_intent&expand[1]=payment_intent.latest_charge"
    return .send(
      Call(get(Self.escaped(path), access: access), body: []) { reply in
        switch StripeReading(reply, as: StripeSession.self) {
        case .value(let session): .done(self.outcome(of: session, expecting: expected, starting: false))
        case .problem(404, _): .done(.gone)
        // Not being allowed to look says nothing about the money.
        case .problem(_, let problem): .done(.unknown(.unreadable("not shown: \(problem.issue)")))
        case .doubt(let doubt): .done(.unknown(doubt))
        }
      })
  }

  /// Ends the session. One that was paid meanwhile cannot be ended: then its money is told.
  public func close(
    _ reference: ProviderReference, expecting expected: Expected, access: AccessToken
  ) -> Step<PaymentOutcome> {
    guard isPathSafe(reference.rawValue) else { return .done(.gone) }
    let request = post(
      "/v1/checkout/sessions/\(reference.rawValue)/expire", access: access, key: "\(expected.tag.payment)-close")
    return .send(
      Call(request, body: []) { reply in
        switch StripeReading(reply, as: StripeSession.self) {
        case .value, .problem: self.find(reference, expecting: expected, access: access)
        case .doubt(let doubt): .done(.unknown(doubt))
        }
      })
  }

  private static func session(for checkout: Checkout) -> FormBody {
    let expected = checkout.expected
    precondition(expected.amount > .zero, "Nothing is asked for with no amount.")
    let name = shortened(checkout.description, to: 127) ?? expected.tag.payment
    var body = FormBody([
      "mode": "payment", "client_reference_id": expected.tag.description,
      "metadata[\(tagName)]": expected.tag.description,
      "payment_intent_data[metadata][\(tagName)]": expected.tag.description,
      "payment_intent_data[description]": name,
      "line_items[0][quantity]": "1", "line_items[0][price_data][currency]": "eur",
      "line_items[0][price_data][unit_amount]": "\(expected.amount.cents)",
      "line_items[0][price_data][product_data][name]": name,
      // Cards alone: their money is there at once, and a permit begins today.
      "payment_method_types[0]": "card", "locale": String(checkout.locale.prefix { $0 != "-" }),
      "success_url": checkout.returnURL, "cancel_url": checkout.cancelURL,
    ])
    if let payBy = checkout.payBy { body.add("expires_at", "\(payBy.milliseconds / 1000)") }
    return body
  }

  /// Brackets are not allowed as they are in an address.
  private static func escaped(_ path: String) -> String {
    String(path.flatMap { $0 == "[" ? "%5B" : $0 == "]" ? "%5D" : String($0) })
  }

  private func outcome(of session: StripeSession, expecting expected: Expected, starting: Bool) -> PaymentOutcome {
    if let intent = session.payment_intent?.whole {
      switch intent.report(tag: session.tag) {
      case .report(let report): return report.outcome(expecting: expected)
      case .unreadable: return .unknown(.unreadable("payment intent without id, amount or known status"))
      case .none: break
      }
    }
    switch session.status {
    case "expired": return .declined(Decline(.expired, code: "expired"))
    case "open": return starting ? redirect(for: session) : .notApproved
    // The answer to a start does not hold the intent: a repeat of one already paid is asked for.
    case "complete": return .unknown(.unreadable("session complete without its payment"))
    default: return .unknown(.unreadable("session without a known status"))
    }
  }

  private func redirect(for session: StripeSession) -> PaymentOutcome {
    guard let id = session.id, isPathSafe(id) else { return .unknown(.unreadable("session without an id")) }
    guard let page = session.url else { return .unknown(.unreadable("session without a page for the payer")) }
    guard site.trusted.covers(page) else { return .unknown(.unreadable("the payer's page is not Stripe's")) }
    return .redirect(to: page, reference: ProviderReference(rawValue: id))
  }

  private static func outcome(of problem: StripeProblem?, status: Int) -> PaymentOutcome {
    switch (status, problem.issue) {
    case (404, _): .gone
    case (402, _): .declined(Decline(.instrument, code: problem?.error.decline_code ?? problem.issue))
    default: .refused(problem.refusal)
    }
  }
}
