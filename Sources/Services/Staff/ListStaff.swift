public import Cities
import Civil
public import Regulations
import SQL
import Store

/// One of the staff, as an administrator sees them.
public struct StaffEntry: Hashable, Sendable {
  public let id: ID<Staff>
  public let name: String
  public let email: String
  public let roles: Set<StaffRole>
  public let isEnabled: Bool
  /// Whether the person has set a password.
  public let hasPassword: Bool

  init(_ row: StaffRow) {
    id = row.id
    name = row.name
    email = row.email
    roles = row.roles
    isEnabled = row.state == .active
    hasPassword = row.password != nil
  }
}

/// The staff of a city.
public struct ListStaff: Sendable {
  let tools: StaffTools

  public init(_ tools: StaffTools) { self.tools = tools }

  /// Those at work first, by name.
  public func callAsFunction(city: City, for author: StaffAuthor) async throws -> [StaffEntry] {
    let now = tools.now()
    return try await tools.engine.read(.city(city.id)) { reading in
      try author.check(.manageStaff, city: city, now: now, in: reading)
      return try StaffTable(city: city.id).list(in: reading).map(StaffEntry.init)
    }
  }

  public func find(_ id: ID<Staff>, city: City, for author: StaffAuthor) async throws -> StaffEntry? {
    let now = tools.now()
    return try await tools.engine.read(.city(city.id)) { reading in
      try author.check(.manageStaff, city: city, now: now, in: reading)
      return try StaffTable(city: city.id).find(id, in: reading).map(StaffEntry.init)
    }
  }

  public func find(_ email: EmailAddress, city: City, for author: StaffAuthor) async throws -> StaffEntry? {
    let now = tools.now()
    return try await tools.engine.read(.city(city.id)) { reading in
      try author.check(.manageStaff, city: city, now: now, in: reading)
      return try StaffTable(city: city.id).find(email: email.text, in: reading).map(StaffEntry.init)
    }
  }
}
