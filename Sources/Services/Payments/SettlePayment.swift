public import Cities
import Civil
import Money
public import Regulations
import SQL
public import Store

/// The one door through which captured money becomes a right (R20, R21).
///
/// The return page, a provider's notice and the sweep all come here; the same capture may come any number of times.
public struct SettlePayment: Sendable {
  let platform: Platform

  public init(_ platform: Platform) { self.platform = platform }

  public struct Request: Sendable {
    public let city: City
    public let capture: CaptureRecord

    public init(city: City, capture: CaptureRecord) {
      self.city = city
      self.capture = capture
    }
  }

  public enum Outcome: Hashable, Sendable {
    /// The permit has a new period and there is a receipt.
    case applied(Permit.Period)
    /// This capture had been settled before.
    case alreadySettled
    /// The money paid for nothing and goes back, with the reason.
    case orphan(Orphan)
    case noSuchPayment
  }

  /// Why captured money cannot be used.
  public enum Orphan: String, Hashable, Sendable {
    case alreadyPaid, renewedOtherwise, permitEnded
  }

  public func callAsFunction(_ request: Request) async throws -> Outcome {
    let outcome = try await platform.engine.writeByKey(.city(request.city.id)) { try settle(request, in: $0) }
    switch outcome {
    case .applied: platform.log(LogEntry(.info, "payment applied", ["payment": request.capture.payment.text]))
    case .orphan(let why):
      platform.log(
        LogEntry(.warning, "payment orphaned", ["payment": request.capture.payment.text, "why": why.rawValue]))
    case .alreadySettled: break
    case .noSuchPayment:
      platform.log(LogEntry(.error, "capture for an unknown payment", ["capture": request.capture.reference]))
    }
    return outcome
  }

  private func settle(_ request: Request, in transaction: any Writing) throws -> Outcome {
    let (city, capture, now) = (request.city, request.capture, platform.now())
    guard let known = try PaymentCase(capture.payment, city: city, in: transaction) else { return .noSuchPayment }
    let captures = CaptureTable(city: city.id)
    guard try captures.add(capture, now: now, in: transaction) else { return .alreadySettled }
    if let why = try orphan(known, city: city, in: transaction) {
      let kept = Transfer(debit: .provider(capture.provider), credit: .suspense, amount: capture.amount)
      try captures.add(kept, id: "\(capture.reference)/suspense", payment: capture.payment, now: now, in: transaction)
      try PaymentTable(city: city.id).move(known.payment, to: .orphan, reason: why.rawValue, now: now, in: transaction)
      // What can no longer be given does not stand in the way of another renewal.
      if known.renewal.state == .open {
        try RenewalTable(city: city.id).set(.closed, of: known.renewal.id, in: transaction)
      }
      try WatchTable(city: city.id).set(capture.payment, step: 0, at: now, in: transaction)
      return .orphan(why)
    }
    return .applied(try apply(capture, to: known, city: city, now: now, in: transaction))
  }

  /// Why the money cannot be used, if so. A renewal that was closed in the meantime is still honoured
  /// when nothing else has happened to the permit.
  private func orphan(_ known: PaymentCase, city: City, in reading: any Reading) throws -> Orphan? {
    if try CaptureTable(city: city.id).isApplied(known.renewal.id, in: reading) { return .alreadyPaid }
    guard known.permit.permit.state == .active else { return .permitEnded }
    return try RenewalTable(city: city.id).isOvertaken(known.renewal, in: reading) ? .renewedOtherwise : nil
  }

  private func apply(
    _ capture: CaptureRecord, to known: PaymentCase, city: City, now: Instant, in transaction: any Writing
  ) throws -> Permit.Period {
    let paidAt = min(max(capture.capturedAt, known.payment.createdAt), now)
    let period = PermitRenewal.period(
      after: known.permit.permit, months: known.renewal.months, paidOn: city.timeZone.day(paidAt))
    let seq = try PermitTable(city: city.id).add(
      period, to: known.permit, price: known.renewal.price.cents, origin: "renewal", now: now, in: transaction)
    try CaptureTable(city: city.id).apply(capture, to: known.renewal, periodSeq: seq, now: now, in: transaction)
    try book(capture, of: known, city: city, now: now, in: transaction)
    try RenewalTable(city: city.id).set(.paid, of: known.renewal.id, in: transaction)
    try PaymentTable(city: city.id).move(known.payment, to: .applied, reason: "", now: now, in: transaction)
    try WatchTable(city: city.id).remove(capture.payment, in: transaction)
    try IssueReceipt(platform: platform, city: city).callAsFunction(
      for: known, period: period, capture: capture, paidAt: paidAt, in: transaction)
    return period
  }

  private func book(
    _ capture: CaptureRecord, of known: PaymentCase, city: City, now: Instant, in transaction: any Writing
  ) throws {
    let price = TaxedAmount(gross: known.renewal.price, tax: known.renewal.tax)
    let transfers = Transfer.sale(of: known.renewal.product, price: price, through: capture.provider)
    for (index, transfer) in transfers.enumerated() {
      try CaptureTable(city: city.id).add(
        transfer, id: "\(capture.reference)/sale/\(index + 1)", payment: capture.payment, now: now, in: transaction)
    }
  }
}
