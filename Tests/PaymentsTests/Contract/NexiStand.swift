import Civil
import Foundation
import HTTPTypes
import Payments
import Testing

extension Subject {
  static let nexi = Subject(name: "Nexi", abilities: [.network, .notices, .refunds, .wrongMoney, .unknownEvents]) {
    try await NexiStand.fresh(NexiStand.contract)
  }
}

struct NexiStand: Stand {
  static let contract = Result { try PeerProcess("nexi/nexi_fake.py") }
  /// Another one for Nexi's own tests, which run at the same time.
  static let own = Result { try PeerProcess("nexi/nexi_fake.py") }

  let peer: PeerProcess
  let now = Instant(milliseconds: 1_795_224_645_000)

  static func fresh(_ peer: Result<PeerProcess, any Error>) async throws -> NexiStand {
    let stand = NexiStand(peer: try peer.get())
    try await stand.peer.pull("reset")
    try await stand.peer.pull("clock", ["now": stand.now.milliseconds])
    return stand
  }

  var nexi: Nexi {
    Nexi(
      site: .standIn(scheme: "http", authority: peer.authority), city: "chivasso", alias: "ALIAS_PROVA",
      key: "CHIAVE_DI_PROVA", noticeURL: "https://sosta.example/chivasso/notifiche/nexi")
  }
  var provider: any PaymentProvider { nexi }

  func pay(_ order: ProviderReference) async throws { try await pay(Paid(code: order.rawValue)) }

  func payWrongly(_ order: ProviderReference, _ wrong: WrongMoney) async throws {
    switch wrong {
    case .amount: try await pay(Paid(code: order.rawValue, amount: 2999))
    case .currency: try await pay(Paid(code: order.rawValue, currency: "840"))
    }
  }

  func pay(_ paid: Paid) async throws {
    try await come()
    try await peer.pull("pay", paid)
  }

  /// The payer opens the address that the order gave him.
  func come() async throws {
    guard case .redirect(let address, _) = try await start() else { throw NoOrder() }
    try await peer.pull("come", ["address": address])
  }

  func deliveries() async throws -> [Delivery] { try await events(EventsAsked()) }

  func forgeries(of delivery: Delivery) async throws -> [Delivery] {
    let text = String(decoding: delivery.body, as: UTF8.self)
    // The last is sealed right, but only because the MAC has no marks between its fields.
    let others = [
      text.replacing("importo=3000", with: "importo=9900"), text.replacing("mac=", with: "mac=0"),
      String(text.split(separator: "&mac=")[0]), "",
      text.replacing("codTrans=p1&esito=OK", with: "codTrans=p1esito%3DOK&esito="),
    ]
    return others.map { Delivery(headers: delivery.headers, body: Array($0.utf8)) }
      + (try await events(EventsAsked(forged: true)))
  }

  /// A kind of outcome that XPay invents tomorrow, sealed with its key.
  func unknownEvent() async throws -> Delivery {
    try await pay(ProviderReference(rawValue: "p1"))
    try await peer.pull("tell", Told(code: "p1", esito: "ALTRO"))
    return try #require(try await deliveries().last)
  }

  func loseAnswer(to action: Action) async throws {
    guard action != .start else { return }
    try await peer.fault("lost_answer", on: action == .refund ? "storna" : "situazioneOrdine")
  }

  func effects() async throws -> Effects { try await peer.pull("state", as: Effects.self) }
  func violations() async throws -> [String] {
    try await peer.pull("violations", as: [Violation].self).map(\.text)
  }

  private func events(_ asked: EventsAsked) async throws -> [Delivery] {
    try await peer.pull("events", asked, as: [Letter].self).map { try $0.delivery() }
  }

  struct Paid: Encodable {
    var code: String
    var good = true
    var amount: Int?
    var currency: String?
    var state: String?
  }

  private struct Told: Encodable {
    let code: String
    let esito: String
  }
}
