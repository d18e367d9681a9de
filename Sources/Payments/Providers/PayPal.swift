public import Civil
import Foundation
import HTTPTypes

/// PayPal Orders v2 (R20): wallet and card on PayPal's own page, so that no card data ever reaches us.
///
/// Checked against PayPal's published OpenAPI (orders 2.13, payments 2.5, webhooks 1.11).
public struct PayPal: PaymentProvider {
  /// Which PayPal is spoken to, and which addresses in its answers are believed.
  public struct Site: Hashable, Sendable {
    let scheme: String
    let authority: String
    let trusted: TrustedOrigin

    public static let live = Site(scheme: "https", authority: "api-m.paypal.com", trusted: .below("paypal.com"))
    public static let sandbox = Site(
      scheme: "https", authority: "api-m.sandbox.paypal.com", trusted: .below("paypal.com"))

    /// A stand-in, for tests: only its own address is believed.
    public static func standIn(scheme: String, authority: String) -> Site {
      Site(scheme: scheme, authority: authority, trusted: .exactly(scheme: scheme, authority: authority))
    }
  }

  /// How a notice's signature is checked.
  public enum SignatureCheck: Hashable, Sendable {
    /// PayPal is asked (`verify-webhook-signature`). The default: it follows PayPal's own chain of certificates.
    case online
    /// Checked here, with the certificate fetched over HTTPS from PayPal. No token needed; the trust in the
    /// certificate is that of the connection it came through, since no chain is built here.
    case offline
  }

  public let id = ProviderID.payPal
  let site: Site
  let clientID: String
  let secret: Secret
  let webhookID: String
  let signatureCheck: SignatureCheck

  /// - Parameter webhookID: PayPal's id of our webhook; notices signed for another are forged.
  public init(
    site: Site, clientID: String, secret: String, webhookID: String, signatureCheck: SignatureCheck = .online
  ) {
    self.site = site
    self.clientID = clientID
    self.secret = Secret(secret)
    self.webhookID = webhookID
    self.signatureCheck = signatureCheck
  }

  /// Orders keep `PayPal-Request-Id` 6 hours, payments 45 days.
  public func keyLifetimeSeconds(of action: Action) -> Int64 {
    switch action {
    case .access, .start, .capture, .find, .verify: 6 * 3600
    case .refund: 45 * 86_400
    }
  }

  public func access(now: Instant) -> Step<AccessOutcome> {
    let credentials = Data("\(clientID):\(secret.text)".utf8).base64EncodedString()
    var request = request(.post, "/v1/oauth2/token")
    request.headerFields[.authorization] = "Basic \(credentials)"
    request.headerFields[.contentType] = "application/x-www-form-urlencoded"
    return .send(
      Call(request, body: Array("grant_type=client_credentials".utf8)) { reply in
        switch PayPalReading(reply, as: PayPalToken.self) {
        case .value(let token):
          let expiry = now.adding(seconds: min(max(token.expires_in, 0), 86_400))
          return .done(.granted(AccessToken(text: token.access_token, expiresAt: expiry)))
        case .doubt(.accessRefused): return .done(.refused(Refusal(field: nil, issue: "invalid_client")))
        case .problem(_, let problem): return .done(.refused(problem.refusal))
        case .doubt(let doubt): return .done(.unknown(doubt))
        }
      })
  }
}

extension PayPal {
  func request(_ method: HTTPRequest.Method, _ path: String) -> HTTPRequest {
    HTTPRequest(
      method: method, scheme: site.scheme, authority: site.authority, path: path,
      headerFields: [.accept: "application/json"])
  }

  func request(
    _ method: HTTPRequest.Method, _ path: String, access: AccessToken, key: String? = nil
  ) -> HTTPRequest {
    var request = request(method, path)
    request.headerFields[.authorization] = "Bearer \(access.text)"
    if method == .post { request.headerFields[.contentType] = "application/json" }
    if let key {
      request.headerFields[.payPalRequestID] = key
      request.headerFields[.prefer] = "return=representation"
    }
    return request
  }

  /// The same value always gives the same bytes, as an idempotent repeat requires.
  static func json(_ value: some Encodable) -> [UInt8] {
    let encoder = JSONEncoder()
    encoder.outputFormatting = [.sortedKeys, .withoutEscapingSlashes]
    guard let data = try? encoder.encode(value) else {
      preconditionFailure("Strings and objects of ours can always be written as JSON.")
    }
    return Array(data)
  }
}

extension HTTPField.Name {
  static let payPalRequestID = HTTPField.Name("PayPal-Request-Id")!
  static let prefer = HTTPField.Name("Prefer")!
}
