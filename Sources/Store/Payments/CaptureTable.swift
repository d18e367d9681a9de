public import Civil
public import Money
public import Regulations
public import SQL

/// Money that a provider took from a payer.
public struct CaptureRecord: Hashable, Sendable {
  /// What tells captures of one city apart.
  public struct Key: Hashable, Sendable {
    public let provider: String
    public let reference: String
  }

  public let payment: ID<Payment>
  public let provider: String
  /// The provider's id of the capture.
  public let reference: String
  public let amount: Money
  public let capturedAt: Instant

  public var key: Key { Key(provider: provider, reference: reference) }

  public init(payment: ID<Payment>, provider: String, reference: String, amount: Money, capturedAt: Instant) {
    self.payment = payment
    self.provider = provider
    self.reference = reference
    self.amount = amount
    self.capturedAt = capturedAt
  }
}

/// What a capture paid for.
public struct AppliedCapture: Sendable {
  public let capture: CaptureRecord
  public let renewal: Renewal
  /// The place of the period it gave among the permit's.
  public let periodSeq: Int

  public init(capture: CaptureRecord, renewal: Renewal, periodSeq: Int) {
    self.capture = capture
    self.renewal = renewal
    self.periodSeq = periodSeq
  }
}

/// A transfer with its key and the payment that caused it.
public struct BookedTransfer: Sendable {
  public let transfer: Transfer
  public let id: String
  public let payment: ID<Payment>

  public init(_ transfer: Transfer, id: String, payment: ID<Payment>) {
    self.transfer = transfer
    self.id = id
    self.payment = payment
  }
}

/// Captures, what they paid for, and what went back. Rows are only added.
public struct CaptureTable {
  let city: String

  public init(city: String) { self.city = city }

  public func add(_ captures: [CaptureRecord], now: Instant, in transaction: any Writing) throws {
    try transaction.enqueue(
      rows: captures.map {
        [
          city, $0.provider, $0.reference, $0.payment.text, $0.amount.cents, $0.capturedAt.milliseconds,
          now.milliseconds,
        ]
      }
    ) {
      """
      INSERT INTO capture (city, provider, reference, payment, amount, captured_at, recorded_at) VALUES \(rows: $0)
      """
    }
  }

  /// Says that captures paid renewals and gave periods.
  public func apply(_ applications: [AppliedCapture], now: Instant, in transaction: any Writing) throws {
    try transaction.enqueue(
      rows: applications.map {
        [
          city, $0.capture.provider, $0.capture.reference, $0.renewal.id.text, $0.renewal.permit.text, $0.periodSeq,
          now.milliseconds,
        ]
      }
    ) { "INSERT INTO application (city, provider, capture, renewal, permit, period_seq, at) VALUES \(rows: $0)" }
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

  public func add(_ transfers: [BookedTransfer], now: Instant, in transaction: any Writing) throws {
    try transaction.enqueue(
      rows: transfers.map {
        [
          city, $0.id, $0.payment.text, $0.transfer.debit.name, $0.transfer.credit.name, $0.transfer.amount.cents,
          now.milliseconds,
        ]
      }
    ) { "INSERT INTO transfer (city, id, payment, debit, credit, amount, at) VALUES \(rows: $0)" }
  }

  private static func capture(_ row: Row) throws -> CaptureRecord {
    CaptureRecord(
      payment: ID(try row.text(at: 0)), provider: try row.text(at: 1), reference: try row.text(at: 2),
      amount: Money(cents: try row.int(at: 3)), capturedAt: Instant(milliseconds: try row.int(at: 4)))
  }
}
