public import Regulations
public import SQL

/// An open session of the office and whose it is, as the person is now.
public struct StaffSessionRow: Sendable {
  public let id: String
  public let staff: ID<Staff>
  public let name: String
  public let roles: Set<StaffRole>
  public let csrf: String
  /// ms UTC.
  public let seenAt: Int64

  init(_ row: Row) throws {
    id = try row.text("id")
    staff = ID(try row.text("staff"))
    name = try row.text("name")
    roles = try StaffTable.roles(row)
    csrf = try row.text("csrf")
    seenAt = try row.int("seen_at")
  }
}

/// Sessions of the office. Only the hash of the cookie's token is stored. Times in ms UTC.
public struct StaffSessionTable: Sendable {
  /// As for citizens: one seen later than now was used under a wrong clock.
  private static let clockDifference: Int64 = 60_000

  let city: String

  public init(city: String) { self.city = city }

  /// Nothing for an account that is disabled.
  /// - Parameter seenAfter: sessions not seen since have ended.
  public func find(
    tokenHash: String, now: Int64, seenAfter: Int64, in database: any Reading
  ) throws -> StaffSessionRow? {
    try database.first(
      select + """
        WHERE s.city = \(city) AND s.token_hash = \(tokenHash) AND \(isOpen(now: now, seenAfter: seenAfter))
        """
    ).map(StaffSessionRow.init)
  }

  /// The same by the session's own id.
  public func find(id: String, now: Int64, seenAfter: Int64, in database: any Reading) throws -> StaffSessionRow? {
    try database.first(
      select + "WHERE s.city = \(city) AND s.id = \(id) AND \(isOpen(now: now, seenAfter: seenAfter))"
    ).map(StaffSessionRow.init)
  }

  private var select: Query {
    """
    SELECT s.id, s.staff, s.csrf, s.seen_at, p.name, p.clerk, p.treasurer, p.administrator
    FROM staff_session s JOIN staff p ON p.city = s.city AND p.id = s.staff\u{20}
    """
  }

  private func isOpen(now: Int64, seenAfter: Int64) -> Query {
    """
    p.state = 'active' AND s.expires_at > \(now) AND s.seen_at > \(seenAfter)
      AND s.seen_at <= \(now + Self.clockDifference)
    """
  }

  public func insert(
    id: String, tokenHash: String, staff: ID<Staff>, csrf: String, now: Int64, expiresAt: Int64,
    in database: any Writing
  ) throws {
    try database.execute(
      """
      INSERT INTO staff_session (city, token_hash, id, staff, csrf, created_at, seen_at, expires_at)
      VALUES (\(city), \(tokenHash), \(id), \(staff.text), \(csrf), \(now), \(now), \(expiresAt))
      """)
  }

  public func touch(id: String, now: Int64, in database: any Writing) throws {
    try database.execute(
      "UPDATE staff_session SET seen_at = \(now) WHERE city = \(city) AND id = \(id) AND seen_at < \(now)")
  }

  public func delete(tokenHash: String, in database: any Writing) throws {
    try database.execute("DELETE FROM staff_session WHERE city = \(city) AND token_hash = \(tokenHash)")
  }

  /// - Parameter kept: the session that stays, if any.
  public func deleteAll(of staff: ID<Staff>, except kept: String? = nil, in database: any Writing) throws {
    try database.execute(
      "DELETE FROM staff_session WHERE city = \(city) AND staff = \(staff.text) AND id <> \(kept ?? "")")
  }
}
