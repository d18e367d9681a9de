import Cities
import Civil
import Foundation
import HTTPTypes
import Mail
import Passwords
import Payments
import Regulations
import Services
import SQL
import Store
import Synchronization
import TestDatabase
import Testing

/// Chivasso with an empty register, a clock that we set, and Argon2 that is counted.
final class AccountWorld: Sendable {
  let engine: any Engine
  let city: City
  let platform: Platform
  private let clock = Clock()

  static let start = Instant(milliseconds: 1_800_000_000_000)

  init() async throws {
    engine = try await TestDatabase.migrated(at: AccountWorld.start.milliseconds)
    city = try CityLoader.load(folder: "Cities/chivasso")
    let clock = clock
    platform = Platform(
      engine: engine, cities: [city.id: city], now: { clock.now.withLock { $0 } },
      newID: { String(UUID().uuidString.lowercased().prefix(26)) },
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
      seal: Seal(secret: Array(repeating: 8, count: 32)), publicURL: "https://sosta.example.it",
      log: { _ in })
  }

  var now: Instant { clock.now.withLock { $0 } }
  var hashingCount: Int { clock.hashings.withLock { $0 } }
  func wait(seconds: Int64) { clock.now.withLock { $0 = $0.adding(seconds: seconds) } }
  func wait(minutes: Int64) { wait(seconds: minutes * 60) }
}

private final class Clock: Sendable {
  let now = Mutex(AccountWorld.start)
  let hashings = Mutex(0)
}
