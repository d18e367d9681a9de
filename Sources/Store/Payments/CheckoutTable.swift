public import Civil
public import Regulations
public import SQL

/// A provider's order for one of our payments.
public struct StoredCheckout: Hashable, Sendable {
  public let payment: ID<Payment>
  public let provider: String
  public let reference: String
  public let approvalURL: String

  public init(payment: ID<Payment>, provider: String, reference: String, approvalURL: String) {
    self.payment = payment
    self.provider = provider
    self.reference = reference
    self.approvalURL = approvalURL
  }
}

/// Which order at the provider belongs to which payment.
public struct CheckoutTable {
  let city: String

  public init(city: String) { self.city = city }

  /// Once for each payment; a repeat adds nothing.
  public func add(_ checkout: StoredCheckout, now: Instant, in transaction: any Writing) throws {
    try transaction.enqueue(
      """
      INSERT INTO checkout (city, provider, reference, payment, approval_url, at)
      VALUES (\(city), \(checkout.provider), \(checkout.reference), \(checkout.payment.text),
        \(checkout.approvalURL), \(now.milliseconds))
      ON CONFLICT DO NOTHING
      """)
  }

  public func find(of payment: ID<Payment>, in reading: any Reading) throws -> StoredCheckout? {
    try reading.first(
      """
      SELECT payment, provider, reference, approval_url FROM checkout
      WHERE city = \(city) AND payment = \(payment.text)
      """
    ).map { row in
      StoredCheckout(
        payment: ID(try row.text(at: 0)), provider: try row.text(at: 1), reference: try row.text(at: 2),
        approvalURL: try row.text(at: 3))
    }
  }
}
