import Civil
import Foundation
import HTTPTypes
import Money
import Payments
import Testing

@Suite("What providers booked, for comparing with our books", .serialized)
struct SettlementTests {
  private let day = (Instant(milliseconds: 1_795_132_800_000), Instant(milliseconds: 1_795_219_200_000))

  @Test("PayPal is asked for a day, a page at a time")
  func payPalRequest() throws {
    let call = try payPal(page: nil)
    #expect(call.request.method == .get)
    #expect(
      call.request.path == """
        /v1/reporting/transactions?start_date=2026-11-20T00%3A00%3A00Z&end_date=2026-11-20T23%3A59%3A59Z\
        &fields=transaction_info&page_size=500&page=1
        """)
    #expect(try payPal(page: "2").request.path?.hasSuffix("&page=2") == true)
  }

  @Test("PayPal's report becomes lines: what moved, whose it is, what PayPal kept")
  func payPalLines() throws {
    let report = try read(payPal(page: nil), try Fixtures.bytes("paypal-report.json"))
    let at = Instant(milliseconds: 1_795_169_730_000)
    let (payment, refund) = (CaptureID(rawValue: "8MC585209K746392H"), "1JU08902781691411")
    func line(
      _ id: String, _ kind: SettlementLine.Kind, _ gross: Int64, _ fee: Int64, capture: CaptureID? = payment,
      tag: PaymentTag? = nil
    ) -> SettlementLine {
      SettlementLine(
        id: id, kind: kind, reference: id, capture: capture, tag: tag, gross: Money(cents: gross),
        fee: Money(cents: fee), currency: "EUR", at: at)
    }
    #expect(
      report.lines == [
        line(payment.rawValue, .payment, 3000, 137, tag: Sample.tag),
        line(refund, .refund, -1000, -12, tag: Sample.tag),
        line("T-HOLD", .dispute, -2000, 0), line("T-FEE", .fee, -100, 0, capture: nil),
        line("T-BANK", .payout, -50000, 0, capture: nil), line("T-ODD", .other("T9900"), 1, 0, capture: nil),
      ])
    #expect(report.lines[0].net == Money(cents: 2863))
    #expect(report.unread == ["T-NOAMOUNT", "?"])
    #expect(report.next == "2")
    #expect(report.completeUntil == Instant(milliseconds: 1_795_204_799_000))
    #expect(try read(payPal(page: "2"), try Fixtures.bytes("paypal-report.json")).next == nil)
  }

  @Test(
    "a report that does not come is a doubt or a refusal, never an empty day",
    arguments: [
      (200, "{}", "unknown unreadable"), (200, "[]", "unknown unreadable"), (401, "", "unknown accessRefused"),
      (
        400, #"{"name":"INVALID_REQUEST","details":[{"field":"start_date","issue":"TOO_LONG"}]}"#,
        "refused start_date TOO_LONG"
      ),
      (429, "", "unknown busy"), (500, "", "unknown providerFault"), (302, "", "unknown unreadable"),
    ])
  func noReport(status: Int, body: String, meaning: String) throws {
    let reply = Reply.answer(HTTPResponse(status: .init(code: status)), body: Array(body.utf8))
    let stripe = Stripe(site: .stripe, key: "k", webhookSecrets: [])
    for step in [
      Sample.payPal().settlement(from: day.0, until: day.1, page: nil, access: Sample.token),
      stripe.settlement(from: day.0, until: day.1, page: nil, access: Sample.token),
    ] {
      guard case .send(let call) = step, case .done(let outcome) = call.after(reply) else {
        return #expect(Bool(false))
      }
      switch outcome {
      case .page: Issue.record("\(status) \(body)")
      case .refused(let refusal): #expect(status == 400 && (words(refusal) == meaning || refusal.field == nil))
      case .unknown(let doubt): #expect("unknown \(words(doubt))" == meaning)
      }
    }
  }

  @Test("what made up a transfer of Stripe's adds up to it, each line with its payment")
  func stripePayout() async throws {
    let stand = StripeStand(peer: try Self.stripe.get())
    try await stand.peer.pull("reset")
    let capture = try #require(captureID(try await stand.settle(try await stand.paid())))
    let back = RefundRequest(key: "r1", capture: capture, amount: Money(cents: 1000))
    guard case .refunded(let refund, _) = try await stand.refund(back) else { return #expect(Bool(false)) }
    try await stand.peer.pull("dispute", ["intent": capture.rawValue, "kind": "funds_withdrawn"])
    try await stand.peer.pull("dispute", ["intent": capture.rawValue, "kind": "funds_reinstated"])
    let payout = try await stand.peer.pull("pay_out", as: PaidOut.self).payout
    let page = try await page(stand.stripe.settlement(ofPayout: payout, page: nil, access: try await stand.access()))
    #expect(page.lines.map(\.kind) == [.payout, .dispute, .dispute, .refund, .payment])
    #expect(page.lines.reduce(Money.zero) { $0 + $1.net } == .zero)
    #expect(page.lines.allSatisfy { $0.currency == "EUR" })
    #expect(page.lines.dropFirst().allSatisfy { $0.capture == capture })
    #expect(page.lines[3].reference == refund.rawValue)
    let payment = try #require(page.lines.last)
    #expect(payment.reference == capture.rawValue && payment.tag == Sample.tag)
    #expect(payment.gross == Money(cents: 3000) && payment.fee == Money(cents: 70))
    #expect(page.next == nil && page.unread == [])
    let time = try await self.page(
      stand.stripe.settlement(
        from: Instant(milliseconds: 0), until: Instant(milliseconds: 4_000_000_000_000), page: payment.id,
        access: try await stand.access()))
    #expect(time.lines == [])
    #expect(try await stand.violations() == [])
  }

  @Test("Stripe's next page begins after the last line of the one before, also an unread one")
  func stripePages() throws {
    let stripe = Stripe(site: .stripe, key: "k", webhookSecrets: [])
    guard
      case .send(let call) = stripe.settlement(ofPayout: "po_1", page: "txn_9", access: Sample.token)
    else { return #expect(Bool(false)) }
    #expect(
      call.request.path
        == "/v1/balance_transactions?payout=po_1&limit=100&expand%5B0%5D=data.source&starting_after=txn_9")
    let body = #"""
      {"has_more":true,"data":[
        {"id":"txn_1","type":"charge","amount":30,"fee":1,"currency":"eur","created":1,"source":"ch_1"},
        {"id":"txn_2","type":"charge","amount":9223372036854775807,"fee":-9223372036854775808,"currency":"eur","created":1},
        {"id":"txn_3","type":"charge","fee":1,"currency":"eur","created":1}]}
      """#
    let page = try read(call, Array(body.utf8))
    #expect(page.lines.map(\.id) == ["txn_1"])
    #expect(page.unread == ["txn_2", "txn_3"])
    #expect(page.next == "txn_3")
  }

  private static let stripe = Result { try PeerProcess("stripe/stripe_fake.py") }

  private func payPal(page: String?) throws -> Call<SettlementOutcome> {
    let step = Sample.payPal().settlement(from: day.0, until: day.1, page: page, access: Sample.token)
    guard case .send(let call) = step else { throw NoPage() }
    return call
  }

  private func read(_ call: Call<SettlementOutcome>, _ body: [UInt8]) throws -> SettlementPage {
    guard case .done(.page(let page)) = call.after(.answer(HTTPResponse(status: .ok), body: body)) else {
      throw NoPage()
    }
    return page
  }

  private func page(_ step: Step<SettlementOutcome>) async throws -> SettlementPage {
    guard case .page(let page) = await step.finish(sending: { await send($0, $1) }) else { throw NoPage() }
    return page
  }

  private struct PaidOut: Decodable { let payout: String }
  private struct NoPage: Error {}
}
