public import Regulations
public import SQL

/// One line of what the staff did.
public struct StaffActRow: Hashable, Sendable {
  public let id: String
  /// ms UTC.
  public let at: Int64
  /// Nil for somebody at the machine's own console.
  public let staff: ID<Staff>?
  public let act: String
  /// The id of what it was done to.
  public let reference: String
  /// Codes that say how, such as roles; often empty.
  public let detail: String

  public init(id: String, at: Int64, staff: ID<Staff>?, act: String, reference: String, detail: String) {
    self.id = id
    self.at = at
    self.staff = staff
    self.act = act
    self.reference = reference
    self.detail = detail
  }
}

/// What the staff of one city did. It only grows.
public struct StaffActTable: Sendable {
  let city: String

  public init(city: String) { self.city = city }

  public func add(_ act: StaffActRow, in database: any Writing) throws {
    try database.execute(
      """
      INSERT INTO staff_act (city, id, at, staff, act, reference, detail)
      VALUES (\(city), \(act.id), \(act.at), \((act.staff?.text).sqlValue), \(act.act), \(act.reference), \(act.detail))
      """)
  }

  /// What was done to one thing, the oldest first.
  public func list(of reference: String, in database: any Reading) throws -> [StaffActRow] {
    try database.rows(
      """
      SELECT id, at, staff, act, reference, detail FROM staff_act
      WHERE city = \(city) AND reference = \(reference) ORDER BY at, id
      """
    ).map { row in
      StaffActRow(
        id: try row.text("id"), at: try row.int("at"), staff: try row.optionalText("staff").map { ID($0) },
        act: try row.text("act"), reference: try row.text("reference"), detail: try row.text("detail"))
    }
  }
}
