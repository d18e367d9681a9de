public import Cities
public import Civil
public import Regulations
public import SQL
public import Store

/// Who is signed in.
public struct SignedIn: Hashable, Sendable {
  /// Names the session on the profile page; opens nothing.
  public let session: String
  public let citizen: ID<Citizen>
  public let givenName: String
  public let familyName: String
  /// `it` or `en`: the language of letters.
  public let language: String
  /// What every form of this session carries.
  public let csrf: String
  /// Whether the session was last marked as used some minutes ago; see `FindSession.touch`.
  public let needsTouch: Bool

  public var name: String { "\(givenName) \(familyName)" }
  public var owner: SessionOwner { SessionOwner(citizen: citizen, session: session) }
}

/// Finds whose session a cookie opens. A session ends 30 minutes after its last use and 12 hours after the login.
public struct FindSession: Sendable {
  let platform: Platform

  public init(_ platform: Platform) { self.platform = platform }

  public func callAsFunction(token: String, city: City) async throws -> SignedIn? {
    let (hash, now) = (FindSession.hash(of: token), platform.now())
    return try await platform.engine.read(.city(city.id)) {
      try Self.citizen(forTokenHash: hash, city: city, in: $0, now: now)
    }
  }

  /// The same among the readings of a page, which costs less than a reading of its own.
  public static func citizen(
    forTokenHash hash: String, city: City, in reading: any Reading, now: Instant
  ) throws -> SignedIn? {
    let row = try SessionTable(city: city.id).find(
      tokenHash: hash, now: now.milliseconds, seenAfter: seenAfter(now), in: reading)
    return row.map { row in
      let touchAt = Instant(milliseconds: row.seenAt).adding(minutes: AccountTimes.sessionTouchMinutes)
      return SignedIn(
        session: row.id, citizen: ID(row.citizen), givenName: row.givenName, familyName: row.familyName,
        language: row.language, csrf: row.csrf, needsTouch: touchAt <= now)
    }
  }

  /// Marks the session as used, outside the reading; at most once in five minutes.
  public func touch(_ session: SignedIn, city: City) async throws {
    guard session.needsTouch else { return }
    let now = platform.now().milliseconds
    try await platform.engine.write(.city(city.id)) {
      try SessionTable(city: city.id).touch(id: session.session, now: now, in: $0)
    }
  }

  /// What is stored of a cookie's token.
  public static func hash(of token: String) -> String { TokenHash.of(token) }

  /// Sessions not seen since have ended.
  static func seenAfter(_ now: Instant) -> Int64 {
    now.adding(minutes: -AccountTimes.sessionIdleMinutes).milliseconds
  }
}
