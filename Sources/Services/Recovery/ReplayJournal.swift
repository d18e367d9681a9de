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

  /// A payment that the backup has is asked about again; one that it lacks is written down anew, ended: money taken for
  /// it is used or given back, but nothing more is charged.
  private mutating func take(_ trace: PaymentTrace, city: String, in transaction: any Writing) throws {
    let (payments, id) = (PaymentTable(city: city), ID<Payment>(trace.payment))
    let checkout = StoredCheckout(
      payment: id, provider: trace.provider, reference: trace.reference, approvalURL: trace.approvalURL)
    if let known = try payments.find(id, in: transaction) {
      try CheckoutTable(city: city).add(checkout, now: now, in: transaction)
      try payments.move(known, to: .redirected, reason: "restored", now: now, in: transaction)
      return
    }
    let permit = ID<Permit>(trace.permit)
    let citizen = ID<Citizen>(trace.citizen)
    let writing = RecoveryWriting(city: city)
    guard try writing.has(permit: permit, citizen: citizen, in: transaction) else {
      let lost = LostPayment(
        city: city, id: id, provider: trace.provider, reference: trace.reference, amount: Money(cents: trace.price))
      if try LostTable.add(lost, now: now, in: transaction) { summary.lostPayments += 1 }
      return
    }
    let renewal = Renewal(
      id: ID(trace.renewal), permit: permit, citizen: citizen, product: ID(trace.product), months: trace.months,
      price: Money(cents: trace.price), tax: Money(cents: trace.tax), state: .closed,
      quotedUntil: Instant(milliseconds: trace.quotedUntil), createdAt: Instant(milliseconds: trace.createdAt))
    try RenewalTable(city: city).add(renewal, in: transaction)
    try writing.place(renewal.id, in: transaction)
    try payments.add(
      id, for: renewal, provider: trace.provider, language: trace.language, now: renewal.createdAt, in: transaction)
    try CheckoutTable(city: city).add(checkout, now: now, in: transaction)
    if let added = try payments.find(id, in: transaction) {
      try payments.move(added, to: .expired, reason: "restored", now: now, in: transaction)
    }
    summary.rebuiltPayments += 1
  }
}
