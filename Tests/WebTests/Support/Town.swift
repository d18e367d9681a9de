import Cities
import Civil
import Foundation
import HTTPTypes
import Hummingbird
import Payments
import Regulations
import Services
import SQL
import Store
import Synchronization
import TestDatabase

@testable import Web

/// Chivasso with a real database, a clock that we set, the test bank, and citizens who are logged in.
final class Town: Sendable {
  let engine: any Engine
  let city: City
  let platform: Platform
  let bank: TestBankBook
  private let clock: Clock

  /// Saturday 21 November 2026, 10:00 in Chivasso.
  static let start = Instant(milliseconds: 1_795_251_600_000)
  static let address = "https://sosta.example.it"

  /// - Parameters:
  ///   - providers: instead of the test bank.
  ///   - folder: of another town than Chivasso.
  ///   - agreements: ways to pay beyond those of the town's own data.
  ///   - send: what the providers answer; they are not reached unless told otherwise.
  init(
    providers: [any PaymentProvider]? = nil, folder: String = Town.folder, agreements: [ProviderSettings] = [],
    send: @escaping @Sendable (HTTPRequest, [UInt8]) async -> Reply = { _, _ in .failed(.notSent) }
  ) async throws {
    engine = try await TestDatabase.migrated(at: Town.start.milliseconds)
    city = agreements.reduce(try CityLoader.load(folder: folder)) { $0.adding($1) }
    bank = TestBankBook()
    clock = Clock()
    platform = try Town.platform(engine, city, clock, providers ?? [Town.testBank(bank)], send)
  }

  /// The same town, register, bank and clock, after a change in its folder.
  init(like other: Town, replacing text: String, with replacement: String) throws {
    (engine, bank, clock) = (other.engine, other.bank, other.clock)
    let changed = FileManager.default.temporaryDirectory.appendingPathComponent("sosta-\(Town.newID())")
    try FileManager.default.copyItem(atPath: Town.folder, toPath: changed.path)
    defer { try? FileManager.default.removeItem(at: changed) }
    let file = changed.appendingPathComponent("city.yaml")
    try String(contentsOf: file, encoding: .utf8).replacing(text, with: replacement)
      .write(to: file, atomically: true, encoding: .utf8)
    city = try CityLoader.load(folder: changed.path)
    platform = try Town.platform(engine, city, clock, [Town.testBank(bank)])
  }

  private static func testBank(_ book: TestBankBook) -> any PaymentProvider {
    TestBank(pageURL: "https://banca.example/ordini", book: book)
  }

  private static func platform(
    _ engine: any Engine, _ city: City, _ clock: Clock, _ providers: [any PaymentProvider],
    _ send: @escaping @Sendable (HTTPRequest, [UInt8]) async -> Reply = { _, _ in .failed(.notSent) }
  ) throws -> Platform {
    guard let badges = BadgeSigner(secret: Array(repeating: 7, count: 32)) else { throw Broken() }
    return Platform(
      engine: engine, cities: [city.id: city], now: { clock.now.withLock { $0 } }, newID: { Town.newID() },
      newToken: { Town.newID() + Town.newID() }, passwords: PasswordWork(hash: { $0 }, verify: { $0 == $1 }),
      payments: PaymentDesk(providers: [city.id: providers], send: send),
      mail: MailDelivery(senders: [:], deliver: { _, _ in }), badges: badges,
      seal: Seal(secret: Array(repeating: 9, count: 32)), publicURL: Town.address, log: { _ in })
  }

  struct Broken: Error {}

  static var folder: String {
    var root = URL(fileURLWithPath: #filePath)
    for _ in 0..<4 { root.deleteLastPathComponent() }
    return root.appendingPathComponent("Cities/chivasso").path
  }

  static func newID() -> String {
    String(UUID().uuidString.lowercased().filter { $0 != "-" }.prefix(26))
  }

  var now: Instant { clock.now.withLock { $0 } }
  func wait(minutes: Int64) { clock.now.withLock { $0 = $0.adding(minutes: minutes) } }
  func wait(days: Int64) { clock.now.withLock { $0 = $0.adding(days: days) } }

  var application: Application<RouterResponder<WebContext>> {
    let settings = WebSettings(isHTTPS: true, paymentOrigins: ["https://banca.example"], notice: "")
    let rooms: [any Room] = [
      PermitsRoom(platform: platform), PaymentsRoom(platform: platform),
      VerifyRoom(platform: platform),
    ]
    let router = webRouter(
      platform: platform, settings: settings, files: .none, rooms: rooms, findVisitor: sessionVisitor(platform))
    return Application(router: router)
  }
}

private final class Clock: Sendable {
  let now = Mutex(Town.start)
}

/// A permit of the register and, where it has one, the account of its holder.
struct RegisteredPermit: Sendable {
  let id: String
  let citizen: String
  let number: PermitNumber
}

/// First and last day of a period, as the register writes them.
struct Days: Hashable, Sendable {
  let first: String
  let last: String

  init(_ first: String, _ last: String) {
    self.first = first
    self.last = last
  }
}

extension Town {
  /// Writes a holder with one permit into the register, and an account for it.
  func register(
    _ name: String = "Maria Bianchi", code: Int = 123, product: String = "abbonamento", zone: String = "blu-centro",
    periods: [Days] = [Days("2026-09-04", "2026-12-03")], state: String = "active"
  ) async throws -> RegisteredPermit {
    let (holder, citizen, permit) = (Town.newID(), Town.newID(), Town.newID())
    let (city, now) = (city.id, now.milliseconds)
    let names = name.split(separator: " ").map(String.init)
    try await engine.write { database in
      try database.execute(
        """
        INSERT INTO holder (city, id, name, tax_code, created_at, changed_at)
        VALUES (\(city), \(holder), \(name), \(String("BNCMRA80A41\(holder)".prefix(16))), \(now), \(now))
        """)
      try database.execute(
        """
        INSERT INTO citizen (city, id, holder, given_name, family_name, email, password, language, created_at,
          consent_at, confirmed_at)
        VALUES (\(city), \(citizen), \(holder), \(names[0]), \(names.last ?? ""), \("\(citizen)@example.it"), \("x"),
          \("it"), \(now), \(now), \(now))
        """)
      try database.execute(
        """
        INSERT INTO permit (city, id, series, code, year, holder, product, state, created_at)
        VALUES (\(city), \(permit), \("ABI"), \(code), \(2024), \(holder), \(product), \(state), \(now))
        """)
      try database.execute(
        "INSERT INTO permit_zone (city, permit, zone, position) VALUES (\(city), \(permit), \(zone), \(1))")
      try database.execute(
        """
        INSERT INTO permit_plate (city, permit, plate, position, since)
        VALUES (\(city), \(permit), \("AB\(code)CD"), \(1), \(now))
        """)
      for (index, period) in periods.enumerated() {
        let previous = index > 0 ? periods[index - 1].last : nil
        try database.execute(
          """
          INSERT INTO permit_period (city, permit, seq, first_day, last_day, previous_seq, previous_last_day, price,
            origin, created_at)
          VALUES (\(city), \(permit), \(index + 1), \(period.first), \(period.last), \(previous.map { _ in index } as Int?),
            \(previous as String?), \(3500), \("register"), \(now))
          """)
      }
    }
    return RegisteredPermit(
      id: permit, citizen: citizen, number: try PermitNumber(series: "ABI", code: "\(code)", year: "2024"))
  }

  /// A session of the citizen; answers the cookie's token and the form's.
  func logIn(_ citizen: String) async throws -> (cookie: String, csrf: String) {
    let (token, csrf, id) = (Town.newID(), Town.newID(), Town.newID())
    let (city, now) = (city.id, now.milliseconds)
    try await engine.write { database in
      try SessionTable(city: city).insert(
        id: id, tokenHash: FindSession.hash(of: token), citizen: citizen, csrf: csrf, device: "Firefox", now: now,
        expiresAt: now + 12 * 3_600_000, in: database)
    }
    return (token, csrf)
  }

  /// One number out of the database.
  func count(_ query: Query) async throws -> Int {
    Int(try await engine.read { try $0.first(query)?.int(at: 0) ?? -1 })
  }
}
