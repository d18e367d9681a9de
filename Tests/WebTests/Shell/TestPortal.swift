import Cities
import Civil
import Hummingbird
import HummingbirdTesting
import Payments
import Services
import Store
import Synchronization
import TestDatabase

@testable import Web

/// What the server wrote into its log.
final class TestLog: Sendable {
  private let entries = Mutex<[LogEntry]>([])

  var events: [String] { entries.withLock { $0.map(\.event) } }
  func add(_ entry: LogEntry) { entries.withLock { $0.append(entry) } }
}

/// The portal of two shipped cities on a database in memory, on a day that never changes.
struct TestPortal {
  /// 21 November 2026, 10:00 in Rome.
  static let now = Instant(milliseconds: 1_795_251_600_000)
  static let root = #filePath.split(separator: "/").dropLast(4).reduce("") { "\($0)/\($1)" }

  let platform: Platform
  let log = TestLog()

  init() async throws {
    let engine = try await TestDatabase.migrated(at: TestPortal.now.milliseconds)
    var cities: [String: City] = [:]
    for id in ["chivasso", "crema", "la-spezia"] {
      cities[id] = try CityLoader.load(folder: "\(TestPortal.root)/Cities/\(id)")
    }
    guard let badges = BadgeSigner(secret: Array(repeating: 7, count: 32)) else { throw PageFault.notFound }
    platform = Platform(
      engine: engine, cities: cities, now: { TestPortal.now }, newID: { "abcdefghijklmnopqrstuvwxyz" },
      newToken: { "token-of-a-form" }, passwords: PasswordWork(hash: { $0 }, verify: { $0 == $1 }),
      payments: PaymentDesk(providers: [:], send: { _, _ in .failed(.notSent) }),
      mail: MailDelivery(senders: [:], deliver: { _, _ in }), badges: badges,
      seal: Seal(secret: Array(repeating: 9, count: 32)), publicURL: "http://localhost", log: log.add)
  }

  func application(rooms: [any Room] = [], isHTTPS: Bool = false) throws -> some ApplicationProtocol {
    let settings = WebSettings(isHTTPS: isHTTPS, paymentOrigins: ["https://www.paypal.com"], notice: "BSD <3>")
    let files = try StaticFiles(folder: "\(TestPortal.root)/Public")
    return Application(
      router: webRouter(
        platform: platform, settings: settings, files: files, rooms: rooms, findVisitor: sessionVisitor(platform)))
  }
}

/// The answer's text.
extension TestResponse {
  var text: String { String(buffer: body) }
}
