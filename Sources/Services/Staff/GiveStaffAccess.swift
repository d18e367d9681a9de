public import Cities
import Civil
public import Regulations
import SQL
import Store

/// Gives somebody of the staff a way to a new password: by letter, by link, or the password itself.
public struct GiveStaffAccess: Sendable {
  let tools: StaffTools

  public init(_ tools: StaffTools) { self.tools = tools }

  public enum Outcome: Hashable, Sendable {
    case given(StaffAccess.Given)
    /// A disabled account is enabled first.
    case disabled
    case nobody
  }

  public func callAsFunction(
    _ access: StaffAccess, to id: ID<Staff>, city: City, by author: StaffAuthor
  ) async throws -> Outcome {
    let access = try await access.prepare(tools)
    let change = StaffChange(tools, city: city, author: author, now: tools.now())
    return try await tools.engine.write(.city(city.id)) { transaction in
      try change.check(in: transaction)
      guard let person = try change.staff.find(id, in: transaction) else { return .nobody }
      switch person.state {
      case .disabled: return .disabled
      case .active: return .given(try access.give(to: person, change, in: transaction))
      }
    }
  }
}
