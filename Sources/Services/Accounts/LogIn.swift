public import Cities
public import Civil
import Passwords
public import Regulations
import SQL
import Store

/// Opens a session for e-mail and password (R20). Why it was refused is never told.
public struct LogIn: Sendable {
  let platform: Platform

  public init(_ platform: Platform) { self.platform = platform }

  public struct Request: Sendable {
    public let city: City
    public let email: EmailAddress
    public let password: String
    /// Such as "Firefox, Linux", for the list of sessions.
    public let device: String
    public let client: String
    /// The token of the session this browser had before, which ends.
    public let previousToken: String?

    public init(
      city: City, email: EmailAddress, password: String, device: String, client: String, previousToken: String?
    ) {
      self.city = city
      self.email = email
      self.password = password
      self.device = device
      self.client = client
      self.previousToken = previousToken
    }
  }

  public enum Outcome: Hashable, Sendable {
    /// The token goes into the cookie and is stored nowhere.
    case opened(token: String)
    case refused
    case tooMany(retryAt: Instant)
  }

  private enum Start: Sendable {
    case judge(CitizenRow?)
    case wait(Instant)
  }

  public func callAsFunction(_ request: Request) async throws -> Outcome {
    let now = platform.now()
    switch try await start(request, now: now) {
    case .wait(let until): return .tooMany(retryAt: until)
    case .judge(let citizen):
      let isRight = try await platform.passwords.verify(request.password, citizen?.password)
      guard let citizen, isRight else { return .refused }
      guard citizen.isConfirmed else { return try await sendAgain(to: citizen, request, now: now) }
      return try await open(for: citizen, request, now: now)
    }
  }

  private func start(_ request: Request, now: Instant) async throws -> Start {
    try await platform.engine.write(.city(request.city.id)) { transaction in
      let attempts = Attempts(city: request.city.id, now: now)
      let email = request.email.text
      if let until = try attempts.take(.loginByClient, request.client, in: transaction) { return .wait(until) }
      if let until = try attempts.takePassword(email: email, in: transaction) { return .wait(until) }
      return .judge(try CitizenTable(city: request.city.id).find(email: email, in: transaction))
    }
  }

  private func open(for citizen: CitizenRow, _ request: Request, now: Instant) async throws -> Outcome {
    let renewed = PasswordHash.needsRehash(citizen.password) ? try await platform.passwords.hash(request.password) : nil
    let token = platform.newToken()
    return try await platform.engine.write(.city(request.city.id)) { transaction in
      let city = request.city.id
      // A password changed while we were checking is no longer the right one.
      let isSame = try CitizenTable(city: city).setPassword(
        id: citizen.id, to: renewed ?? citizen.password, from: citizen.password, in: transaction)
      guard isSame else { return .refused }
      let sessions = SessionTable(city: city)
      if let previous = request.previousToken {
        try sessions.delete(tokenHash: TokenHash.of(previous), in: transaction)
      }
      try sessions.insert(
        id: platform.newID(), tokenHash: TokenHash.of(token), citizen: citizen.id, csrf: platform.newToken(),
        device: request.device, now: now.milliseconds,
        expiresAt: now.adding(hours: AccountTimes.sessionHours).milliseconds, in: transaction)
      try Attempts(city: city, now: now).forgivePasswords(email: request.email.text, in: transaction)
      return .opened(token: token)
    }
  }

  /// Who knows the password of an account that was never confirmed gets the link again.
  private func sendAgain(to citizen: CitizenRow, _ request: Request, now: Instant) async throws -> Outcome {
    try await platform.engine.write(.city(request.city.id)) { transaction in
      let attempts = Attempts(city: request.city.id, now: now)
      guard try attempts.take(.letterByEmail, citizen.email, in: transaction) == nil else { return }
      try AccountLetters(platform, city: request.city, now: now).sendConfirmation(to: citizen, in: transaction)
    }
    return .refused
  }
}
