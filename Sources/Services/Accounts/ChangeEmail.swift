public import Cities
public import Civil
public import Regulations
import SQL
import Store

/// A signed-in citizen gives another address, knowing the password (R20). It counts once confirmed by mail.
public struct ChangeEmail: Sendable {
  let platform: Platform

  public init(_ platform: Platform) { self.platform = platform }

  public enum Outcome: Hashable, Sendable {
    /// Said also when the address is another account's.
    case mailOnItsWay
    case sameAddress
    case wrongPassword
    case tooMany(retryAt: Instant)
    /// The account is gone.
    case nobody
  }

  public func callAsFunction(
    to email: EmailAddress, password: String, by owner: SessionOwner, city: City
  ) async throws -> Outcome {
    let now = platform.now()
    switch try await CheckPassword(platform: platform)(password, citizen: owner.citizen, city: city) {
    case .wrong: return .wrongPassword
    case .tooMany(let until): return .tooMany(retryAt: until)
    case .nobody: return .nobody
    case .right(let citizen):
      guard citizen.email != email.text else { return .sameAddress }
      return try await platform.engine.write(.city(city.id)) {
        try send(to: email, citizen, city: city, now: now, in: $0)
      }
    }
  }

  private func send(
    to email: EmailAddress, _ citizen: CitizenRow, city: City, now: Instant, in transaction: any Writing
  ) throws -> Outcome {
    if let until = try Attempts(city: city.id, now: now).take(.emailChange, citizen.id, in: transaction) {
      return .tooMany(retryAt: until)
    }
    let letters = AccountLetters(platform, city: city, now: now)
    if let other = try CitizenTable(city: city.id).find(email: email.text, in: transaction) {
      try MailLinkTable(city: city.id).end(.email, of: citizen.id, in: transaction)
      if other.isConfirmed { try letters.tellAlreadyRegistered(other, at: other.email, in: transaction) }
    } else {
      try letters.sendEmailChange(of: citizen, to: email.text, in: transaction)
    }
    return .mailOnItsWay
  }
}
