import Civil
import HTTPTypes
import Money
import Payments
import Testing

/// Our Stripe client against the independent stand-in, over real connections. One at a time: the peer has one memory.
@Suite("A payment by card on Stripe's page, with everything that can go wrong", .serialized)
struct StripePeerTests {
  @Test("a card that is refused leaves the payer on the page; the next one pays")
  func refusedThenPaid() async throws {
    try await visit { stand in
      let order = try await stand.order()
      #expect(try await stand.choose(order, card: "4000000000000002") == nil)
      #expect(try await stand.find(order) == .notApproved)
      let back = try await stand.choose(order, card: "4242 4242 4242 4242")
      #expect(back == Sample.checkout().returnURL)
      #expect(isCaptured(try await stand.find(order)))
      let told = try await stand.deliveries()
      var news: [Notice.News] = []
      for delivery in told { news.append(try await stand.genuine(delivery).news) }
      #expect(news.first == .ignored("payment_intent.payment_failed"))
      #expect(try await stand.effects().captures == 1)
    }
  }

  @Test("a bank that asks the payer decides: confirmed pays, refused does not")
  func bankAsks() async throws {
    try await visit { stand in
      let order = try await stand.order()
      #expect(try await stand.choose(order, card: "4000002500003155") == nil)
      #expect(try await stand.find(order) == .notApproved)
      #expect(try await stand.choose(order, "refuse", card: "4000002500003155") == nil)
      #expect(try await stand.find(order) == .notApproved)
      #expect(try await stand.choose(order, "confirm", card: "4000002500003155") == Sample.checkout().returnURL)
      #expect(isCaptured(try await stand.find(order)))
    }
  }

  @Test("a payer who turns back has paid nothing and may come again")
  func turnsBack() async throws {
    try await visit { stand in
      let order = try await stand.order()
      #expect(try await stand.choose(order, "cancel", card: "") == Sample.checkout().cancelURL)
      #expect(try await stand.find(order) == .notApproved)
      #expect(isCaptured(try await stand.settle(try await stand.paid())))
    }
  }

  @Test("a closed session cannot be paid, and one paid a moment before is told as paid")
  func closes() async throws {
    try await visit { stand in
      let token = try await stand.access()
      let order = try await stand.order()
      let close = stand.stripe.close(order, expecting: Sample.expected, access: token)
      #expect(await close.finish { await send($0, $1) } == .declined(Decline(.expired, code: "expired")))
      #expect(try await stand.choose(order, card: "4242424242424242") == Sample.checkout().cancelURL)
      try await stand.peer.pull("reset")
      let paid = try await stand.paid()
      let tooLate = stand.stripe.close(paid, expecting: Sample.expected, access: token)
      let outcome = await tooLate.finish { await send($0, $1) }
      #expect(outcome.map(isCaptured) == true)
    }
  }

  @Test("a session that lapsed is told as lapsed, one that Stripe does not know as gone")
  func lapses() async throws {
    try await visit { stand in
      let order = try await stand.order()
      try await stand.peer.pull("expire", ["session": order.rawValue])
      #expect(try await stand.find(order) == .declined(Decline(.expired, code: "expired")))
      #expect(try await stand.find(ProviderReference(rawValue: "cs_test_nobody")) == .gone)
      let news = try await stand.genuine(try await stand.deliveries()[0])
      #expect(news.news == .ignored("checkout.session.expired"))
      #expect(news.reference == order)
      #expect(news.tag == Sample.tag)
    }
  }

  @Test("money under way is waited for, then comes or does not", arguments: [true, false])
  func slow(good: Bool) async throws {
    try await visit { stand in
      let order = try await stand.order()
      try await stand.peer.pull("pay", StripeStand.Paid(session: order.rawValue, slow: true))
      #expect(try await stand.find(order) == .pending("processing"))
      try await stand.peer.pull("finish", Finished(session: order.rawValue, good: good))
      let outcome = try await stand.find(order)
      #expect(good ? isCaptured(outcome) : outcome == .unknown(.unreadable("session complete without its payment")))
    }
  }

  @Test("money that names another payment is not this one's")
  func anotherTag() async throws {
    try await visit { stand in
      let order = try await stand.order()
      try await stand.peer.pull("pay", StripeStand.Paid(session: order.rawValue, tag: "chivasso.p2"))
      #expect(words(try await stand.find(order)).hasSuffix("30.00 EUR for chivasso.p2"))
    }
  }

  @Test(
    "a call that failed before any work is repeated with the same key",
    arguments: [
      ("no_work", Doubt.noAnswer), ("server_error", .providerFault(status: 500)),
      ("rate_limit", .busy(retryAfterSeconds: nil)), ("in_progress", .inProgress),
    ])
  func failsFirst(kind: String, doubt: Doubt) async throws {
    try await visit { stand in
      try await stand.peer.fault(kind, on: "create")
      #expect(try await stand.start() == .unknown(doubt))
      let order = try await stand.paid()
      try await stand.peer.fault(kind, on: "find")
      #expect(try await stand.find(order) == .unknown(doubt))
      let capture = try #require(captureID(try await stand.find(order)))
      try await stand.peer.fault(kind, on: "refund")
      let request = RefundRequest(key: "r1", capture: capture, amount: Money(cents: 500), note: "Rimborso")
      #expect(try await stand.refund(request) == .unknown(doubt))
      #expect(isRefunded(try await stand.refund(request), request.amount))
    }
  }

  @Test("a key used again for something else is refused by Stripe and told")
  func otherParameters() async throws {
    try await visit { stand in
      _ = try await stand.order()
      let token = try await stand.access()
      let other = Sample.checkout(Expected(tag: Sample.tag, amount: Money(cents: 9900)))
      let outcome = await stand.stripe.startCheckout(other, access: token).finish { await send($0, $1) }
      #expect(outcome.map(words) == "refused - idempotency_key_mismatch")
      #expect(try await stand.violations().count == 1)
      try await stand.peer.pull("forgive")
    }
  }

  @Test("a key of ours that is wrong is told apart from a refusal")
  func wrongKey() async throws {
    try await visit { stand in
      let site = Stripe.Site.standIn(scheme: "http", authority: stand.peer.authority)
      let stranger = Stripe(site: site, key: "sk_test_another", webhookSecrets: [])
      let access = await stranger.access(now: Sample.now).finish { await send($0, $1) }
      guard case .granted(let token) = access else { return #expect(Bool(false)) }
      let outcome = await stranger.startCheckout(Sample.checkout(), access: token).finish { await send($0, $1) }
      #expect(outcome == .unknown(.accessRefused))
    }
  }

  @Test("refunds under way and failed ones are told as such; a second whole one finds nothing left")
  func refundStates() async throws {
    try await visit { stand in
      let capture = try #require(captureID(try await stand.settle(try await stand.paid())))
      try await stand.peer.fault("failed", on: "refund")
      let failed = RefundRequest(key: "r1", capture: capture, amount: Money(cents: 3000))
      #expect(try await stand.refund(failed) == .failed(code: "failed"))
      try await stand.peer.fault("pending", on: "refund")
      let slow = RefundRequest(key: "r2", capture: capture, amount: Money(cents: 3000))
      guard case .pending(let id) = try await stand.refund(slow) else { return #expect(Bool(false)) }
      #expect(try await stand.findRefund(id) == .pending(id))
      let more = RefundRequest(key: "r3", capture: capture, amount: Money(cents: 3000))
      #expect(try await stand.refund(more) == .refused(Refusal(field: nil, issue: Refusal.givenBackAlready)))
      let nobody = RefundRequest(key: "r4", capture: CaptureID(rawValue: "pi_none"), amount: Money(cents: 1))
      #expect(try await stand.refund(nobody) == .gone)
    }
  }

  @Test("a notice is believed under either secret while one replaces the other")
  func rotation() async throws {
    try await visit { stand in
      _ = try await stand.paid()
      let both = stand.stripe(secrets: ["whsec_segreto-di-prova", "whsec_nuovo"])
      let newOnly = stand.stripe(secrets: ["whsec_nuovo"])
      let seen = { (stripe: Stripe, delivery: Delivery) in
        stripe.verify(delivery, access: Sample.token, now: stand.now)
      }
      let old = try await stand.deliveries()[0]
      #expect(isGenuine(seen(both, old)))
      #expect(!isGenuine(seen(newOnly, old)))
      try await stand.peer.pull("secrets", ["secrets": ["whsec_segreto-di-prova", "whsec_nuovo"]])
      let doubled = try await stand.deliveries()[0]
      #expect(isGenuine(seen(newOnly, doubled)) && isGenuine(seen(stand.stripe, doubled)))
      try await stand.peer.pull("secrets", ["secrets": ["whsec_nuovo"]])
      let new = try await stand.deliveries()[0]
      #expect(isGenuine(seen(both, new)))
      #expect(!isGenuine(seen(stand.stripe, new)))
    }
  }

  @Test("each event has one meaning", arguments: Fixtures.rows("stripe-events.csv"))
  func events(row: Row) async throws {
    try await visit { stand in
      let body = row[0].replacing(#"{"type""#, with: #"{"id":"evt_1","type""#)
      let letter = try await stand.peer.pull(
        "seal", Sealed(body: body, at: StripeStand.moment), as: Letter.self)
      let meaning =
        switch try await stand.verify(try letter.delivery()) {
        case .genuine(let notice): notice.outcome(expecting: Sample.expected).map(words) ?? "nothing"
        case .forged: "forged"
        case .unreadable: "unreadable"
        case .unknown: "unknown"
        }
      #expect(meaning == row[1])
    }
  }

  @Test(
    "a complaint is told with what it does to the money",
    arguments: [
      ("inquiry", Dispute.Stage.asked), ("created", .heldBack), ("funds_withdrawn", .heldBack),
      ("updated", .heldBack), ("funds_reinstated", .released), ("closed", .lost),
    ])
  func disputes(kind: String, stage: Dispute.Stage) async throws {
    try await visit { stand in
      let capture = try #require(captureID(try await stand.settle(try await stand.paid())))
      try await stand.peer.pull("dispute", ["intent": capture.rawValue, "kind": kind])
      let notice = try await stand.genuine(try #require(try await stand.deliveries().last))
      #expect(
        notice.dispute
          == Dispute(
            id: "dp_\(capture.rawValue)", stage: stage, capture: capture, value: "30.00", currency: "EUR",
            reason: "fraudulent", answerBy: Instant(milliseconds: 1_800_000_000_000)))
      #expect(notice.outcome(expecting: Sample.expected) == nil)
    }
  }

  private func isGenuine(_ step: Step<NoticeOutcome>) -> Bool {
    if case .done(.genuine) = step { true } else { false }
  }

  private struct Sealed: Encodable {
    let body: String
    let at: Int
  }

  private struct Finished: Encodable {
    let session: String
    let good: Bool
  }

  /// A clean peer, and at the end nothing that Stripe's published shapes forbid.
  private func visit(_ body: (StripeStand) async throws -> Void) async throws {
    let stand = StripeStand(peer: try StripeStand.own.get())
    try await stand.peer.pull("reset")
    try await body(stand)
    #expect(try await stand.violations() == [])
  }
}

extension StripeStand {
  func paid() async throws -> ProviderReference {
    let order = try await order()
    try await pay(order)
    return order
  }

  /// What the payer does on Stripe's page; where it leads, or nil when the page stays.
  func choose(_ order: ProviderReference, _ choice: String = "pay", card: String) async throws -> String? {
    let number = card.replacing(" ", with: "+")
    let request = HTTPRequest(
      method: .post, scheme: "http", authority: peer.authority, path: "/c/pay/\(order.rawValue)",
      headerFields: [.contentType: "application/x-www-form-urlencoded"])
    let reply = await send(request, Array("choice=\(choice)&card=\(number)".utf8))
    guard case .answer(let response, _) = reply else { throw NoOrder() }
    return response.headerFields[.location]
  }
}
