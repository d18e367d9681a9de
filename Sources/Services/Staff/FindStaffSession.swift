public import Cities
import Civil
import SQL
import Store

/// Finds who of the staff a cookie lets in. A session ends 30 minutes after its last use, 10 hours after the login, and
/// at once when the account is disabled.
public struct FindStaffSession: Sendable {
  let platform: Platform

  public init(_ platform: Platform) { self.platform = platform }

  public func callAsFunction(token: String, city: City) async throws -> StaffMember? {
    let (hash, now) = (TokenHash.of(token), platform.now())
    return try await platform.engine.read(.city(city.id)) {
      try StaffSessionTable(city: city.id).find(
        tokenHash: hash, now: now.milliseconds, seenAfter: StaffTimes.seenAfter(now), in: $0)
    }.map { StaffMember($0, now: now) }
  }

  /// Marks the session as used, outside the reading; at most once in five minutes.
  public func touch(_ member: StaffMember, city: City) async throws {
    guard member.needsTouch else { return }
    let now = platform.now().milliseconds
    try await platform.engine.write(.city(city.id)) {
      try StaffSessionTable(city: city.id).touch(id: member.session, now: now, in: $0)
    }
  }
}
