public import Cities
import Civil
public import Regulations
import SQL
import Store

/// Says as what somebody of the staff works here; it counts from the next page on.
public struct SetStaffRoles: Sendable {
  let tools: StaffTools

  public init(_ tools: StaffTools) { self.tools = tools }

  public enum Outcome: Hashable, Sendable {
    /// Also when they were the same before.
    case set
    case noRole
    /// Nobody changes their own roles, so that an administrator remains.
    case ownAccount
    case nobody
  }

  public func callAsFunction(
    _ roles: Set<StaffRole>, of id: ID<Staff>, city: City, by author: StaffAuthor
  ) async throws -> Outcome {
    guard !roles.isEmpty else { return .noRole }
    guard !author.isSame(as: id) else { return .ownAccount }
    let change = StaffChange(tools, city: city, author: author, now: tools.now())
    return try await tools.engine.write(.city(city.id)) { transaction in
      try change.check(in: transaction)
      guard let person = try change.staff.find(id, in: transaction) else { return .nobody }
      if try change.staff.setRoles(roles, of: person, now: change.milliseconds, in: transaction) {
        try change.log(.rolesSet(id, roles), in: transaction)
        try change.carry(id, in: transaction)
      }
      return .set
    }
  }
}
