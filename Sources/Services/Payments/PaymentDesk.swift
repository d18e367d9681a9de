import Civil
public import HTTPTypes
public import Payments
import Synchronization

/// The payment providers of each city, and the way to reach them.
public struct PaymentDesk: Sendable {
  private let providers: [String: [any PaymentProvider]]
  private let send: @Sendable (HTTPRequest, [UInt8]) async -> Reply
  private let passes = AccessPasses()

  /// - Parameters:
  ///   - providers: by city id, in the order shown to payers.
  ///   - send: sends one request with a time limit and without following redirects.
  public init(
    providers: [String: [any PaymentProvider]], send: @escaping @Sendable (HTTPRequest, [UInt8]) async -> Reply
  ) {
    self.providers = providers
    self.send = send
  }

  /// The providers a payer of the city may choose from.
  public func providers(of city: String) -> [ProviderID] { (providers[city] ?? []).map(\.id) }

  func provider(_ id: String, of city: String) -> (any PaymentProvider)? {
    providers[city]?.first { $0.id.rawValue == id }
  }

  /// Holds one conversation with a provider; a pass that is no longer good is renewed once.
  func ask<Outcome: Sendable>(
    _ provider: any PaymentProvider, city: String, now: Instant,
    _ step: @Sendable (AccessToken) -> Step<Outcome>, ifNoAccess: @Sendable (Doubt) -> Outcome,
    isAccessRefused: @Sendable (Outcome) -> Bool
  ) async -> Outcome {
    let line = "\(city)/\(provider.id.rawValue)"
    for attempt in 0..<2 {
      let token: AccessToken
      if attempt == 0, let kept = passes.token(for: line), kept.isUsable(at: now) {
        token = kept
      } else {
        switch await provider.access(now: now).finish(sending: send) {
        case .granted(let granted):
          passes.keep(granted, for: line)
          token = granted
        case .refused, nil: return ifNoAccess(.accessRefused)
        case .unknown(let doubt): return ifNoAccess(doubt)
        }
      }
      guard let outcome = await step(token).finish(sending: send) else { return ifNoAccess(.noAnswer) }
      if attempt == 0, isAccessRefused(outcome) { continue }
      return outcome
    }
    return ifNoAccess(.accessRefused)
  }

  /// A conversation about a payment.
  func ask(
    _ provider: any PaymentProvider, city: String, now: Instant,
    about step: @Sendable (AccessToken) -> Step<PaymentOutcome>
  ) async -> PaymentOutcome {
    await ask(provider, city: city, now: now, step, ifNoAccess: { .unknown($0) }) { $0 == .unknown(.accessRefused) }
  }
}

/// Access tokens that are still good, by city and provider. Kept in memory only.
private final class AccessPasses: Sendable {
  private let tokens = Mutex<[String: AccessToken]>([:])

  func token(for line: String) -> AccessToken? { tokens.withLock { $0[line] } }
  func keep(_ token: AccessToken, for line: String) { tokens.withLock { $0[line] = token } }
}
