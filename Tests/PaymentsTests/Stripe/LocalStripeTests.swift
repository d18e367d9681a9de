import Civil
import Foundation
import HTTPTypes
import Money
import Payments
import Testing

/// A second opinion: localstripe was written by others. It knows no sessions, no idempotency keys, and an old shape.
@Suite("Refunds and seals against localstripe", .serialized)
struct LocalStripeTests {
  private static let server = Result { try PeerProcess("stripe/localstripe_peer.py") }

  @Test("a refund in part is made and found again; one of money that Stripe does not know is told")
  func refunds() async throws {
    let line = try Line(peer: Self.server.get())
    let intent = try await line.intent(card: "4242424242424242")
    let request = RefundRequest(
      key: "r1", capture: CaptureID(rawValue: intent), amount: Money(cents: 1000), note: "Rimborso")
    let outcome = await line.stripe.refund(request, access: line.token).finish { await send($0, $1) }
    guard case .refunded(let id, request.amount) = outcome else { return #expect(Bool(false), "\(outcome as Any)") }
    let found = await line.stripe.findRefund(id, access: line.token).finish { await send($0, $1) }
    #expect(found == outcome)
    let nobody = RefundRequest(key: "r2", capture: CaptureID(rawValue: "pi_none"), amount: Money(cents: 1))
    #expect(await line.stripe.refund(nobody, access: line.token).finish { await send($0, $1) } == .gone)
  }

  @Test("its seals fit, and a changed body's does not")
  func seals() async throws {
    let line = try Line(peer: Self.server.get())
    _ = try? await line.intent(card: "4000000000000341")
    let letter = try await line.letter(of: "payment_intent.payment_failed")
    let at = Instant(milliseconds: try #require(letter.sealedAt) * 1000)
    let delivery = try letter.delivery()
    guard case .done(.genuine(let notice)) = line.stripe.verify(delivery, access: line.token, now: at) else {
      return #expect(Bool(false))
    }
    #expect(notice.tag == Sample.tag)
    #expect(notice.outcome(expecting: Sample.expected) == nil)
    let text = letter.body.replacing("3000", with: "9900")
    let altered = Delivery(headers: delivery.headers, body: Array(text.utf8))
    guard case .done(.forged) = line.stripe.verify(altered, access: line.token, now: at) else {
      return #expect(Bool(false))
    }
    guard case .done(.forged) = line.stripe.verify(delivery, access: line.token, now: at.adding(minutes: 6)) else {
      return #expect(Bool(false))
    }
  }

  /// Stripe as our client and a browser see it.
  private struct Line {
    let peer: PeerProcess
    let token = AccessToken(text: "sk_test_chiave-di-prova", expiresAt: Sample.now.adding(days: 1))
    var stripe: Stripe {
      Stripe(
        site: .standIn(scheme: "http", authority: peer.authority), key: "sk_test_chiave-di-prova",
        webhookSecrets: ["whsec_segreto-di-prova"])
    }

    /// Pays 30 euro with a card, as Stripe's page would; the intent's id.
    func intent(card: String) async throws -> String {
      let method = try await post(
        "/v1/payment_methods", "type=card&card[number]=\(card)&card[exp_month]=12&card[exp_year]=2030&card[cvc]=123")
      return try await post(
        "/v1/payment_intents",
        "amount=3000&currency=eur&payment_method=\(method)&confirm=true&metadata[sosta]=\(Sample.tag)")
    }

    /// Asks until the notice has come; it comes a moment after the answer.
    func letter(of type: String) async throws -> Letter {
      for _ in 0..<2000 {
        let request = HTTPRequest(
          method: .post, scheme: "http", authority: peer.authority, path: "/_config/letters")
        guard case .answer(_, let body) = await send(request, []) else { continue }
        let letters = try JSONDecoder().decode([Letter].self, from: Data(body))
        if let found = letters.last(where: { $0.body.contains(type) }) { return found }
      }
      throw NeverCame()
    }

    private func post(_ path: String, _ form: String) async throws -> String {
      let request = HTTPRequest(
        method: .post, scheme: "http", authority: peer.authority, path: path,
        headerFields: [
          .authorization: "Bearer sk_test_chiave-di-prova", .contentType: "application/x-www-form-urlencoded",
        ])
      guard case .answer(let head, let body) = await send(request, Array(form.utf8)), head.status.code == 200 else {
        throw NeverCame()
      }
      return try JSONDecoder().decode(Thing.self, from: Data(body)).id
    }

    private struct Thing: Decodable { let id: String }
    private struct NeverCame: Error {}
  }
}

extension Letter {
  /// The seconds in Stripe's seal.
  fileprivate var sealedAt: Int64? {
    headers["Stripe-Signature"]?.split(separator: ",").first.flatMap { Int64($0.dropFirst(2)) }
  }
}
