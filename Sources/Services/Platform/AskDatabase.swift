import SQL

/// Whether this instance can serve now: its database answers. What stands before several instances asks this.
public struct AskDatabase: Sendable {
  private let platform: Platform

  public init(_ platform: Platform) { self.platform = platform }

  public func callAsFunction() async -> Bool {
    do {
      return try await platform.engine.read { try $0.exists("SELECT 1") }
    } catch {
      return false
    }
  }
}
