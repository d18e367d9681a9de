public import Regulations
public import SQL

/// Links by which the staff set their passwords: at most one for each person, good once and for a time. Only the hash of
/// what stands in the link is stored. Times in ms UTC.
public struct StaffLinkTable: Sendable {
  let city: String

  public init(city: String) { self.city = city }

  /// A new link ends the earlier one.
  public func put(
    tokenHash: String, for staff: ID<Staff>, now: Int64, expiresAt: Int64, in database: any Writing
  ) throws {
    try database.execute(
      """
      INSERT INTO staff_link (city, staff, token_hash, created_at, expires_at)
      VALUES (\(city), \(staff.text), \(tokenHash), \(now), \(expiresAt))
      ON CONFLICT (city, staff) DO UPDATE SET token_hash = excluded.token_hash, created_at = excluded.created_at,
        expires_at = excluded.expires_at
      """)
  }

  /// Whose link it is, while it holds; nothing for an account that is disabled.
  public func find(tokenHash: String, now: Int64, in database: any Reading) throws -> ID<Staff>? {
    try database.first(
      """
      SELECT l.staff FROM staff_link l JOIN staff p ON p.city = l.city AND p.id = l.staff
      WHERE l.city = \(city) AND l.token_hash = \(tokenHash) AND l.expires_at > \(now) AND p.state = 'active'
      """
    ).map { ID(try $0.text("staff")) }
  }

  public func delete(of staff: ID<Staff>, in database: any Writing) throws {
    try database.execute("DELETE FROM staff_link WHERE city = \(city) AND staff = \(staff.text)")
  }
}
