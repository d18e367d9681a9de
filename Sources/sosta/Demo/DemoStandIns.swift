import Foundation
import Payments

/// Card payments in the demo: programs of Tests/Peers stand where Stripe and Nexi would be, and payers are told so.
struct DemoStandIns {
  private let stripe: String?
  private let nexi: String?
  private let publicURL: String

  init(stripe: String?, nexi: String?, publicURL: String) throws {
    self.stripe = try stripe.map(Self.authority)
    self.nexi = try nexi.map(Self.authority)
    self.publicURL = publicURL
  }

  /// Where a form of ours may lead.
  var origins: [String] { [stripe, nexi].compactMap { $0 }.map { "http://\($0)" } }

  func providers(of city: String) -> [any PaymentProvider] {
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
    return all
  }

  private static func authority(_ address: String) throws -> String {
    guard let url = URL(string: address), url.scheme == "http", let host = url.host, let port = url.port,
      ["127.0.0.1", "localhost"].contains(host)
    else { throw Failure("A stand-in answers on this machine, such as http://127.0.0.1:4001; not \(address).") }
    return "\(host):\(port)"
  }
}
