import Cities
import Foundation
import Payments

/// Payments in the demo: programs of Tests/Peers stand where Stripe, Nexi and pagoPA would be, and payers are told so.
struct DemoStandIns {
  private let stripe: String?
  private let nexi: String?
  private let pagoPA: String?
  private let publicURL: String

  init(stripe: String?, nexi: String?, pagoPA: String?, publicURL: String) throws {
    self.stripe = try stripe.map(Self.authority)
    self.nexi = try nexi.map(Self.authority)
    self.pagoPA = try pagoPA.map(Self.authority)
    self.publicURL = publicURL
  }

  /// Where a form of ours may lead.
  var origins: [String] { [stripe, nexi, pagoPA].compactMap { $0 }.map { "http://\($0)" } }

  /// A town as if it had joined pagoPA; the stand-in knows one body, so each town counts under a code of its own.
  func joined(_ city: City, code: Int) -> City {
    guard pagoPA != nil, city.pagoPA == nil else { return city }
    return city.adding(
      ProviderSettings(
        id: PagoPASettings.provider,
        values: [
          "creditorTaxCode": "00743110157", "creditorName": city.names.administration.it, "office": "Ufficio Sosta",
          "auxDigit": "3", "segregationCode": "0\(code)", "iban": "IT60X0542811101000000123456",
          "postalIban": "IT15D0760101400000063868921", "cbill": "AB1CD", "category": "9/0115101TS/",
        ], commission: nil))
  }

  func providers(of town: City) -> [any PaymentProvider] {
    let city = town.id
    var all: [any PaymentProvider] = []
    if let stripe {
      all.append(
        Stripe(
          site: .standIn(scheme: "http", authority: stripe), key: "sk_test_chiave-di-prova",
          webhookSecrets: ["whsec_segreto-di-prova"], id: .trialStripe))
    }
    if let nexi {
      let notices = "\(publicURL)/\(city)/notifiche/\(ProviderID.trialNexi.rawValue)"
      all.append(
        Nexi(
          site: .standIn(scheme: "http", authority: nexi), city: city, alias: "ALIAS_PROVA", key: "CHIAVE_DI_PROVA",
          noticeURL: notices, id: .trialNexi))
    }
    if let pagoPA, let agreed = town.pagoPA {
      all.append(
        PagoPA(
          site: .standIn(scheme: "http", authority: pagoPA), creditor: agreed.creditor,
          positionsKey: "chiave-posizioni",
          checkoutKey: "chiave-checkout", id: .trialPagoPA))
    }
    return all
  }

  private static func authority(_ address: String) throws -> String {
    guard let url = URL(string: address), url.scheme == "http", let host = url.host, let port = url.port,
      ["127.0.0.1", "localhost"].contains(host)
    else { throw Failure("A stand-in answers on this machine, such as http://127.0.0.1:4001; not \(address).") }
    return "\(host):\(port)"
  }
}
