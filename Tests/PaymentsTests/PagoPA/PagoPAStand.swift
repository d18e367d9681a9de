import Civil
import Foundation
import HTTPTypes
import Money
import Payments
import Regulations
import Testing

extension Subject {
  static let pagoPA = Subject(name: "pagoPA", abilities: []) {
    let peer = try PagoPAStand.contract.get()
    try await peer.pull("reset")
    return PagoPAStand(peer: peer)
  }
}

struct PagoPAStand: Stand {
  static let contract = Result { try PeerProcess("pagopa/pagopa_fake.py") }
  /// Another one for pagoPA's own tests, which run at the same time.
  static let own = Result { try PeerProcess("pagopa/pagopa_fake.py") }

  /// Without pagoPA's published documents the peer cannot judge anything, so its tests are skipped.
  static var hasSpecs: Bool {
    FileManager.default.fileExists(atPath: PayPalPeer.specs.appending(path: "gpd_v3.json").path())
  }

  static func pagoPA(_ site: PagoPA.Site = .live, positionsKey: String = "chiave-posizioni") throws -> PagoPA {
    PagoPA(
      site: site,
      creditor: .init(
        taxCode: try TaxCode("00743110157"), name: "Comune di Chivasso", office: "Ufficio Sosta",
        account: try IBAN("IT60X0542811101000000123456"), postalAccount: try IBAN("IT15D0760101400000063868921"),
        category: "9/0115101TS/"),
      positionsKey: positionsKey, checkoutKey: "chiave-checkout")
  }

  /// Our name for the position of the sample payment.
  static let order = ProviderReference(rawValue: "00743110157-chivasso-p1")

  let peer: PeerProcess
  var provider: any PaymentProvider { pagoPA }
  let pagoPA: PagoPA

  init(peer: PeerProcess) {
    self.peer = peer
    do {
      pagoPA = try Self.pagoPA(.standIn(scheme: "http", authority: peer.authority))
    } catch { preconditionFailure("The sample creditor is right: \(error)") }
  }

  func pay(_ order: ProviderReference) async throws { try await pay(order, amount: nil) }

  func payWrongly(_ order: ProviderReference, _ wrong: WrongMoney) async throws {
    // Every amount of pagoPA's is in euro.
    try await pay(order, amount: 2999)
  }

  func pay(_ order: ProviderReference, amount: Int?, receipt: Bool = true) async throws {
    _ = try await peer.pull("pay", Paid(position: order.rawValue, amount: amount, receipt: receipt), as: Bool.self)
  }

  func deliveries() async throws -> [Delivery] { [] }
  func forgeries(of delivery: Delivery) async throws -> [Delivery] { [] }
  func unknownEvent() async throws -> Delivery { Delivery(headers: [:], body: Array("{}".utf8)) }

  func loseAnswer(to action: Action) async throws {
    let names: [Action: String] = [.start: "create", .find: "find", .capture: "find"]
    try await peer.fault("lost_answer", on: names[action] ?? "")
  }

  func effects() async throws -> Effects {
    let state = try await peer.pull("state", as: [String: Position].self)
    return Effects(orders: state.count, captures: state.values.count { $0.status == "PAID" }, refunds: 0)
  }

  func violations() async throws -> [String] {
    try await peer.pull("violations", as: [Violation].self).map(\.text)
  }

  func calls() async throws -> [String] { try await peer.pull("calls", as: [Made].self).map(\.action) }

  /// Where the payer of the sample payment is sent.
  func page() async throws -> String {
    let outcome = try await start()
    guard case .redirect(let page, Self.order) = outcome else { throw NoPage(outcome: outcome) }
    return page
  }

  struct NoPage: Error { let outcome: PaymentOutcome }

  func close(_ order: ProviderReference) async throws -> PaymentOutcome {
    let token = try await access()
    return try #require(
      await pagoPA.close(order, expecting: Sample.expected, access: token).finish { await send($0, $1) })
  }

  struct Position: Decodable { let status: String }
  private struct Made: Decodable { let action: String }
  private struct Paid: Encodable {
    let position: String
    let amount: Int?
    let receipt: Bool
  }
}
