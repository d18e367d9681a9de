public import HTTPTypes

/// A message that arrived at our address for a provider's notices; not yet believed.
public struct Delivery: Hashable, Sendable {
  public let headers: HTTPFields
  /// Exactly as it came: the signature covers every byte.
  public let body: [UInt8]

  public init(headers: HTTPFields, body: [UInt8]) {
    self.headers = headers
    self.body = body
  }
}

/// Whether a delivery is believed.
public enum NoticeOutcome: Hashable, Sendable {
  /// Act on it and answer 200.
  case genuine(Notice)
  /// Not from the provider: answer 400 and do nothing.
  case forged(String)
  /// From whoever it may be, it cannot be read: answer 400.
  case unreadable(String)
  /// Could not be checked now: answer 503, the provider sends it again.
  case unknown(Doubt)
}

/// Something a provider tells us unasked. Notices repeat and overtake each other: drop those whose id was seen,
/// and let `SettlePayment` decide by what the payment already is.
public struct Notice: Hashable, Sendable {
  /// The provider's id of the event, the same on every repetition.
  public let id: String
  public let news: News
  /// The payment it speaks of, where it says so.
  public let tag: PaymentTag?
  /// The order it speaks of, where it says so.
  public let reference: ProviderReference?
  /// The complaint it tells of; the payment's own state is then as it was, and `news` is `ignored`.
  public let dispute: Dispute?

  public enum News: Hashable, Sendable {
    /// The payer has agreed.
    case approved
    case capture(CaptureReport)
    /// Money went back.
    case returned(CaptureID?)
    /// An event we have no use for; its type.
    case ignored(String)
  }

  public init(
    id: String, news: News, tag: PaymentTag?, reference: ProviderReference?, dispute: Dispute? = nil
  ) {
    self.id = id
    self.news = news
    self.tag = tag
    self.reference = reference
    self.dispute = dispute
  }

  /// What the notice means for the payment we expected; nil when it means nothing.
  public func outcome(expecting expected: Expected) -> PaymentOutcome? {
    switch news {
    case .approved: .approved
    case .capture(let report): report.outcome(expecting: expected)
    case .returned(let capture): .returned(capture)
    case .ignored: nil
    }
  }
}
