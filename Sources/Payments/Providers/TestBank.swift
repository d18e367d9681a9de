public import Civil
import Crypto
import Foundation
import HTTPTypes
import Money

/// "Banca di prova": a bank of our own for the demo, with no money in it. `sosta serve` refuses to start with it.
///
/// It keeps its orders in a `TestBankBook`; its page, ours too, lets the payer choose what the bank does. Everything
/// else goes the way of a real provider: redirect, capture, signed notices, refunds.
public struct TestBank: PaymentProvider {
  public let id = ProviderID.testBank
  /// Address of the bank's page; the order's reference is added as its last part.
  let pageURL: String
  public let book: TestBankBook

  public init(pageURL: String, book: TestBankBook) {
    self.pageURL = pageURL
    self.book = book
  }

  public func keyLifetimeSeconds(of action: Action) -> Int64 { 6 * 3600 }

  /// The bank asks for no token; this one is empty and good for a day.
  public func access(now: Instant) -> Step<AccessOutcome> {
    .done(.granted(AccessToken(text: "", expiresAt: now.adding(days: 1))))
  }

  public func startCheckout(_ checkout: Checkout, access: AccessToken) -> Step<PaymentOutcome> {
    let reference = book.open(checkout)
    return .done(.redirect(to: "\(pageURL)/\(reference.rawValue)", reference: reference))
  }

  public func capture(
    _ reference: ProviderReference, expecting: Expected, access: AccessToken
  ) -> Step<PaymentOutcome> {
    .done(book.outcome(of: reference, expecting: expecting))
  }

  public func find(
    _ reference: ProviderReference, expecting: Expected, access: AccessToken
  ) -> Step<PaymentOutcome> {
    .done(book.outcome(of: reference, expecting: expecting))
  }

  public func refund(_ request: RefundRequest, access: AccessToken) -> Step<RefundOutcome> {
    .done(book.refund(request))
  }

  public func findRefund(_ id: RefundID, access: AccessToken) -> Step<RefundOutcome> {
    .done(book.refund(id))
  }

  public func verify(_ delivery: Delivery, access: AccessToken, now: Instant) -> Step<NoticeOutcome> {
    guard let sent = delivery.headers[.testBankSignature].flatMap({ Data(base64Encoded: $0) }),
      book.signs(delivery.body, with: sent)
    else { return .done(.forged("the signature does not fit")) }
    guard let wire = try? JSONDecoder().decode(TestBankEvent.self, from: Data(delivery.body)) else {
      return .done(.unreadable("not an event of the bank's"))
    }
    return .done(.genuine(wire.notice))
  }
}

extension HTTPField.Name {
  static let testBankSignature = HTTPField.Name("Banca-Di-Prova-Firma")!
}

/// A notice as the bank writes it.
struct TestBankEvent: Codable {
  var id: String
  var reference: String
  var tag: String
  var capture: String
  var approved: Bool
  var value: String
  var at: Int64

  var notice: Notice {
    let report = CaptureReport(
      id: CaptureID(rawValue: capture), state: approved ? .completed : .declined, reason: approved ? "" : "RIFIUTATO",
      value: value, currency: euro, at: Instant(milliseconds: at), tag: tag)
    return Notice(
      id: id, news: .capture(report), tag: PaymentTag(tag), reference: ProviderReference(rawValue: reference))
  }
}
