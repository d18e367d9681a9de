import Civil
import SQL
import Store

/// Makes due what a wrong clock put off for longer than anything ever is: after the clock is set right, letters and
/// questions to providers do not wait for the day that it showed.
public struct RecallPutOff: Sendable {
  /// No pause of letters or questions is longer than a day.
  private static let longestHours: Int64 = 25

  let platform: Platform

  public init(_ platform: Platform) { self.platform = platform }

  /// Answers how many were recalled.
  public func callAsFunction() async throws -> Int {
    let now = platform.now()
    let latest = now.adding(hours: Self.longestHours)
    guard try await platform.engine.read(.all, { try isAnyPutOff(beyond: latest, in: $0) }) else { return 0 }
    let count = try await platform.engine.write(.all) { transaction in
      try WatchTable.recall(after: latest, at: now, in: transaction)
        + OutboxTable.recall(after: latest, at: now, in: transaction)
    }
    platform.log(LogEntry(.warning, "put off under a wrong clock, now due", ["count": "\(count)"]))
    return count
  }

  private func isAnyPutOff(beyond latest: Instant, in reading: any Reading) throws -> Bool {
    try WatchTable.isAnyPutOff(beyond: latest, in: reading) || OutboxTable.isAnyPutOff(beyond: latest, in: reading)
  }
}
