public import Civil
import HTTPTypes
import Money

/// Cards by Stripe Checkout: the payer pays on Stripe's own page, so that no card data ever reaches us (R20).
///
/// An order is a Checkout Session; what was paid is told by its PaymentIntent. Checked against Stripe's published
/// shapes (sessions, payment intents, refunds, disputes, balance transactions, events).
public struct Stripe: PaymentProvider {
  /// Which Stripe is spoken to, and which addresses in its answers are believed.
  public struct Site: Hashable, Sendable {
    let scheme: String
    let authority: String
    let trusted: TrustedOrigin

    /// Test and live accounts share one host; the key tells them apart.
    public static let stripe = Site(scheme: "https", authority: "api.stripe.com", trusted: .below("stripe.com"))

    /// A stand-in, for tests: only its own address is believed.
    public static func standIn(scheme: String, authority: String) -> Site {
      Site(scheme: scheme, authority: authority, trusted: .exactly(scheme: scheme, authority: authority))
    }
  }

  /// The name under which our tag goes with sessions, intents and refunds.
  static let tagName = "sosta"

  public let id: ProviderID
  let site: Site
  let key: Secret
  let webhookSecrets: [Secret]

  /// - Parameters:
  ///   - key: the secret or restricted key, `sk_…` or `rk_…`.
  ///   - webhookSecrets: of our webhook, `whsec_…`; two while one replaces the other.
  ///   - id: another one for a stand-in that payers see.
  public init(site: Site, key: String, webhookSecrets: [String], id: ProviderID = .stripe) {
    self.id = id
    self.site = site
    self.key = Secret(key)
    self.webhookSecrets = webhookSecrets.map { Secret($0) }
  }

  /// Stripe keeps keys for at least a day.
  public func keyLifetimeSeconds(of action: Action) -> Int64 { 24 * 3600 }

  /// Stripe asks for no token: the key itself goes with each call.
  public func access(now: Instant) -> Step<AccessOutcome> {
    .done(.granted(AccessToken(text: key.text, expiresAt: now.adding(days: 1))))
  }
}

extension Stripe {
  func get(_ path: String, access: AccessToken) -> HTTPRequest {
    HTTPRequest(
      method: .get, scheme: site.scheme, authority: site.authority, path: path,
      headerFields: [.accept: "application/json", .authorization: "Bearer \(access.text)"])
  }

  func post(_ path: String, access: AccessToken, key: String) -> HTTPRequest {
    var request = get(path, access: access)
    request.method = .post
    request.headerFields[.contentType] = "application/x-www-form-urlencoded"
    request.headerFields[.idempotencyKey] = key
    return request
  }
}

extension HTTPField.Name {
  static let idempotencyKey = HTTPField.Name("Idempotency-Key")!
}
