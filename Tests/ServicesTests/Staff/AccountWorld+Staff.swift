import Civil
import Foundation
import Regulations
import Services
import SQL
import TestDatabase

/// The staff of the examples.
enum Ada {
  static let email = "ada@comune.example.it"
  static let password = "lampo-quercia-7-vela"
}

extension AccountWorld {
  var tools: StaffTools { StaffTools(platform) }

  @discardableResult
  func addStaff(
    _ roles: Set<StaffRole> = [.clerk], name: String = "Ada Neri", email: String = Ada.email,
    password: String = Ada.password
  ) async throws -> ID<Staff> {
    let access = StaffAccess.password(try NewPassword(password, city: city, person: []))
    guard case .added(let id, .passwordSet) = try await add(roles, name: name, email: email, access, by: .console)
    else {
      throw Refused()
    }
    return id
  }

  func add(
    _ roles: Set<StaffRole>, name: String = "Ada Neri", email: String = Ada.email, _ access: StaffAccess,
    by author: StaffAuthor
  ) async throws -> AddStaff.Outcome {
    try await AddStaff(tools)(
      AddStaff.Request(
        city: city, name: try PersonName(name), email: try EmailAddress(email), roles: roles, access: access),
      by: author)
  }

  func enter(
    email: String = Ada.email, password: String = Ada.password, client: String = "192.0.2.1", previous: String? = nil,
    platform: Platform? = nil
  ) async throws -> LogInStaff.Outcome {
    try await LogInStaff(platform ?? self.platform)(
      .init(
        city: city, email: try EmailAddress(email), password: password, client: client, previousToken: previous))
  }

  /// The cookie's token after a login that has to succeed.
  func staffSession(email: String = Ada.email, password: String = Ada.password) async throws -> String {
    guard case .opened(let token) = try await enter(email: email, password: password) else { throw Refused() }
    return token
  }

  func find(_ token: String) async throws -> StaffMember? {
    try await FindStaffSession(platform)(token: token, city: city)
  }

  /// Somebody new who is signed in.
  func member(_ roles: Set<StaffRole>, email: String = Ada.email) async throws -> StaffMember {
    try await addStaff(roles, email: email)
    guard let member = try await find(try await staffSession(email: email)) else { throw Refused() }
    return member
  }

  /// The secret of the last link that was mailed to somebody of the staff.
  func lastStaffToken() async throws -> String {
    for entry in try await letters().reversed() {
      if case .staffInvited(_, let token) = entry.letter { return token }
    }
    throw Refused()
  }

  /// What was written down of the staff's doings: author, act, detail.
  func acts() async throws -> [String] {
    try await engine.read {
      try $0.rows("SELECT staff, act, detail FROM staff_act ORDER BY \(TestDatabase.insertionOrder)").map {
        [try $0.optionalText("staff") == nil ? "console" : "member", try $0.text("act"), try $0.text("detail")]
          .filter { !$0.isEmpty }.joined(separator: " ")
      }
    }
  }
}
