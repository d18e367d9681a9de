public import Cities
import SQL
import Store

/// Ends the session of this browser in the office.
public struct LogOutStaff: Sendable {
  let platform: Platform

  public init(_ platform: Platform) { self.platform = platform }

  public func callAsFunction(token: String, city: City) async throws {
    try await platform.engine.write(.city(city.id)) {
      try StaffSessionTable(city: city.id).delete(tokenHash: TokenHash.of(token), in: $0)
    }
  }
}
