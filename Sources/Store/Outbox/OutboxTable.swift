public import Civil
public import SQL

/// A letter waiting to be sent.
public struct QueuedLetter: Hashable, Sendable {
  public let city: String
  public let id: String
  public let recipient: String
  public let language: String
  /// As `LetterCoding` writes it.
  public let letter: String
  public let attempts: Int
  public let createdAt: Instant
}

/// A letter that did not arrive at the first attempt.
public struct UndeliveredLetter: Hashable, Sendable {
  public let city: String
  public let id: String
  /// What it was for, such as `receipt/…`; one letter for each.
  public let cause: String
  public let recipient: String
  public let attempts: Int
  public let createdAt: Instant
  /// When it is tried again; nil for a letter given up.
  public let nextAt: Instant?
  /// What the mail server said last.
  public let failure: String
}

/// The letters of all cities that wait, and how they ended.
public enum OutboxTable {
  public static func isAnyDue(at now: Instant, in reading: any Reading) throws -> Bool {
    try reading.exists("SELECT 1 FROM outbox WHERE state = 'waiting' AND next_at <= \(now.milliseconds) LIMIT 1")
  }

  /// Takes letters that are due; no instance gets them again before `leaseUntil`.
  public static func claim(
    at now: Instant, leaseUntil: Instant, limit: Int, in transaction: any Writing
  ) throws -> [QueuedLetter] {
    try transaction.rows(
      """
      UPDATE outbox SET next_at = \(leaseUntil.milliseconds), attempts = attempts + 1 WHERE (city, id) IN (
        SELECT city, id FROM outbox WHERE state = 'waiting' AND next_at <= \(now.milliseconds)
        ORDER BY next_at LIMIT \(limit) FOR UPDATE SKIP LOCKED)
      RETURNING city, id, recipient, language, letter, attempts, created_at
      """
    ).map { row in
      QueuedLetter(
        city: try row.text(at: 0), id: try row.text(at: 1), recipient: try row.text(at: 2),
        language: try row.text(at: 3), letter: try row.text(at: 4), attempts: Int(try row.int(at: 5)),
        createdAt: Instant(milliseconds: try row.int(at: 6)))
    }.sorted { ($0.createdAt, $0.id) < ($1.createdAt, $1.id) }
  }

  // Only who holds the newest lease says how a letter ended: each claim counts one attempt.

  /// Sent: the letter's text goes, which may hold a link; that it was sent stays.
  public static func sent(_ letter: QueuedLetter, at now: Instant, in transaction: any Writing) throws {
    try transaction.execute(
      """
      UPDATE outbox SET state = 'sent', ended_at = \(now.milliseconds), letter = '', failure = NULL
      WHERE city = \(letter.city) AND id = \(letter.id) AND state = 'waiting' AND attempts = \(letter.attempts)
      """)
  }

  /// Not sent; to be tried again then.
  public static func retry(
    _ letter: QueuedLetter, at next: Instant, failure: String, in transaction: any Writing
  ) throws {
    try transaction.execute(
      """
      UPDATE outbox SET next_at = \(next.milliseconds), failure = \(failure)
      WHERE city = \(letter.city) AND id = \(letter.id) AND state = 'waiting' AND attempts = \(letter.attempts)
      """)
  }

  /// Given up: a person must look.
  public static func dead(
    _ letter: QueuedLetter, at now: Instant, failure: String, in transaction: any Writing
  ) throws {
    try transaction.execute(
      """
      UPDATE outbox SET state = 'dead', ended_at = \(now.milliseconds), failure = \(failure)
      WHERE city = \(letter.city) AND id = \(letter.id) AND state = 'waiting' AND attempts = \(letter.attempts)
      """)
  }

  /// Letters given up, and those that failed and are tried again, oldest first.
  public static func undelivered(in reading: any Reading) throws -> [UndeliveredLetter] {
    try reading.rows(
      """
      SELECT city, id, cause, recipient, attempts, created_at, state, next_at, failure FROM outbox
      WHERE state = 'dead' OR (state = 'waiting' AND failure IS NOT NULL) ORDER BY state, created_at, id
      """
    ).map { row in
      UndeliveredLetter(
        city: try row.text(at: 0), id: try row.text(at: 1), cause: try row.text(at: 2), recipient: try row.text(at: 3),
        attempts: Int(try row.int(at: 4)), createdAt: Instant(milliseconds: try row.int(at: 5)),
        nextAt: try row.text(at: 6) == "dead" ? nil : Instant(milliseconds: try row.int(at: 7)),
        failure: try row.text(at: 8))
    }
  }

  /// Puts the letters given up back among those that wait, due at once. Answers how many.
  public static func retryAll(at now: Instant, in transaction: any Writing) throws -> Int {
    try transaction.execute(
      """
      UPDATE outbox SET state = 'waiting', attempts = 0, next_at = \(now.milliseconds), ended_at = NULL
      WHERE state = 'dead'
      """)
  }

  /// Letters waiting and given up, in all cities.
  public static func counts(in reading: any Reading) throws -> (waiting: Int, dead: Int) {
    let row = try reading.first(
      """
      SELECT (SELECT count(*) FROM outbox WHERE state = 'waiting') AS waiting,
        (SELECT count(*) FROM outbox WHERE state = 'dead') AS dead
      """)
    return (Int(try row?.int(at: 0) ?? 0), Int(try row?.int(at: 1) ?? 0))
  }

  public static func isAnyPutOff(beyond latest: Instant, in reading: any Reading) throws -> Bool {
    try reading.exists(
      "SELECT 1 FROM outbox WHERE state = 'waiting' AND next_at > \(latest.milliseconds) LIMIT 1")
  }

  /// Makes due what was put off until after `latest`; answers how many letters.
  public static func recall(after latest: Instant, at now: Instant, in transaction: any Writing) throws -> Int {
    try transaction.execute(
      """
      UPDATE outbox SET next_at = \(now.milliseconds)
      WHERE state = 'waiting' AND next_at > \(latest.milliseconds)
      """)
  }
}
