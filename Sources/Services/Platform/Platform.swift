public import Cities
public import Civil
public import SQL

/// Everything the verbs need of the world, as values: made once in `sosta`, or by a test.
public struct Platform: Sendable {
  public let engine: any Engine
  /// By city id.
  public let cities: [String: City]
  public let now: @Sendable () -> Instant
  /// 128 random bits in 26 lower-case characters, for rows that outsiders may see the id of.
  public let newID: @Sendable () -> String
  /// 256 random bits in 43 URL-safe characters, for sessions and links.
  public let newToken: @Sendable () -> String
  public let passwords: PasswordWork
  public let payments: PaymentDesk
  public let mail: MailDelivery
  public let badges: BadgeSigner
  /// Marks what leaves us in a form and comes back.
  public let seal: Seal
  /// Where people reach us, without a slash at the end: `https://sosta.example.it`.
  public let publicURL: String
  public let log: @Sendable (LogEntry) -> Void

  public init(
    engine: any Engine, cities: [String: City], now: @escaping @Sendable () -> Instant,
    newID: @escaping @Sendable () -> String, newToken: @escaping @Sendable () -> String, passwords: PasswordWork,
    payments: PaymentDesk, mail: MailDelivery, badges: BadgeSigner, seal: Seal, publicURL: String,
    log: @escaping @Sendable (LogEntry) -> Void
  ) {
    self.engine = engine
    self.cities = cities
    self.now = now
    self.newID = newID
    self.newToken = newToken
    self.passwords = passwords
    self.payments = payments
    self.mail = mail
    self.badges = badges
    self.seal = seal
    self.publicURL = publicURL
    self.log = log
  }

  /// The city's day at this moment.
  public func today(in city: City) -> LocalDate { city.timeZone.day(now()) }
}

/// Argon2id on threads of its own, so that it neither blocks the server nor takes all memory.
public struct PasswordWork: Sendable {
  public let hash: @Sendable (_ password: String) async throws -> String
  /// Checks against a dummy of the same cost when there is no hash, so that time tells nothing.
  public let verify: @Sendable (_ password: String, _ hash: String?) async throws -> Bool

  public init(
    hash: @escaping @Sendable (String) async throws -> String,
    verify: @escaping @Sendable (String, String?) async throws -> Bool
  ) {
    self.hash = hash
    self.verify = verify
  }
}

/// One line of the log: an event and ids. Never a name, address, plate or mail.
public struct LogEntry: Sendable {
  public enum Level: Sendable { case info, warning, error }

  public let level: Level
  public let event: String
  public let facts: [String: String]

  public init(_ level: Level, _ event: String, _ facts: [String: String] = [:]) {
    self.level = level
    self.event = event
    self.facts = facts
  }
}
