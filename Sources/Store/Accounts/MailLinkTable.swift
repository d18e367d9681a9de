public import SQL

/// Links sent by mail: each is good once and for a time. Only the hash of what stands in the link is stored.
public struct MailLinkTable: Sendable {
  public enum Purpose: String, Sendable {
    case confirm, reset, email
  }

  /// A link that still holds.
  public struct OpenLink: Sendable {
    public let citizen: String
    public let newEmail: String?
  }

  let city: String

  public init(city: String) { self.city = city }

  /// A new link ends the earlier ones of the same purpose. Times in ms UTC.
  public func replace(
    _ purpose: Purpose, tokenHash: String, citizen: String, newEmail: String? = nil, now: Int64, expiresAt: Int64,
    in database: any Writing
  ) throws {
    try end(purpose, of: citizen, in: database)
    try database.execute(
      """
      INSERT INTO mail_link (city, token_hash, purpose, citizen, new_email, created_at, expires_at)
      VALUES (\(city), \(tokenHash), \(purpose.rawValue), \(citizen), \(newEmail.sqlValue), \(now), \(expiresAt))
      """)
  }

  public func find(_ purpose: Purpose, tokenHash: String, now: Int64, in database: any Reading) throws -> OpenLink? {
    try database.first(
      """
      SELECT citizen, new_email FROM mail_link
      WHERE city = \(city) AND token_hash = \(tokenHash) AND purpose = \(purpose.rawValue)
        AND used_at IS NULL AND expires_at > \(now)
      """
    ).map { OpenLink(citizen: try $0.text("citizen"), newEmail: try $0.optionalText("new_email")) }
  }

  /// Uses the link up; nil when it was used before, has expired or never was.
  public func use(_ purpose: Purpose, tokenHash: String, now: Int64, in database: any Writing) throws -> OpenLink? {
    guard let link = try find(purpose, tokenHash: tokenHash, now: now, in: database) else { return nil }
    let used = try database.execute(
      """
      UPDATE mail_link SET used_at = \(now)
      WHERE city = \(city) AND token_hash = \(tokenHash) AND used_at IS NULL
      """)
    return used == 1 ? link : nil
  }

  public func end(_ purpose: Purpose, of citizen: String, in database: any Writing) throws {
    try database.execute(
      """
      DELETE FROM mail_link
      WHERE city = \(city) AND citizen = \(citizen) AND purpose = \(purpose.rawValue) AND used_at IS NULL
      """)
  }
}
