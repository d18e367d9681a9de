public import Cities
import Regulations
import SQL
import Store

/// A citizen ends a session, on this device or another.
public struct EndSession: Sendable {
  let platform: Platform

  public init(_ platform: Platform) { self.platform = platform }

  /// - Returns: false when the citizen has no such session, or it has ended already.
  public func callAsFunction(_ id: String, by owner: SessionOwner, city: City) async throws -> Bool {
    try await platform.engine.write(.city(city.id)) {
      try SessionTable(city: city.id).delete(id: id, of: owner.citizen.text, in: $0)
    }
  }

  /// Ends all sessions but the one that asks.
  public func others(by owner: SessionOwner, city: City) async throws {
    try await platform.engine.write(.city(city.id)) {
      try SessionTable(city: city.id).deleteAll(of: owner.citizen.text, except: owner.session, in: $0)
    }
  }
}
