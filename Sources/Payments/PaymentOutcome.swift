public import Civil
public import Money

/// What the provider's answer about one payment means. Every case asks for something different from the caller.
public enum PaymentOutcome: Hashable, Sendable {
  /// The order stands; send the payer there.
  case redirect(to: String, reference: ProviderReference)
  /// The payer has not agreed yet.
  case notApproved
  /// The payer has agreed and no money has moved: capture.
  case approved
  /// The right money is ours: settle.
  case captured(Capture)
  /// The money is on its way, or under review: wait, grant nothing. The provider's reason.
  case pending(String)
  /// No money has moved and none will for this order.
  case declined(Decline)
  /// Money moved, but not what was expected: grant nothing, give it back.
  case mismatch(captured: ForeignCapture)
  /// The money was ours and has gone back, in whole or in part.
  case returned(CaptureID?)
  /// The provider did not accept what we asked; asking again changes nothing.
  case refused(Refusal)
  /// The provider knows no such order, or no longer.
  case gone
  /// Nobody can say whether it happened: see `recovery`.
  case unknown(Doubt)
}

public struct CaptureID: RawRepresentable, Hashable, Sendable {
  public let rawValue: String
  public init(rawValue: String) { self.rawValue = rawValue }
}

/// Money received, compared with what was expected.
public struct Capture: Hashable, Sendable {
  public let id: CaptureID
  public let amount: Money
  /// ISO 4217, always the expected one.
  public let currency: String
  /// When the provider took it; nil where the answer does not say.
  public let at: Instant?

  public init(id: CaptureID, amount: Money, currency: String, at: Instant?) {
    self.id = id
    self.amount = amount
    self.currency = currency
    self.at = at
  }
}

/// Money received that is not what was expected; amount as the provider wrote it, since it may not be euro cents.
public struct ForeignCapture: Hashable, Sendable {
  public let id: CaptureID
  public let value: String
  public let currency: String
  /// The tag it came with, where it belongs to another payment.
  public let tag: String?

  public init(id: CaptureID, value: String, currency: String, tag: String?) {
    self.id = id
    self.value = value
    self.currency = currency
    self.tag = tag
  }
}

/// Why a payment will not happen.
public struct Decline: Hashable, Sendable {
  public enum Reason: Hashable, Sendable, CaseIterable {
    /// The card or bank said no: another means may work.
    case instrument
    /// The payer's account cannot pay.
    case payer
    /// The provider or the law forbids this payment.
    case forbidden
    /// The payer stopped it.
    case cancelled
    /// The order lapsed.
    case expired
  }

  public let reason: Reason
  /// The provider's own word, for the log and the clerk.
  public let code: String

  public init(_ reason: Reason, code: String) {
    self.reason = reason
    self.code = code
  }
}

/// A request the provider did not accept.
public struct Refusal: Hashable, Sendable {
  /// The issue of a refund refused because all the money is back already, whatever the provider's word for it.
  public static let givenBackAlready = "CAPTURE_FULLY_REFUNDED"

  /// The field at fault, as the provider points to it.
  public let field: String?
  /// The provider's word for what is wrong.
  public let issue: String

  public init(field: String?, issue: String) {
    self.field = field
    self.issue = issue
  }
}
