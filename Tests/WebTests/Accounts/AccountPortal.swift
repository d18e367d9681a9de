import Cities
import Civil
import Foundation
import Hummingbird
import HummingbirdTesting
import Passwords
import Payments
import Regulations
import Services
import SQL
import Store
import Synchronization
import TestDatabase
import Testing
import Web

/// The portal of Chivasso and La Spezia as a browser meets it, with a clock that we set.
final class AccountPortal: Sendable {
  let engine: any Engine
  let platform: Platform
  let app: Application<RouterResponder<WebContext>>
  private let clock = Clock()

  init() async throws {
    engine = try await TestDatabase.migrated(at: Clock.start.milliseconds)
    let cities = try ["chivasso", "la-spezia"].map { try CityLoader.load(folder: "Cities/\($0)") }
    let clock = clock
    platform = Platform(
      engine: engine, cities: Dictionary(uniqueKeysWithValues: cities.map { ($0.id, $0) }),
      now: { clock.now.withLock { $0 } }, newID: { UUID().uuidString.lowercased() },
      newToken: { UUID().uuidString + UUID().uuidString },
      passwords: PasswordWork(
        hash: { password in
          clock.hashings.withLock { $0 += 1 }
          return PasswordHash.make(password)
        },
        verify: { password, hash in
          clock.hashings.withLock { $0 += 1 }
          return PasswordHash.verify(password, against: hash)
        }),
      payments: PaymentDesk(providers: [:], send: { _, _ in .failed(.notSent) }),
      mail: MailDelivery(senders: [:], deliver: { _, _ in }),
      badges: try #require(BadgeSigner(secret: Array(repeating: 7, count: 32))),
      seal: Seal(secret: Array(repeating: 8, count: 32)), publicURL: "https://sosta.example.it", log: { _ in })
    let settings = WebSettings(isHTTPS: true, paymentOrigins: [], notice: "", trustedProxies: [""])
    let router = webRouter(
      platform: platform, settings: settings, files: .none,
      rooms: [
        AccountRoom(platform: platform, settings: settings), StaffRoom(platform: platform, settings: settings),
        LedgerRoom(platform: platform), ReconciliationRoom(platform: platform),
      ],
      findVisitor: sessionVisitor(platform))
    app = Application(router: router)
  }

  var hashingCount: Int { clock.hashings.withLock { $0 } }
  func wait(seconds: Int64) { clock.now.withLock { $0 = $0.adding(seconds: seconds) } }

  /// What the office has: a holder with one permit.
  func addPermit(_ number: String = Anna.number, taxCode: String = Anna.taxCode, email: String = Anna.email)
    async throws
  {
    let number = try PermitNumber(number)
    try await engine.write { database in
      try database.execute(
        """
        INSERT INTO holder (city, id, name, tax_code, email, created_at, changed_at)
        VALUES ('chivasso', \("h-" + taxCode), 'Anna Bruno', \(taxCode), \(email), 0, 0)
        """)
      try database.execute(
        """
        INSERT INTO permit (city, id, series, code, year, holder, product, state, created_at)
        VALUES ('chivasso', \("p-\(number.code)"), \(number.series), \(number.code), \(number.year), \("h-" + taxCode),
          'residenti', 'active', 0)
        """)
    }
  }

  func letters() async throws -> [Letter] {
    try await engine.read {
      try $0.rows("SELECT letter FROM outbox ORDER BY \(TestDatabase.insertionOrder)").map { try $0.text("letter") }
    }
    .map { try JSONDecoder().decode(Letter.self, from: Data($0.utf8)) }
  }

  /// The secret of the link that was sent last.
  func lastToken() async throws -> String {
    for letter in try await letters().reversed() {
      switch letter {
      case .confirm(_, let token), .resetPassword(_, let token), .confirmEmail(_, let token),
        .staffInvited(_, let token):
        return token
      default: continue
      }
    }
    throw NoLink()
  }

  struct NoLink: Error {}

  func browse(_ body: @escaping @Sendable (Browser) async throws -> Void) async throws {
    try await app.test(.router) { try await body(Browser(client: $0)) }
  }
}

private final class Clock: Sendable {
  static let start = Instant(milliseconds: 1_800_000_000_000)
  let now = Mutex(Clock.start)
  let hashings = Mutex(0)
}

/// The holder of the examples and what she writes.
enum Anna {
  static let email = "anna.bruno@example.it"
  static let taxCode = "RSSMRA85T10A562S"
  static let number = "ABI 123 2024"
  static let password = "corda-fiume-9-tetto"

  static let registration = [
    "givenName": "Anna", "familyName": "Bruno", "email": email, "holderKind": "person", "taxCode": taxCode,
    "series": "ABI", "code": "123", "year": "2024", "password": password, "repeatPassword": password, "consent": "1",
  ]

  static func registration(_ changes: [String: String]) -> [String: String] {
    registration.merging(changes) { _, new in new }
  }
}
