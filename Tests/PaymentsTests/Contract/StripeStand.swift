import Civil
import Foundation
import HTTPTypes
import Payments
import Testing

extension Subject {
  static let stripe = Subject(name: "Stripe", abilities: [.network, .notices, .refunds, .wrongMoney, .unknownEvents]) {
    let peer = try StripeStand.contract.get()
    try await peer.pull("reset")
    return StripeStand(peer: peer)
  }
}

struct StripeStand: Stand {
  static let contract = Result { try PeerProcess("stripe/stripe_fake.py") }
  /// Another one for Stripe's own tests, which run at the same time.
  static let own = Result { try PeerProcess("stripe/stripe_fake.py") }

  static let moment = 1_795_000_000
  let peer: PeerProcess
  let now = Instant(milliseconds: Int64(moment) * 1000)
  var stripe: Stripe { stripe(secrets: ["whsec_segreto-di-prova"]) }
  var provider: any PaymentProvider { stripe }

  func stripe(secrets: [String]) -> Stripe {
    Stripe(
      site: .standIn(scheme: "http", authority: peer.authority), key: "sk_test_chiave-di-prova",
      webhookSecrets: secrets)
  }

  func pay(_ order: ProviderReference) async throws { try await peer.pull("pay", Paid(session: order.rawValue)) }

  func payWrongly(_ order: ProviderReference, _ wrong: WrongMoney) async throws {
    let paid =
      switch wrong {
      case .amount: Paid(session: order.rawValue, amount: 2999)
      case .currency: Paid(session: order.rawValue, currency: "usd")
      }
    try await peer.pull("pay", paid)
  }

  func deliveries() async throws -> [Delivery] { try await events(EventsAsked(at: Self.moment)) }

  func forgeries(of delivery: Delivery) async throws -> [Delivery] {
    let text = String(decoding: delivery.body, as: UTF8.self).replacingOccurrences(of: "3000", with: "9900")
    return [
      Delivery(headers: [:], body: delivery.body), Delivery(headers: delivery.headers, body: Array(text.utf8)),
      Delivery(headers: delivery.headers, body: delivery.body.dropLast(9)),
    ] + (try await events(EventsAsked(forged: true, at: Self.moment)))
      + (try await events(EventsAsked(at: Self.moment - 301)))
  }

  func unknownEvent() async throws -> Delivery {
    try await peer.pull("tell", ["type": "plan.created"])
    return try await events(EventsAsked(type: "plan.created", at: Self.moment))[0]
  }

  func loseAnswer(to action: Action) async throws {
    let names: [Action: String] = [.start: "create", .find: "find", .capture: "find", .refund: "refund"]
    try await peer.fault("lost_answer", on: names[action] ?? "")
  }

  func effects() async throws -> Effects { try await peer.pull("state", as: Effects.self) }
  func violations() async throws -> [String] {
    try await peer.pull("violations", as: [Violation].self).map(\.text)
  }

  func events(_ asked: EventsAsked) async throws -> [Delivery] {
    try await peer.pull("events", asked, as: [Letter].self).map { try $0.delivery() }
  }

  /// What the payer does; money that is not what was asked for, where said.
  struct Paid: Encodable {
    var session: String
    var amount: Int?
    var currency: String?
    var tag: String?
    var slow = false
  }
}
