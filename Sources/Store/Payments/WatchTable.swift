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
    try transaction.execute(
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

  public func remove(_ payment: ID<Payment>, in transaction: any Writing) throws {
    try transaction.execute("DELETE FROM payment_watch WHERE city = \(city) AND payment = \(payment.text)")
  }

  /// What is due in all cities, the longest waiting first.
  public static func due(at now: Instant, limit: Int, in reading: any Reading) throws -> [Watch] {
    try reading.rows(
      "SELECT city, payment, step FROM payment_watch WHERE next_at <= \(now.milliseconds) ORDER BY next_at LIMIT \(limit)"
    ).map { Watch(city: try $0.text(at: 0), payment: ID(try $0.text(at: 1)), step: Int(try $0.int(at: 2))) }
  }
}
