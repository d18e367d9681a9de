import Cities
import Civil
import Regulations
import SQL
import Store

/// Asks a signed-in citizen for the password again, with the same limit on wrong ones as the login.
struct CheckPassword {
  let platform: Platform

  enum Outcome: Sendable {
    case right(CitizenRow)
    case wrong
    case tooMany(retryAt: Instant)
    /// The account is gone.
    case nobody
  }

  private enum Start: Sendable {
    case judge(CitizenRow)
    case wait(Instant)
    case nobody
  }

  func callAsFunction(_ password: String, citizen: ID<Citizen>, city: City) async throws -> Outcome {
    let now = platform.now()
    switch try await start(citizen, city: city, now: now) {
    case .nobody: return .nobody
    case .wait(let until): return .tooMany(retryAt: until)
    case .judge(let row):
      guard try await platform.passwords.verify(password, row.password) else { return .wrong }
      try await platform.engine.write(.city(city.id)) {
        try Attempts(city: city.id, now: now).forgivePasswords(email: row.email, in: $0)
      }
      return .right(row)
    }
  }

  private func start(_ citizen: ID<Citizen>, city: City, now: Instant) async throws -> Start {
    try await platform.engine.write(.city(city.id)) { transaction in
      guard let row = try CitizenTable(city: city.id).find(id: citizen.text, in: transaction) else { return .nobody }
      let attempts = Attempts(city: city.id, now: now)
      if let until = try attempts.takePassword(email: row.email, in: transaction) { return .wait(until) }
      return .judge(row)
    }
  }
}
