public import Cities
import Civil
import SQL
import Store

/// What a signed-in person of the staff sees of the own account.
public struct ShowOwnAccount: Sendable {
  let platform: Platform

  public init(_ platform: Platform) { self.platform = platform }

  /// Nil when the account is gone.
  public func callAsFunction(_ member: StaffMember, city: City) async throws -> StaffEntry? {
    try await platform.engine.read(.city(city.id)) {
      try StaffTable(city: city.id).find(member.id, in: $0).map(StaffEntry.init)
    }
  }
}
