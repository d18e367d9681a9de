public import Civil
import HTTPTypes
import Money
public import Regulations

/// pagoPA: each payment is a debt position that pagoPA keeps (GPD v3), payable on its page (Checkout v2) and, with the
/// notice number, at any bank, shop or post office. The way public bodies must offer (CAD art. 5).
///
/// It sends us no notices: whoever waits asks. It gives no money back: the town does, by bank transfer.
public struct PagoPA: PaymentProvider {
  /// Which pagoPA is spoken to, and which page a payer may be sent to.
  public struct Site: Hashable, Sendable {
    let scheme: String
    let authority: String
    let trusted: TrustedOrigin

    public static let live = Site(
      scheme: "https", authority: "api.platform.pagopa.it", trusted: .below("checkout.pagopa.it"))
    /// pagoPA's environment for trials (UAT): keys of its own, no real money.
    public static let trial = Site(
      scheme: "https", authority: "api.uat.platform.pagopa.it", trusted: .below("uat.checkout.pagopa.it"))

    /// A stand-in, for tests: only its own address is believed.
    public static func standIn(scheme: String, authority: String) -> Site {
      Site(scheme: scheme, authority: authority, trusted: .exactly(scheme: scheme, authority: authority))
    }
  }

  /// The body that is owed the money, as it is registered with pagoPA.
  public struct Creditor: Hashable, Sendable {
    public let taxCode: TaxCode
    public let name: String
    public let office: String
    /// Where the money goes; the account must be registered with pagoPA.
    public let account: IBAN
    /// The same for money paid at the post; nil where the body has no account there.
    public let postalAccount: IBAN?
    /// What is paid, from pagoPA's list of services, such as `9/0115101TS/` for parking and permits.
    public let category: String

    public init(
      taxCode: TaxCode, name: String, office: String = "", account: IBAN, postalAccount: IBAN? = nil, category: String
    ) {
      (self.taxCode, self.name, self.office) = (taxCode, name, office)
      (self.account, self.postalAccount, self.category) = (account, postalAccount, category)
    }
  }

  public let id: ProviderID
  /// pagoPA has no way back for money.
  public let givesMoneyBack = false
  let site: Site
  let creditor: Creditor
  private let positionsKey: Secret
  private let checkoutKey: Secret

  /// - Parameters:
  ///   - positionsKey: the subscription key of the debt position service.
  ///   - checkoutKey: that of Checkout.
  ///   - id: another one for a stand-in that payers see.
  public init(
    site: Site, creditor: Creditor, positionsKey: String, checkoutKey: String, id: ProviderID = .pagoPA
  ) {
    (self.site, self.creditor, self.id) = (site, creditor, id)
    (self.positionsKey, self.checkoutKey) = (Secret(positionsKey), Secret(checkoutKey))
  }

  /// pagoPA never forgets a position: the second with the same id is refused and the first is found.
  public func keyLifetimeSeconds(of action: Action) -> Int64 { 100 * 366 * 86_400 }

  /// The keys are fixed; there is no token to ask for.
  public func access(now: Instant) -> Step<AccessOutcome> {
    .done(.granted(AccessToken(text: "", expiresAt: now.adding(days: 1))))
  }

  /// Refused, always: the town gives the money back by bank transfer.
  public func refund(_ request: RefundRequest, access: AccessToken) -> Step<RefundOutcome> {
    .done(.refused(Refusal(field: nil, issue: Refusal.backByBankTransfer)))
  }

  /// There are none.
  public func findRefund(_ id: RefundID, access: AccessToken) -> Step<RefundOutcome> { .done(.gone) }

  /// pagoPA sends nothing to a body whose positions it keeps, so whatever arrives is somebody else's.
  public func verify(_ delivery: Delivery, access: AccessToken, now: Instant) -> Step<NoticeOutcome> {
    .done(.forged("pagoPA sends no notices"))
  }
}

extension Refusal {
  /// The issue of a refund that the provider has no way for: the town gives the money back by bank transfer.
  public static let backByBankTransfer = "REFUND_BY_BANK_TRANSFER"
}

extension PagoPA {
  /// Debt positions of the creditor; `version` of the service, path below it.
  func positions(_ method: HTTPRequest.Method, _ version: String = "v3", path: String) -> HTTPRequest {
    var request = HTTPRequest(
      method: method, scheme: site.scheme, authority: site.authority,
      path: "/gpd/debt-positions-service/\(version)/organizations/\(creditor.taxCode.text)/debtpositions\(path)",
      headerFields: [.accept: "application/json", .subscriptionKey: positionsKey.text])
    if method == .post { request.headerFields[.contentType] = "application/json" }
    return request
  }

  func cart() -> HTTPRequest {
    HTTPRequest(
      method: .post, scheme: site.scheme, authority: site.authority, path: "/checkout/ec/v2/carts",
      headerFields: [
        .accept: "application/json", .contentType: "application/json", .subscriptionKey: checkoutKey.text,
      ])
  }
}

extension HTTPField.Name {
  static let subscriptionKey = HTTPField.Name("Ocp-Apim-Subscription-Key")!
}
