public import Civil

/// A company that takes money for the city. It does no I/O: each call gives a `Step` that the caller sends.
///
/// Order of a payment: write the payment down, `startCheckout`, redirect; when the payer comes back, `capture`;
/// whatever is `unknown` is asked for with `find`. Answers, notices and sweeps all lead to the same `PaymentOutcome`.
public protocol PaymentProvider: Sendable {
  var id: ProviderID { get }

  /// Whether `refund` works; where not, the town pays back by other means.
  var givesMoneyBack: Bool { get }

  /// Permission to call; the caller keeps it while `isUsable` and hands it to every other call.
  func access(now: Instant) -> Step<AccessOutcome>

  /// Makes the order. Repeated with the same checkout it finds the same order.
  func startCheckout(_ checkout: Checkout, access: AccessToken) -> Step<PaymentOutcome>

  /// Takes the money of an order the payer has agreed to; `reference` is the stored one, never one from an address.
  /// Where the provider's page takes it at once, nothing is ever only `approved`, and this asks how it stands.
  func capture(_ reference: ProviderReference, expecting: Expected, access: AccessToken) -> Step<PaymentOutcome>

  /// Asks how the order stands. Changes nothing.
  func find(_ reference: ProviderReference, expecting: Expected, access: AccessToken) -> Step<PaymentOutcome>

  /// The order's name where it is ours and not the provider's: known also when the answer that made it was lost.
  func ownReference(of expected: Expected) -> ProviderReference?

  /// Makes an order unpayable where the provider can, and tells how it stands: it may have been paid a moment before.
  func close(_ reference: ProviderReference, expecting: Expected, access: AccessToken) -> Step<PaymentOutcome>

  func refund(_ request: RefundRequest, access: AccessToken) -> Step<RefundOutcome>

  /// Asks how a refund stands. Changes nothing.
  func findRefund(_ id: RefundID, access: AccessToken) -> Step<RefundOutcome>

  /// Checks that a delivery comes from the provider, and reads it.
  func verify(_ delivery: Delivery, access: AccessToken, now: Instant) -> Step<NoticeOutcome>

  /// How long the provider remembers the key of a call, in seconds: within it a repeat has no second effect.
  func keyLifetimeSeconds(of action: Action) -> Int64
}

extension PaymentProvider {
  public var givesMoneyBack: Bool { true }

  /// For providers that name their orders themselves.
  public func ownReference(of expected: Expected) -> ProviderReference? { nil }

  /// For providers whose orders lapse by themselves.
  public func close(
    _ reference: ProviderReference, expecting expected: Expected, access: AccessToken
  ) -> Step<PaymentOutcome> {
    find(reference, expecting: expected, access: access)
  }
}

/// Permission to call a provider, good for a while. Its text never shows in a log.
public struct AccessToken: Hashable, Sendable, CustomStringConvertible, CustomReflectable {
  let text: String
  public let expiresAt: Instant

  public init(text: String, expiresAt: Instant) {
    self.text = text
    self.expiresAt = expiresAt
  }

  /// Whether it will still be good in a minute.
  public func isUsable(at now: Instant) -> Bool { now.adding(minutes: 1) < expiresAt }

  public var description: String { "access token until \(expiresAt.milliseconds)" }
  public var customMirror: Mirror { Mirror(self, children: ["expiresAt": expiresAt]) }
}

public enum AccessOutcome: Hashable, Sendable {
  case granted(AccessToken)
  /// Our credentials are wrong: an operator must look.
  case refused(Refusal)
  case unknown(Doubt)
}
