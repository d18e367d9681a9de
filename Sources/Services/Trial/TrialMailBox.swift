public import Civil
public import Mail
public import SQL

/// The demo's post: mails are put on a page instead of being sent. Never part of `sosta serve`.
public struct TrialMailBox: Sendable {
  /// A mail on the demo's page.
  public struct Item: Hashable, Sendable {
    public let id: String
    public let at: Instant
    public let recipient: String
    public let subject: String
    public let text: String
    public let html: String
    /// Names, in order.
    public let attachments: [String]
  }

  /// A file of a mail.
  public struct File: Hashable, Sendable {
    public let name: String
    public let mediaType: String
    public let bytes: [UInt8]
  }

  let engine: any Engine
  let now: @Sendable () -> Instant
  let newID: @Sendable () -> String

  public init(engine: any Engine, now: @escaping @Sendable () -> Instant, newID: @escaping @Sendable () -> String) {
    self.engine = engine
    self.now = now
    self.newID = newID
  }

  /// Takes a mail in. Composing it first refuses what a real server would.
  public func deliver(_ message: Message, city: String) async throws {
    _ = try message.composed()
    try await engine.write(.all) { transaction in
      let id = newID()
      try transaction.execute(
        """
        INSERT INTO trial_mail (city, id, at, recipient, subject, text, html)
        VALUES (\(city), \(id), \(now().milliseconds), \(message.to.address), \(message.subject),
          \(message.text), \(message.html))
        """)
      for (position, file) in message.attachments.enumerated() {
        try transaction.execute(
          """
          INSERT INTO trial_attachment (city, mail, position, name, media_type, bytes)
          VALUES (\(city), \(id), \(position), \(file.name), \(file.mediaType), \(file.bytes))
          """)
      }
    }
  }

  /// The newest mails of a city.
  public func items(city: String, limit: Int = 50) async throws -> [Item] {
    try await engine.read(.all) { reading in
      try reading.rows(
        """
        SELECT id, at, recipient, subject, text, html FROM trial_mail
        WHERE city = \(city) ORDER BY at DESC, id DESC LIMIT \(limit)
        """
      ).map { try item($0, city: city, in: reading) }
    }
  }

  public func item(_ id: String, city: String) async throws -> Item? {
    try await engine.read(.all) { reading in
      try reading.first(
        """
        SELECT id, at, recipient, subject, text, html FROM trial_mail WHERE city = \(city) AND id = \(id)
        """
      ).map { try item($0, city: city, in: reading) }
    }
  }

  /// The file at a place, counted from 0.
  public func file(_ position: Int, of id: String, city: String) async throws -> File? {
    try await engine.read(.all) { reading in
      try reading.first(
        """
        SELECT name, media_type, bytes FROM trial_attachment
        WHERE city = \(city) AND mail = \(id) AND position = \(position)
        """
      ).map { File(name: try $0.text(at: 0), mediaType: try $0.text(at: 1), bytes: try $0.blob("bytes")) }
    }
  }

  private func item(_ row: Row, city: String, in reading: any Reading) throws -> Item {
    let id = try row.text(at: 0)
    let files = try reading.rows(
      "SELECT name FROM trial_attachment WHERE city = \(city) AND mail = \(id) ORDER BY position")
    return Item(
      id: id, at: Instant(milliseconds: try row.int(at: 1)), recipient: try row.text(at: 2),
      subject: try row.text(at: 3), text: try row.text(at: 4), html: try row.text(at: 5),
      attachments: try files.map { try $0.text(at: 0) })
  }
}
