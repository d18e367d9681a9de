import Civil
import Money
import Regulations
import SQL
import Store

/// Writes into a restored database what the journal knows of the gap. Any line may come twice.
struct ReplayJournal {
  /// Older lines are in the backup; what was under way when it was taken lies within this margin.
  private static let marginMinutes: Int64 = 10

  let gapFrom: Instant
  let now: Instant
  private(set) var summary: BeginRecovery.Summary

  init(gapFrom: Instant, now: Instant, summary: BeginRecovery.Summary) {
    (self.gapFrom, self.now, self.summary) = (gapFrom, now, summary)
  }

  mutating func take(_ line: JournalLine, in transaction: any Writing) throws {
    guard line.at >= gapFrom.adding(minutes: -Self.marginMinutes).milliseconds else { return }
    let writing = RecoveryWriting(city: line.city)
    switch line.entry {
    case .payment(let trace): try take(trace, city: line.city, in: transaction)
    case .receipt(let series, let year, let number, let renewal):
      let receipt = NumberedReceipt(
        city: line.city, number: ReceiptNumber(series: series, year: year, number: number), renewal: renewal,
        issuedAt: Instant(milliseconds: line.at))
      if try LostTable.add(receipt, in: transaction) { summary.lostReceipts += 1 }
    case .permitState(let permit, let state):
      // A state that this program does not know was written by a newer one; the permit stays as the backup has it.
      guard let state = Permit.State(rawValue: state) else { return }
      if try writing.set(state, of: permit, in: transaction) { summary.changedPermits += 1 }
    case .passwordChanged(let citizen):
      if try writing.endPassword(of: citizen, in: transaction) { summary.endedAccounts += 1 }
    case .addressChanged(let citizen):
      if try writing.endAddress(of: citizen, in: transaction) { summary.endedAccounts += 1 }
    case .staffAccessChanged(let staff):
      if try writing.endPassword(ofStaff: staff, in: transaction) { summary.endedAccounts += 1 }
    }
  }

  /// A payment that the backup has is asked about again; one that it lacks is written down anew.
  private mutating func take(_ trace: PaymentTrace, city: String, in transaction: any Writing) throws {
    let (payments, id) = (PaymentTable(city: city), ID<Payment>(trace.payment))
    let notice = trace.notice.flatMap { $0.record(of: id, madeAt: Instant(milliseconds: trace.createdAt)) }
    // Nobody keeps an order for a slip.
    let checkout =
      notice?.kind == .slip
      ? nil
      : StoredCheckout(
        payment: id, provider: trace.provider, reference: trace.reference, approvalURL: trace.approvalURL)
    if let known = try payments.find(id, in: transaction) {
      guard let checkout else { return }
      try CheckoutTable(city: city).add(checkout, now: now, in: transaction)
      try payments.move(known, to: .redirected, reason: "restored", now: now, in: transaction)
      return
    }
    let writing = RecoveryWriting(city: city)
    guard try writing.has(permit: ID(trace.permit), citizen: ID(trace.citizen), in: transaction) else {
      guard checkout != nil else { return }
      let lost = LostPayment(
        city: city, id: id, provider: trace.provider, reference: trace.reference, amount: Money(cents: trace.price))
      if try LostTable.add(lost, now: now, in: transaction) { summary.lostPayments += 1 }
      return
    }
    try rebuild(trace, checkout, notice, city: city, in: transaction)
    summary.rebuiltPayments += 1
  }

  /// Ended: money taken for it is used or given back, but nothing more is charged. A notice or slip can be paid without
  /// us, so it stays open where it can.
  private func rebuild(
    _ trace: PaymentTrace, _ checkout: StoredCheckout?, _ notice: NoticeRecord?, city: String,
    in transaction: any Writing
  ) throws {
    let (payments, id) = (PaymentTable(city: city), ID<Payment>(trace.payment))
    let isOpen = try notice != nil && RenewalTable(city: city).open(of: ID(trace.permit), in: transaction) == nil
    let renewal = Renewal(
      id: ID(trace.renewal), permit: ID(trace.permit), citizen: ID(trace.citizen), product: ID(trace.product),
      months: trace.months, price: Money(cents: trace.price), tax: Money(cents: trace.tax),
      state: isOpen ? .open : .closed, quotedUntil: Instant(milliseconds: trace.quotedUntil),
      createdAt: Instant(milliseconds: trace.createdAt))
    try RenewalTable(city: city).add(renewal, in: transaction)
    try RecoveryWriting(city: city).place(renewal.id, in: transaction)
    try payments.add(
      id, for: renewal, provider: trace.provider, language: trace.language, now: renewal.createdAt, in: transaction)
    if let checkout { try CheckoutTable(city: city).add(checkout, now: now, in: transaction) }
    if let notice {
      try NoticeTable(city: city).add(notice, in: transaction)
      try WatchTable(city: city).set(id, step: 0, at: now, in: transaction)
    }
    guard let added = try payments.find(id, in: transaction) else { return }
    if !isOpen {
      try payments.move(added, to: .expired, reason: "restored", now: now, in: transaction)
    } else if checkout != nil {
      try payments.move(added, to: .redirected, reason: "restored", now: now, in: transaction)
    }
  }
}

extension NoticeTrace {
  /// Nil for a kind that a newer program wrote.
  fileprivate func record(of payment: ID<Payment>, madeAt: Instant) -> NoticeRecord? {
    guard let kind = NoticeRecord.Kind(rawValue: kind), let day = LocalDate(iso: lastDay) else { return nil }
    return NoticeRecord(code: code, payment: payment, kind: kind, lastDay: day, madeAt: madeAt)
  }
}
