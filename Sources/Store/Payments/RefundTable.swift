public import Civil
import Money
public import Regulations
public import SQL

/// Money that is to go back to the payer.
public struct RefundRecord: Hashable, Sendable {
  /// Ours, never changing: the key of the provider's call.
  public let id: String
  public let capture: CaptureRecord

  public init(id: String, capture: CaptureRecord) {
    self.id = id
    self.capture = capture
  }
}

/// Refunds asked for. One for each capture.
public struct RefundTable {
  let city: String

  public init(city: String) { self.city = city }

  public func add(_ refund: RefundRecord, reason: String, now: Instant, in transaction: any Writing) throws {
    try transaction.execute(
      """
      INSERT INTO refund (city, id, provider, capture, amount, reason, requested_at)
      VALUES (\(city), \(refund.id), \(refund.capture.provider), \(refund.capture.reference),
        \(refund.capture.amount.cents), \(reason), \(now.milliseconds))
      """)
  }

  /// The refunds asked for the captures of a payment.
  public func all(of payment: ID<Payment>, in reading: any Reading) throws -> [RefundRecord] {
    try reading.rows(
      """
      SELECT f.id, c.provider, c.reference, f.amount, c.captured_at FROM refund f
      JOIN capture c ON c.city = f.city AND c.provider = f.provider AND c.reference = f.capture
      WHERE c.city = \(city) AND c.payment = \(payment.text) ORDER BY f.id
      """
    ).map { row in
      RefundRecord(
        id: try row.text(at: 0),
        capture: CaptureRecord(
          payment: payment, provider: try row.text(at: 1), reference: try row.text(at: 2),
          amount: Money(cents: try row.int(at: 3)), capturedAt: Instant(milliseconds: try row.int(at: 4))))
    }
  }
}
