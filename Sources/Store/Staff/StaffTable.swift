public import Regulations
public import SQL

/// A person of the staff as stored.
public struct StaffRow: Sendable {
  public enum State: String, Hashable, Sendable { case active, disabled }

  public let id: ID<Staff>
  public let name: String
  /// In lower case.
  public let email: String
  /// PHC text; nil until the person has set one.
  public let password: String?
  public let roles: Set<StaffRole>
  public let state: State
  /// ms UTC.
  public let createdAt: Int64

  init(_ row: Row) throws {
    id = ID(try row.text("id"))
    name = try row.text("name")
    email = try row.text("email")
    password = try row.optionalText("password")
    roles = try StaffTable.roles(row)
    state = try Stored.value(State(rawValue: row.text("state")), "staff state")
    createdAt = try row.int("created_at")
  }
}

/// The staff of one city.
public struct StaffTable: Sendable {
  let city: String

  public init(city: String) { self.city = city }

  public func find(email: String, in database: any Reading) throws -> StaffRow? {
    try database.first(select + "WHERE city = \(city) AND email = \(email)").map(StaffRow.init)
  }

  public func find(_ id: ID<Staff>, in database: any Reading) throws -> StaffRow? {
    try database.first(select + "WHERE city = \(city) AND id = \(id.text)").map(StaffRow.init)
  }

  /// Those at work first, by name.
  public func list(in database: any Reading) throws -> [StaffRow] {
    try database.rows(select + "WHERE city = \(city) ORDER BY state, name, email").map(StaffRow.init)
  }

  private var select: Query {
    "SELECT id, name, email, password, clerk, treasurer, administrator, state, created_at FROM staff "
  }

  /// - Returns: false where somebody of the city has this address already.
  public func insert(
    _ id: ID<Staff>, name: String, email: String, roles: Set<StaffRole>, now: Int64, in database: any Writing
  ) throws -> Bool {
    try database.execute(
      """
      INSERT INTO staff (city, id, name, email, clerk, treasurer, administrator, state, created_at, changed_at)
      VALUES (\(city), \(id.text), \(name), \(email), \(roles.mark(.clerk)), \(roles.mark(.treasurer)),
        \(roles.mark(.administrator)), 'active', \(now), \(now))
      ON CONFLICT (city, email) DO NOTHING
      """) == 1
  }

  /// - Returns: whether they were others before.
  public func setRoles(_ roles: Set<StaffRole>, of staff: StaffRow, now: Int64, in database: any Writing) throws -> Bool
  {
    guard roles != staff.roles else { return false }
    return try database.execute(
      """
      UPDATE staff SET clerk = \(roles.mark(.clerk)), treasurer = \(roles.mark(.treasurer)),
        administrator = \(roles.mark(.administrator)), changed_at = \(now)
      WHERE city = \(city) AND id = \(staff.id.text)
      """) == 1
  }

  /// - Returns: whether it was another before.
  public func setState(_ state: StaffRow.State, of id: ID<Staff>, now: Int64, in database: any Writing) throws -> Bool {
    try database.execute(
      """
      UPDATE staff SET state = \(state.rawValue), changed_at = \(now)
      WHERE city = \(city) AND id = \(id.text) AND state <> \(state.rawValue)
      """) == 1
  }

  public func setPassword(_ password: String, of id: ID<Staff>, now: Int64, in database: any Writing) throws {
    try database.execute(
      "UPDATE staff SET password = \(password), changed_at = \(now) WHERE city = \(city) AND id = \(id.text)")
  }

  /// For a restored database: nobody comes in until a new password is set.
  public func endPassword(of id: ID<Staff>, in database: any Writing) throws -> Bool {
    try database.execute(
      "UPDATE staff SET password = NULL WHERE city = \(city) AND id = \(id.text) AND password IS NOT NULL") == 1
  }

  static func roles(_ row: Row) throws -> Set<StaffRole> {
    Set(try StaffRole.allCases.filter { try row.int($0.rawValue) == 1 })
  }
}

extension Set<StaffRole> {
  fileprivate func mark(_ role: StaffRole) -> Int { contains(role) ? 1 : 0 }
}
