public import Civil
import Crypto
import Foundation
import HTTPTypes
import Money
import Synchronization

/// The test bank's orders, in memory: what its page writes and its provider reads.
public final class TestBankBook: Sendable {
  /// What the payer makes the bank do.
  public enum Decision: String, Hashable, Sendable, CaseIterable {
    case approve, decline, cancel
    /// Approves, but the money comes only at `finish`.
    case late
    /// Approves, and tells it twice.
    case twice
    /// Approves, and never answers a question about it.
    case never
  }

  /// What the bank's page does next.
  public struct Answer: Hashable, Sendable {
    /// Where the payer goes; nil when the bank keeps silent.
    public let redirect: String?
    /// Notices to deliver, in order, to our own address for notices.
    public let deliveries: [Delivery]
  }

  private struct Order {
    let checkout: Checkout
    var decision: Decision?
    var decidedAt = Instant(milliseconds: 0)
    var finished = false
    var refunded = Money.zero
  }

  private struct Pages {
    var orders: [ProviderReference: Order] = [:]
    var refunds: [RefundID: RefundRequest] = [:]
  }

  private let pages = Mutex(Pages())
  private let key = SymmetricKey(size: .bits256)

  public init() {}

  /// The order a payer is looking at; nil for one the bank does not know.
  public func checkout(of reference: ProviderReference) -> Checkout? {
    pages.withLock { $0.orders[reference]?.checkout }
  }

  /// What was decided; nil before.
  public func decision(on reference: ProviderReference) -> Decision? {
    pages.withLock { $0.orders[reference]?.decision }
  }

  /// The payer chooses, once; the first choice stands. Nil for an order the bank does not know.
  public func decide(_ decision: Decision, on reference: ProviderReference, now: Instant) -> Answer? {
    pages.withLock { pages in
      guard var order = pages.orders[reference] else { return nil }
      if order.decision == nil { (order.decision, order.decidedAt) = (decision, now) }
      pages.orders[reference] = order
      return answer(order, reference)
    }
  }

  /// The late money arrives. Nil unless the decision was `late`.
  public func finish(_ reference: ProviderReference, now: Instant) -> Answer? {
    pages.withLock { pages in
      guard var order = pages.orders[reference], order.decision == .late else { return nil }
      if !order.finished { (order.finished, order.decidedAt) = (true, now) }
      pages.orders[reference] = order
      return Answer(redirect: nil, deliveries: [delivery(order, reference, approved: true)])
    }
  }

  func open(_ checkout: Checkout) -> ProviderReference {
    let reference = ProviderReference(rawValue: checkout.expected.tag.payment)
    pages.withLock { pages in
      if pages.orders[reference] == nil { pages.orders[reference] = Order(checkout: checkout) }
    }
    return reference
  }

  func outcome(of reference: ProviderReference, expecting expected: Expected) -> PaymentOutcome {
    pages.withLock { pages in
      guard let order = pages.orders[reference] else { return .gone }
      let capture = CaptureID(rawValue: Self.capture(of: reference))
      guard order.refunded == .zero else { return .returned(capture) }
      switch order.decision {
      case nil: return .notApproved
      case .decline: return .declined(Decline(.instrument, code: "RIFIUTATO"))
      case .cancel: return .declined(Decline(.cancelled, code: "ANNULLATO"))
      case .never: return .unknown(.noAnswer)
      case .late where !order.finished: return .pending("IN LAVORAZIONE")
      case .approve, .twice, .late:
        return CaptureReport(
          id: capture, state: .completed, reason: "", value: order.checkout.expected.amount.decimal, currency: euro,
          at: order.decidedAt, tag: order.checkout.expected.tag.description
        ).outcome(expecting: expected)
      }
    }
  }

  func refund(_ request: RefundRequest) -> RefundOutcome {
    pages.withLock { pages in
      let id = RefundID(rawValue: "R-" + request.key)
      if let done = pages.refunds[id] { return .refunded(id, done.amount) }
      let reference = pages.orders.keys.first { Self.capture(of: $0) == request.capture.rawValue }
      guard let reference, var order = pages.orders[reference] else { return .gone }
      guard order.refunded + request.amount <= order.checkout.expected.amount else {
        return .refused(Refusal(field: "amount", issue: "IMPORTO ECCESSIVO"))
      }
      order.refunded = order.refunded + request.amount
      pages.orders[reference] = order
      pages.refunds[id] = request
      return .refunded(id, request.amount)
    }
  }

  func refund(_ id: RefundID) -> RefundOutcome {
    pages.withLock { pages in pages.refunds[id].map { .refunded(id, $0.amount) } ?? .gone }
  }

  func signs(_ body: [UInt8], with signature: Data) -> Bool {
    HMAC<SHA256>.isValidAuthenticationCode(signature, authenticating: Data(body), using: key)
  }

  private static func capture(of reference: ProviderReference) -> String { "C-" + reference.rawValue }

  private func answer(_ order: Order, _ reference: ProviderReference) -> Answer {
    let (back, away) = (order.checkout.returnURL, order.checkout.cancelURL)
    let told = { (approved: Bool) in self.delivery(order, reference, approved: approved) }
    switch order.decision {
    case .approve: return Answer(redirect: back, deliveries: [told(true)])
    case .twice: return Answer(redirect: back, deliveries: [told(true), told(true)])
    case .decline: return Answer(redirect: back, deliveries: [told(false)])
    case .cancel: return Answer(redirect: away, deliveries: [])
    case .late: return Answer(redirect: back, deliveries: [])
    case .never, nil: return Answer(redirect: nil, deliveries: [])
    }
  }

  private func delivery(_ order: Order, _ reference: ProviderReference, approved: Bool) -> Delivery {
    let event = TestBankEvent(
      id: "E-" + reference.rawValue, reference: reference.rawValue,
      tag: order.checkout.expected.tag.description, capture: Self.capture(of: reference), approved: approved,
      value: order.checkout.expected.amount.decimal, at: order.decidedAt.milliseconds)
    let body = PayPal.json(event)
    let seal = HMAC<SHA256>.authenticationCode(for: Data(body), using: key)
    return Delivery(
      headers: [.contentType: "application/json", .testBankSignature: Data(seal).base64EncodedString()], body: body)
  }
}
