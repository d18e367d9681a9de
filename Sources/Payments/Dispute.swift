public import Civil

/// A payer's complaint about a payment, which may take the money back from the town for weeks or for good.
public struct Dispute: Hashable, Sendable {
  public enum Stage: Hashable, Sendable, CaseIterable {
    /// The payer complains; no money has moved. The office has days to answer on the provider's site.
    case asked
    /// The provider keeps the money back until it is decided.
    case heldBack
    /// Decided for the town: what was kept back is ours again.
    case released
    /// Decided for the payer: the money is gone.
    case lost
  }

  /// The provider's id, the same in all news of one dispute.
  public let id: String
  public let stage: Stage
  /// The payment's money, where the provider names it.
  public let capture: CaptureID?
  /// The amount in dispute as written, such as `30.00`.
  public let value: String
  /// ISO 4217.
  public let currency: String
  /// The provider's word for what the payer complains of.
  public let reason: String
  /// The last moment for the office's answer, where the provider names one.
  public let answerBy: Instant?

  public init(
    id: String, stage: Stage, capture: CaptureID?, value: String, currency: String, reason: String, answerBy: Instant?
  ) {
    self.id = id
    self.stage = stage
    self.capture = capture
    self.value = value
    self.currency = currency
    self.reason = reason
    self.answerBy = answerBy
  }
}
