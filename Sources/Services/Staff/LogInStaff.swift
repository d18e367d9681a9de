public import Cities
public import Civil
public import Regulations
import SQL
import Store

/// Lets somebody of the staff into the office by e-mail and password. Why it was refused is never told.
public struct LogInStaff: Sendable {
  let platform: Platform

  public init(_ platform: Platform) { self.platform = platform }

  public struct Request: Sendable {
    public let city: City
    public let email: EmailAddress
    public let password: String
    public let client: String
    /// The token of the session this browser had before, which ends.
    public let previousToken: String?

    public init(city: City, email: EmailAddress, password: String, client: String, previousToken: String?) {
      self.city = city
      self.email = email
      self.password = password
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
    case judge(StaffRow?)
    case wait(Instant)
  }

  public func callAsFunction(_ request: Request) async throws -> Outcome {
    let now = platform.now()
    switch try await start(request, now: now) {
    case .wait(let until): return .tooMany(retryAt: until)
    case .judge(let person):
      let isRight = try await platform.passwords.verify(request.password, person?.password)
      guard let person, isRight else { return .refused }
      return try await open(for: person, request, now: now)
    }
  }

  private func start(_ request: Request, now: Instant) async throws -> Start {
    try await platform.engine.write(.city(request.city.id)) { transaction in
      let attempts = Attempts(city: request.city.id, now: now)
      let email = request.email.text
      if let until = try attempts.take(.staffLoginByClient, request.client, in: transaction) { return .wait(until) }
      if let until = try attempts.takePassword(email: Attempts.staffKey(email), in: transaction) {
        return .wait(until)
      }
      return .judge(try StaffTable(city: request.city.id).find(email: email, in: transaction))
    }
  }

  private func open(for judged: StaffRow, _ request: Request, now: Instant) async throws -> Outcome {
    let token = platform.newToken()
    return try await platform.engine.write(.city(request.city.id)) { transaction in
      let city = request.city.id
      // Changed or disabled while we were checking: no longer the right one.
      let person = try StaffTable(city: city).find(judged.id, in: transaction)
      guard let person, person.password == judged.password, person.state == .active else { return .refused }
      let sessions = StaffSessionTable(city: city)
      if let previous = request.previousToken {
        try sessions.delete(tokenHash: TokenHash.of(previous), in: transaction)
      }
      let session = platform.newID()
      try sessions.insert(
        id: session, tokenHash: TokenHash.of(token), staff: person.id, csrf: platform.newToken(),
        now: now.milliseconds, expiresAt: now.adding(hours: StaffTimes.sessionHours).milliseconds, in: transaction)
      try Attempts(city: city, now: now).forgivePasswords(
        email: Attempts.staffKey(request.email.text), in: transaction)
      try ActLog(city: city, now: now, newID: platform.newID).add(
        .loggedIn(session: session), by: person.id, in: transaction)
      return .opened(token: token)
    }
  }
}

extension Attempts {
  /// Wrong passwords of the office are counted apart from those of a citizen with the same address.
  static func staffKey(_ email: String) -> String { "office:\(email)" }
}
