public import Cities
import Civil
public import Regulations
import SQL
import Store

/// Opens an account for somebody of the staff.
public struct AddStaff: Sendable {
  let tools: StaffTools

  public init(_ tools: StaffTools) { self.tools = tools }

  public struct Request: Sendable {
    public let city: City
    public let name: PersonName
    public let email: EmailAddress
    public let roles: Set<StaffRole>
    public let access: StaffAccess

    public init(city: City, name: PersonName, email: EmailAddress, roles: Set<StaffRole>, access: StaffAccess) {
      self.city = city
      self.name = name
      self.email = email
      self.roles = roles
      self.access = access
    }
  }

  public enum Outcome: Hashable, Sendable {
    case added(ID<Staff>, StaffAccess.Given)
    /// Somebody of this city's staff has the address, at work or disabled.
    case emailTaken
    case noRole
  }

  public func callAsFunction(_ request: Request, by author: StaffAuthor) async throws -> Outcome {
    guard !request.roles.isEmpty else { return .noRole }
    let access = try await request.access.prepare(tools)
    let change = StaffChange(tools, city: request.city, author: author, now: tools.now())
    return try await tools.engine.write(.city(request.city.id)) { transaction in
      try change.check(in: transaction)
      let id = ID<Staff>(tools.newID())
      let isNew = try change.staff.insert(
        id, name: request.name.text, email: request.email.text, roles: request.roles, now: change.milliseconds,
        in: transaction)
      guard isNew, let person = try change.staff.find(id, in: transaction) else { return .emailTaken }
      try change.log(.added(id, request.roles), in: transaction)
      return .added(id, try access.give(to: person, change, in: transaction))
    }
  }
}
