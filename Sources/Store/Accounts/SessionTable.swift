public import SQL

/// A session and whose it is.
public struct SessionRow: Sendable {
  public let id: String
  public let citizen: String
  public let givenName: String
  public let familyName: String
  public let holder: String
  public let language: String
  public let csrf: String
  public let seenAt: Int64
}

/// One line of a citizen's list of open sessions. Times in ms UTC.
public struct SessionListRow: Sendable {
  public let id: String
  public let device: String
  public let createdAt: Int64
  public let seenAt: Int64
}

/// Open sessions. Only the hash of the cookie's token is stored.
public struct SessionTable: Sendable {
  /// So much may the clocks of several machines differ. A session seen later than that was used under a wrong clock,
  /// and would live longer than it should.
  private static let clockDifference: Int64 = 60_000

  let city: String

  public init(city: String) { self.city = city }

  /// - Parameter seenAfter: sessions not seen since have ended.
  public func find(tokenHash: String, now: Int64, seenAfter: Int64, in database: any Reading) throws -> SessionRow? {
    try database.first(
      """
      SELECT session.id, session.citizen, session.csrf, session.seen_at,
        citizen.given_name, citizen.family_name, citizen.holder, citizen.language
      FROM session JOIN citizen ON citizen.city = session.city AND citizen.id = session.citizen
      WHERE session.city = \(city) AND session.token_hash = \(tokenHash)
        AND session.expires_at > \(now) AND session.seen_at > \(seenAfter)
        AND session.seen_at <= \(now + Self.clockDifference)
      """
    ).map { row in
      SessionRow(
        id: try row.text("id"), citizen: try row.text("citizen"), givenName: try row.text("given_name"),
        familyName: try row.text("family_name"), holder: try row.text("holder"), language: try row.text("language"),
        csrf: try row.text("csrf"), seenAt: try row.int("seen_at"))
    }
  }

  public func insert(
    id: String, tokenHash: String, citizen: String, csrf: String, device: String, now: Int64, expiresAt: Int64,
    in database: any Writing
  ) throws {
    try database.execute(
      """
      INSERT INTO session (city, token_hash, id, citizen, csrf, device, created_at, seen_at, expires_at)
      VALUES (\(city), \(tokenHash), \(id), \(citizen), \(csrf), \(device), \(now), \(now), \(expiresAt))
      """)
  }

  public func touch(id: String, now: Int64, in database: any Writing) throws {
    try database.execute(
      "UPDATE session SET seen_at = \(now) WHERE city = \(city) AND id = \(id) AND seen_at < \(now)")
  }

  /// The latest seen first.
  public func list(
    citizen: String, now: Int64, seenAfter: Int64, in database: any Reading
  ) throws -> [SessionListRow] {
    try database.rows(
      """
      SELECT id, device, created_at, seen_at FROM session
      WHERE city = \(city) AND citizen = \(citizen) AND expires_at > \(now) AND seen_at > \(seenAfter)
        AND seen_at <= \(now + Self.clockDifference)
      ORDER BY seen_at DESC, id
      """
    ).map { row in
      SessionListRow(
        id: try row.text("id"), device: try row.text("device"), createdAt: try row.int("created_at"),
        seenAt: try row.int("seen_at"))
    }
  }

  public func delete(tokenHash: String, in database: any Writing) throws {
    try database.execute("DELETE FROM session WHERE city = \(city) AND token_hash = \(tokenHash)")
  }

  /// - Returns: whether the citizen had such a session.
  public func delete(id: String, of citizen: String, in database: any Writing) throws -> Bool {
    try database.execute(
      "DELETE FROM session WHERE city = \(city) AND id = \(id) AND citizen = \(citizen)") > 0
  }

  /// - Parameter kept: the session that stays, if any.
  public func deleteAll(of citizen: String, except kept: String?, in database: any Writing) throws {
    try database.execute(
      "DELETE FROM session WHERE city = \(city) AND citizen = \(citizen) AND id <> \(kept ?? "")")
  }
}
