import Civil
import SQL
import Store

/// How often something may be tried by one address or for one account.
struct AttemptLimit {
  let name: String
  let most: Int64
  let minutes: Int64

  static let loginByClient = AttemptLimit(name: "login", most: 20, minutes: 1)
  static let staffLoginByClient = AttemptLimit(name: "staff-login", most: 20, minutes: 1)
  static let registrationByClient = AttemptLimit(name: "register-client", most: 20, minutes: 60)
  static let registrationByEmail = AttemptLimit(name: "register", most: 5, minutes: 60)
  static let letterByClient = AttemptLimit(name: "letter-client", most: 20, minutes: 60)
  static let letterByEmail = AttemptLimit(name: "letter", most: 5, minutes: 60)
  static let emailChange = AttemptLimit(name: "email-change", most: 5, minutes: 60)
}

/// Counts tries in one city. Buckets are named by hashes, so that no address stands in the table.
struct Attempts {
  let table: AttemptTable
  let now: Instant

  init(city: String, now: Instant) {
    table = AttemptTable(city: city)
    self.now = now
  }

  /// Counts one try.
  /// - Returns: when to try again, if there were too many in this window; nil when it may go on.
  func take(_ limit: AttemptLimit, _ key: String, in transaction: any Writing) throws -> Instant? {
    let bucket = "\(limit.name)/\(TokenHash.of("\(limit.name)/\(key)"))"
    let length = limit.minutes * 60_000
    let start = now.milliseconds - now.milliseconds % length
    let known = try table.find(bucket, in: transaction)
    let count = known?.since == start ? known?.count ?? 0 : 0
    guard count < limit.most else { return Instant(milliseconds: start + length) }
    try table.set(bucket, since: start, count: count + 1, in: transaction)
    return nil
  }
}

/// Wrong passwords in a row for one account: five are free, then each makes the wait longer, and a hundred are the end
/// until a new password is set by mail. An address without account is counted alike.
extension Attempts {
  static let freeFailures: Int64 = 5
  static let mostFailures: Int64 = 100

  /// Counts a failure before the password is looked at, so that many at once are not judged; `forgive` takes it back.
  func takePassword(email: String, in transaction: any Writing) throws -> Instant? {
    let bucket = passwordBucket(email)
    let known = try table.find(bucket, in: transaction)
    let count = known?.count ?? 0
    if let known, count >= Self.freeFailures {
      let until = Instant(milliseconds: known.since).adding(seconds: Self.pauseSeconds(afterFailures: count))
      if count >= Self.mostFailures { return max(until, now.adding(minutes: 15)) }
      guard until <= now else { return until }
    }
    try table.set(bucket, since: now.milliseconds, count: count + 1, in: transaction)
    return nil
  }

  func forgivePasswords(email: String, in transaction: any Writing) throws {
    try table.delete(passwordBucket(email), in: transaction)
  }

  /// 1 s after the fifth failure, then twice as long each time, at most 15 min.
  static func pauseSeconds(afterFailures count: Int64) -> Int64 {
    count < freeFailures ? 0 : min(1 << min(count - freeFailures, 10), 900)
  }

  private func passwordBucket(_ email: String) -> String { "password/\(TokenHash.of("password/\(email)"))" }
}
