public import Cities
public import Civil
public import Regulations
import SQL
import Store

/// Sends the link that confirms an address once more (R20).
public struct ResendConfirmation: Sendable {
  let platform: Platform

  public init(_ platform: Platform) { self.platform = platform }

  public enum Outcome: Hashable, Sendable {
    /// Said whether or not there is anybody to write to.
    case mailOnItsWay
    case tooMany(retryAt: Instant)
  }

  public func callAsFunction(_ email: EmailAddress, client: String, city: City) async throws -> Outcome {
    let now = platform.now()
    return try await platform.engine.write(.city(city.id)) { transaction in
      if let limited = try Attempts(city: city.id, now: now).takeLetter(email, client: client, in: transaction) {
        return .tooMany(retryAt: limited)
      }
      let citizen = try CitizenTable(city: city.id).find(email: email.text, in: transaction)
      if let citizen {
        let letters = AccountLetters(platform, city: city, now: now)
        if citizen.isConfirmed {
          try letters.tellAlreadyRegistered(citizen, at: citizen.email, in: transaction)
        } else {
          try letters.sendConfirmation(to: citizen, in: transaction)
        }
      }
      return .mailOnItsWay
    }
  }
}

extension Attempts {
  /// Counts a letter asked for by a stranger.
  func takeLetter(_ email: EmailAddress, client: String, in transaction: any Writing) throws -> Instant? {
    try take(.letterByClient, client, in: transaction) ?? take(.letterByEmail, email.text, in: transaction)
  }
}
