public import Civil
public import SQL
import Store

/// Sends the letters that were given up once more, after the cause of their failure is gone.
public struct RetryUndelivered: Sendable {
  let engine: any Engine
  let now: @Sendable () -> Instant

  public init(engine: any Engine, now: @escaping @Sendable () -> Instant) {
    self.engine = engine
    self.now = now
  }

  /// Answers how many letters wait again; the running server sends them.
  public func callAsFunction() async throws -> Int {
    let now = now()
    return try await engine.write(.all) { try OutboxTable.retryAll(at: now, in: $0) }
  }
}
