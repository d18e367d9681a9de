public import Cities
import Civil
public import Regulations
import SQL
import Store

/// Disables an account, whose sessions and link end at once, or enables it again.
public struct SetStaffState: Sendable {
  let tools: StaffTools

  public init(_ tools: StaffTools) { self.tools = tools }

  public enum Outcome: Hashable, Sendable {
    /// Also when it was so before.
    case set
    /// Nobody shuts themselves out, so that an administrator remains.
    case ownAccount
    case nobody
  }

  public func callAsFunction(
    isEnabled: Bool, _ id: ID<Staff>, city: City, by author: StaffAuthor
  ) async throws -> Outcome {
    guard !author.isSame(as: id) else { return .ownAccount }
    let change = StaffChange(tools, city: city, author: author, now: tools.now())
    return try await tools.engine.write(.city(city.id)) { transaction in
      try change.check(in: transaction)
      guard try change.staff.find(id, in: transaction) != nil else { return .nobody }
      let isOther = try change.staff.setState(
        isEnabled ? .active : .disabled, of: id, now: change.milliseconds, in: transaction)
      guard isOther else { return .set }
      try change.sessions.deleteAll(of: id, in: transaction)
      try change.links.delete(of: id, in: transaction)
      try change.log(isEnabled ? .enabled(id) : .disabled(id), in: transaction)
      try change.carry(id, in: transaction)
      return .set
    }
  }
}
