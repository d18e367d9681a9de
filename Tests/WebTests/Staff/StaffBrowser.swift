import Cities
import Regulations
import Services
import Testing

/// The staff of the examples, all with the same password.
enum Office {
  static let clerk = "ada@comune.example.it"
  static let treasurer = "bruno@comune.example.it"
  static let admin = "carla@comune.example.it"
  static let password = "lampo-quercia-7-vela"
  static let cookie = "__Host-sosta_ufficio-chivasso"
}

extension AccountPortal {
  var tools: StaffTools { StaffTools(platform) }
  var city: City { get throws { try #require(platform.cities["chivasso"]) } }

  /// One of each role.
  func addStaff() async throws {
    let people: [(String, String, StaffRole)] = [
      ("Ada Neri", Office.clerk, .clerk), ("Bruno Sala", Office.treasurer, .treasurer),
      ("Carla Riva", Office.admin, .administrator),
    ]
    for (name, email, role) in people {
      let access = StaffAccess.password(try NewPassword(Office.password, city: city, person: []))
      let outcome = try await AddStaff(tools)(
        AddStaff.Request(
          city: city, name: try PersonName(name), email: try EmailAddress(email), roles: [role], access: access),
        by: .console)
      guard case .added = outcome else { throw NoLink() }
    }
  }

  func staff(_ email: String) async throws -> StaffEntry {
    try #require(try await ListStaff(tools).find(try EmailAddress(email), city: city, for: .console))
  }
}

extension Browser {
  @discardableResult
  func enter(_ email: String, password: String = Office.password, then place: String = "") async throws -> Answer {
    try await get("/chivasso/ufficio/accesso")
    return try await post("/chivasso/ufficio/accesso", ["email": email, "password": password, "poi": place])
  }
}
