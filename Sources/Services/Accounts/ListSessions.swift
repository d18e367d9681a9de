public import Cities
public import Civil
import Regulations
import SQL
import Store

/// Where a citizen is signed in.
public struct OpenSession: Hashable, Sendable {
  public let id: String
  /// Such as "Firefox, Linux"; empty when unknown.
  public let device: String
  public let openedAt: LocalDateTime
  /// Exact to some minutes.
  public let seenAt: LocalDateTime
  /// Whether it is the one that asks.
  public let isCurrent: Bool
}

/// What the profile page shows.
public struct ProfileView: Sendable {
  public let givenName: String
  public let familyName: String
  public let email: String
  /// The permits' holder as the office has it.
  public let holder: String
  public let taxCode: String
  /// The one that asks first, then the latest seen.
  public let sessions: [OpenSession]
}

/// Shows a citizen's own data and open sessions (R20).
public struct ShowProfile: Sendable {
  let platform: Platform

  public init(_ platform: Platform) { self.platform = platform }

  /// Nil when the account is gone.
  public func callAsFunction(_ owner: SessionOwner, city: City) async throws -> ProfileView? {
    let now = platform.now()
    return try await platform.engine.read(.city(city.id)) { reading in
      guard let citizen = try CitizenTable(city: city.id).find(id: owner.citizen.text, in: reading),
        let holder = try RegisteredHolder.find(city: city.id, id: citizen.holder, in: reading)
      else { return nil }
      return ProfileView(
        givenName: citizen.givenName, familyName: citizen.familyName, email: citizen.email, holder: holder.name,
        taxCode: holder.taxCode, sessions: try ListSessions.list(owner, city: city, now: now, in: reading))
    }
  }
}

/// Lists a citizen's open sessions.
public struct ListSessions: Sendable {
  let platform: Platform

  public init(_ platform: Platform) { self.platform = platform }

  public func callAsFunction(_ owner: SessionOwner, city: City) async throws -> [OpenSession] {
    let now = platform.now()
    return try await platform.engine.read(.city(city.id)) { try Self.list(owner, city: city, now: now, in: $0) }
  }

  static func list(_ owner: SessionOwner, city: City, now: Instant, in reading: any Reading) throws -> [OpenSession] {
    let rows = try SessionTable(city: city.id).list(
      citizen: owner.citizen.text, now: now.milliseconds, seenAfter: FindSession.seenAfter(now), in: reading)
    let sessions = rows.map { row in
      OpenSession(
        id: row.id, device: row.device, openedAt: city.timeZone.local(Instant(milliseconds: row.createdAt)),
        seenAt: city.timeZone.local(Instant(milliseconds: row.seenAt)), isCurrent: row.id == owner.session)
    }
    return sessions.filter(\.isCurrent) + sessions.filter { !$0.isCurrent }
  }
}
