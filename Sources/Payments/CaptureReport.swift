public import Civil
internal import Money

/// A capture as a provider reports it, before it is compared with what was expected.
public struct CaptureReport: Hashable, Sendable {
  public enum State: Hashable, Sendable { case completed, pending, declined, returned }

  public let id: CaptureID
  public let state: State
  /// The provider's reason for the state; empty where it gives none.
  public let reason: String
  /// The amount as written, such as `30.00`.
  public let value: String
  /// ISO 4217.
  public let currency: String
  public let at: Instant?
  /// The tag as written; nil where the provider left it out.
  public let tag: String?

  public init(
    id: CaptureID, state: State, reason: String, value: String, currency: String, at: Instant?, tag: String?
  ) {
    self.id = id
    self.state = state
    self.reason = reason
    self.value = value
    self.currency = currency
    self.at = at
    self.tag = tag
  }

  /// Only the exact amount, in euro, for this very payment counts as paid.
  public func outcome(expecting expected: Expected) -> PaymentOutcome {
    switch state {
    case .pending: return .pending(reason)
    case .declined: return .declined(Decline(.instrument, code: reason))
    case .returned: return .returned(id)
    case .completed: break
    }
    let isOurs = tag == nil || tag == expected.tag.description
    guard isOurs, currency == euro, let amount = Money(decimal: value), amount == expected.amount else {
      return .mismatch(captured: ForeignCapture(id: id, value: value, currency: currency, tag: isOurs ? nil : tag))
    }
    return .captured(Capture(id: id, amount: amount, currency: currency, at: at))
  }
}

/// The one currency of the product, ISO 4217.
let euro = "EUR"
