import Cities
import Civil
import Mail
import SQL
import Store
import Wording

/// Sends the letters that are due, with growing pauses after failures; gives up in the end and says so.
public struct DeliverLetters: Sendable {
  /// Minutes to wait after each failed attempt.
  private static let pauses: [Int64] = [1, 5, 15, 60, 4 * 60, 12 * 60, 24 * 60]
  private static let leaseMinutes: Int64 = 10

  let platform: Platform

  public init(_ platform: Platform) { self.platform = platform }

  /// Answers how many letters were taken up.
  public func callAsFunction(limit: Int = 20) async throws -> Int {
    let now = platform.now()
    guard try await platform.engine.read(.all, { try OutboxTable.isAnyDue(at: now, in: $0) }) else { return 0 }
    let letters = try await platform.engine.write(.all) { transaction in
      try OutboxTable.claim(
        at: now, leaseUntil: now.adding(minutes: Self.leaseMinutes), limit: limit, in: transaction)
    }
    for letter in letters { try await deliver(letter) }
    return letters.count
  }

  private func deliver(_ letter: QueuedLetter) async throws {
    do {
      guard let city = platform.cities[letter.city] else { throw ComposeLetter.Gone() }
      let compose = ComposeLetter(platform: platform, city: city, language: Language(rawValue: letter.language) ?? .it)
      try await platform.mail.deliver(try await compose(letter), letter.city)
    } catch {
      return try await fail(letter, error)
    }
    try await platform.engine.write(.city(letter.city)) { try OutboxTable.sent(letter, at: platform.now(), in: $0) }
  }

  private func fail(_ letter: QueuedLetter, _ error: any Error) async throws {
    let reason = (error as? MailFailure).map(\.description) ?? "\(type(of: error))"
    let isPermanent = if case .permanent = error as? MailFailure { true } else { error is ComposeLetter.Gone }
    let now = platform.now()
    if isPermanent || letter.attempts > Self.pauses.count {
      platform.log(LogEntry(.error, "letter given up", ["letter": letter.id, "why": reason]))
      try await platform.engine.write(.city(letter.city)) {
        try OutboxTable.dead(letter, at: now, failure: reason, in: $0)
      }
    } else {
      platform.log(LogEntry(.warning, "letter not sent yet", ["letter": letter.id, "why": reason]))
      let next = now.adding(minutes: Self.pauses[letter.attempts - 1])
      try await platform.engine.write(.city(letter.city)) {
        try OutboxTable.retry(letter, at: next, failure: reason, in: $0)
      }
    }
  }
}
