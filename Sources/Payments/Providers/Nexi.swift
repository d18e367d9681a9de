public import Civil
import Foundation
import HTTPTypes

/// Cards by Nexi XPay: the payer pays on Nexi's own page, and every message carries a MAC (R20).
///
/// Nothing is asked of Nexi to begin with: the payer's own browser takes the order there, in an address that we seal.
/// XPay collects what it authorises (`TCONTAB=C`), so authorised money is money that comes without a call of ours.
/// A MAC of SHA-1 with the key at its end is weak by today's measure: nothing is granted on one, always on an answer
/// of Nexi's to a question of ours.
public struct Nexi: PaymentProvider {
  /// Which XPay is spoken to.
  public struct Site: Hashable, Sendable {
    let scheme: String
    let authority: String

    public static let live = Site(scheme: "https", authority: "ecommerce.nexi.it")
    public static let test = Site(scheme: "https", authority: "int-ecommerce.nexi.it")

    /// A stand-in, for tests.
    public static func standIn(scheme: String, authority: String) -> Site {
      Site(scheme: scheme, authority: authority)
    }
  }

  public let id: ProviderID
  let site: Site
  let city: String
  let alias: String
  let key: Secret
  let noticeURL: String

  /// - Parameters:
  ///   - city: the city's id; XPay's codes are too short to carry it, so each city has an alias of its own.
  ///   - alias: names the city's terminal at XPay.
  ///   - key: the key for the MAC.
  ///   - noticeURL: our address for Nexi's notices about this city.
  ///   - id: another one for a stand-in that payers see.
  public init(site: Site, city: String, alias: String, key: String, noticeURL: String, id: ProviderID = .nexi) {
    self.id = id
    self.site = site
    self.city = city
    self.alias = alias
    self.key = Secret(key)
    self.noticeURL = noticeURL
  }

  /// XPay has no keys: an order's code is good for one payment for ever, and a refund is looked up before it is made.
  public func keyLifetimeSeconds(of action: Action) -> Int64 { 365 * 86_400 }

  /// XPay asks for no token, but believes a message for five minutes only: the permission to call is the time that
  /// goes into its seal.
  public func access(now: Instant) -> Step<AccessOutcome> {
    .done(.granted(AccessToken(text: "\(now.milliseconds)", expiresAt: now.adding(minutes: 3))))
  }
}

extension Nexi {
  /// A sealed question to XPay's back office.
  func call<Outcome>(
    _ name: String, _ fields: KeyValuePairs<String, String>, access: AccessToken,
    meaning: @escaping @Sendable (NexiReading) -> Step<Outcome>
  ) -> Step<Outcome> {
    var sealed = [("apiKey", alias)]
    sealed += fields.map { ($0.key, $0.value) }
    sealed.append(("timeStamp", access.text))
    var body = Dictionary(sealed) { first, _ in first }
    body["mac"] = NexiSeal.mac(sealed, key: key)
    let request = HTTPRequest(
      method: .post, scheme: site.scheme, authority: site.authority, path: "/ecomm/api/bo/\(name)",
      headerFields: [.accept: "application/json", .contentType: "application/json"])
    let key = key
    return .send(Call(request, body: PayPal.json(body)) { reply in meaning(NexiReading(reply, key: key)) })
  }
}
