public import Civil
public import Money
public import Regulations
public import SQL

/// Money that a provider took from a payer.
public struct CaptureRecord: Hashable, Sendable {
  public let payment: ID<Payment>
  public let provider: String
  /// The provider's id of the capture.
  public let reference: String
  public let amount: Money
  public let capturedAt: Instant

  public init(payment: ID<Payment>, provider: String, reference: String, amount: Money, capturedAt: Instant) {
    self.payment = payment
    self.provider = provider
    self.reference = reference
    self.amount = amount
    self.capturedAt = capturedAt
  }
}

/// Captures, what they paid for, and what went back. Rows are only added.
public struct CaptureTable {
  let city: String

  public init(city: String) { self.city = city }

  /// False when this very capture is known already.
  public func add(_ capture: CaptureRecord, now: Instant, in transaction: any Writing) throws -> Bool {
    try transaction.execute(
      """
      INSERT INTO capture (city, provider, reference, payment, amount, captured_at, recorded_at)
      VALUES (\(city), \(capture.provider), \(capture.reference), \(capture.payment.text), \(capture.amount.cents),
        \(capture.capturedAt.milliseconds), \(now.milliseconds))
      ON CONFLICT (city, provider, reference) DO NOTHING
      """) == 1
  }

  /// Says that the capture paid the renewal and gave the period.
  public func apply(
    _ capture: CaptureRecord, to renewal: Renewal, periodSeq: Int, now: Instant, in transaction: any Writing
  ) throws {
    try transaction.enqueue(
      """
      INSERT INTO application (city, provider, capture, renewal, permit, period_seq, at)
      VALUES (\(city), \(capture.provider), \(capture.reference), \(renewal.id.text), \(renewal.permit.text),
        \(periodSeq), \(now.milliseconds))
      """)
  }

  /// Whether a capture has already paid the renewal.
  public func isApplied(_ renewal: ID<Renewal>, in reading: any Reading) throws -> Bool {
    try reading.exists("SELECT 1 FROM application WHERE city = \(city) AND renewal = \(renewal.text)")
  }

  /// Captures of a payment that paid for nothing and for which no refund was asked yet.
  public func orphans(of payment: ID<Payment>, in reading: any Reading) throws -> [CaptureRecord] {
    try reading.rows(
      """
      SELECT c.payment, c.provider, c.reference, c.amount, c.captured_at FROM capture c
      LEFT JOIN application a ON a.city = c.city AND a.provider = c.provider AND a.capture = c.reference
      LEFT JOIN refund f ON f.city = c.city AND f.provider = c.provider AND f.capture = c.reference
      WHERE c.city = \(city) AND c.payment = \(payment.text) AND a.capture IS NULL AND f.id IS NULL
      ORDER BY c.reference
      """
    ).map(Self.capture)
  }

  /// The id of the transfer that gives a capture back: there can be only one.
  public func refundID(of capture: CaptureRecord) -> String { "\(capture.reference)/refund" }

  public func isGivenBack(_ capture: CaptureRecord, in reading: any Reading) throws -> Bool {
    try reading.exists("SELECT 1 FROM transfer WHERE city = \(city) AND id = \(refundID(of: capture))")
  }

  public func add(_ transfer: Transfer, id: String, payment: ID<Payment>, now: Instant, in transaction: any Writing)
    throws
  {
    try transaction.enqueue(
      """
      INSERT INTO transfer (city, id, payment, debit, credit, amount, at)
      VALUES (\(city), \(id), \(payment.text), \(transfer.debit.name), \(transfer.credit.name),
        \(transfer.amount.cents), \(now.milliseconds))
      """)
  }

  private static func capture(_ row: Row) throws -> CaptureRecord {
    CaptureRecord(
      payment: ID(try row.text(at: 0)), provider: try row.text(at: 1), reference: try row.text(at: 2),
      amount: Money(cents: try row.int(at: 3)), capturedAt: Instant(milliseconds: try row.int(at: 4)))
  }
}
