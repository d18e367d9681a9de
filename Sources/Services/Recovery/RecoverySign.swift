import Civil
import SQL
import Store
import Synchronization

/// Whether the database was restored and is not finished with: nothing is sold then, and checks answer "unknown".
public struct RecoverySign: Sendable {
  private let last = Last()
  let engine: any Engine
  let now: @Sendable () -> Instant

  public init(_ platform: Platform) { (engine, now) = (platform.engine, platform.now) }

  private final class Last: Sendable {
    let known = Mutex<(isOn: Bool, at: Instant)?>(nil)
  }

  /// Asks the database once a second at most: for pages and jobs. What must not err reads it in its own transaction.
  public func isOn() async throws -> Bool {
    let now = now()
    if let known = last.known.withLock({ $0 }), known.at <= now, now < known.at.adding(seconds: 1) { return known.isOn }
    let isOn = try await engine.read { try RestorationTable.isRecovering(in: $0) }
    last.known.withLock { $0 = (isOn, now) }
    return isOn
  }
}
