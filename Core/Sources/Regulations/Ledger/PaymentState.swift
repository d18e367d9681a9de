/// What a payment can be. It only moves forward; anything may arrive twice, late or never.
public enum PaymentState: String, CaseIterable, Hashable, Sendable {
  /// Written down before the provider is told.
  case intent
  /// The payer was sent to the provider's page.
  case redirected
  /// We asked and got no clear answer; only the provider knows.
  case unknown
  /// The provider says that it will tell later.
  case pending
  case declined
  /// The payer turned back on the provider's page.
  case cancelled
  /// Nobody paid in time.
  case expired
  /// Money taken and the right given, with a receipt.
  case applied
  /// Money taken for something that can no longer be given.
  case orphan
  case refundRequested
  case refunded

  /// Nothing more is expected to happen to the money.
  public var isFinal: Bool {
    switch self {
    case .applied, .refunded: true
    case .intent, .redirected, .unknown, .pending, .declined, .cancelled, .expired, .orphan, .refundRequested: false
    }
  }

  /// The payer may still be charged, so a second payment for the same thing must not start.
  public var mayStillCapture: Bool {
    switch self {
    case .intent, .redirected, .unknown, .pending: true
    case .declined, .cancelled, .expired, .applied, .orphan, .refundRequested, .refunded: false
    }
  }

  /// Whether this may follow that. Captured money moves any unpaid state to `applied` or `orphan`.
  public func mayBecome(_ next: PaymentState) -> Bool {
    switch (self, next) {
    case (.intent, .redirected), (.intent, .declined), (.intent, .expired), (.intent, .cancelled): true
    case (.orphan, .refundRequested), (.refundRequested, .refunded): true
    case (.applied, _), (.refunded, _), (.orphan, _), (.refundRequested, _): false
    case (_, .applied), (_, .orphan): true
    case (.redirected, .unknown), (.redirected, .pending), (.unknown, .pending), (.pending, .unknown): true
    case (.intent, .unknown), (.intent, .pending): true
    case (_, .declined), (_, .cancelled), (_, .expired): mayStillCapture
    case (.declined, .unknown), (.declined, .pending), (.cancelled, .unknown), (.cancelled, .pending): true
    case (.expired, .unknown), (.expired, .pending): true
    default: false
    }
  }
}
