import Foundation
import HTTPTypes
import Payments

extension Subject {
  static let payPal = Subject(name: "PayPal", abilities: [.network, .notices, .refunds, .wrongMoney, .unknownEvents]) {
    let peer = try PayPalPeer.ofContract.get()
    try await peer.pull("reset")
    return PayPalStand(peer: peer)
  }
}

struct PayPalStand: Stand {
  let peer: PayPalPeer
  var provider: any PaymentProvider { Sample.payPal(peer.site) }

  func pay(_ order: ProviderReference) async throws { try await peer.pull("approve", ["order": order.rawValue]) }

  func payWrongly(_ order: ProviderReference, _ wrong: WrongMoney) async throws {
    try await pay(order)
    try await peer.fault(wrong == .amount ? "wrong_amount" : "wrong_currency", on: "capture")
  }

  func deliveries() async throws -> [Delivery] { try await events(EventsAsked()) }

  func forgeries(of delivery: Delivery) async throws -> [Delivery] {
    let text = String(decoding: delivery.body, as: UTF8.self).replacing("30.00", with: "99.00")
    return [
      Delivery(headers: [:], body: delivery.body), Delivery(headers: delivery.headers, body: Array(text.utf8)),
      Delivery(headers: delivery.headers, body: delivery.body.dropLast(9)),
    ] + (try await events(EventsAsked(forged: true)))
  }

  func unknownEvent() async throws -> Delivery {
    try await peer.pull("tell", ["type": "BILLING.PLAN.CREATED"])
    return try await events(EventsAsked(type: "BILLING.PLAN.CREATED"))[0]
  }

  func loseAnswer(to action: Action) async throws {
    let names: [Action: String] = [.start: "create", .capture: "capture", .find: "find", .refund: "refund"]
    try await peer.fault("lost_answer", on: names[action] ?? "")
  }

  func effects() async throws -> Effects {
    let state = try await peer.pull("state", as: City.State.self)
    return Effects(orders: state.orders.count, captures: state.captures.count, refunds: state.refunds.count)
  }

  func violations() async throws -> [String] {
    try await peer.pull("violations", as: [Violation].self).map(\.text)
  }

  private func events(_ asked: EventsAsked) async throws -> [Delivery] {
    try await peer.pull("events", asked, as: [Letter].self).map { try $0.delivery() }
  }
}

/// Which notices a stand-in hands over.
struct EventsAsked: Encodable {
  var type: String?
  var forged = false
  /// Seconds since 1970 at which they are sealed, where the provider's seal has a time.
  var at: Int?
}
