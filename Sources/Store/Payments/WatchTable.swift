public import Civil
public import Regulations
public import SQL

/// When a provider is to be asked again about a payment.
public struct Watch: Hashable, Sendable {
  public let city: String
  public let payment: ID<Payment>
  public let step: Int
}

public struct WatchTable {
  let city: String

  public init(city: String) { self.city = city }

  /// Asks at that moment; replaces an earlier arrangement.
  public func set(_ payment: ID<Payment>, step: Int, at next: Instant, in transaction: any Writing) throws {
    try transaction.enqueue(
      """
      INSERT INTO payment_watch (city, payment, step, next_at)
      VALUES (\(city), \(payment.text), \(step), \(next.milliseconds))
      ON CONFLICT (city, payment) DO UPDATE SET step = excluded.step, next_at = excluded.next_at
      """)
  }

  public func step(of payment: ID<Payment>, in reading: any Reading) throws -> Int? {
    try reading.first("SELECT step FROM payment_watch WHERE city = \(city) AND payment = \(payment.text)")
      .map { Int(try $0.int(at: 0)) }
  }

  public func remove(_ payments: [ID<Payment>], in transaction: any Writing) throws {
    guard !payments.isEmpty else { return }
    try transaction.enqueue(
      "DELETE FROM payment_watch WHERE city = \(city) AND payment IN \(list: payments.map(\.text).filledUp)")
  }

  /// Takes what is due in all cities, the longest waiting first; no instance gets it again before `leaseUntil`.
  public static func claim(
    at now: Instant, leaseUntil: Instant, limit: Int, in transaction: any Writing
  ) throws -> [Watch] {
    try transaction.rows(
      """
      UPDATE payment_watch SET next_at = \(leaseUntil.milliseconds) WHERE (city, payment) IN (
        SELECT city, payment FROM payment_watch WHERE next_at <= \(now.milliseconds)
        ORDER BY next_at LIMIT \(limit) FOR UPDATE SKIP LOCKED)
      RETURNING city, payment, step
      """
    ).map { Watch(city: try $0.text(at: 0), payment: ID(try $0.text(at: 1)), step: Int(try $0.int(at: 2))) }
  }

  public static func isAnyDue(at now: Instant, in reading: any Reading) throws -> Bool {
    try reading.exists("SELECT 1 FROM payment_watch WHERE next_at <= \(now.milliseconds) LIMIT 1")
  }

  public static func isAnyPutOff(beyond latest: Instant, in reading: any Reading) throws -> Bool {
    try reading.exists("SELECT 1 FROM payment_watch WHERE next_at > \(latest.milliseconds) LIMIT 1")
  }

  /// Makes due what was put off until after `latest`, in all cities; answers how many.
  public static func recall(after latest: Instant, at now: Instant, in transaction: any Writing) throws -> Int {
    try transaction.execute(
      "UPDATE payment_watch SET next_at = \(now.milliseconds) WHERE next_at > \(latest.milliseconds)")
  }
}
