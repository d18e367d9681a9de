import Civil
import SQL
import Store

/// Lets one of several instances do a job that is due now and then.
public struct TakeJob: Sendable {
  let platform: Platform

  public init(_ platform: Platform) { self.platform = platform }

  /// Whether it is this instance's turn; then nobody else's for so many seconds.
  public func callAsFunction(_ name: String, everySeconds seconds: Int64) async throws -> Bool {
    let now = platform.now()
    return try await platform.engine.write(.all) {
      try JobTable.claim(name, at: now, next: now.adding(seconds: seconds), in: $0)
    }
  }
}
