public import Money

public struct RefundID: RawRepresentable, Hashable, Sendable {
  public let rawValue: String
  public init(rawValue: String) { self.rawValue = rawValue }
}

/// Money to give back, in whole or in part.
public struct RefundRequest: Hashable, Sendable {
  /// Our refund's id, made once and never changed; letters, digits, `-` and `_`.
  public let key: String
  public let capture: CaptureID
  public let amount: Money
  /// What the payer reads, if anything; cut to 255 characters for the provider.
  public let note: String?
  /// What had been given back of this capture before; written down with the key, and as unchangeable as it. Providers
  /// without keys tell by it whether a repeated call was already done.
  public let returnedBefore: Money

  public init(
    key: String, capture: CaptureID, amount: Money, note: String? = nil, returnedBefore: Money = .zero
  ) {
    self.key = key
    self.capture = capture
    self.amount = amount
    self.note = note
    self.returnedBefore = returnedBefore
  }
}

public enum RefundOutcome: Hashable, Sendable {
  case refunded(RefundID, Money)
  /// Accepted and not done yet; ask again by its id.
  case pending(RefundID)
  case failed(code: String)
  case refused(Refusal)
  /// The provider knows no such capture or refund.
  case gone
  case unknown(Doubt)
}
