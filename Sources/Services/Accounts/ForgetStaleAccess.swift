import Civil
import SQL
import Store

/// Deletes ended sessions and links, old counts of tries, and accounts that were never confirmed.
///
/// A job: run it every hour. Each run deletes at most `limit` rows of a kind.
public struct ForgetStaleAccess: Sendable {
  let platform: Platform

  public init(_ platform: Platform) { self.platform = platform }

  /// - Returns: how many rows went.
  @discardableResult
  public func callAsFunction(limit: Int = 5_000) async throws -> Int {
    let now = platform.now()
    let deleted = try await platform.engine.write(.all) { transaction in
      try StaleAccess.delete(
        now: now.milliseconds, seenBefore: FindSession.seenAfter(now),
        countedBefore: now.adding(days: -1).milliseconds, failedBefore: now.adding(days: -365).milliseconds,
        unconfirmedBefore: now.adding(days: -7).milliseconds, limit: limit, in: transaction)
    }
    if deleted > 0 { platform.log(LogEntry(.info, "accounts.forgotten", ["rows": "\(deleted)"])) }
    return deleted
  }
}
