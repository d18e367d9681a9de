public import Civil
public import Money
public import Regulations
public import SQL

/// A payment of the gap that has no place in the restored register.
public struct LostPayment: Hashable, Sendable {
  public let city: String
  public let id: ID<Payment>
  public let provider: String
  public let reference: String
  public let amount: Money

  public init(city: String, id: ID<Payment>, provider: String, reference: String, amount: Money) {
    self.city = city
    self.id = id
    self.provider = provider
    self.reference = reference
    self.amount = amount
  }
}

/// What a restore lost for good: payments to give back, numbers never to be given again.
public enum LostTable {
  /// False when it is noted already.
  public static func add(_ payment: LostPayment, now: Instant, in transaction: any Writing) throws -> Bool {
    try transaction.execute(
      """
      INSERT INTO lost_payment (city, id, provider, reference, amount, state, at)
      VALUES (\(payment.city), \(payment.id.text), \(payment.provider), \(payment.reference),
        \(payment.amount.cents), 'open', \(now.milliseconds))
      ON CONFLICT DO NOTHING
      """) == 1
  }

  /// Those about which the provider is still to be asked, in all cities.
  public static func open(in reading: any Reading) throws -> [LostPayment] {
    try reading.rows(
      "SELECT city, id, provider, reference, amount FROM lost_payment WHERE state = 'open' ORDER BY city, id"
    ).map { row in
      LostPayment(
        city: try row.text(at: 0), id: ID(try row.text(at: 1)), provider: try row.text(at: 2),
        reference: try row.text(at: 3), amount: Money(cents: try row.int(at: 4)))
    }
  }

  /// - Parameter capture: the money that went back; nil when none was taken.
  public static func close(
    _ payment: LostPayment, capture: String?, now: Instant, in transaction: any Writing
  ) throws {
    let state = capture == nil ? "unpaid" : "refunded"
    try transaction.execute(
      """
      UPDATE lost_payment SET state = \(state), capture = \(capture as String?), at = \(now.milliseconds)
      WHERE city = \(payment.city) AND id = \(payment.id.text)
      """)
  }

  /// Notes the number of a receipt that is no longer there; false where the database has it.
  public static func add(_ receipt: NumberedReceipt, in transaction: any Writing) throws -> Bool {
    let number = receipt.number
    let isKnown = try transaction.exists(
      """
      SELECT 1 FROM receipt WHERE city = \(receipt.city) AND series = \(number.series) AND year = \(number.year)
        AND number = \(number.number)
      """)
    guard !isKnown else { return false }
    return try transaction.execute(
      """
      INSERT INTO lost_receipt (city, series, year, number, renewal, at)
      VALUES (\(receipt.city), \(number.series), \(number.year), \(number.number), \(receipt.renewal),
        \(receipt.issuedAt.milliseconds))
      ON CONFLICT DO NOTHING
      """) == 1
  }
}
