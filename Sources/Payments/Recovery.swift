/// Why nobody can say whether a call did its work.
public enum Doubt: Hashable, Sendable {
  /// It never left: the work was not done by this call.
  case notSent
  /// It left and no complete answer came.
  case noAnswer
  /// The provider asked us to slow down; the work was not done.
  case busy(retryAfterSeconds: Int?)
  /// The provider failed.
  case providerFault(status: Int)
  /// The access token is no longer good; the work was not done.
  case accessRefused
  /// The same call is still running at the provider.
  case inProgress
  /// An answer that cannot be understood; what was wrong with it.
  case unreadable(String)
}

/// What we ask of a provider.
public enum Action: Hashable, Sendable, CaseIterable { case access, start, capture, find, refund, verify }

/// What to do after a doubt.
public enum Recovery: Hashable, Sendable {
  /// Send the same call with the same key.
  case sendAgain
  /// Get a new access token, then send the same call with the same key.
  case renewAccess
  /// Ask for the order before anything else.
  case find
  /// Close this payment: nobody was ever sent to pay it. The citizen may start another.
  case abandon
  /// A clerk looks at it: no machine can know.
  case person
}

extension Doubt {
  /// Whether the call that ended so certainly did nothing.
  public var didNothing: Bool {
    switch self {
    case .notSent, .busy, .accessRefused: true
    case .noAnswer, .providerFault, .inProgress, .unreadable: false
    }
  }

  /// What may be done next without paying twice.
  ///
  /// - Parameters:
  ///   - secondsSinceFirstTry: age of the first call with this key; while the provider keeps the key, a repeat is safe.
  ///   - keyLifetimeSeconds: how long the provider keeps it, from `PaymentProvider.keyLifetimeSeconds`.
  public func recovery(of action: Action, secondsSinceFirstTry: Int64, keyLifetimeSeconds: Int64) -> Recovery {
    let again: Recovery = self == .accessRefused ? .renewAccess : .sendAgain
    let keyIsKept = secondsSinceFirstTry < keyLifetimeSeconds
    switch action {
    case .access, .find, .verify: return again
    case .start: return keyIsKept ? again : .abandon
    case .capture: return keyIsKept && didNothing ? again : .find
    case .refund: return keyIsKept ? again : .person
    }
  }
}
