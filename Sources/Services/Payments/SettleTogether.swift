import Cities
import Civil
import Money
import Regulations
import SQL
import Store

/// Captured money that gave a right.
struct SettledSale {
  let known: PaymentCase
  let capture: CaptureRecord
  let period: Permit.Period
  let paidAt: Instant
}

/// Settles captures that arrive at the same moment, in one transaction, as if one came after the other (R20, R21).
struct SettleTogether {
  typealias Outcome = SettlePayment.Outcome

  let platform: Platform
  let city: City

  func callAsFunction(_ captures: [CaptureRecord], in transaction: any Writing) throws -> [Outcome] {
    var outcomes: [Int: Outcome] = [:]
    var waiting = Array(captures.indices)
    // One moment for all: what is written down must agree with what was worked out, to the millisecond.
    let now = platform.now()
    while !waiting.isEmpty {
      let round = try Round(waiting.map { ($0, captures[$0]) }, city: city, now: now, in: transaction)
      try write(round, now: now, in: transaction)
      outcomes.merge(round.outcomes) { first, _ in first }
      waiting = round.waiting
    }
    return captures.indices.compactMap { outcomes[$0] }
  }

  private func write(_ round: Round, now: Instant, in transaction: any Writing) throws {
    let city = city.id
    let (tables, payments) = (CaptureTable(city: city), PaymentTable(city: city))
    try tables.add((round.sales.map(\.capture) + round.orphans.map(\.capture)), now: now, in: transaction)
    try writeOrphans(round.orphans, now: now, in: transaction)
    let sales = round.sales
    let periods = sales.map { NextPeriod($0.period, of: $0.known.permit, price: $0.known.renewal.price) }
    try PermitTable(city: city).add(periods, origin: "renewal", now: now, in: transaction)
    try tables.apply(
      zip(sales, periods).map { AppliedCapture(capture: $0.capture, renewal: $0.known.renewal, periodSeq: $1.seq) },
      now: now, in: transaction)
    try tables.add(sales.flatMap(transfers), now: now, in: transaction)
    try RenewalTable(city: city).set(.paid, of: sales.map(\.known.renewal.id), in: transaction)
    try payments.move(sales.map(\.known.payment), to: .applied, reason: "", now: now, in: transaction)
    try WatchTable(city: city).remove(sales.map(\.capture.payment), in: transaction)
    try IssueReceipt(platform: platform, city: self.city)(for: sales, in: transaction)
  }

  private func writeOrphans(_ orphans: [Round.Orphan], now: Instant, in transaction: any Writing) throws {
    let city = city.id
    for (known, capture, why) in orphans {
      let kept = Transfer(debit: .holding(of: capture.provider), credit: .suspense, amount: capture.amount)
      let booked = BookedTransfer(kept, id: "\(capture.reference)/suspense", payment: capture.payment)
      try CaptureTable(city: city).add([booked], now: now, in: transaction)
      try PaymentTable(city: city).move(known.payment, to: .orphan, reason: why.rawValue, now: now, in: transaction)
      // What can no longer be given does not stand in the way of another renewal.
      if known.renewal.state == .open {
        try RenewalTable(city: city).set(.closed, of: [known.renewal.id], in: transaction)
      }
      try WatchTable(city: city).set(capture.payment, step: 0, at: now, in: transaction)
    }
  }

  private func transfers(of sale: SettledSale) -> [BookedTransfer] {
    let renewal = sale.known.renewal
    let price = TaxedAmount(gross: renewal.price, tax: renewal.tax)
    return Transfer.sale(of: renewal.product, price: price, through: sale.capture.provider).enumerated().map {
      BookedTransfer($1, id: "\(sale.capture.reference)/sale/\($0 + 1)", payment: sale.capture.payment)
    }
  }
}

/// Captures that have nothing to do with each other: one for each permit. The others wait for the next round, which reads
/// what this one wrote.
private struct Round {
  typealias Orphan = (known: PaymentCase, capture: CaptureRecord, why: SettlePayment.Orphan)

  private(set) var sales: [SettledSale] = []
  private(set) var orphans: [Orphan] = []
  private(set) var outcomes: [Int: SettlePayment.Outcome] = [:]
  /// The places of those that have to wait.
  private(set) var waiting: [Int] = []

  init(
    _ captures: [(place: Int, capture: CaptureRecord)], city: City, now: Instant, in reading: any Reading
  ) throws {
    let (cases, known) = try PaymentCaseTable(city: city.id).find(
      captures.map(\.capture.payment), lookingFor: captures.map(\.capture.key), in: reading)
    var permits: Set<ID<Permit>> = []
    var keys: Set<CaptureRecord.Key> = []
    for (place, capture) in captures {
      guard let found = cases[capture.payment] else {
        outcomes[place] = .noSuchPayment
        continue
      }
      guard !known.contains(capture.key) else {
        outcomes[place] = .alreadySettled
        continue
      }
      guard permits.insert(found.permit.id).inserted, keys.insert(capture.key).inserted else {
        waiting.append(place)
        continue
      }
      if let why = Self.orphan(found) {
        orphans.append((found, capture, why))
        outcomes[place] = .orphan(why)
      } else {
        let paidAt = min(max(capture.capturedAt, found.payment.createdAt), now)
        let period = PermitRenewal.period(
          after: found.permit.permit, months: found.renewal.months, paidOn: city.timeZone.day(paidAt))
        sales.append(SettledSale(known: found, capture: capture, period: period, paidAt: paidAt))
        outcomes[place] = .applied(period)
      }
    }
  }

  /// Why the money cannot be used, if so. A renewal that was closed in the meantime is still honoured
  /// when nothing else has happened to the permit.
  private static func orphan(_ known: PaymentCase) -> SettlePayment.Orphan? {
    if known.isApplied { return .alreadyPaid }
    guard known.permit.permit.state == .active else { return .permitEnded }
    return known.isOvertaken ? .renewedOtherwise : nil
  }
}
