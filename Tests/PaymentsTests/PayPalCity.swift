import Civil
import Foundation
import Money
import Payments
import Testing

/// A city that sells a permit and calls the stand-in; its answers in words, as the tables write them.
struct City {
  let peer: PayPalPeer
  let payPal: PayPal
  let token: AccessToken

  init(_ peer: PayPalPeer, check: PayPal.SignatureCheck = .online) async throws {
    self.peer = peer
    payPal = Sample.payPal(peer.site, check: check)
    let access = await payPal.access(now: Sample.now).finish { await send($0, $1) }
    guard case .granted(let token) = access else { throw NotGranted() }
    self.token = token
  }

  struct NotGranted: Error {}
  struct NoOrder: Error {}
  struct NeverCame: Error {}

  func start() async -> String {
    let outcome = await payPal.startCheckout(Sample.checkout(), access: token).finish { await send($0, $1) }
    return outcome.map(words) ?? "no end"
  }

  func order() async throws -> ProviderReference {
    let outcome = await payPal.startCheckout(Sample.checkout(), access: token).finish { await send($0, $1) }
    guard case .redirect(let to, let reference) = outcome else { throw NoOrder() }
    #expect(to == "\(peer.base)/checkoutnow?token=\(reference.rawValue)")
    return reference
  }

  func approve(_ reference: ProviderReference) async throws {
    try await peer.pull("approve", ["order": reference.rawValue])
  }

  func approvedOrder() async throws -> ProviderReference {
    let reference = try await order()
    try await approve(reference)
    return reference
  }

  func capture(_ reference: ProviderReference, seconds: Double = 20) async -> String {
    let step = payPal.capture(reference, expecting: Sample.expected, access: token)
    return await step.finish { await send($0, $1, seconds: seconds) }.map(words) ?? "no end"
  }

  func find(_ reference: ProviderReference) async -> String {
    let step = payPal.find(reference, expecting: Sample.expected, access: token)
    return await step.finish { await send($0, $1) }.map(words) ?? "no end"
  }

  func refund(_ key: String, _ capture: CaptureID, _ cents: Int64) async -> String {
    let request = RefundRequest(key: key, capture: capture, amount: Money(cents: cents), note: "Rimborso")
    return await payPal.refund(request, access: token).finish { await send($0, $1) }.map(words) ?? "no end"
  }

  func findRefund(_ id: RefundID) async -> String {
    await payPal.findRefund(id, access: token).finish { await send($0, $1) }.map(words) ?? "no end"
  }

  /// Asks again until it is so; the peer works while we ask.
  func eventually(_ isSo: (City) async -> Bool) async throws {
    for _ in 0..<2000 where await isSo(self) { return }
    throw NeverCame()
  }

  /// Every notice so far, each checked with PayPal.
  func notices() async throws -> [Notice] {
    var notices: [Notice] = []
    for delivery in try await deliveries() {
      guard case .genuine(let notice) = await verify(delivery) else { throw NeverCame() }
      notices.append(notice)
    }
    return notices
  }

  func deliveries(of type: String? = nil, forged: Bool = false) async throws -> [Delivery] {
    let letters = try await peer.pull("events", EventsAsked(type: type, forged: forged), as: [Letter].self)
    return try letters.map { try $0.delivery() }
  }

  func verify(_ delivery: Delivery) async -> NoticeOutcome? {
    await payPal.verify(delivery, access: token, now: PayPalSignatureTests.now.adding(days: 3900))
      .finish { await send($0, $1) }
  }

  func state() async throws -> State { try await peer.pull("state", as: State.self) }
  func captures() async throws -> Int { try await state().captures.count }
  func violations() async throws -> [Violation] { try await peer.pull("violations", as: [Violation].self) }

  struct State: Decodable {
    struct Thing: Decodable { let id: String }
    let orders: [String: Thing]
    let captures: [String: Thing]
    let refunds: [String: Thing]
  }

  private struct EventsAsked: Encodable {
    let type: String?
    let forged: Bool
  }
}
