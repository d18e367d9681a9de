public import Cities
public import Civil
public import Regulations
import SQL
import Store

/// Sends the link by which a forgotten password is replaced (R20).
public struct AskPasswordReset: Sendable {
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
      if let citizen = try CitizenTable(city: city.id).find(email: email.text, in: transaction) {
        try AccountLetters(platform, city: city, now: now).sendReset(to: citizen, in: transaction)
      }
      return .mailOnItsWay
    }
  }
}
